// What is looked at, and its address: ids, numbers and keys, never a word that somebody said or searched for.

const LISTS = ["roles", "tables", "kinds", "sources"];
const SINGLE = ["minutes", "since", "until"];
const SORTS = { voices: "Most voices", breadth: "Broadest", newest: "Newest", rise: "Rising" };

function noFilter() {
  return { roles: [], tables: [], kinds: [], sources: [], minutes: "", since: "", until: "", words: "" };
}

function readView() {
  const given = new URLSearchParams(location.search);
  const filter = noFilter();
  for (const name of LISTS) filter[name] = (given.get(name) ?? "").split(",").filter(Boolean);
  for (const name of SINGLE) filter[name] = given.get(name) ?? "";
  const sort = given.get("sort");
  return {
    question: given.get("question") ?? "",
    sort: sort in SORTS ? sort : "voices",
    folded: given.get("folded") === "1",
    open: given.get("open") ?? "",
    filter,
  };
}

// Whether the address says what is looked at.
function namesView() {
  const given = new URLSearchParams(location.search);
  return ["question", "sort", "folded", "open", ...LISTS, ...SINGLE].some((name) => given.has(name));
}

// `isStep`: somebody chose to look at something else, so that the browser's Back leads to what was looked at before.
function writeView(view, isStep = false) {
  const given = new URLSearchParams(location.search);
  const put = (name, value) => (value ? given.set(name, value) : given.delete(name));
  put("question", view.question);
  put("sort", view.sort === "voices" ? "" : view.sort);
  put("folded", view.folded ? "1" : "");
  put("open", view.open);
  for (const name of LISTS) put(name, view.filter[name].join(","));
  for (const name of SINGLE) put(name, view.filter[name]);
  const address = `${location.pathname}?${given}`;
  if (address === location.pathname + location.search) return;
  if (isStep) history.pushState(history.state, "", address);
  else history.replaceState(history.state, "", address);
}

// The filter as the routes take it.
function asked(filter) {
  const { minutes, ...rest } = filter;
  return minutes ? { ...rest, minutes: Number(minutes) } : rest;
}

function isFiltered(filter) {
  return JSON.stringify(filter) !== JSON.stringify(noFilter());
}
