// Whose draft is whose. Several tabs may be open on one table's link: each holds the drafts it types, and asks the
// others when it opens, so that the words of a tab that is gone come back and those of a living one stay there.

const ANSWER_WITHIN = 500; // ms; a tab that lives answers in far less, unless its machine is very busy
const RELOADING = 2500; // ms; words typed that recently may be those of a tab that is just being loaded again

// `tell.known()` is called once the other tabs had time to answer, `tell.claimed(id)` when one answered too late and a
// draft that was taken for nobody's is its own after all.
function makeDrafts(table, shelf, tell) {
  const place = `sevenfold:${table}:mine`; // survives a reload, and only that, in sessionStorage
  const mine = new Set(remembered());
  const twins = new Set(); // drafts that a duplicated tab took along from its living original
  const held = new Set();
  const found = new Set(); // drafts taken for nobody's
  let known = false;
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`sevenfold:${table}`);
  if (channel) channel.onmessage = ({ data }) => (data.ask ? channel.postMessage({ held: [...mine] }) : note(data.held));
  ask();

  function ask() {
    channel?.postMessage({ ask: true });
    setTimeout(settle, ANSWER_WITHIN);
  }

  function settle() {
    known = true;
    const alone = shelf.of("draft").filter(({ id }) => !mine.has(id) && !held.has(id));
    const isFresh = ({ at }) => Math.abs(Date.now() - at) < RELOADING;
    park(alone.filter((record) => !isFresh(record)));
    if (alone.some(isFresh)) setTimeout(ask, RELOADING);
    tell.known();
  }

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
    for (const id of ids) {
      if (found.delete(id)) {
        letGo(id);
        tell.claimed(id);
      }
      held.add(id);
      if (!known && mine.delete(id)) twins.add(id);
    }
  }

  // Drafts in nobody's hand come into sight.
  function park(alone) {
    for (const record of alone) {
      found.add(record.id);
      shelf.put({ ...record, state: "parked" });
    }
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
