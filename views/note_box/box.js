// The box: its parts put together. What the page gives it at each run (`given`):
// {deliberation, table, question: {id, position, isOpen}, open: [ids of open questions], canGoOn, paper, ways, kinds, roles, role,
//  longest, most}. What it tells the page: `report(name, value)`; what it tells others on the page: the event
// "sevenfold:saved" {id, questionId}, and window.sevenfoldBox {typing, waiting, questionId}.

const JUST_NOW = 3000; // ms; somebody who pressed a key that long ago is still typing
const REPORT_EVERY = 300; // ms; fifty notes in a row are not fifty runs of the page
const UNSAVED = ["draft", "parked", "refused"]; // states of words that nobody will send
const SETTLED = 400; // ms that an empty box waits before it leaves a closed question

function makeBox() {
  const root = document.createElement("div");
  root.className = "note-box";
  root.innerHTML = `<style>${CSS}</style>${HTML}`;
  const find = (selector) => root.querySelector(selector);
  const area = find(".words");
  const save = find(".save");
  const desks = new Map(); // of each table this page was at
  let given = null;
  let desk = null;
  let report = () => {};
  let typedAt = -JUST_NOW;
  let saved = false;
  let hint = "";
  let reporting = 0;
  let reportedAt = -REPORT_EVERY;
  let composing = false;
  let saveThen = false;
  let saveThere = false; // pressed before the page came to the next table

  const place = makePlace(root, area);
  const line = makeLine(find(".says"), find(".count"));
  const choices = makeChoices(root, () => words.keep());
  const words = makeWords(area, choices, { typed });
  const rows = makeRows(find(".rows"), {
    edit: (record) => (words.edit(record), area.focus(), show()),
    again: (record) => (desk.shelf.put({ ...record, state: "waiting" }), desk.outbox.send()),
    drop: (record) => (desk.shelf.drop(record.id), show()),
  });

  function deskOf(table) {
    if (!desks.has(table)) {
      const shelf = makeShelf(table);
      const here = (act) => desk?.shelf === shelf && (act(), show());
      const drafts = makeDrafts(table, shelf, { known: () => here(words.recall), claimed: (id) => here(() => words.giveBack(id)) });
      const outbox = makeOutbox(shelf, { changed: show, saved: (record) => tellSaved(record) });
      desks.set(table, { shelf, drafts, outbox });
    }
    return desks.get(table);
  }

  function settle(home, newGiven, newReport) {
    report = newReport;
    desk = deskOf(newGiven.table);
    const isFirst = !given;
    choices.offer(newGiven);
    const moved = words.turn(desk, newGiven);
    given = newGiven;
    document.cookie = `sevenfold-at-${given.table}=${given.question.position}; path=/; max-age=86400; SameSite=Strict`;
    place.settle(home);
    if (moved) hint = "";
    if (moved && saveThere) setTimeout(press);
    if (moved) saveThere = false;
    if (isFirst) for (const other of tablesHolding("waiting", ...(given.paper ? UNSAVED : []))) deskOf(other);
    if (moved && (!isFirst || document.activeElement === document.body)) area.focus({ preventScroll: !isFirst });
    if (!given.question.isOpen && given.canGoOn) setTimeout(leaveIfBlank, SETTLED, given.question.id);
    show();
  }

  // A closed question is left by itself only while nothing stands in its box.
  function leaveIfBlank(question) {
    if (given.question.id === question && !given.question.isOpen && words.isBlank()) report("left", `${question} ${Date.now()}`);
  }

  function typed() {
    typedAt = performance.now();
    hint = "";
    saved = false;
    show();
  }

  function press() {
    hint = "";
    if (composing) {
      saveThen = true; // the letters in the making belong to the note
      area.blur();
      return;
    }
    if (words.isLeaving() && !words.isBlank()) {
      saveThere = true;
      return;
    }
    if (words.isBlank()) hint = performance.now() - typedAt < JUST_NOW ? "" : "There are no words yet: type what was said.";
    else if (!given.question.isOpen) hint = "Closed just now: the words stay here until the organizer opens it again.";
    else if ([...area.value].length > given.longest)
      hint = `Longer than ${given.longest.toLocaleString("en")} characters: split it into several notes.`;
    else {
      words.queue();
      desk.outbox.send();
    }
    area.focus({ preventScroll: true });
    show();
  }

  function tellSaved({ id, question }) {
    saved = true;
    window.dispatchEvent(new CustomEvent("sevenfold:saved", { detail: { id, questionId: question } }));
    const due = Math.max(0, reportedAt + REPORT_EVERY - performance.now());
    clearTimeout(reporting);
    reporting = setTimeout(() => ((reportedAt = performance.now()), report("saved", id)), due);
  }

  function isConnected() {
    return ["CONNECTED", undefined].includes(document.querySelector(".stApp")?.dataset.testConnectionState);
  }

  // What this browser holds of other tables. On paper a table is left with one key, perhaps before its note is saved.
  function elsewhere() {
    const others = [...desks.values()].filter((other) => other !== desk).map(({ shelf }) => shelf);
    const waiting = others.flatMap((shelf) => shelf.of("waiting")).length;
    if (waiting) return `Another table's notes wait in this browser (${waiting}): open that table's link here.`;
    const unsaved = given.paper ? others.flatMap((shelf) => shelf.of(...UNSAVED)).filter(({ paper }) => paper) : [];
    const numbers = [...new Set(unsaved.map(({ paper }) => paper))].sort((one, other) => one - other);
    return numbers.length ? `Typed and not saved: a note of table ${numbers.join(", ")}. Go back to save it.` : "";
  }

  function show() {
    if (!desk) return;
    const { name, sentence } = desk.outbox.state();
    const records = desk.shelf.of("waiting", "refused", "parked");
    const waiting = records.filter(({ state }) => state === "waiting").length;
    const refused = records.some(({ state }) => state === "refused");
    const keeps = desk.shelf.keeps();
    find(".elsewhere").textContent = given ? elsewhere() : "";
    line.show({ state: name, sentence, waiting, refused, keeps, connected: isConnected(), hint, saved });
    const seen = find(".count").textContent ? records : records.filter(({ state }) => state !== "waiting");
    rows.show({ records: seen, question: given?.question.id, isBlocked: name === "key" });
    save.disabled = !given?.question.isOpen;
  }

  root.addEventListener("keydown", (event) => {
    if (!event.altKey) event.stopPropagation(); // Streamlit has keys of its own
    if (event.altKey && given?.ways.includes(event.key)) words.leave();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!event.repeat && !event.isComposing) press();
  });
  for (const name of ["keyup", "keypress"]) root.addEventListener(name, (event) => event.altKey || event.stopPropagation());
  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => {
    composing = false;
    if (saveThen) setTimeout(press); // after the last input event
    saveThen = false;
  });
  save.addEventListener("click", press);
  addEventListener("storage", ({ key }) => desk?.shelf.isOurs(key) && show());
  let wasConnected = true;
  setInterval(() => {
    if (!wasConnected && isConnected()) desk?.outbox.wake();
    wasConnected = isConnected();
    desk?.outbox.lookAfter();
    if (saveThere && !words.isLeaving()) {
      saveThere = false;
      hint = "The next table has not come up yet: look which table the page shows, then save.";
    }
    show();
  }, 1000);
  window.sevenfoldBox = {
    get typing() {
      return performance.now() - typedAt < JUST_NOW;
    },
    get waiting() {
      return desk ? desk.shelf.of("waiting").length : 0;
    },
    get questionId() {
      return given?.question.id ?? null;
    },
  };
  return { settle };
}
