// The parts put together. What the page gives at each run (`given`): {deliberation, question, questions}.

const READ_FIRST = 300; // ms a question stands before anything answers it: a press meant for the one before does nothing
const SAID_FOR = 6000; // ms that a sentence stands
const OFFLINE = "Offline: go on, your answers are kept here and sent when the line is back.";

function makeQueue() {
  const root = document.createElement("section");
  root.className = "team";
  root.setAttribute("aria-label", "Questions to the theme team");
  const browser = newId(); // of this page: what it had in hand is let go when it is left
  const books = new Map(); // the answers of each deliberation this page was at
  let given = null;
  let answers = null;
  let drawn = null; // the question on the screen
  let isReady = false; // whether it has stood long enough to be answered
  let readying = 0;
  let refusal = "";
  let saidAt = -SAID_FOR;
  let wasHere = false;

  const isHere = () => given !== null && root.isConnected;
  const where = () => (isHere() ? { deliberation: given.deliberation, question: given.question } : null);
  const hand = makeHand(browser, where, () => answers.waiting(), { came, lost, refused: (words) => refuse(words) });
  const act = { choose, skip, undo, redraw: () => draw(true), emptyWords };
  const screen = makeScreen(root, act);
  const keyed = { ...act, unfold: screen.unfoldHere, move: screen.move };
  listenToKeys(root, isHere, () => drawn?.options.length ?? 0, keyed);

  function answersOf(deliberation) {
    if (!books.has(deliberation)) {
      const soon = (act) => setTimeout(() => given?.deliberation === deliberation && act());
      const tell = { changed: () => soon(line), saved: () => soon(hand.ask), refused: ({ does, error }) => does === "answer" && say(error, true) };
      books.set(deliberation, makeAnswers(deliberation, browser, tell));
    }
    return books.get(deliberation);
  }

  function settle(home, fresh) {
    if (root.parentElement !== home) home.append(root);
    const moved = given?.deliberation !== fresh.deliberation || given?.question !== fresh.question;
    if (moved && given) hand.leave();
    given = fresh;
    answers = answersOf(given.deliberation);
    if (moved || !wasHere) hand.begin();
    wasHere = true;
    draw(moved);
  }

  function came(progress) {
    refusal = "";
    screen.tell(progress);
    draw();
  }

  function lost(why) {
    if (GONE[why]) say(GONE[why]);
  }

  function refuse(words) {
    refusal = words;
    if (words) say(words, true);
    draw();
  }

  function emptyWords() {
    if (refusal) return refusal;
    return hand.heard() ? "Nothing to ask now. New questions come with new notes." : "Looking for questions.";
  }

  function draw(anew) {
    const first = hand.first();
    screen.allowUndo(answers.canUndo());
    if (first === drawn && first && !anew) return;
    if (first !== drawn) stand();
    drawn = first;
    const asks = given.questions.find(({ id }) => id === first?.question) ?? { position: "", text: "" };
    screen.show(first, asks);
  }

  // A question comes onto the screen: for a moment nothing answers it.
  function stand() {
    clearTimeout(readying);
    root.dataset.ready = isReady = false;
    readying = setTimeout(() => (root.dataset.ready = isReady = true), READ_FIRST);
  }

  function choose(at) {
    if (!drawn || !isReady || (at !== null && at >= drawn.options.length)) return;
    answers.give(drawn, at);
    hand.next();
    draw();
  }

  function skip() {
    if (!drawn || !isReady) return;
    hand.skip();
    say("Skipped: it comes back later.");
    draw();
  }

  function undo() {
    const taken = answers.undo();
    if (!taken) return say("There is nothing of yours to undo here.");
    say(taken.question ? "Your last answer is taken back." : "Your last answer is taken back; it will be asked again.");
    if (taken.question) hand.putBack(taken.question);
    draw();
  }

  function say(words, isProblem) {
    saidAt = performance.now();
    screen.say(words, isProblem);
  }

  // What the line says while nothing else is to be said.
  function line() {
    if (!answers) return;
    if (drawn) screen.allowUndo(answers.canUndo());
    if (performance.now() - saidAt < SAID_FOR) return;
    const { name, sentence, waiting, keeps } = answers.line();
    if (name === "away") screen.say(`${OFFLINE} Waiting: ${waiting}.`);
    else if (name !== "well") screen.say(sentence, true);
    else screen.say(keeps ? "" : "This browser keeps nothing: leave the page open until nothing waits.");
  }

  setInterval(() => {
    if (isHere()) return line();
    if (wasHere) hand.leave();
    wasHere = false;
  }, 1000);
  return { settle };
}
