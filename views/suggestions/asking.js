// Asks where the table's notes stand: often while a new note is awaited, seldom otherwise, never in a hidden tab.

const OFTEN = 250; // ms
const SELDOM = 4000;
const AWAITED = 10000; // ms that a new note is awaited; the worker may be away
const REPLY_WITHIN = 4000;
const FEWEST = 10; // notes that are asked about
const OTHERS = 2; // newer notes than the awaited ones, of a second browser at the table

// `where()` is {deliberation, table, question} or null when nobody looks; `tell(notes, readAt, isAll)` when there is news,
// of the newest notes alone while these are awaited.
function makeAsking(where, tell) {
  let revision = "";
  let asked = ""; // what the revision is of
  let awaited = new Map(); // note id -> until when
  let timer = 0;
  let running = false;
  let again = false;
  let limit = FEWEST;

  function begin() {
    clearTimeout(timer);
    again = running; // what was asked before does not hold what has happened since
    if (running) return;
    running = true;
    ask().finally(() => {
      running = false;
      const now = performance.now();
      for (const [id, until] of awaited) if (until < now) awaited.delete(id);
      clearTimeout(timer);
      timer = setTimeout(begin, awaited.size || again ? OFTEN : SELDOM);
      again = false;
    });
  }

  async function ask() {
    const place = where();
    if (!place || document.visibilityState === "hidden") return;
    const few = awaited.size;
    const query = new URLSearchParams({ ...place, limit: few ? few + OTHERS : limit });
    if (asked !== query.toString()) revision = "";
    asked = query.toString();
    if (revision) query.set("since", revision);
    const readAt = performance.now();
    const reply = await read(query);
    const now = where();
    if (!reply || !now || now.table !== place.table || now.question !== place.question) return;
    revision = reply.revision;
    if (!reply.notes) return;
    for (const { id, statements } of reply.notes) if (statements.length) awaited.delete(id);
    tell(reply.notes, readAt, !few);
  }

  async function read(query) {
    const stop = new AbortController();
    const alarm = setTimeout(() => stop.abort(), REPLY_WITHIN);
    try {
      const reply = await fetch(`/table/suggestions?${query}`, {
        headers: { "X-Sevenfold": "1" },
        signal: stop.signal,
        cache: "no-store",
      });
      return reply.ok ? await reply.json() : null;
    } catch {
      return null; // the line is away; the box says so
    } finally {
      clearTimeout(alarm);
    }
  }

  function awaits(id) {
    awaited.set(id, performance.now() + AWAITED);
    begin();
  }

  // Ask for as many notes as are in sight.
  function show(number) {
    const wanted = Math.max(FEWEST, number);
    if (wanted === limit) return;
    limit = wanted;
    begin();
  }

  document.addEventListener("visibilitychange", begin);
  return { begin, awaits, isAwaited: (id) => awaited.has(id), show };
}
