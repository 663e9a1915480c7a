// Elements of the editor's own. People's words only ever become text, never markup.

function made(tag, name, words = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (words !== "") {
    element.dir = "auto";
    element.textContent = words;
  }
  return element;
}

function pressable(name, words, press, says = "") {
  const button = made("button", name, words);
  button.type = "button";
  if (says) {
    if (words.length < 2) button.setAttribute("aria-label", says);
    button.title = says;
  }
  button.addEventListener("click", press);
  return button;
}

// A line's words and live fields as nodes: a field is one piece that cannot be half deleted.
function pieceNodes(pieces) {
  return pieces.map(({ words, token, says }) => (token ? chip(token, says) : document.createTextNode(words)));
}

const FIELD_NAMES = { count: "voices", tables: "tables", roles: "roles", notes: "notes", confirmed: "confirmed voices" };

function chip(token, says) {
  const element = made("span", "field", says);
  element.contentEditable = "false";
  element.dataset.token = token;
  element.title = `Counted live: ${FIELD_NAMES[token.slice(1).split(":")[0]]} behind what is cited`;
  return element;
}

// The same text as the server keeps it.
function textOf(editable) {
  let text = "";
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.dataset?.token) text += node.dataset.token;
    else if (node.tagName === "BR") text += " ";
    else node.childNodes.forEach(walk);
  };
  editable.childNodes.forEach(walk);
  return text.replace(/\u00a0/g, " ");
}

function plainText(pieces) {
  return pieces.map(({ words, token }) => words ?? token).join("");
}

function readText(pieces) {
  return pieces.map(({ words, says }) => words ?? says).join("");
}

// As the server tidies a line: one blank between words.
function tidy(text) {
  return text.replace(/\s+/g, " ").trim();
}

const KINDS = {
  mission: "Mission", vision: "Vision", value: "Value", pillar: "Pillar", description: "Description", heading: "Sub-heading",
  objective: "Objective", text: "Text", measure: "Measure", target: "Target", initiative: "Initiative",
};

// What may be put right below a line, the likeliest first; null is the strategy itself.
const BELOW = {
  null: ["pillar", "mission", "vision", "value"],
  pillar: ["objective", "heading", "text", "description"],
  heading: ["objective", "text"],
  objective: ["text", "measure", "target", "initiative"],
};

function below(kind) {
  return BELOW[kind] ?? [];
}
