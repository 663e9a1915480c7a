// The questions this browser has in hand: the one on the screen first, the next ones ready behind it.

const READY = 5; // questions in hand
const AGAIN_FROM = 4; // of which fewer are asked for more
const HEARTBEAT = 15000; // ms; what nobody speaks of for a minute is given to others
const LOOK_AGAIN = 4000; // ms, while there is nothing to ask
const APART = 400; // ms between two requests
const PATIENT = 5000; // ms for one reply

// `where()` is {deliberation, question} or null while nobody looks; `busy()` the keys whose answers are on their way;
// `tell.came(news)` after each reply, `tell.lost(why)` when the question on the screen fell away.
function makeHand(browser, where, busy, tell) {
  let hand = [];
  let running = false;
  let timer = 0;
  let askedAt = -APART;
  let heard = false; // an answer came since the place changed

  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(ask, Math.max(wait, askedAt + APART - performance.now()));
  }

  async function ask() {
    if (running) return;
    const place = where();
    if (!place || document.visibilityState === "hidden") return plan(LOOK_AGAIN);
    running = true;
    askedAt = performance.now();
    const coming = busy();
    const held = new Set([...hand.map(({ key }) => key), ...coming]);
    const want = Math.max(0, READY - hand.length);
    const reply = await read({ ...place, browser, have: [...held].join(","), want });
    running = false;
    const now = where();
    if (!now || now.deliberation !== place.deliberation || now.question !== place.question) {
      if (reply?.questions.length) leave();
      return plan(0);
    }
    if (reply) take(reply, coming);
    plan(hand.length ? (hand.length < AGAIN_FROM && reply?.questions.length ? 0 : HEARTBEAT) : LOOK_AGAIN);
  }

  function take(reply, coming) {
    heard = true;
    const shown = hand[0];
    const isGone = ({ key }) => reply.gone[key] && !coming.has(key) && !busy().has(key);
    const stays = (one) => !isGone(one) || (one === shown && reply.gone[one.key] === "old");
    hand = hand.filter(stays);
    const known = new Set([...hand.map(({ key }) => key), ...busy()]);
    hand.push(...reply.questions.filter(({ key }) => !known.has(key)));
    if (shown && hand[0] !== shown) tell.lost(reply.gone[shown.key]);
    tell.came(reply);
  }

  async function read(query) {
    const stop = new AbortController();
    const alarm = setTimeout(() => stop.abort(), PATIENT);
    try {
      const reply = await fetch(`/team/next?${new URLSearchParams(query)}`, {
        headers: { "X-Sevenfold": "1" },
        signal: stop.signal,
        cache: "no-store",
      });
      const told = await reply.json();
      if (!reply.ok) tell.refused(reply.status < 500 ? told.error : "");
      return reply.ok ? told : null;
    } catch {
      return null; // the line is away; what is in hand can be answered
    } finally {
      clearTimeout(alarm);
    }
  }

  function say(what, more) {
    const body = JSON.stringify({ browser, ...more });
    const headers = { "Content-Type": "application/json", "X-Sevenfold": "1" };
    fetch(`/team/${what}`, { method: "POST", headers, body, keepalive: true }).catch(() => {
      // what was not let go is free in a minute
    });
  }

  function leave() {
    say("leave", {});
  }

  // The question on the screen is dealt with.
  function next() {
    hand.shift();
    if (hand.length < AGAIN_FROM) plan(0);
  }

  function skip() {
    const one = hand.shift();
    if (one) say("skip", { key: one.key });
    plan(0);
  }

  // A question comes back onto the screen.
  function putBack(question) {
    hand = [question, ...hand.filter(({ key }) => key !== question.key)];
  }

  function begin() {
    hand = [];
    heard = false;
    plan(0);
  }

  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => plan(0));
  return { begin, ask: () => plan(0), leave, next, skip, putBack, first: () => hand[0] ?? null, heard: () => heard };
}
