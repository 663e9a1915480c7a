// The cursor and ranges of text inside lines.

function pastePlain(event) {
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain").replace(/\s+/g, " ");
  document.execCommand("insertText", false, text); // the one way that the browser's own undo knows of
}

// A press on a live field puts the cursor beside it: inside it keys would be lost.
function besideField(event) {
  const field = event.target.closest(".field");
  if (!field) return;
  const { left, width } = field.getBoundingClientRect();
  const range = document.createRange();
  if (event.clientX < left + width / 2) range.setStartBefore(field);
  else range.setStartAfter(field);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function caretToEnd(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.collapse(false);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function rangesOf(element, words) {
  const found = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement.closest(".field") ? -1 : node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    found.push(range);
  }
  return found;
}

// Whoever has the keyboard on a button that is drawn anew keeps it there.
function keepFocus(element, draw) {
  const buttons = [...element.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  draw();
  if (at >= 0) [...element.querySelectorAll("button")].at(Math.min(at, element.querySelectorAll("button").length - 1))?.focus();
}
