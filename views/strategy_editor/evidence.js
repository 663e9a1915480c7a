// The evidence on the right: themes to write from, what a line rests on, what is covered. Notes are fetched when asked for.

function makeEvidence(home, model, act) {
  const open = new Set(); // themes and points that are unfolded
  const notes = new Map(); // "question point" -> notes, of this reading of the themes
  let wanted = ""; // what is looked for
  let question = "";
  let drawn = "";

  const head = made("div", "panel-head");
  const list = made("div", "panel-list");
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = "Find a theme or point";
  search.setAttribute("aria-label", "Find a theme or point");
  search.addEventListener("input", () => {
    wanted = search.value.trim().toLocaleLowerCase();
    show();
  });
  const pick = document.createElement("select");
  pick.setAttribute("aria-label", "Question");
  pick.addEventListener("change", () => {
    question = pick.value;
    show();
  });

  function begin() {
    head.append(search, pick);
    home.replaceChildren(head, list);
    drawn = "";
    drawQuestions();
    show();
  }

  function drawQuestions() {
    const options = [["", "All questions"], ...model.questions.map(({ id, position, text }) => [id, `${position}. ${text}`])];
    pick.replaceChildren(
      ...options.map(([value, words]) => {
        const option = made("option", "", words);
        option.value = value;
        return option;
      }),
    );
    pick.value = question;
  }

  function show() {
    const target = act.target();
    const from = JSON.stringify([wanted, question, [...open], [...notes.keys()], model.themesAt, [...model.uses()], target, model.lines.map(({ id, kind }) => [id, kind])]);
    if (from === drawn || !list.isConnected) return;
    drawn = from;
    const used = model.uses();
    const parts = [made("p", "sends-to", target ? `Sends to: ${target.words}` : "Choose an objective on the left or in the text, then send points to it.")];
    for (const one of model.questions) {
      if (question && one.id !== question) continue;
      const themes = one.themes.filter(fits).map((theme) => themeBlock(theme, one, used));
      const piles = one.piles.flatMap((pile) => pileBlock(pile, one, used));
      if (!themes.length && !piles.length) continue;
      parts.push(made("h3", "asked", `${one.position}. ${one.text}`), ...themes, ...piles);
    }
    if (parts.length === 1) parts.push(made("p", "quiet", wanted ? "Nothing is called so." : "There are no themes yet. They appear once notes have been themed."));
    const at = list.scrollTop;
    keepFocus(list, () => list.replaceChildren(...parts));
    list.scrollTop = at;
  }

  function fits({ label, points }) {
    return !wanted || [label, ...points.map((one) => one.label)].some((words) => words.toLocaleLowerCase().includes(wanted));
  }

  function themeBlock(theme, from, used) {
    const block = made("section", "theme-block");
    const key = `t ${theme.id}`;
    const isOpen = open.has(key) || (wanted && theme.points.length < 40);
    const row = made("div", "theme-row");
    const name = pressable("unfold", theme.label, () => toggle(key));
    name.setAttribute("aria-expanded", String(Boolean(isOpen)));
    row.append(made("span", "count", `${theme.count}x`), name);
    const uses = model.usesOf(theme, from, used);
    const where = made("p", "where");
    where.append(...homesOf(theme, from, uses));
    block.append(row, where);
    if (isOpen) {
      const send = pressable("tool", "Send the whole theme", () => act.send(theme.points.map((one) => ({ question: from.id, point: one.id }))));
      send.disabled = !act.target();
      block.append(...theme.points.map((one) => pointBlock(one, from, used)), send);
    }
    return block;
  }

  function homesOf(theme, from, uses) {
    const parts = [];
    if (uses.length) parts.push(pressable("used", `in ${uses.length} ${uses.length === 1 ? "line" : "lines"}`, () => act.go(uses[0]), `Go to where the strategy uses it`));
    if (theme.beside) parts.push(made("span", "quiet", theme.beside));
    if (uses.length) return parts;
    const [best] = theme.homes.filter(({ pillar }) => model.line(pillar));
    if (!best) return [...parts, made("span", "quiet", "no pillar shares its words")];
    const pillar = readText(model.line(best.pillar).pieces) || "a pillar";
    const why = `may belong under ${pillar}: shares ${best.words.map((word) => `“${word}”`).join(", ")}`;
    const put = pressable("tool", "Put it there", () => act.settle(theme, from, best.pillar), `Put it under ${pillar} as an objective`);
    return [...parts, made("span", "why", why), put];
  }

  function pileBlock(pile, from, used) {
    const found = pile.points.filter((one) => !wanted || one.label.toLocaleLowerCase().includes(wanted));
    if (!found.length) return [];
    const key = `p ${from.id} ${pile.name}`;
    const isOpen = open.has(key) || Boolean(wanted);
    const name = pressable("unfold pile", `${pile.name}: ${found.length}`, () => toggle(key));
    name.setAttribute("aria-expanded", String(isOpen));
    return [name, ...(isOpen ? found.map((one) => pointBlock(one, from, used)) : [])];
  }

  function pointBlock(point, from, used) {
    const block = made("div", "point-block");
    const key = `n ${from.id} ${point.id}`;
    const row = made("div", "point-row");
    const name = pressable("unfold", point.label, () => unfold(key, from.id, point.id));
    name.setAttribute("aria-expanded", String(open.has(key)));
    const cite = pressable("tool", "Cite", () => act.cite(from.id, point), "Put its live count into the line at hand");
    const send = pressable("tool main", "Send", () => act.send([{ question: from.id, point: point.id }]), "Begin a line on this point");
    cite.disabled = !act.canCite();
    send.disabled = !act.target();
    for (const button of [cite, send]) button.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays in the line
    row.append(made("span", "count", `${point.count}x`), name, cite, send);
    block.append(row);
    const uses = used.get(`${from.id} ${point.id}`) ?? [];
    if (uses.length) block.append(pressable("used", `in ${uses.length} ${uses.length === 1 ? "line" : "lines"}`, () => act.go(uses[0]), "Go to the line"));
    if (open.has(key)) block.append(noteList(notes.get(`${from.id} ${point.id}`)));
    return block;
  }

  function toggle(key) {
    if (!open.delete(key)) open.add(key);
    show();
  }

  function unfold(key, from, point) {
    toggle(key);
    if (open.has(key)) fetchNotes(from, point).then(show);
  }

  async function fetchNotes(from, point) {
    const key = `${from} ${point}`;
    if (notes.has(key)) return notes.get(key);
    const reply = await talk("/strategy/notes", { query: { strategy: act.strategy(), question: from, point } });
    if (reply.status === 200) notes.set(key, reply.notes);
    return reply.notes ?? null;
  }

  // New themes: what was fetched is of the old ones.
  function renew() {
    notes.clear();
    for (const key of [...open]) if (key.startsWith("n ")) open.delete(key);
    drawQuestions();
    show();
  }

  return { begin, show, renew, fetchNotes };
}

function noteList(notes) {
  if (!notes) return made("p", "quiet", "Fetching the notes");
  const list = made("ul", "note-list");
  for (const { text, by } of notes) {
    const entry = made("li", "");
    entry.append(made("p", "said", text), made("p", "by", by));
    list.append(entry);
  }
  return list;
}
