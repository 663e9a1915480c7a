// The bar above the themes: which question, search, filters, order, folding. It is made once and only its state changes.

const TIMES = [["", "Any time"], ["15", "Last 15 minutes"], ["30", "Last half hour"], ["60", "Last hour"], ["180", "Last 3 hours"]];
const TYPED = 250; // ms after a letter before a search is asked for

// `here` gives {view, change(part)}, which looks anew.
function makeFilters(here) {
  const bar = made("div", "bar");
  const questions = made("div", "questions");
  questions.setAttribute("role", "group");
  questions.setAttribute("aria-label", "Question");
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = "Search the notes";
  search.maxLength = 200;
  search.setAttribute("aria-label", "Search the notes");
  const sort = choice("Order", Object.entries(SORTS), (value) => here.change({ sort: value }));
  const filter = pressable("quiet", "Filter", () => {
    panel.toggleAttribute("hidden");
    filter.setAttribute("aria-expanded", String(!panel.hidden));
  });
  const clear = pressable("quiet", "Clear the filter", () => {
    search.value = "";
    here.change({ filter: noFilter() });
  });
  const fold = pressable("quiet", "", () => here.change({ folded: !here.view().folded, open: "" }));
  const help = keyed("quiet by-keys", "Keys", "?", () => openHelp(bar.parentElement));
  const panel = made("div", "panel");
  panel.hidden = clear.hidden = fold.hidden = true; // until the board has been read
  const tools = made("div", "tools");
  tools.append(search, filter, clear, sort.box, fold, help);
  bar.append(questions, tools, panel);
  let from = "";
  let offered = "";
  let marks = []; // each shows in its field or chip what the filter holds
  let timer = 0;

  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => change({ words: search.value }), TYPED);
  });

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    panel.hidden = true;
    filter.setAttribute("aria-expanded", "false");
    filter.focus();
  });

  function change(part) {
    here.change({ filter: { ...here.view().filter, ...part } });
  }

  function choice(label, options, take) {
    const box = made("label", "choose");
    const select = document.createElement("select");
    select.append(...options.map(([value, words]) => new Option(words, value)));
    select.addEventListener("change", () => take(select.value));
    box.append(made("span", "", label), select);
    return { box, select };
  }

  function show(room) {
    const view = here.view();
    sort.select.value = view.sort;
    fold.hidden = false;
    fold.textContent = view.folded ? "Unfold all" : "Fold all";
    clear.hidden = !isFiltered(view.filter);
    filter.setAttribute("aria-expanded", String(!panel.hidden));
    filter.classList.toggle("on", isFiltered({ ...view.filter, words: "" }));
    const next = JSON.stringify([room.questions, room.roles, room.kinds, room.sources, room.tables, view]);
    if (next === from) return;
    from = next;
    drawQuestions(room, view);
    const offers = JSON.stringify([room.roles, room.kinds, room.sources, room.tables]);
    if (offers !== offered) drawPanel(room);
    offered = offers;
    for (const mark of marks) mark(view.filter); // what one is at by keys or fingers is never made anew
  }

  function drawQuestions(room, view) {
    const all = [...room.questions.map(({ position }) => String(position)), ...(room.questions.length > 1 ? ["all"] : [])];
    questions.hidden = all.length < 2;
    const known = new Map([...questions.children].map((button) => [button.dataset.position, button]));
    place(questions, all.map((position) => {
      const button = known.get(position) ?? pressable("question-chip", position === "all" ? "All" : position, () => here.change({ question: position, open: "" }));
      button.dataset.position = position;
      button.setAttribute("aria-pressed", String(position === view.question));
      const words = room.questions.find((one) => String(one.position) === position)?.text;
      button.title = words ?? "All questions";
      button.setAttribute("aria-label", words ? `Question ${position}: ${words}` : "All questions");
      return button;
    }));
  }

  function drawPanel(room) {
    marks = [];
    const groups = [
      ["roles", "Role", [...room.roles.map(({ key, name }) => [key, name]), ...(room.roles.length ? [["none", "role not recorded"]] : [])]],
      ["kinds", "Kind", room.kinds.map((kind) => [kind, kind])],
      ["sources", "Source", room.sources.length > 1 ? room.sources.map(({ key, name }) => [key, name]) : []],
      ["tables", "Table", room.tables.map((number) => [String(number), String(number)])],
    ];
    const time = choice("Time", TIMES, (value) => change({ minutes: value, since: "", until: "" }));
    marks.push((held) => (time.select.value = held.minutes));
    const when = made("fieldset", "times");
    when.append(made("legend", "", "When"), time.box, moment("from", "since"), moment("to", "until"));
    panel.replaceChildren(...groups.filter(([, , options]) => options.length).map(([name, label, options]) => group(name, label, options)), when);
  }

  function group(name, label, options) {
    const box = made("fieldset", name);
    box.append(made("legend", "", label));
    for (const [value, words] of options) {
      const button = pressable("chip", words, () => {
        const chosen = new Set(here.view().filter[name]);
        if (!chosen.delete(value)) chosen.add(value);
        change({ [name]: [...chosen] });
      });
      marks.push((held) => button.setAttribute("aria-pressed", String(held[name].includes(value))));
      box.append(button);
    }
    return box;
  }

  function moment(label, name) {
    const box = made("label", "choose");
    const field = document.createElement("input");
    field.type = "datetime-local";
    marks.push((held) => {
      if (document.activeElement !== field) field.value = held[name]; // half a date is somebody's who types
    });
    field.addEventListener("change", () => change({ [name]: field.value, minutes: "" }));
    box.append(made("span", "", label), field);
    return box;
  }

  return { bar, show, search: () => search.focus() };
}
