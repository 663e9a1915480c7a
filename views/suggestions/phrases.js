// What a table reads about points, in the words of the other pages.

const TABLES_NAMED = 4; // more of them are counted

function countWords({ count }) {
  return `${count}x`;
}

// "tables 4 and 11", "tables 1, 4, 9 and 5 more", "table 4 and 2 others"
function voiceWords({ tables, others }) {
  if (!tables.length) return others ? `${others} ${others === 1 ? "answer" : "answers"}` : "";
  const named = tables.length > TABLES_NAMED ? tables.slice(0, TABLES_NAMED - 1) : tables;
  const parts = named.map(String);
  if (tables.length > named.length) parts.push(`${tables.length - named.length} more`);
  if (others) parts.push(others === 1 ? "1 other" : `${others} others`);
  const list = parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts[0];
  return `${tables.length > 1 ? "tables" : "table"} ${list}`;
}

// Where a statement stands: [words before the point's name, the point or null]
function placeWords({ place, point, provisional, reason, answer }) {
  if (place === "waiting") return ["Saved; it is being read", null];
  if (place === "set_aside") return [`Set aside: it ${reason}`, null];
  if (place === "not_sure") return ["Not sure yet where it belongs", null];
  if (place === "said_once") {
    if (answer) return ["Something new", null];
    return [provisional ? "For now it stands alone" : "Said once so far", null];
  }
  return [provisional ? "For now with" : "With", point];
}

// A line of an element's own; words of people are never markup.
function made(tag, name, words = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.dir = "auto";
  element.textContent = words;
  return element;
}

function pressable(name, words, press) {
  const button = made("button", name, words);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}

// A point with its count and voices, as a few spans.
function pointParts(point) {
  const voices = voiceWords(point);
  return [
    made("span", "label", point.label),
    made("span", "count", countWords(point)),
    made("span", "voices", voices),
  ];
}
