// What stands beside and under a line: what can be done with it, what it rests on, and what has become of that.

function lineTools(line, act) {
  const tools = below(line.kind).map((kind) => pressable("tool", `+ ${KINDS[kind]}`, () => act.add(kind, line.id)));
  if (!["mission", "vision", "description"].includes(line.kind)) {
    tools.push(pressable("tool sign", "↑", () => act.move(line.id, -1), `Move this ${KINDS[line.kind].toLowerCase()} up`));
    tools.push(pressable("tool sign", "↓", () => act.move(line.id, 1), `Move this ${KINDS[line.kind].toLowerCase()} down`));
  }
  tools.push(pressable("tool sign", "×", () => act.remove(line.id), `Remove this ${KINDS[line.kind].toLowerCase()} and what is below it`));
  return tools;
}

function underLine(line, draft, act) {
  const parts = [];
  if (draft?.state === "conflict") parts.push(conflictCard(line, draft, act));
  if (line.stale) parts.push(staleCard(line, act));
  for (const { words, what } of line.marks ?? []) {
    const mark = made("p", "mark");
    mark.append(made("span", "mark-words", words), document.createTextNode(` ${what}.`));
    parts.push(mark);
  }
  // two that were merged since are one point
  const live = new Set(line.citations.map(({ id, question, now }) => (now ? `${question}/${now.point}` : id))).size;
  if (live) parts.push(pressable("rests", `Rests on ${live} ${live === 1 ? "point" : "points"}`, () => act.evidence(line.id)));
  return parts;
}

// One side of two texts: what both say, and what only this side ("out": before, "in": now) says, marked.
function runNodes(runs, side) {
  return runs
    .filter(([run]) => run === "same" || run === side)
    .map(([run, words]) => (run === "same" ? document.createTextNode(words) : made(side === "in" ? "ins" : "del", "", words)));
}

function sideBySide(left, right) {
  const both = made("div", "both");
  for (const [name, words] of [left, right]) {
    const side = made("div", "side");
    const text = made("p", "side-words");
    text.dir = "auto";
    text.append(...(typeof words === "string" ? [words || "(empty)"] : words));
    side.append(made("p", "side-name", name), text);
    both.append(side);
  }
  return both;
}

// What a cited point has become, the line as it was and as it would be.
function staleCard(line, act) {
  const card = made("div", "choice-card stale-card");
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", "This line is stale");
  const reasons = made("div", "reasons");
  reasons.append(made("p", "card-head", "The evidence has changed"), ...line.stale.reasons.map((reason) => made("p", "", reason)));
  const choices = made("div", "choices");
  const take = ["Take the new wording", () => act.accept(line.id, true)];
  const keep = ["Keep my words, they still hold", () => act.accept(line.id, false)];
  const rewrite = ["Rewrite", () => act.rewrite(line.id)];
  // where nothing is left behind the line, the new wording would say "0x": the writer's own comes first then
  const [first, ...others] = line.citations.some(({ now }) => now) ? [take, keep, rewrite] : [rewrite, keep, take];
  choices.append(pressable("choice main", ...first), ...others.map((one) => pressable("choice", ...one)));
  card.append(reasons, sideBySide(["As it stood when cited", runNodes(line.stale.runs, "out")], ["As it would stand now", runNodes(line.stale.runs, "in")]), choices);
  return card;
}

// Two writers changed the line: both are here, and nothing is thrown away unseen.
function conflictCard(line, draft, act) {
  const card = made("div", "choice-card conflict-card");
  card.setAttribute("role", "alert");
  card.append(made("p", "card-head", draft.refusal));
  if (!draft.theirs) return card;
  const mine = draft.text.replace(FIELD_TOKEN, "•");
  const choices = made("div", "choices");
  if (draft.isIn) {
    card.append(sideBySide([`Theirs (${draft.theirs.by})`, readText(draft.theirs.pieces)], ["Yours", mine]));
    choices.append(
      pressable("choice", "Keep mine", () => act.insist(line.id)),
      pressable("choice", "Take theirs", () => act.give(line.id)),
      pressable("choice", "Keep both", () => act.both(line.id)),
    );
  } else {
    card.append(made("p", "side-words", mine));
    choices.append(
      pressable("choice", "Bring the line back with my words", () => act.revive(line.id)),
      pressable("choice", "Drop my words", () => act.give(line.id)),
    );
  }
  card.append(choices);
  return card;
}
