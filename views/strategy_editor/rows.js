// The text in the middle: a row a line. A row that somebody types in is never drawn anew under their hands.

const FIELD_TOKEN = /\{(?:count|tables|roles|notes|confirmed):(c\d{1,4}(?:\+c\d{1,4})*)\}/g;

function makeRows(home, model, saving, act) {
  const rows = new Map(); // line id -> {root, words, under, tools, drawn}

  function show() {
    const wanted = model.order();
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, row] of rows)
      if (!ids.has(id)) {
        row.root.remove();
        rows.delete(id);
      }
    let before = null;
    for (const line of wanted) {
      const row = rows.get(line.id) ?? begin(line);
      const place = before ? before.nextSibling : home.firstChild;
      if (row.root !== place) home.insertBefore(row.root, place);
      before = row.root;
      draw(row, line);
    }
    highlight();
  }

  function begin(line) {
    const root = made("section", "row");
    root.dataset.line = line.id;
    const tag = made("p", "tag");
    const words = made("div", "words");
    const tools = made("div", "tools");
    const under = made("div", "under");
    words.contentEditable = "true";
    words.setAttribute("role", "textbox");
    words.setAttribute("aria-multiline", "true");
    words.spellcheck = true;
    words.dir = "auto";
    words.addEventListener("input", () => typed(line.id));
    words.addEventListener("focus", () => act.select(line.id));
    words.addEventListener("blur", () => setTimeout(show));
    words.addEventListener("keydown", (event) => act.key(event, line.id));
    words.addEventListener("beforeinput", (event) => event.inputType.startsWith("format") && event.preventDefault());
    words.addEventListener("paste", pastePlain);
    words.addEventListener("drop", (event) => event.preventDefault());
    words.addEventListener("click", besideField);
    const head = made("div", "row-head");
    head.append(tag, tools);
    root.append(head, words, under);
    const row = { root, tag, words, tools, under, text: null, from: "" };
    rows.set(line.id, row);
    return row;
  }

  function typed(id) {
    const row = rows.get(id);
    const line = model.line(id);
    row.text = textOf(row.words);
    row.words.classList.toggle("empty", !tidy(row.text));
    saving.keep(id, row.text, line.version);
  }

  function draw(row, line) {
    const draft = saving.draft(line.id);
    drawWords(row, line, draft);
    const from = JSON.stringify([line, draft?.state, draft?.theirs, draft?.refusal, act.selected() === line.id, model.children(line.id).length]);
    if (from === row.from) return;
    row.from = from;
    row.root.className = `row ${line.kind} depth-${model.depth(line)}${line.stale ? " stale" : ""}${act.selected() === line.id ? " selected" : ""}`;
    row.tag.textContent = KINDS[line.kind];
    row.words.setAttribute("aria-label", KINDS[line.kind]);
    row.words.dataset.hint = HINTS[line.kind];
    keepFocus(row.tools, () => row.tools.replaceChildren(...lineTools(line, act)));
    keepFocus(row.under, () => row.under.replaceChildren(...underLine(line, draft, act)));
  }

  function drawWords(row, line, draft) {
    const text = draft ? draft.text : plainText(line.pieces);
    const isHere = document.activeElement === row.words;
    const same = row.text !== null && (isHere ? tidy(row.text) === tidy(text) : row.text === text);
    if (same) return refreshFields(row, line);
    if (isHere && draft) return; // the keys are ahead of everything
    row.words.replaceChildren(...pieceNodes(piecesOf(text, line, draft)));
    row.words.classList.toggle("empty", !tidy(text));
    row.text = text;
    if (isHere) caretToEnd(row.words);
  }

  // Numbers follow the notes, also under somebody's hands.
  function refreshFields(row, line) {
    const says = new Map(line.pieces.filter(({ token }) => token).map(({ token, says }) => [token, says]));
    for (const field of row.words.querySelectorAll(".field")) {
      const now = says.get(field.dataset.token);
      if (now !== undefined && field.textContent !== now) field.textContent = now;
    }
  }

  // A text with its tokens as words and fields; a field that the server has not counted yet says what is known here.
  function piecesOf(text, line, draft) {
    const known = new Map(line.pieces.filter(({ token }) => token).map(({ token, says }) => [token, says]));
    const cited = new Map([...line.citations.map((one) => [one.id, one.now?.count]), ...(draft?.cited ?? []).map((one) => [one.id, model.point(one.question, one.point)?.count])]);
    const pieces = [];
    let at = 0;
    for (const found of text.matchAll(FIELD_TOKEN)) {
      const ids = found[1].split("+");
      if (!ids.every((id) => cited.has(id))) continue;
      if (found.index > at) pieces.push({ words: text.slice(at, found.index) });
      pieces.push({ token: found[0], says: known.get(found[0]) ?? (ids.length === 1 ? `${cited.get(ids[0]) ?? "…"}x` : "…") });
      at = found.index + found[0].length;
    }
    if (at < text.length) pieces.push({ words: text.slice(at) });
    return pieces;
  }

  // What has no source gets a wavy line, without a change to what stands there.
  function highlight() {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const line of model.lines) {
      const row = rows.get(line.id);
      for (const { words } of line.marks ?? []) if (row) ranges.push(...rangesOf(row.words, words));
    }
    CSS.highlights.set("unsourced", new Highlight(...ranges));
  }

  // Put a point into a line where the cursor is, or at its end.
  function insertField(id, token, says) {
    const row = rows.get(id);
    if (!row) return;
    const selection = window.getSelection();
    const inside = selection.rangeCount && row.words.contains(selection.getRangeAt(0).startContainer);
    const range = inside ? selection.getRangeAt(0) : document.createRange();
    if (!inside) {
      range.selectNodeContents(row.words);
      range.collapse(false);
    }
    const field = chip(token, says);
    const space = document.createTextNode(" ");
    range.deleteContents();
    range.insertNode(space);
    range.insertNode(field);
    range.setStartAfter(space);
    range.collapse(true);
    selection.removeAllRanges();
    selection.addRange(range);
    row.text = textOf(row.words);
    row.words.classList.remove("empty");
  }

  function dropFields(id, citation) {
    const row = rows.get(id);
    for (const field of row?.words.querySelectorAll(".field") ?? []) {
      const ids = field.dataset.token.slice(1, -1).split(":")[1].split("+");
      if (ids.includes(citation)) field.remove();
    }
    if (row) row.text = textOf(row.words);
    return row?.text ?? "";
  }

  function focus(id, atEnd = true) {
    const row = rows.get(id);
    if (!row) return;
    row.words.focus({ preventScroll: true });
    if (atEnd) caretToEnd(row.words);
    row.root.scrollIntoView({ block: "nearest" });
  }

  return { show, focus, insertField, dropFields, textOf: (id) => rows.get(id)?.text ?? "" };
}

const HINTS = {
  mission: "Why we exist, for whom", vision: "What we want to be true", value: "What we hold to", pillar: "A direction",
  description: "What will be true once we get there, in one sentence", heading: "A sub-heading", objective: "What is different once we succeed",
  text: "Write here, or send points from the right", measure: "What is measured", target: "What is to be reached, by when", initiative: "What is begun first",
};
