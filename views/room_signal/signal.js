// A table's line to the room. Every few seconds the browser says that the table is here (whether somebody types, how
// many notes wait in its outbox: what the note box keeps in window.sevenfoldBox), and hears the message, the timer, that
// its key has ended, and a stamp of how the page would look now: only when that differs from the page's own does the page
// run again. Nothing here takes the focus. The organizer's page shows the timer alone, from `data.timer`.

const EVERY = 3000; // ms between two words to the room
const PATIENCE = 4000; // ms until an answer is given up
const STEADY = 0.75; // s that the end may wander with the line's delay before the clock is set anew
const SPOKEN_AT = [300, 60, 0]; // s left at which a screen reader says so
const GRACE = 10000; // ms that an unmounted component may take to come back (Streamlit may mount it anew)

const isNew = !window.sevenfoldRoom; // Streamlit may run this file anew; what it knows is kept, and is kept once
const room = (window.sevenfoldRoom ??= {
  place: null, root: null, timer: null, message: null, ended: "", stamp: "", report: () => {},
  spoken: "", beating: 0, ticking: 0, memory: {},
});

function keep(name, value) {
  room.memory[name] = value;
  try { localStorage.setItem(name, value); } catch { /* storage full or forbidden: kept until the reload */ }
}

function kept(name) {
  try { return localStorage.getItem(name) ?? room.memory[name] ?? ""; } catch { return room.memory[name] ?? ""; }
}

function browserId() {
  let id = kept("sevenfold:browser");
  if (!id) {
    id = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    keep("sevenfold:browser", id);
  }
  return id;
}

const clearedName = () => `sevenfold:cleared:${room.place.deliberation}:${room.place.table}`;

async function beat() {
  clearTimeout(room.beating);
  const place = room.place;
  if (!place) return;
  try {
    const box = window.sevenfoldBox ?? {};
    const reply = await fetch("/table/presence", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Sevenfold": "1" },
      body: JSON.stringify({
        ...place, browser: browserId(), typing: box.typing === true, waiting: box.waiting ?? 0, cleared: kept(clearedName()),
      }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const told = reply.ok || reply.status === 401 ? await reply.json() : null;
    if (told && place === room.place) hear(told);
  } catch { /* the line is down: what was told stays, the clock counts on, and the next word is due as ever */ }
  clearTimeout(room.beating);
  if (room.place) room.beating = setTimeout(beat, EVERY);
}

function hear(told) {
  room.ended = told.error ?? "";
  if (!told.error) {
    room.message = told.message;
    setTimer(told.timer);
    if (told.stamp !== room.stamp) room.report("stale", told.stamp);
  }
  draw();
}

function setTimer(told) {
  if (!told) { room.timer = null; return; }
  const end = performance.now() / 1000 + told.left;
  const same = room.timer?.id === told.id;
  if (same && Math.abs(room.timer.end - end) < STEADY) return;
  room.timer = { id: told.id, end, said: same ? room.timer.said : told.left };
}

function draw() {
  const root = room.root;
  if (!root) return;
  root.querySelector(".ended").hidden = !room.ended;
  const why = root.querySelector(".why");
  if (why.textContent !== room.ended) why.textContent = room.ended;
  const message = room.message?.id === (room.place && kept(clearedName())) ? null : room.message;
  const text = root.querySelector(".text");
  if (message && text.textContent !== message.text) text.textContent = message.text;
  root.querySelector(".message").hidden = !message;
  if (message && room.spoken !== message.id) {
    room.spoken = message.id;
    speak(`To all tables: ${message.text}`);
  }
  drawTimer(root);
}

function drawTimer(root) {
  const shown = root.querySelector(".timer");
  shown.hidden = !room.timer;
  if (!room.timer) return;
  const left = Math.max(0, Math.ceil(room.timer.end - performance.now() / 1000));
  const words = left ? [clock(left), "left"] : ["Time is up", ""];
  for (const [name, word] of [[".left", words[0]], [".word", words[1]]]) {
    const part = shown.querySelector(name);
    if (part.textContent !== word) part.textContent = word;
  }
  shown.className = `timer ${left === 0 ? "over" : left <= 60 ? "soon" : ""}`;
  if (SPOKEN_AT.some((mark) => room.timer.said > mark && left <= mark)) {
    speak(left === 0 ? "Time is up" : left <= 60 ? "1 minute left" : "5 minutes left");
  }
  room.timer.said = left;
}

function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function speak(words) {
  const spoken = room.root?.querySelector(".spoken");
  if (spoken) spoken.textContent = words;
}

function wire(root) {
  const button = root.querySelector("button");
  // the cursor stays in the note box, and the tablet's keyboard stays open
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (room.place && room.message) keep(clearedName(), room.message.id);
    draw();
    beat();
  });
}

function stop() {
  clearTimeout(room.beating);
  clearInterval(room.ticking);
  Object.assign(room, { place: null, timer: null, message: null, ended: "", ticking: 0 });
}

// a tablet that wakes up, or a line that comes back, says so at once
for (const [target, name] of isNew ? [[window, "online"], [window, "focus"], [document, "visibilitychange"]] : []) {
  target.addEventListener(name, () => { if (room.place) beat(); });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".signal");
  if (!root) return undefined;
  if (root !== room.root) {
    room.root = root;
    root.classList.add(data.table ? "above" : "inline");
    wire(root);
  }
  if (data.table) {
    const place = { deliberation: data.deliberation, table: data.table, question: data.question };
    Object.assign(room, { stamp: data.stamp, report: setTriggerValue });
    if (JSON.stringify(place) !== JSON.stringify(room.place)) {
      if (room.place?.table !== place.table) stop();
      room.place = place;
      beat();
    }
  } else {
    stop();
    setTimer(data.timer);
  }
  draw();
  if (!room.ticking) room.ticking = setInterval(() => { if (room.root?.isConnected) drawTimer(room.root); }, 250);
  return () => setTimeout(() => { if (!room.root?.isConnected) stop(); }, GRACE);
}
