// The parts put together. What the page gives at each run (`given`): {deliberation, table, question}.
// It listens for "sevenfold:saved" {id, questionId} of the box, and never takes the cursor from it.

const LOOK_AGAIN = 300; // ms; the page may have drawn its notes anew

function makeSuggestions() {
  const root = document.createElement("section");
  root.className = "suggestions card";
  root.hidden = true;
  root.setAttribute("aria-label", "What the note just saved may repeat");
  const style = document.createElement("style");
  style.textContent = CSS;
  document.head.append(style);
  const books = new Map(); // the answers of each table this page was at
  let given = null;
  let answers = null;
  let notes = new Map();
  let latest = null; // the id of the note just saved

  const give = (does) => (note, statement, more) => answers.give(does, note.id, statement, { ...given, ...more });
  const act = {
    same: (note, statement, point) => give("same")(note, statement, { point: point.id, label: point.label }),
    fresh: (note, statement) => give("new")(note, statement, { label: "" }),
    undo: (note, statement) => give("undo")(note, statement, { of: statement.answer.decision_id }),
    flag: (note, statement) => give("flag")(note, statement, {}),
    unflag: (note, statement) => give("unflag")(note, statement, { of: statement.flag_id }),
    redraw: () => show(),
  };
  const card = makeCard(root, act);
  const slots = makeSlots(act);
  const asking = makeAsking(() => (given && root.isConnected ? given : null), read);

  function answersOf(table) {
    if (!books.has(table)) {
      const mine = () => given?.table === table;
      // later, so that nothing that goes wrong in showing holds up the sending
      const soon = (act) => setTimeout(() => mine() && act());
      books.set(table, makeAnswers(table, { changed: () => soon(show), saved: () => soon(asking.begin) }));
    }
    return books.get(table);
  }

  function settle(home, { deliberation, table, question }) {
    if (root.parentElement !== home) home.append(root);
    if (given && (given.table !== table || given.question !== question)) {
      notes = new Map();
      latest = null;
    }
    given = { deliberation, table, question };
    answers = answersOf(table);
    asking.begin();
    show();
  }

  function read(list, readAt, isAll) {
    if (isAll) answers.forget(readAt);
    notes = new Map([...(isAll ? [] : notes), ...list.map((note) => [note.id, note])]);
    show();
  }

  function show() {
    if (!given) return;
    const now = new Map([...notes].map(([id, note]) => [id, { ...note, statements: note.statements.map(answers.applied) }]));
    const problem = answers.problem();
    const here = problem && (now.has(problem.note) || latest === problem.note) ? problem.sentence : "";
    card.show(now.get(latest) ?? null, latest !== null && asking.isAwaited(latest), here);
    slots.show(now);
    asking.show(slots.number());
  }

  window.addEventListener("sevenfold:saved", ({ detail }) => {
    if (detail.questionId !== given?.question) return;
    latest = detail.id;
    asking.awaits(detail.id);
    show();
  });
  window.addEventListener("keydown", (event) => answerByKey(event, card), { capture: true });
  // a tap leaves the cursor, and the keyboard on the screen, where they are
  for (const name of ["pointerdown", "mousedown"])
    root.addEventListener(name, (event) => isWriting(document.activeElement) && event.preventDefault());
  setInterval(show, LOOK_AGAIN);
  return { settle };
}

// Alt and a digit while somebody writes; the digit alone while nobody does.
function answerByKey(event, card) {
  const digit = /^Digit[0-5]$/.test(event.code) ? Number(event.code.at(-1)) : event.key >= "0" && event.key <= "5" ? Number(event.key) : -1;
  if (digit < 0 || event.repeat || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (event.getModifierState("AltGraph")) return;
  if (event.altKey ? event.code.startsWith("Numpad") : isWriting(document.activeElement)) return;
  if (!card.press(digit)) return;
  event.preventDefault();
  event.stopPropagation();
}

function isWriting(element) {
  return element?.matches("textarea, input, select, [contenteditable]") ?? false;
}
