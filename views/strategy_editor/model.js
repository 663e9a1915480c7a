// The strategy as this browser knows it: the server's lines, what was changed here on top, and what is derived from both.

function makeModel() {
  const model = { lines: [], stamp: "", title: "", questions: [], themesAt: "" };
  const byId = () => new Map(model.lines.map((line) => [line.id, line]));

  const line = (id) => model.lines.find((one) => one.id === id) ?? null;
  const children = (parent) => model.lines.filter((one) => one.parent === parent);

  // Reading order: every line behind its parent and what is below it.
  function order() {
    const found = [];
    const waiting = children(null).reverse();
    while (waiting.length) {
      const one = waiting.pop();
      found.push(one);
      waiting.push(...children(one.id).reverse());
    }
    return found;
  }

  function put(told) {
    const at = model.lines.findIndex((one) => one.id === told.id);
    if (at < 0) model.lines.push(told);
    else model.lines[at] = told;
  }

  function insert(told, before) {
    const at = before ? model.lines.findIndex((one) => one.id === before) : -1;
    if (at < 0) model.lines.push(told);
    else model.lines.splice(at, 0, told);
  }

  function take(id) {
    const gone = new Set([id]);
    for (const one of order()) if (gone.has(one.parent)) gone.add(one.id);
    model.lines = model.lines.filter((one) => !gone.has(one.id));
  }

  function depth(one) {
    const known = byId();
    let steps = 0;
    for (let above = known.get(one.parent); above; above = known.get(above.parent)) steps += 1;
    return steps;
  }

  // By point, the lines that cite it; by line, the points.
  function uses() {
    const found = new Map();
    for (const one of model.lines)
      for (const { question, now } of one.citations) {
        if (!now) continue;
        const key = `${question} ${now.point}`;
        found.set(key, [...new Set([...(found.get(key) ?? []), one.id])]);
      }
    return found;
  }

  function usesOf(theme, question, used = uses()) {
    return [...new Set(theme.points.flatMap((point) => used.get(`${question.id} ${point.id}`) ?? []))];
  }

  // Objectives where neither they nor what is below them cites a live point.
  function withoutEvidence() {
    const rests = (one) => one.citations.some(({ now }) => now) || children(one.id).some(rests);
    return order().filter((one) => one.kind === "objective" && !rests(one));
  }

  // Themes of which no point is cited, the most voices first.
  function unused() {
    const used = uses();
    return model.questions
      .flatMap((question) => question.themes.map((theme) => ({ theme, question })))
      .filter(({ theme, question }) => !usesOf(theme, question, used).length)
      .sort((one, other) => other.theme.count - one.theme.count);
  }

  function point(question, id) {
    const home = model.questions.find((one) => one.id === question);
    const all = home ? [...home.themes, ...home.piles].flatMap(({ points }) => points) : [];
    return all.find((one) => one.id === id) ?? null;
  }

  return Object.assign(model, { line, children, order, put, insert, take, depth, uses, usesOf, withoutEvidence, unused, point });
}
