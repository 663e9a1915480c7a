// Where the box stands in the document, with the cursor in it. Streamlit may take the page away around it (a cut, a
// restarted process): the box then stays at the foot of the window, in the same moment, and goes home with the next page.

function makePlace(root, area) {
  let path = "";
  let held = null; // the element of the box that has the cursor

  root.addEventListener("focusin", () => (held = document.activeElement));
  root.addEventListener("focusout", () => {
    const was = held;
    setTimeout(() => {
      if (held === was && root.isConnected && !root.contains(document.activeElement)) held = null;
    });
  });

  new MutationObserver(() => {
    if (root.isConnected || location.pathname !== path) return;
    root.classList.add("docked");
    move(document.body);
  }).observe(document.documentElement, { childList: true, subtree: true });

  function move(parent) {
    const focused = held;
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = area;
    parent.append(root);
    if (!focused) return;
    focused.focus({ preventScroll: true });
    if (focused !== area) return;
    area.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
    area.scrollTop = scrollTop;
  }

  function settle(home) {
    path = location.pathname;
    const app = home.closest(".stApp");
    if (app) root.style.colorScheme = getComputedStyle(app).colorScheme; // outside the page nothing else says light or dark
    if (root.parentElement === home) return;
    root.classList.remove("docked");
    move(home);
  }

  // A keyboard on the screen covers the foot of the window: what sticks there is lifted above it.
  const view = window.visualViewport;
  function lift() {
    const covered = Math.max(0, window.innerHeight - view.height - view.offsetTop);
    root.style.setProperty("--covered", `${Math.round(covered)}px`);
    if (covered && held === area) area.scrollIntoView({ block: "nearest" });
  }
  view?.addEventListener("resize", lift);
  view?.addEventListener("scroll", lift);

  // A tap on a button leaves the cursor, and the keyboard on the screen, where they are.
  root.addEventListener("pointerdown", (event) => {
    if (held === area && event.target.closest("button")) event.preventDefault();
  });
  root.addEventListener("mousedown", (event) => {
    if (held === area && event.target.closest("button")) event.preventDefault();
  });

  return { settle };
}
