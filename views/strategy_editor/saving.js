// What this browser changed and the server has not acknowledged: on the shelf first, sent in order, kept until it is.
// An act adds, moves, removes or renews a line: {id, state, does, line, ...}. A draft is a line's newest words:
// {id: line id, state: "waiting" | "conflict", text, cited, dropped, version, theirs, isIn, tab}; of these there is one a line.

const PAUSE = 500; // ms without a key before words are sent
const FIRST_AGAIN = 1000; // ms before the first new attempt, doubled up to the slowest
const LAST_AGAIN = 8000;
const NOBODYS = 15000; // ms after which the words of a closed tab are taken over

// `tell.replied(line id, reply)` after each answer, `tell.changed()` whenever the state of saving may have changed.
function makeSaving(strategy, tell) {
  const acts = makeShelf(strategy, "strategy-act");
  const drafts = makeShelf(strategy, "strategy-line");
  const tab = tabId();
  let last = 0;
  let timer = 0;
  let running = false;
  let wait = FIRST_AGAIN;
  let problem = ""; // why nothing goes out, while nothing does

  const mine = (record) => record.tab === tab || Date.now() - record.at > NOBODYS;
  const waiting = () => [...acts.of("waiting"), ...drafts.of("waiting")].filter(mine).sort((one, other) => one.at - other.at);

  function now() {
    last = Math.max(Date.now(), last + 1);
    return last;
  }

  function act(does, line, more = {}) {
    acts.put({ id: newId(), state: "waiting", does, line, at: now(), tab, ...more });
    send();
  }

  function keep(line, text, version, more = {}) {
    const before = drafts.one(line) ?? { cited: [], dropped: [], version };
    drafts.put({ ...before, id: line, state: before.theirs ? before.state : "waiting", text, at: now(), tab, ...more });
    soon(PAUSE);
    tell.changed();
  }

  function soon(delay) {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  }

  async function send() {
    if (running) return;
    running = true;
    clearTimeout(timer);
    try {
      for (let record = waiting()[0]; record; record = waiting()[0]) {
        const isAct = Boolean(record.does);
        const seen = isAct && record.does !== "move" ? { version: tell.version(record.line) ?? record.version } : {};
        const body = isAct ? { ...record, ...seen } : { ...record, does: "change", line: record.id };
        const reply = await talk("/strategy/lines", { body: { strategy, ...body } });
        if (!heard(record, reply, isAct)) break;
      }
    } finally {
      running = false;
      if (waiting().length) {
        soon(wait);
        wait = Math.min(wait * 2, LAST_AGAIN);
      }
      tell.changed();
    }
  }

  // What an answer means; true when the next record may go.
  function heard(record, reply, isAct) {
    if (reply.status === 0 || reply.status >= 500) return held("The connection is interrupted. What you type is kept in this browser and sent later.");
    if (reply.status === 401) return held(reply.error);
    wait = FIRST_AGAIN;
    problem = "";
    if (reply.status !== 200) {
      if (isAct) acts.drop(record.id);
      else drafts.put({ ...drafts.one(record.id), state: "conflict", refusal: reply.error ?? "This could not be saved." });
      if (isAct) tell.refused(record, reply.error);
    } else if (isAct) {
      acts.drop(record.id);
      if (reply.conflict) tell.refused(record, reply.conflict);
    } else settle(record, reply);
    tell.replied(record.does ? record.line : record.id, reply);
    return true;
  }

  function held(sentence) {
    problem = sentence ?? "";
    return false;
  }

  // Words that were acknowledged leave the shelf unless more were typed meanwhile; those of a conflict wait for a choice.
  function settle(record, { conflict, line, isIn }) {
    const newest = drafts.one(record.id);
    if (!newest) return;
    const same = line && isIn && tidy(plainText(line.pieces)) === tidy(newest.text);
    if (conflict && !same) return drafts.put({ ...newest, state: "conflict", theirs: line, isIn, refusal: conflict });
    if (same || (newest.at === record.at && !conflict)) return drafts.drop(record.id);
    drafts.put({ ...newest, version: line.version, cited: newest.cited.filter(({ id }) => !line.citations.some((one) => one.id === id)) });
  }

  // After a conflict: my words over theirs as they stand now.
  function insist(line) {
    const { theirs, refusal, isIn, ...draft } = drafts.one(line);
    drafts.put({ ...draft, version: theirs.version, state: "waiting", at: now(), tab });
    send();
  }

  return {
    act,
    keep,
    send,
    insist,
    give: (line) => drafts.drop(line),
    draft: (line) => drafts.one(line),
    drafts: () => drafts.all().filter(mine),
    pending: () => acts.of("waiting").filter(mine),
    isDone: () => !waiting().length,
    problem: () => problem,
    keeps: () => drafts.keeps() && acts.keeps(),
  };
}

function tabId() {
  try {
    const id = sessionStorage.getItem("sevenfold:tab") ?? newId();
    sessionStorage.setItem("sevenfold:tab", id);
    return id;
  } catch {
    return newId();
  }
}
