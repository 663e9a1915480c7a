// Themes and points as rows: a tick, a count that opens the notes, a name, what stands beside. A row that did not change is
// left as it is, so that a press or a screen reader is never interrupted.

function makeRows(here) {
  const rows = new Map(); // id -> {item, from, ...parts}

  function rowOf(one, what, question) {
    const known = rows.get(one.id);
    const row = known?.what === what ? known : newRow(one, what, question);
    rows.set(one.id, row);
    row.used = true;
    return row;
  }

  function newRow(one, what, question) {
    const item = made("li", what);
    const head = made("div", "row");
    head.tabIndex = -1;
    head.setAttribute("role", "group");
    head.dataset.id = one.id;
    head.dataset.what = what;
    head.dataset.question = question;
    const box = document.createElement("input");
    box.type = "checkbox";
    box.dataset.tick = one.id;
    box.tabIndex = -1;
    box.addEventListener("change", () => here.tick({ what, id: one.id, question }, box.checked));
    const count = pressable("count", "", () => here.open(one.id));
    count.tabIndex = -1;
    const name = made(what === "theme" ? "h3" : "div", "label");
    const beside = made("span", "by beside");
    const mark = made("span", "pending");
    const body = made("div", "under");
    const heard = made("p", "by heard");
    const tick = tickAround(box);
    head.append(...(what === "theme" ? [tick, name, beside, mark, count] : [tick, count, name, beside, mark]));
    item.append(head, ...(what === "theme" ? [heard] : []), body);
    return { what, item, head, box, count, name, beside, mark, heard, body, from: "" };
  }

  function draw(one, what, question) {
    const row = rowOf(one, what, question);
    const pending = here.pending(one.id);
    const isOpen = here.isOpen(one.id);
    const from = JSON.stringify([one, pending, isOpen, here.isTicked(one.id), here.room().tables.length]);
    if (from === row.from) return row;
    row.from = from;
    row.item.className = [what, isOpen ? "open" : "", pending ? "is-pending" : ""].join(" ");
    row.box.checked = here.isTicked(one.id);
    row.head.setAttribute("aria-label", `${one.label}, ${countWords(one)}`);
    row.box.setAttribute("aria-label", `Tick: ${one.label}`);
    row.count.textContent = countWords(one);
    row.count.setAttribute("aria-expanded", String(isOpen));
    row.count.setAttribute("aria-label", `${countWords(one)}, ${besideWords(one, what === "theme")}: ${what === "theme" ? "show or hide its points" : "show or hide the notes"}`);
    row.count.title = tablesWords(one.tables);
    row.name.textContent = one.label;
    row.beside.textContent = besideWords(one, what === "theme");
    row.beside.append(...marks(one));
    row.mark.textContent = pending ?? "";
    if (what === "theme") row.heard.textContent = heardWords(one, here.room());
    return row;
  }

  function marks(one) {
    const found = [];
    if (one.new) found.push(made("span", "provisional", `+${one.new} provisional`));
    if (one.steady) {
      const word = made("span", "steady", one.steady.words);
      word.title = `Of its notes, ${Math.round(one.steady.share * 100)}% were found together again when a tenth of all notes was left out, ${one.steady.draws} times over.`;
      found.push(word);
    }
    return found;
  }

  function drawTheme(theme, question, isFolded) {
    const row = draw(theme, "theme", question);
    row.item.classList.toggle("folded", isFolded);
    const list = (row.list ??= made("ul", "points"));
    place(row.body, isFolded ? [] : [list]);
    if (!isFolded) place(list, theme.points.map((point) => drawPoint(point, question)));
    return row.item;
  }

  function drawPoint(point, question) {
    const row = draw(point, "point", question);
    place(row.body, here.isOpen(point.id) ? [here.behind({ question, point: point.id })] : []);
    return row.item;
  }

  // Forget the rows that nothing drew since the last time.
  function sweep() {
    for (const [id, row] of rows) {
      if (!row.used) rows.delete(id);
      row.used = false;
    }
  }

  return { drawTheme, drawPoint, sweep, head: (id) => rows.get(id)?.head };
}
