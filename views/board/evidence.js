// The notes behind a count, read when they are asked for and drawn below it; more of them at a press.

// `ask()` gives what every request holds; `act` toggles ticks.
function makeEvidence(ask, ticks, told) {
  const open = new Map(); // key -> {list, foot, start, total, notes, of}

  function keyOf(of) {
    return of.point || of.pile;
  }

  // The element with the notes of a point or pile; made once, filled as replies come.
  function show(of) {
    const key = keyOf(of);
    if (!open.has(key)) {
      const box = made("div", "behind");
      const list = made("ul", "notes");
      const foot = made("p", "more");
      box.append(list, foot);
      foot.append(made("span", "by", "Reading the notes"));
      open.set(key, { box, list, foot, of, notes: [], total: 0, wanted: 0, rows: new Map() });
      read(key, 0);
    }
    return open.get(key).box;
  }

  function hide(key) {
    open.delete(key);
  }

  // A page from `start`, and those after it up to where somebody asked for more: what was unfolded stays so.
  async function read(key, start) {
    const here = open.get(key);
    const reply = await post("/board/notes", { ...ask(), question_id: here.of.question, point: here.of.point, pile: here.of.pile, start });
    if (open.get(key) !== here) return;
    if (!reply.notes) {
      here.foot.replaceChildren(made("span", "problem", reply.error ?? "The notes cannot be read now; they are safe."), pressable("small", "Try again", () => read(key, start)));
      return;
    }
    here.total = reply.total;
    here.notes = [...here.notes.slice(0, start), ...reply.notes];
    if (reply.notes.length && here.notes.length < Math.min(here.wanted, here.total)) return read(key, here.notes.length);
    here.wanted = here.notes.length;
    draw(key, here);
    told();
  }

  function draw(key, here) {
    const rows = new Map();
    for (const note of here.notes) {
      const as = JSON.stringify(note);
      rows.set(as, here.rows.get(as) ?? row(note, here.of)); // one that did not change keeps the focus, and what is unfolded
    }
    here.rows = rows;
    place(here.list, [...rows.values()]);
    const left = here.total - here.notes.length;
    here.foot.replaceChildren();
    if (left > 0) here.foot.append(pressable("small", `Show ${Math.min(left, 50)} more of ${here.total.toLocaleString("en")}`, () => read(key, here.notes.length)));
  }

  function row(note, of) {
    const item = made("li", note.confirmed ? "note confirmed" : "note");
    const line = made("div", "line");
    line.append(tick(note, of));
    const words = made("div", "words");
    words.append(made("div", "said", note.text));
    const by = [note.voice, note.role, note.kind, note.when, placedWords(note)].filter(Boolean).join(" · ");
    words.append(made("div", "by", by));
    if (note.flagged) words.append(made("span", "mark", "flagged by its table"));
    if (note.whole) words.append(wholeNote(note.whole));
    line.append(words);
    item.append(line);
    return item;
  }

  function wholeNote(text) {
    const whole = document.createElement("details");
    whole.append(made("summary", "by", "The whole note"), made("div", "said", text));
    return whole;
  }

  function tick(note, of) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = ticks.has(note.id);
    box.dataset.tick = note.id;
    box.setAttribute("aria-label", `Tick: ${note.text.slice(0, 80)}`);
    box.addEventListener("change", () => ticks.toggle({ what: "statement", id: note.id, question: of.question, point: of.point }, box.checked));
    return tickAround(box);
  }

  // Read again what is open: the notes behind a count may have changed with it.
  function refresh() {
    for (const key of open.keys()) read(key, 0);
  }

  // Boxes show what is ticked, also after the ticks were cleared elsewhere.
  function mark() {
    for (const { list } of open.values())
      for (const box of list.querySelectorAll("input[data-tick]")) box.checked = ticks.has(box.dataset.tick);
  }

  function forget() {
    open.clear();
  }

  return { show, hide, refresh, mark, forget };
}
