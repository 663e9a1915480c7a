// Sends what waits, one note after the other, until each is acknowledged; its id keeps a repeated note from being two.
// A note leaves the shelf only when the reply names it, or when the store refuses it: then it goes back to the person.

const QUICKEST = 500; // ms before the first new attempt; doubled up to the slowest
const SLOWEST = 4000;
const LEFT = 8000; // ms after which a waiting note is nobody else's
const PATIENCE = 6000; // ms for one reply; packets may vanish without a word

// `tell.saved(record, reply)` after an acknowledgement, `tell.changed()` whenever the line or the shelf may have changed.
function makeOutbox(shelf, tell, address = "/table/notes") {
  let state = { name: "well", sentence: "" }; // well, away (no answer), busy (the store cannot now), key (no valid key)
  let wait = QUICKEST;
  let timer = 0;
  let running = false;
  let again = false;

  async function send() {
    again = true;
    if (running) return;
    running = true;
    clearTimeout(timer);
    timer = 0;
    try {
      while (again) {
        again = false;
        await pass();
      }
    } finally {
      running = false; // whatever a listener throws, what waits is sent again
      if (!shelf.of("waiting").length) state = { name: "well", sentence: "" };
      else later();
    }
    tell.changed();
  }

  function later() {
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, SLOWEST);
  }

  // Every waiting note once, until the line or the store turns out to be away.
  async function pass() {
    const tried = new Set();
    for (;;) {
      const record = shelf.of("waiting").find(({ id }) => !tried.has(id));
      if (!record) return;
      tried.add(record.id);
      const goOn = act(record, await post(record));
      tell.changed();
      if (!goOn) return;
    }
  }

  async function post(record) {
    const stop = new AbortController();
    const alarm = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const reply = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Sevenfold": "1" },
        body: JSON.stringify({ ...record, waited: waited(record) }),
        signal: stop.signal,
        cache: "no-store",
      });
      return { status: reply.status, ...(await reply.json()) };
    } catch {
      return { status: 0 }; // no answer, or none of ours
    } finally {
      clearTimeout(alarm);
    }
  }

  // Seconds since it was said: a tablet's clock may be wrong, but seldom while a note waits.
  function waited({ at }) {
    return Math.max(0, Date.now() - at) / 1000;
  }

  // What a reply means; true when the next note may be tried.
  function act(record, reply) {
    const { status, saved, same, error } = reply;
    if (status === 200 && saved === record.id) {
      state = { name: "well", sentence: "" };
      wait = QUICKEST;
      acknowledge(record, same, reply);
      return true;
    }
    if (status < 400 || typeof error !== "string") {
      state = { name: "away", sentence: "" };
      return false;
    }
    if (status === 401 || status === 429 || status >= 500) {
      state = { name: status === 401 ? "key" : "busy", sentence: error };
      return status === 500;
    }
    if (isWaiting(record)) shelf.put({ ...record, state: "refused", error, status });
    return true;
  }

  function acknowledge(record, same, reply) {
    if (!isWaiting(record)) return; // taken back into the box meanwhile
    if (same) {
      shelf.drop(record.id);
      tell.saved(record, reply);
    } else {
      shelf.put({ ...record, id: newId() }); // the id belongs to other words: these are a note of their own
      shelf.drop(record.id);
    }
  }

  function isWaiting({ id }) {
    return shelf.one(id)?.state === "waiting";
  }

  // Events that may mean that the line is back.
  function wake() {
    if (shelf.of("waiting").length) send();
  }

  // What another tab queued is that tab's to send, unless it is gone.
  function lookAfter() {
    const isLeft = ({ at }) => Math.abs(Date.now() - at) > LEFT;
    if (!running && !timer && shelf.of("waiting").some(isLeft)) send();
  }

  addEventListener("online", wake);
  addEventListener("focus", wake);
  document.addEventListener("visibilitychange", wake);
  wake();
  return { send, wake, lookAfter, state: () => state };
}
