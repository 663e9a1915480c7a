// Parts of the page; words of people are never markup.

function made(tag, name, words = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.dir = "auto";
  if (words) element.textContent = words;
  return element;
}

function pressable(name, words, press) {
  const button = made("button", name, words);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}

// A button with the key that does the same.
function keyed(name, words, key, press) {
  const button = pressable(name, words, press);
  if (key) button.append(made("kbd", "key", key));
  return button;
}

// The place around a box that ticks it too: a finger is wider than the box.
function tickAround(box) {
  const around = document.createElement("label");
  around.className = "tick";
  around.append(box);
  return around;
}

function counted(number, word, plural = `${word}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? word : plural}`;
}

// The children of a place become these nodes in this order; those that stand right are not touched, nor lose the focus.
function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at] ?? null);
  });
}

function isWriting(element) {
  return element?.matches("textarea, input:not([type=checkbox]), select, [contenteditable]") ?? false;
}
