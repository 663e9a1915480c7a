// The notes that are not in the store: waiting, refused with the reason, or found again. Each can be copied; what is
// not on its way can be put into the box, or dropped with a second press.

const NAMES = { waiting: "Waiting", refused: "Not saved", parked: "Typed before, not saved" };

// `act.edit(record)`, `act.again(record)`, `act.drop(record)`
function makeRows(list, act) {
  const shown = new Map(); // id -> [what it was drawn from, its row]

  // `it`: {records, question, isBlocked} - blocked when the browser's key does not let anything through
  function show(it) {
    const wanted = new Set(it.records.map(({ id }) => id));
    for (const [id, [, row]] of shown) {
      if (wanted.has(id)) continue;
      row.remove();
      shown.delete(id);
    }
    for (const record of it.records) draw(record, it);
    list.hidden = !it.records.length;
  }

  function draw(record, { question, isBlocked }) {
    const drawnFrom = JSON.stringify([record, question, isBlocked]);
    const [before, old] = shown.get(record.id) ?? [];
    if (before === drawnFrom) return;
    const row = document.createElement("li");
    row.dataset.state = record.state;
    row.append(part("p", "what", record.text), part("p", "why", reason(record, question)));
    const buttons = part("p", "acts", "");
    buttons.append(button("Copy", (pressed) => copy(record.text, pressed)));
    if (record.state !== "waiting" || isBlocked) {
      buttons.append(button("Put into the box", () => act.edit(record)));
      if (record.state === "refused") buttons.append(button("Try again", () => act.again(record)));
      buttons.append(button("Drop", (pressed) => twice(pressed, () => act.drop(record))));
    }
    row.append(buttons);
    if (old) old.replaceWith(row);
    else list.prepend(row); // the newest stands first, as in the list of what was said
    shown.set(record.id, [drawnFrom, row]);
  }

  function reason({ state, error, position, question }, here) {
    const about = question === here ? "" : ` (question ${position})`;
    return state === "refused" ? `${NAMES.refused}${about}: ${error}` : `${NAMES[state]}${about}`;
  }

  function part(tag, name, words) {
    const made = document.createElement(tag);
    made.className = name;
    made.dir = "auto";
    made.textContent = words; // never as markup
    return made;
  }

  function button(label, press) {
    const made = part("button", "act", label);
    made.type = "button";
    made.addEventListener("click", () => press(made));
    return made;
  }

  // A plain http address has no clipboard of the newer kind.
  function copy(words, pressed) {
    const carrier = document.createElement("textarea");
    carrier.value = words;
    carrier.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.append(carrier);
    carrier.select();
    pressed.textContent = document.execCommand("copy") ? "Copied" : "Select the words to copy them";
    carrier.remove();
    pressed.focus();
  }

  function twice(pressed, really) {
    if (pressed.dataset.sure) return really();
    pressed.dataset.sure = "1";
    pressed.textContent = "Really drop it";
  }

  return { show };
}
