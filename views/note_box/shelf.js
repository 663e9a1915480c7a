// Where a table's words stand until the store has them. One record a key in localStorage, so that a draft becomes a
// waiting note in a single write; what the browser will not keep (storage full or forbidden) is kept in memory.
// A record: {id, state, text, kind, role, tally, deliberation, table, paper, question, position, at, error}
// paper: the number of the table whose form it stands on, null where the table itself types
// state: "draft" (in a box), "waiting" (to be sent), "refused" (the store said why not), "parked" (in nobody's hand)

// crypto.randomUUID is missing on a plain http address of the room's network
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// The tables that have records of these states in this browser: a tablet may have changed its place.
function tablesHolding(...states) {
  try {
    const keys = Object.keys(localStorage).map((key) => key.match(/^sevenfold:(.+):note:/));
    return [...new Set(keys.filter(Boolean).map(([, table]) => table))].filter((table) => makeShelf(table).of(...states).length);
  } catch {
    return [];
  }
}

// `what` stands on it: notes here, answers to suggestions in `views/suggestions/`, which has this file in common
function makeShelf(table, what = "note") {
  const prefix = `sevenfold:${table}:${what}:`;
  const memory = new Map(); // records that the browser would not keep

  function put(record) {
    try {
      localStorage.setItem(prefix + record.id, JSON.stringify(record));
      memory.delete(record.id);
    } catch {
      memory.set(record.id, record);
    }
  }

  function drop(id) {
    memory.delete(id);
    try {
      localStorage.removeItem(prefix + id);
    } catch {
      // storage is forbidden: nothing of ours stands there
    }
  }

  // All records, the oldest first.
  function all() {
    const found = new Map();
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) found.set(key, read(localStorage.getItem(key)));
    } catch {
      // storage is forbidden: memory is all there is
    }
    for (const [id, record] of memory) found.set(prefix + id, record);
    return [...found.values()].filter(Boolean).sort((one, other) => one.at - other.at);
  }

  function read(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null; // not written by us
    }
  }

  return {
    put,
    drop,
    all,
    one: (id) => all().find((record) => record.id === id),
    of: (...states) => all().filter((record) => states.includes(record.state)),
    keeps: () => memory.size === 0, // false while something would be lost with this page
    isOurs: (key) => key === null || key.startsWith(prefix),
  };
}
