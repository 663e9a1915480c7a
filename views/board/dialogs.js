// Small windows that ask for a name, a reason, a place to go; Escape leaves everything as it is.

// Opens a window with a title and these parts, and a way to close it; returns it.
function openWindow(root, title, parts, className = "") {
  const back = document.activeElement;
  const window_ = document.createElement("dialog");
  window_.className = `small-window ${className}`;
  window_.setAttribute("aria-label", title);
  window_.append(made("h3", "", title), ...parts);
  window_.addEventListener("close", () => {
    window_.remove();
    const isThere = back?.checkVisibility?.() && back !== document.body;
    (isThere ? back : currentRow(root))?.focus({ preventScroll: true });
  });
  // keys of the page behind do nothing meanwhile
  window_.addEventListener("keydown", (event) => event.stopPropagation());
  root.append(window_);
  window_.showModal();
  return window_;
}

function buttonsOf(yes, close) {
  const row = made("p", "buttons");
  row.append(yes, pressable("quiet", "Leave it", close));
  return row;
}

// Asks for a line of text; `take(text)` when it is given.
function askForText(root, { title, hint, label, text = "", most = 120, yes, take }) {
  const form = document.createElement("form");
  const field = document.createElement("input");
  field.type = "text";
  field.value = text;
  field.maxLength = most;
  field.dir = "auto";
  field.required = true;
  const name = made("label", "", label);
  name.append(field);
  const go = pressable("main", yes, () => {});
  go.type = "submit";
  form.append(...(hint ? [made("p", "by", hint)] : []), name, buttonsOf(go, () => shown.close()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    shown.close();
    take(field.value.trim());
  });
  const shown = openWindow(root, title, [form]);
  field.focus();
  field.select();
}

// Asks for one of many by name; typing narrows the list, arrows and Enter choose. `choices`: {label, beside, take}
function askForChoice(root, { title, hint, choices }) {
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Type to narrow the list";
  field.setAttribute("aria-label", title);
  const list = made("ul", "choices");
  let shownChoices = [];
  let at = 0;

  function draw() {
    const typed = field.value.trim().toLocaleLowerCase();
    shownChoices = choices.filter(({ label }) => label.toLocaleLowerCase().includes(typed)).slice(0, 60);
    at = Math.min(at, Math.max(0, shownChoices.length - 1));
    list.replaceChildren(
      ...shownChoices.map((choice, place) => {
        const row = made("li", place === at ? "at" : "");
        const button = pressable("choice", choice.label, () => choose(choice));
        button.append(made("span", "by", choice.beside ?? ""));
        row.append(button);
        return row;
      }),
    );
    if (!shownChoices.length) list.append(made("li", "by", "Nothing has that name."));
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function choose(choice) {
    shown.close();
    choice.take();
  }

  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at = (at + step + shownChoices.length) % Math.max(1, shownChoices.length);
    else if (event.key === "Enter" && shownChoices[at]) return event.preventDefault(), choose(shownChoices[at]);
    else return;
    event.preventDefault();
    draw();
  });
  const shown = openWindow(root, title, [...(hint ? [made("p", "by", hint)] : []), field, list, buttonsOf(made("span"), () => shown.close())], "wide");
  draw();
  field.focus();
}
