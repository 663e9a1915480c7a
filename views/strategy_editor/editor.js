// The parts put together: outline, text, evidence. What the page gives (`given`): {strategy, title}.

const LOOK_AGAIN = 3000; // ms between looks at what the other writers did
const SOON = 200;
const PANELS = { themes: "Themes", line: "This line", coverage: "Coverage", versions: "Versions" };

function makeEditor(given) {
  const root = made("div", "strategy-editor");
  const outlineHome = made("nav", "outline");
  const main = made("main", "text");
  const panel = made("aside", "panel");
  const style = document.createElement("style");
  style.textContent = CSS_TEXT;
  outlineHome.setAttribute("aria-label", "Outline");
  panel.setAttribute("aria-label", "Evidence");

  const bar = made("div", "bar");
  const title = made("h1", "strategy-title", given.title);
  const status = made("p", "saved");
  const told = made("p", "told-line");
  status.setAttribute("role", "status");
  title.contentEditable = "plaintext-only";
  title.setAttribute("role", "textbox");
  title.setAttribute("aria-label", "Title of the strategy");
  const rowsHome = made("div", "rows");
  bar.append(title, status);
  main.append(bar, told, rowsHome);

  const tabs = made("div", "tabs");
  tabs.setAttribute("role", "tablist");
  const homes = {};
  for (const [name, words] of Object.entries(PANELS)) {
    const tab = pressable("tab", words, () => open(name));
    tab.setAttribute("role", "tab");
    tab.dataset.panel = name;
    homes[name] = made("div", `panel-body ${name}`);
    homes[name].hidden = true;
    tabs.append(tab);
  }
  panel.append(tabs, ...Object.values(homes));
  root.append(style, outlineHome, main, panel);

  const model = makeModel();
  let current = "themes";
  let timer = 0;
  let looking = false;
  let waitingForSaved = [];

  const saving = makeSaving(given.strategy, {
    changed: () => {
      say();
      if (saving.isDone() && waitingForSaved.length) waitingForSaved.splice(0).forEach((go) => go());
    },
    replied: (id, { line, isIn, conflict }) => {
      if (line && isIn) model.put({ ...line, parent: model.line(id)?.parent ?? line.parent });
      if (!conflict || line) show();
      lookSoon();
    },
    refused: (record, sentence) => inform(sentence ?? "This could not be done."),
    version: (id) => model.line(id)?.version,
  });
  const act = makeActing(model, saving, {
    show: () => show(),
    selected: () => show(),
    focus: (id) => rows.focus(id),
    textOf: (id) => rows.textOf(id),
    insertField: (...field) => rows.insertField(...field),
    dropFields: (...citation) => rows.dropFields(...citation),
    go: (id) => goTo(id),
    look: () => lookSoon(),
    panel: (name) => open(name),
    said: inform,
  });
  Object.assign(act, { strategy: () => given.strategy, whenSaved });
  const rows = makeRows(rowsHome, model, saving, act);
  const outline = makeOutline(outlineHome, model, act);
  const themes = makeEvidence(homes.themes, model, act);
  const linePanel = makeLinePanel(homes.line, model, act, themes.fetchNotes);
  const coverage = makeCoverage(homes.coverage, model, act);
  const versions = makeVersions(homes.versions, act);

  function whenSaved(go) {
    if (saving.isDone()) return go();
    waitingForSaved.push(go);
    saving.send();
  }

  function open(name) {
    current = name;
    for (const tab of tabs.children) tab.setAttribute("aria-selected", String(tab.dataset.panel === name));
    for (const [one, home] of Object.entries(homes)) home.hidden = one !== name;
    if (name === "versions") versions.begin();
    showPanel();
  }

  function show() {
    rows.show();
    outline.show();
    showPanel();
    say();
  }

  function showPanel() {
    ({ themes: themes.show, line: linePanel.show, coverage: coverage.show, versions: () => {} })[current]();
  }

  function say() {
    const problem = saving.problem();
    const stuck = saving.drafts().filter(({ state }) => state === "conflict");
    const why = stuck.some(({ theirs }) => theirs) ? "Two writers changed a line: choose below it" : "A line was not saved: why stands below it";
    const words = problem || (stuck.length ? why : saving.isDone() ? "All changes saved" : "Saving");
    if (status.textContent !== words) status.textContent = words;
    status.classList.toggle("trouble", Boolean(problem || stuck.length));
  }

  function inform(words, choice = "", choose = null) {
    told.replaceChildren(document.createTextNode(words));
    if (choice) told.append(" ", pressable("tool", choice, () => (choose(), told.replaceChildren())));
    told.append(" ", pressable("tool sign", "×", () => told.replaceChildren(), "Close this message"));
  }

  function goTo(id) {
    rowsHome.querySelector(`[data-line="${id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
    rows.focus(id);
  }

  // What the server has, with what this browser did meanwhile on top.
  function merge(lines) {
    const before = new Map(model.lines.map((line) => [line.id, line]));
    model.lines = lines;
    for (const { does, line, kind, parent, before: place } of saving.pending()) {
      if (does === "add" && !model.line(line)) model.insert(before.get(line) ?? act.fresh(kind, parent, line), place);
      if (does === "remove") model.take(line);
      const moved = does === "move" && model.line(line);
      if (moved) {
        model.lines = model.lines.filter((one) => one.id !== line);
        model.insert({ ...moved, parent }, place);
      }
    }
    for (const { id, theirs } of saving.drafts()) {
      const lost = !model.line(id) && (theirs ?? before.get(id)); // removed by somebody while words for it wait here
      if (lost) model.insert({ ...lost, parent: model.line(lost.parent) ? lost.parent : null });
    }
  }

  async function look() {
    clearTimeout(timer);
    if (looking) return;
    looking = true;
    try {
      if (document.visibilityState === "visible" || !model.stamp) await ask();
    } finally {
      looking = false;
      timer = setTimeout(look, LOOK_AGAIN);
    }
  }

  async function ask() {
    const reply = await talk("/strategy/state", { query: { strategy: given.strategy, since: model.stamp } });
    if (reply.status === 401 || reply.status === 404) return inform(reply.error);
    if (reply.status !== 200 || !reply.lines) return;
    model.stamp = reply.stamp;
    if (document.activeElement !== title && title.textContent !== reply.title) title.textContent = reply.title;
    merge(reply.lines);
    show();
    await askThemes(reply);
  }

  // Themes change with the notes, their homes with the pillars' words: asked for again only then.
  async function askThemes({ stamp, lines }) {
    const pillars = lines.filter(({ kind }) => kind !== "text").map(({ id, pieces }) => [id, plainText(pieces)]);
    const wanted = JSON.stringify([stamp.split(".").slice(2), pillars]);
    if (wanted === model.themesAt) return;
    const reply = await talk("/strategy/themes", { query: { strategy: given.strategy } });
    if (reply.status !== 200) return;
    model.themesAt = wanted;
    model.questions = reply.questions;
    themes.renew();
    linePanel.forget();
    show();
  }

  function lookSoon() {
    clearTimeout(timer);
    timer = setTimeout(look, SOON);
  }

  title.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), title.blur()));
  title.addEventListener("blur", async () => {
    const words = tidy(title.textContent);
    if (words === given.title) return;
    const reply = await talk("/strategy/title", { body: { strategy: given.strategy, title: words } });
    if (reply.status === 200) given.title = reply.title;
    else inform(reply.error ?? "The title could not be saved; it is tried again when you leave it.");
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  window.addEventListener("beforeunload", (event) => !saving.keeps() && event.preventDefault());

  themes.begin();
  open("themes");
  saving.send();
  look();
  return { root, wake: look };
}
