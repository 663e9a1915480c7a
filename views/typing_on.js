// Lets a scribe type on while a note is being saved. The next draft's box is a new one: it gets the cursor, and
// whatever was typed into the old box after Ctrl+Enter moves along (without this, the first letters were lost).
(() => {
  const box = document.querySelector(".st-key-words-DRAFT textarea");
  const before = window.sevenfoldBox;
  if (before && before.box === box) before.sent = null; // press PRESSES was refused: the words stay, and may be mended
  if (!box || before?.box === box) return;
  if (before?.sent && before.box.value.startsWith(before.sent)) {
    const more = before.box.value.slice(before.sent.length);
    // React listens to the event and compares with the value it set itself, hence the setter of the element's class
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, more);
    if (more) box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const here = { box, sent: null };
  window.sevenfoldBox = here;
  const noteSent = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) here.sent ??= box.value;
  };
  box.addEventListener("keydown", noteSent, true);
  box.focus();
})();
