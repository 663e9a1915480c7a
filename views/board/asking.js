// Asks for what is new: every second, oftener while something is being worked out, never in a hidden tab.

const OFTEN = 250; // ms
const USUALLY = 1000;
const REPLY_WITHIN = 8000;

// A reply of our routes; {status: 0} where there is none.
async function post(address, body) {
  const stop = new AbortController();
  const alarm = setTimeout(() => stop.abort(), REPLY_WITHIN);
  try {
    const reply = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Sevenfold": "1" },
      body: JSON.stringify(body),
      signal: stop.signal,
      cache: "no-store",
    });
    return { status: reply.status, ...(await reply.json()) };
  } catch {
    return { status: 0 };
  } finally {
    clearTimeout(alarm);
  }
}

// `what()` is the body of a look or null while nobody looks; `tell(reply)` for every reply, with `board` when there is news.
function makeAsking(what, isHurried, tell) {
  let revision = "";
  let askedFor = "";
  let timer = 0;
  let running = false;
  let again = false;

  async function look() {
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const body = what();
    try {
      if (body && document.visibilityState !== "hidden") await ask(body);
    } finally {
      running = false; // whatever a listener throws, the board goes on looking
      clearTimeout(timer);
      timer = setTimeout(look, again ? 0 : isHurried() ? OFTEN : USUALLY);
    }
  }

  async function ask(body) {
    const text = JSON.stringify(body);
    const since = text === askedFor ? revision : "";
    const reply = await post("/board/look", { ...body, since });
    if (JSON.stringify(what()) !== text) {
      again = true; // something else is looked at by now
      return;
    }
    if (reply.board) {
      revision = reply.revision;
      askedFor = text;
    }
    tell(reply);
  }

  document.addEventListener("visibilitychange", look);
  return { look };
}
