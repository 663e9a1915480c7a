// What this browser answered: kept and sent like a note, shown as done from the first moment.
// A record: {id, state, does: "same" | "new" | "undo" | "flag" | "unflag", note, statement, point, label, of,
//  deliberation, table, question, at}; `of` is the decision or flag that is taken back.

// `tell.changed()` whenever what is shown may have changed, `tell.saved()` after an acknowledgement.
function makeAnswers(table, tell) {
  const shelf = makeShelf(table, "answer");
  let acknowledged = []; // shown as done until what is read from the store says so too
  let problem = null; // {note, sentence} of the last refusal
  let last = 0;
  const outbox = makeOutbox(shelf, { changed, saved: acknowledge }, "/table/answers");

  function acknowledge(record) {
    acknowledged.push({ ...record, acknowledgedAt: performance.now() });
    tell.saved();
  }

  function changed() {
    for (const record of shelf.of("refused")) {
      problem = { note: record.note, sentence: record.error };
      shelf.drop(record.id);
      tell.saved(); // look again at how things stand
    }
    tell.changed();
  }

  // Keep an answer and send it; answers go in the order they were given.
  function give(does, note, statement, more) {
    last = Math.max(Date.now(), last + 1);
    problem = null;
    const where = { deliberation: more.deliberation, table, question: more.question };
    shelf.put({ id: newId(), state: "waiting", does, note, statement: statement.id, at: last, ...where, ...more });
    outbox.send();
    changed();
  }

  // What was read from the store at this time holds everything that was acknowledged before.
  function forget(readAt) {
    acknowledged = acknowledged.filter(({ acknowledgedAt }) => acknowledgedAt >= readAt);
  }

  // A statement as it stands once everything this browser answered has arrived.
  function applied(statement) {
    const own = [...acknowledged, ...shelf.of("waiting")].filter((record) => record.statement === statement.id);
    return own.sort((one, other) => one.at - other.at).reduce(after, statement);
  }

  function after(statement, { id, does, label, point, of }) {
    if (does === "flag") return { ...statement, flag_id: id };
    if (does === "unflag") return { ...statement, flag_id: null };
    if (does === "undo") return statement.answer?.decision_id === of ? { ...statement, answer: null } : statement;
    const answer = { decision_id: id, label, by_table: true };
    if (does === "new") return { ...statement, answer, place: "said_once", point: null, provisional: true };
    const chosen = statement.suggestions.find((one) => one.id === point) ?? statement.point;
    return { ...statement, answer, place: chosen ? "point" : statement.place, point: chosen, provisional: true };
  }

  return { give, forget, applied, problem: () => problem, wake: outbox.wake };
}
