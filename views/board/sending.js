// Decisions on their way: kept in the browser until they are acknowledged, shown as pending until a theming knows them.
// A record: {id, state, does: "decide" | "undo" | "settle" | "switch", deliberation, question_id, kind, level, parts, label,
//  reason, steps, seen, own, anyway, of, turn, touched, at}; `touched` are the ids of what it is about, on this page.

const LONGEST_PENDING = 30000; // ms; a worker that is away must not leave a page of pending marks

const OWN = 200; // decisions of this tab that are remembered as its own

function makeSending(deliberation, tell) {
  const shelf = makeShelf(`board-${deliberation}`, "decision");
  let waiting = []; // acknowledged, and not yet in a theming: {record, order, at}
  const kept = `sevenfold:own-${deliberation}`; // in this tab, over a reload: nobody meets themselves
  let own = JSON.parse(sessionStorage.getItem(kept) ?? "[]"); // ids of the decisions made here
  let last = 0;
  const outbox = makeOutbox(shelf, { changed: tell.changed, saved }, "/board/decisions");

  function saved(record, reply) {
    const isThemed = record.does === "decide" || record.does === "undo";
    if (isThemed) waiting.push({ record, order: record.does === "undo" ? 0 : (reply?.order ?? 0), at: performance.now() });
    if (record.does === "decide") remember(record.id);
    tell.saved(record);
  }

  function remember(id) {
    own = [...own, id].slice(-OWN);
    sessionStorage.setItem(kept, JSON.stringify(own));
  }

  function send(record) {
    last = Math.max(Date.now(), last + 1);
    shelf.put({ id: newId(), deliberation, state: "waiting", own, at: last, ...record });
    outbox.send();
    tell.changed();
  }

  // The board was read: what its themings know is pending no longer.
  function settle(questions) {
    const now = performance.now();
    const known = new Map(questions.map((question) => [question.id, question]));
    waiting = waiting.filter(({ record, order, at }) => {
      const question = known.get(record.question_id);
      if (!question || now - at > LONGEST_PENDING) return false;
      return record.does === "undo" ? question.revision <= record.revision : question.seen < order;
    });
  }

  // By id, the word for what is being done with it.
  function pending() {
    const found = new Map();
    for (const record of [...shelf.of("waiting"), ...waiting.map(({ record }) => record)])
      for (const id of record.touched ?? []) found.set(id, record.does === "undo" ? "being undone" : (PENDING[record.kind] ?? ""));
    return found;
  }

  function refused() {
    return shelf.of("refused");
  }

  function drop(record) {
    shelf.drop(record.id);
    tell.changed();
  }

  function again(record) {
    shelf.put({ ...record, state: "waiting", anyway: true, error: "" });
    outbox.send();
  }

  return { send, settle, pending, refused, drop, again, isBusy: () => shelf.of("waiting").length + waiting.length > 0, line: () => outbox.state() };
}
