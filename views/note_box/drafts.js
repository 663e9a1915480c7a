// Whose draft is whose. Several tabs may be open on one table's link: each holds the drafts it types, and asks the
// others when it opens, so that the words of a tab that is gone come back and those of a living one stay there.

const ANSWER_WITHIN = 150; // ms; a tab that lives answers in far less

// `whenKnown()` is called once the other tabs had time to answer.
function makeDrafts(table, shelf, whenKnown) {
  const place = `sevenfold:${table}:mine`; // survives a reload, and only that, in sessionStorage
  const mine = new Set(remembered());
  const twins = new Set(); // drafts that a duplicated tab took along from its living original
  const held = new Set();
  let known = false;
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`sevenfold:${table}`);
  if (channel) channel.onmessage = ({ data }) => (data.ask ? channel.postMessage({ held: [...mine] }) : note(data.held));
  channel?.postMessage({ ask: true });
  setTimeout(() => {
    known = true;
    park((record) => !mine.has(record.id) && !held.has(record.id));
    whenKnown();
  }, ANSWER_WITHIN);

  function remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(place)) ?? [];
    } catch {
      return [];
    }
  }

  function remember() {
    try {
      sessionStorage.setItem(place, JSON.stringify([...mine]));
    } catch {
      // then a reload finds the draft as any new tab does
    }
  }

  function note(ids) {
    if (known) return;
    for (const id of ids) {
      held.add(id);
      if (mine.delete(id)) twins.add(id);
    }
  }

  // Drafts in nobody's hand come into sight.
  function park(isAlone) {
    for (const record of shelf.of("draft")) if (isAlone(record)) shelf.put({ ...record, state: "parked" });
  }

  function hold(id) {
    mine.add(id);
    remember();
  }

  function letGo(id) {
    mine.delete(id);
    remember();
  }

  // The words this tab has for a question: its own draft, else the newest that nobody holds.
  function find(question) {
    const here = shelf.of("draft", "parked").filter((record) => record.question === question);
    const own = here.filter((record) => record.state === "draft" && (mine.has(record.id) || twins.has(record.id)));
    return own.pop() ?? here.filter((record) => record.state === "parked").pop();
  }

  return { hold, letGo, find, isTwin: (id) => twins.has(id) };
}
