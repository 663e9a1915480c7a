// Under each of the table's notes: where it stands, "not quite", and what it may repeat as long as nobody answered.
// The page leaves an empty place for it, <div class="stands" data-note="id">; it may draw that anew at any time.

function makeSlots(act) {
  const drawn = new WeakMap(); // place -> what it was drawn from
  const unfolded = new Set(); // statements whose list is in sight

  function places() {
    return [...document.querySelectorAll(".stands[data-note]")];
  }

  function show(notes) {
    for (const place of places()) {
      const note = notes.get(place.dataset.note);
      if (note) draw(place, note);
    }
  }

  function draw(place, note) {
    const from = JSON.stringify([note, [...unfolded]]);
    if (drawn.get(place) === from && place.firstChild) return;
    drawn.set(place, from);
    const buttons = [...place.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    place.classList.add("suggestions");
    place.replaceChildren(...note.statements.map((one) => line(note, one, note.statements.length > 1)));
    if (at >= 0) place.querySelectorAll("button")[Math.min(at, place.querySelectorAll("button").length - 1)]?.focus();
  }

  function line(note, statement, several) {
    const row = made("div", "where");
    row.dataset.statement = statement.id;
    const words = made("p", statement.provisional ? "stand for-now" : "stand");
    const [before, point] = placeWords(statement);
    if (several) words.append(made("q", "part", statement.text), " ");
    words.append(before, " ");
    if (point) words.append(...pointParts(point));
    row.append(words, buttons(note, statement));
    if (isOpen(statement) && unfolded.has(statement.id)) row.append(choiceRows(statement, choicesOf(note, statement), false));
    return row;
  }

  function buttons(note, statement) {
    const group = made("p", "acts");
    const { answer, flag_id: flag, place } = statement;
    if (answer?.by_table) group.append(made("span", "said-so", "You said so."), pressable("small", "Undo", () => act.undo(note, statement)));
    else if (answer) group.append(made("span", "said-so", "Decided by the organizer."));
    if (isOpen(statement)) {
      const ask = pressable("small", "Which point?", () => unfold(note, statement));
      ask.setAttribute("aria-expanded", String(unfolded.has(statement.id)));
      group.append(ask);
    }
    if (flag) {
      group.append(made("span", "said-so", "Flagged to the organizer."));
      group.append(pressable("small", "Take the flag back", () => act.unflag(note, statement)));
    } else if (place !== "waiting") group.append(pressable("small", "Not quite", () => act.flag(note, statement)));
    return group;
  }

  function isOpen({ answer, suggestions }) {
    return !answer && suggestions.length > 0;
  }

  function unfold(note, { id }) {
    if (!unfolded.delete(id)) unfolded.add(id);
    act.redraw();
  }

  function choicesOf(note, statement) {
    return { same: (point) => act.same(note, statement, point), fresh: () => act.fresh(note, statement) };
  }

  return { show, number: () => places().length };
}
