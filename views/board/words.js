// What stands beside a name, in plain words.

const PENDING = {
  merge: "being merged",
  move: "being moved",
  split: "being split",
  lock: "being locked",
  rename: "being renamed",
  dismiss: "being set aside",
  create: "becoming a theme",
  not_the_same: "being taken out",
  grain: "being worked out",
};
const KINDS = {
  same: "same",
  not_the_same: "not the same",
  merge: "merged",
  split: "split",
  move: "moved",
  lock: "locked",
  rename: "renamed",
  dismiss: "set aside",
  create: "a theme made by hand",
  grain: "finer or coarser",
};
const WANTED = {
  merge: "Merge",
  move: "Move",
  split: "Split",
  lock: "Lock",
  rename: "Rename",
  dismiss: "Set aside",
  create: "New theme",
  not_the_same: "Not the same",
  grain: "Finer or coarser",
};
const STEADY_FROM = 2; // notes from which confidence says anything

function countWords(one) {
  return `${one.count}x`;
}

// Beside a count, without being added to it.
function besideWords(one, isTheme) {
  const parts = [];
  if (one.confirmed) parts.push(`${one.confirmed} confirmed`);
  if (isTheme || one.mentions !== one.count) parts.push(counted(one.mentions, "note"));
  if (one.declared) parts.push(`${one.declared} declared`);
  return parts.join(" · ");
}

// "9 of 30 tables; patients, nurses; no physician": who stands behind a theme, by tables and recorded roles.
function heardWords(one, room) {
  const parts = [];
  if (room.tables.length) parts.push(`${one.tables.length} of ${counted(room.tables.length, "table")}`);
  if (one.roles.length) {
    parts.push(one.roles.join(", "));
    const missing = Object.keys(room.seats).filter((role) => !one.roles.includes(role));
    if (missing.length) parts.push(`no ${missing.join(", no ")}`);
  } else if (room.roles.length) parts.push("role not recorded");
  if (one.lately) parts.push(`${one.lately} lately`);
  return parts.join("; ");
}

function tablesWords(tables) {
  return tables.length ? `${tables.length === 1 ? "table" : "tables"} ${tables.join(", ")}` : "no table recorded";
}

// What a decision that was refused would have been: the act, what it was about, the name or reason that was typed.
function wantedWords({ kind, names = [], label, reason }) {
  if (!WANTED[kind]) return "";
  const about = names.map((name) => `“${name}”`).join(", ");
  const typed = label || reason;
  return `${WANTED[kind]}${about ? ` ${about}` : ""}${typed ? `: “${typed}”` : ""}.`;
}

// How a note came to stand where it stands.
function placedWords(note) {
  if (note.place) return `set aside: it ${note.place}`;
  if (note.confirmed) return "placed by a person";
  if (note.sure === null) return "";
  return `by the machine, ${Math.round(note.sure * 100)}% sure`;
}

function sumWords(sums, isFiltered) {
  if (!sums.notes) return isFiltered ? "No note passes the filter." : "No notes yet.";
  const parts = ["in themes", "said once", "not sure", "set aside", "waiting"]
    .filter((name) => sums[name])
    .map((name) => `${sums[name].toLocaleString("en")} ${name}${name === "waiting" && sums.provisional ? ` (${sums.provisional.toLocaleString("en")} placed provisionally)` : ""}`);
  const head = isFiltered ? `${counted(sums.notes, "note")} ${sums.notes === 1 ? "passes" : "pass"} the filter` : `Every note is somewhere: ${counted(sums.notes, "note")}`;
  return `${head} = ${parts.join(" + ")}.`;
}
