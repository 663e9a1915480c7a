// Keys while the cursor is among the rows: arrows, a space to tick, a letter for each act.

const HELP = [
  ["↑ ↓ or J K", "one row up or down"],
  ["Enter or →, ←", "open the notes, close them"],
  ["Space", "tick; with several ticked, an act is about all of them"],
  ["M  R  V  S", "merge, rename, move, split"],
  ["L  C  N  D", "lock, new theme, not the same, set aside"],
  ["F  G", "finer points, coarser points"],
  ["U or Ctrl+Z", "one step back"],
  ["/", "search the notes"],
  ["Esc", "clear the ticks; close a window"],
  ["?", "these keys"],
];

// `here` gives {root, list, open, close, tickRow, act(key), undo, search, clear, finer(by)}
function listenToKeys(here) {
  here.root.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".row, .note");
    if (isWriting(event.target) || event.altKey || (event.ctrlKey && event.key !== "z") || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const does = DOES[event.ctrlKey ? "u" : key] ?? (here.act(key, row) ? () => {} : null);
    if (!does || does(here, row, event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

const DOES = {
  ArrowDown: (here, row) => step(here, row, 1),
  j: (here, row) => step(here, row, 1),
  ArrowUp: (here, row) => step(here, row, -1),
  k: (here, row) => step(here, row, -1),
  ArrowRight: (here, row) => openRow(here, row, true),
  Enter: (here, row, { target }) => (target.matches("button, summary, a, input") ? false : openRow(here, row)),
  ArrowLeft: (here, row) => openRow(here, row, false),
  " ": (here, row, { target }) => (target.matches("button, summary, a, input") ? false : here.tickRow(row)),
  u: (here) => here.undo(),
  "/": (here) => here.search(),
  Escape: (here) => here.clear(),
  f: (here, row) => here.finer(1, row?.dataset.question),
  g: (here, row) => here.finer(-1, row?.dataset.question),
  "?": (here) => openHelp(here.root),
};

function step({ list }, row, by) {
  const rows = [...list.querySelectorAll(".row, .note")];
  const at = rows.indexOf(row) + (row ? by : by > 0 ? 1 : 0);
  focusRow(list, rows[Math.max(0, Math.min(at, rows.length - 1))]);
}

// One row at a time is in the order of the Tab key; what is in it comes right behind it.
function focusRow(list, row) {
  if (!row) return;
  for (const before of list.querySelectorAll('[data-current="1"]')) {
    before.dataset.current = "";
    for (const one of [before, ...before.querySelectorAll("input, button")]) one.tabIndex = -1;
  }
  row.dataset.current = "1";
  for (const one of [row, ...row.querySelectorAll("input, button")]) one.tabIndex = 0;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// The row that is in the order of the Tab key.
function currentRow(list) {
  return list.querySelector('[data-current="1"]') ?? list.querySelector(".row");
}

function openRow(here, row, wanted) {
  const id = row?.dataset.id;
  if (!id) return false;
  if (wanted === undefined || here.isOpen(id) !== wanted) here.open(id);
}

function openHelp(root) {
  const list = made("dl", "keys");
  for (const [key, does] of HELP) list.append(made("dt", "", key), made("dd", "", does));
  const row = made("p", "buttons");
  const window_ = openWindow(root, "Keys", [list, row]);
  row.append(pressable("main", "Close", () => window_.close()));
}
