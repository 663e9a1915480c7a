// What is ticked: points, themes and single statements, of one question at a time.

function makeTicks(changed) {
  const ticked = new Map(); // id -> {what: "point" | "theme" | "statement", id, question, point}

  function toggle(one, on) {
    if (on) ticked.set(one.id, one);
    else ticked.delete(one.id);
    changed();
  }

  function clear() {
    ticked.clear();
    changed();
  }

  // What is no longer there cannot stay ticked; single statements go with their point.
  function keep(isThere) {
    for (const [id, one] of ticked) if (!isThere(one)) ticked.delete(id);
  }

  function of(what) {
    return [...ticked.values()].filter((one) => one.what === what);
  }

  return { toggle, clear, keep, of, has: (id) => ticked.has(id), size: () => ticked.size, all: () => [...ticked.values()] };
}
