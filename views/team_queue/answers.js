// What this browser answered: kept and sent like a note, until it is acknowledged. No words of anybody stand in it.
// A record: {id, state, does: "answer" | "undo", deliberation, browser, question, key, statements, options, chosen, seen,
//  of, at}; `chosen` is a place among the options or null for none of them, `of` the answer that is taken back.

const MOST_UNDONE = 50; // answers back

// `tell.changed()` whenever what waits may have changed, `tell.saved()` after an acknowledgement,
// `tell.refused(record)` when the store says why not.
function makeAnswers(deliberation, browser, tell) {
  const shelf = makeShelf(`team-${deliberation}`, "answer");
  const place = `sevenfold:team-${deliberation}:given`; // of this tab; ids only
  let given = recall(); // what can be taken back: [{id, question}], the question only as long as this page lives
  let last = 0;
  const outbox = makeOutbox(shelf, { changed, saved: () => tell.saved() }, "/team/answers");

  function changed() {
    for (const record of shelf.of("refused")) {
      shelf.drop(record.id);
      forget(record.id);
      tell.refused(record);
    }
    tell.changed();
  }

  function put(record) {
    last = Math.max(Date.now(), last + 1);
    shelf.put({ id: newId(), state: "waiting", deliberation, browser, at: last, ...record });
    outbox.send();
  }

  // `chosen`: a place among the options, null for none of them
  function give(question, chosen) {
    const id = newId();
    const { key, seen } = question;
    const [statements, ...options] = [question.subject, ...question.options].map(({ cited }) => cited);
    given = [...given, { id, question }].slice(-MOST_UNDONE);
    remember();
    put({ id, does: "answer", question: question.question, key, seen, statements, options, chosen });
  }

  // Take the last answer back; returns {question} (null where this page did not ask it), or null when there is none.
  function undo() {
    const one = given.pop();
    if (!one) return null;
    remember();
    put({ does: "undo", of: one.id, key: one.question?.key ?? "" });
    return { question: one.question ?? null };
  }

  function forget(id) {
    given = given.filter((one) => one.id !== id);
    remember();
  }

  function remember() {
    try {
      sessionStorage.setItem(place, JSON.stringify(given.map(({ id }) => id)));
    } catch {
      // storage is forbidden: what is taken back is what this page remembers
    }
  }

  function recall() {
    try {
      return JSON.parse(sessionStorage.getItem(place) ?? "[]").map((id) => ({ id }));
    } catch {
      return [];
    }
  }

  return {
    give,
    undo,
    wake: outbox.wake,
    line: () => ({ ...outbox.state(), waiting: shelf.of("waiting").length, keeps: shelf.keeps() }),
    waiting: () => new Set(shelf.of("waiting").map(({ key }) => key).filter(Boolean)),
    canUndo: () => given.length > 0,
  };
}
