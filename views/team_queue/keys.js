// Which key does what. A key held down does nothing more than its first press.

const PICKS = new Map([...SIGNS].map((key, at) => [key.toLowerCase(), at]));

// What a key means for a question with so many options: {does, at}, or null for a key that is not ours.
function meaningOf(key, options) {
  const low = key.toLowerCase();
  if (low === "n" || low === "0") return { does: "choose", at: null };
  if (low === "s") return { does: "skip" };
  if (low === "u" || low === "backspace") return { does: "undo" };
  if (low === "?") return { does: "unfold" };
  if (low === "arrowdown" || low === "arrowup") return { does: "move", at: low === "arrowdown" ? 1 : -1 };
  if (options === 1 && low === "y") return { does: "choose", at: 0 };
  if (options === 1 && low === "2") return { does: "choose", at: null };
  return PICKS.has(low) ? { does: "choose", at: PICKS.get(low) } : null;
}

function isWriting(element) {
  return element?.matches("textarea, input, select, [contenteditable], [role=radio], [role=option]") ?? false;
}

// `here()` while the page is in sight; `options()` of the question on the screen
function listenToKeys(root, here, options, act) {
  const hear = (event) => {
    if (!here() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isWriting(document.activeElement) && !root.contains(document.activeElement)) return;
    const meaning = meaningOf(event.key, options());
    if (!meaning) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Streamlit has keys of its own
    if (!event.repeat || meaning.does === "move") act[meaning.does](meaning.at);
  };
  window.addEventListener("keydown", hear, { capture: true });
}
