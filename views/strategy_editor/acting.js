// What a writer does to lines: shown at once, sent behind.

const ENDS_HERE = new Set(["mission", "vision"]);

function makeActing(model, saving, see) {
  let selected = null;
  let removed = null; // the line last removed, to be brought back

  function fresh(kind, parent, id = newId()) {
    return { id, kind, parent, version: 1, placeVersion: 1, by: "", pieces: [], citations: [], marks: [] };
  }

  function add(kind, parent, place = null, more = {}) {
    const line = fresh(kind, parent);
    const before = place ?? usualPlace(kind, parent);
    model.insert(line, before);
    saving.act("add", line.id, { kind, parent, before, ...more });
    select(line.id);
    see.show();
    if (!more.points) see.focus(line.id);
    return line.id;
  }

  // A description stands first below its pillar; mission, vision and values before the pillars; what belongs to a pillar
  // and to none of its sub-headings before these, where nobody reads it as part of the last; anything else last.
  function usualPlace(kind, parent) {
    const siblings = model.children(parent);
    if (kind === "description") return siblings[0]?.id ?? null;
    if (kind === "objective" || kind === "text") return siblings.find((one) => one.kind === "heading")?.id ?? null;
    return parent === null && kind !== "pillar" ? (siblings.find((one) => one.kind === "pillar")?.id ?? null) : null;
  }

  function select(id) {
    if (selected === id) return;
    selected = id;
    see.selected();
  }

  // Where points that are sent go: below the line at hand, or beside it.
  function target() {
    let line = model.line(selected);
    const isHome = (one) => ["objective", "heading", "pillar"].includes(one.kind);
    while (line && !isHome(line)) line = model.line(line.parent);
    return line ? { id: line.id, words: readText(line.pieces) || KINDS[line.kind] } : null;
  }

  function send(points) {
    const home = target();
    if (!home) return;
    const sent = points.slice(0, 60).map((one, at) => ({ id: `c${at + 1}`, ...one }));
    const here = model.line(selected);
    const siblings = model.children(home.id);
    const after = here && here.kind === "text" ? siblings[siblings.findIndex(({ id }) => id === here.id) + 1]?.id : null;
    add("text", home.id, after ?? null, { points: sent });
  }

  // A theme becomes an objective of a pillar, with a line on its points.
  function settle(theme, question, pillar) {
    const objective = add("objective", pillar, null, { text: theme.label, points: null });
    model.line(objective).pieces = [{ words: theme.label }];
    select(objective);
    send(theme.points.map((one) => ({ question: question.id, point: one.id })));
    select(objective);
    see.go(objective);
  }

  function canCite() {
    return Boolean(model.line(selected));
  }

  function cite(question, point) {
    const line = model.line(selected);
    if (!line) return;
    const draft = saving.draft(line.id);
    const cited = draft?.cited ?? [];
    const known = line.citations.find((one) => one.question === question && one.now?.point === point.id) ?? cited.find((one) => one.question === question && one.point === point.id);
    const numbers = [...line.citations, ...cited].map(({ id }) => Number(id.slice(1)));
    const id = known?.id ?? `c${Math.max(0, ...numbers) + 1}`;
    see.insertField(line.id, `{count:${id}}`, `${point.count}x`);
    saving.keep(line.id, see.textOf(line.id), line.version, { cited: known ? cited : [...cited, { id, question, point: point.id }] });
    see.show();
  }

  function uncite(id, citation) {
    const line = model.line(id);
    const draft = saving.draft(id);
    const text = see.dropFields(id, citation);
    saving.keep(id, text, line.version, {
      cited: (draft?.cited ?? []).filter((one) => one.id !== citation),
      dropped: [...(draft?.dropped ?? []), citation],
    });
    line.citations = line.citations.filter((one) => one.id !== citation);
    see.show();
  }

  // One place up or down among its siblings; at the edge, into the next part that can hold it.
  function move(id, by) {
    const line = model.line(id);
    const siblings = model.children(line.parent);
    const at = siblings.findIndex((one) => one.id === id);
    const over = siblings.slice(by < 0 ? 0 : at + 1, by < 0 ? at : undefined).filter((one) => one.kind === line.kind);
    const other = by < 0 ? over.at(-1) : over[0];
    if (other) return put(line, line.parent, by < 0 ? other.id : (siblings[siblings.indexOf(other) + 1]?.id ?? null));
    const homes = model.order().filter((one) => below(one.kind).includes(line.kind) && !within(one, line));
    const home = homes[homes.findIndex((one) => one.id === line.parent) + by];
    if (line.parent && home) put(line, home.id, by < 0 ? null : (model.children(home.id).find((one) => one.kind === line.kind)?.id ?? null));
  }

  function within(one, line) {
    for (let above = one; above; above = model.line(above.parent)) if (above.id === line.id) return true;
    return false;
  }

  function put(line, parent, before) {
    saving.act("move", line.id, { parent, before, version: line.placeVersion });
    model.lines = model.lines.filter((one) => one.id !== line.id);
    line.parent = parent;
    model.insert(line, before);
    see.show();
  }

  function remove(id) {
    const line = model.line(id);
    if (!line) return;
    removed = { id, words: readText(line.pieces) || KINDS[line.kind] };
    saving.act("remove", id, { version: line.version });
    model.take(id);
    if (!model.line(selected)) select(null);
    see.show();
    see.said(`Removed: ${removed.words.slice(0, 60)}`, "Bring it back", bringBack);
  }

  function bringBack() {
    if (removed) saving.act("bring_back", removed.id);
    removed = null;
  }

  function accept(id, newWords) {
    const line = model.line(id);
    saving.act("accept", id, { newWords, version: line.version });
    delete line.stale;
    see.show();
    see.focus(id);
  }

  function both(id) {
    const draft = saving.draft(id);
    const line = model.line(id);
    const siblings = model.children(line.parent);
    const after = siblings[siblings.findIndex((one) => one.id === id) + 1]?.id ?? null;
    saving.give(id);
    add(line.kind, line.parent, after, { text: draft.text, like: id });
    see.show();
  }

  function revive(id) {
    saving.act("bring_back", id);
    saving.insist(id);
  }

  function key(event, id) {
    const line = model.line(id);
    if (event.isComposing || !line) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      move(id, event.key === "ArrowUp" ? -1 : 1);
      see.focus(id);
    } else if (event.key === "Enter") {
      event.preventDefault();
      enter(line);
    } else if (event.key === "Backspace" && !tidy(see.textOf(id)) && !model.children(id).length && !line.citations.length) {
      event.preventDefault();
      const order = model.order();
      const before = order[order.findIndex((one) => one.id === id) - 1];
      remove(id);
      if (before) see.focus(before.id);
    }
  }

  // Return begins the next line of the same sort; after a pillar's name, its first objective.
  function enter(line) {
    if (ENDS_HERE.has(line.kind)) return;
    if (line.kind === "pillar" || line.kind === "heading") return add("objective", line.id, model.children(line.id).find(({ kind }) => kind === "objective")?.id ?? null);
    if (line.kind === "description") return add("objective", line.parent);
    const siblings = model.children(line.parent);
    add(line.kind, line.parent, siblings[siblings.findIndex(({ id }) => id === line.id) + 1]?.id ?? null);
  }

  return {
    add, select, target, send, settle, canCite, cite, uncite, move, remove, accept, both, revive, key, fresh,
    selected: () => selected,
    insist: (id) => (saving.insist(id), see.show()),
    give: (id) => (saving.give(id), see.look(), see.show()),
    rewrite: (id) => see.focus(id),
    go: (id) => (select(id), see.go(id)),
    evidence: (id) => (select(id), see.panel("line")),
  };
}
