// The strategy as this browser knows it: the server's lines, what was changed here on top, and what is derived from both.

function makeModel() {
  let lines = [];
  let index = null; // {byId, below}, made anew after every change: of 500 lines, many are asked for at each look
  const model = { stamp: "", title: "", questions: [], themesAt: "" };
  Object.defineProperty(model, "lines", { get: () => lines, set: (now) => ((lines = now), (index = null)) });

  function indexed() {
    if (index) return index;
    index = { byId: new Map(), below: new Map() };
    for (const one of lines) index.byId.set(one.id, one);
    for (const one of lines) {
      const parent = index.byId.has(one.parent) ? one.parent : null; // a line whose parent was lost stands for itself
      if (!index.below.has(parent)) index.below.set(parent, []);
      index.below.get(parent).push(one);
    }
    return index;
  }

  const line = (id) => indexed().byId.get(id) ?? null;
  const children = (parent) => [...(indexed().below.get(parent) ?? [])];

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
    model.lines = line(told.id) ? lines.map((one) => (one.id === told.id ? told : one)) : [...lines, told];
  }

  function insert(told, before) {
    const at = before ? lines.findIndex((one) => one.id === before) : -1;
    model.lines = at < 0 ? [...lines, told] : [...lines.slice(0, at), told, ...lines.slice(at)];
  }

  function take(id) {
    const gone = new Set([id]);
    for (const one of order()) if (gone.has(one.parent)) gone.add(one.id);
    model.lines = model.lines.filter((one) => !gone.has(one.id));
  }

  function depth(one) {
    let steps = 0;
    for (let above = line(one.parent); above; above = line(above.parent)) steps += 1;
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
