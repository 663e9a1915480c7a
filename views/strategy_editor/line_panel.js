// What the line at hand rests on: each cited point, as it stood and as it is, with its notes.

function makeLinePanel(home, model, act, fetchNotes) {
  let drawn = "";

  function show() {
    const line = model.line(act.selected());
    const from = JSON.stringify([line?.id, line?.citations, model.themesAt]);
    if (from === drawn && home.firstChild) return;
    drawn = from;
    if (!line) return home.replaceChildren(made("p", "quiet", "Choose a line in the text: here is what it rests on."));
    const parts = [made("h3", "asked", readText(line.pieces) || KINDS[line.kind])];
    if (!line.citations.length) parts.push(made("p", "quiet", "It cites no point yet. Send one from the themes, or cite one at the cursor."));
    for (const one of line.citations) parts.push(citationBlock(line, one));
    home.replaceChildren(...parts);
  }

  function citationBlock(line, { id, question, label, count, now }) {
    const block = made("section", "citation-block");
    const row = made("div", "theme-row");
    row.append(made("span", "count", `${now ? now.count : 0}x`), made("strong", "cited-name", now ? now.label : label));
    block.append(row);
    if (!now) block.append(made("p", "why", `Cited as ${count}x. No live note stands behind it now.`));
    else if (now.label !== label || now.count !== count) block.append(made("p", "why", `Cited as “${label}”, ${count}x.`));
    const list = made("div", "citation-notes");
    block.append(list, pressable("tool", "Stop citing it", () => act.uncite(line.id, id)));
    if (now) {
      list.append(noteList(null));
      fetchNotes(question, now.point).then((notes) => list.replaceChildren(notes ? noteList(notes) : made("p", "quiet", "The notes could not be fetched.")));
    }
    return block;
  }

  return { show, forget: () => (drawn = "") };
}
