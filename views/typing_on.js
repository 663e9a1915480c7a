// Lets a scribe type on while a note is being saved, and keeps words that were not sent when the scribe steps to another
// question and back, or when the web process was started anew. A draft's box is a new one each time: it gets the cursor
// and the words that belong into it. Run MARK.
(() => {
  const boxes = (window.sevenfoldBoxes ??= {}); // the last box of each question at each table, with what was in it
  const saved = SAVED; // the drafts of this question that the store has confirmed
  const until = performance.now() + 3000; // on a freshly opened page the box comes later than this script
  const WAIT = 5000; // for the answer to a press; after that a press is passed on again
  window.sevenfoldDraft = "DRAFT";
  document.cookie = "sevenfold-TABLE=POSITION.DRAFT; path=/; max-age=86400; SameSite=Strict"; // ids, and no words
  start();

  function start() {
    if (window.sevenfoldDraft !== "DRAFT") return;
    const box = document.querySelector(".st-key-words-DRAFT textarea:enabled");
    if (!box) return performance.now() < until ? void setTimeout(start, 16) : undefined;
    if (boxes["PLACE"]?.box === box) Object.assign(boxes["PLACE"], { sent: null, presses: [] }); // refused: may be mended
    else begin(box);
    if (!document.activeElement?.closest("textarea, input")) box.focus();
    leaveIfClosed(box);
    again(box);
  }

  // The page may build the same box once more while it settles.
  function again(box) {
    if (window.sevenfoldDraft !== "DRAFT" || performance.now() > until) return;
    if (box.isConnected) setTimeout(() => again(box), 30);
    else start();
  }

  // A closed question is left by itself only while nothing stands in its box.
  function leaveIfClosed(box) {
    if (!CLOSED || box.value || window.sevenfoldDraft !== "DRAFT" || performance.now() > until) return;
    const goOn = document.querySelector(".st-key-on-PLACE button");
    if (goOn) goOn.click();
    setTimeout(() => leaveIfClosed(box), 300);
  }

  function begin(box) {
    const before = boxes["PLACE"];
    const { pressed, words } = before ? left(before) : { pressed: [], words: "" };
    const same = before?.draft === "DRAFT" ? before : {};
    const here = { sent: null, presses: [], at: 0, ...same, box, draft: "DRAFT", words: "", waiting: null };
    boxes["PLACE"] = here;
    if (pressed.length) {
      here.waiting = { notes: pressed, words: words + box.value };
      put(box, pressed[0]);
      setTimeout(() => pressAgain(here)); // once React knows the words
    } else {
      here.words = before?.draft === "DRAFT" && box.value ? box.value : words + box.value;
      if (here.words !== box.value) put(box, here.words); // React may show them a little later
    }
    box.focus(); // also away from the box before, which may still be there
    box.addEventListener("input", () => (here.words = box.value));
    box.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && press(event, here), true);
    document.querySelector(".st-key-save-DRAFT button")?.addEventListener("click", (event) => (press(event, here), box.focus()), true);
  }

  // One draft is sent once: a press on top of it belongs to the next box, and waits for it.
  function press(event, here) {
    if (here.waiting) {
      event.preventDefault();
      event.stopImmediatePropagation();
      here.waiting.notes.push(typedMeanwhile(here));
      here.waiting.words = "";
    } else if (here.sent !== null && performance.now() - here.at < WAIT) {
      event.preventDefault();
      event.stopImmediatePropagation();
      here.presses.push(here.box.value);
    } else if (here.box.value.trim()) Object.assign(here, { sent: here.box.value, presses: [], at: performance.now() });
  }

  // Sends the note whose press had to wait, then lays what was typed after it into the box, as if typed by now.
  function pressAgain(here) {
    const { box, waiting } = here;
    if (boxes["PLACE"] !== here) return; // built once more: the new one goes on
    const [note, ...others] = waiting.notes;
    if (box.value !== note) {
      waiting.words = typedMeanwhile(here);
      return void setTimeout(() => pressAgain(here));
    }
    here.waiting = null;
    const key = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
    box.dispatchEvent(new KeyboardEvent("keydown", key));
    let all = note;
    for (const other of others) here.presses.push((all += other));
    if (all + waiting.words !== note) put(box, all + waiting.words);
  }

  // Takes what was typed beyond the waiting note out of the box; the words after all waiting notes are returned.
  function typedMeanwhile({ box, waiting }) {
    const [note] = waiting.notes;
    const typed = box.value.startsWith(note) ? box.value.slice(note.length) : box.value;
    put(box, note);
    return waiting.words + typed;
  }

  // React listens to the event and compares with the value it set itself, hence the setter of the element's class
  function put(box, words) {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, words);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // A draft that is not saved as far as we know: all its words. After one that was saved: what was typed since, cut where
  // a press had to wait, or, where the saved words themselves were changed, all that stood in the box; words twice can be
  // deleted, lost ones cannot be found.
  function left({ draft, words, sent, presses, waiting }) {
    if (draft === "DRAFT" && waiting) return { pressed: waiting.notes, words: waiting.words };
    if (draft === "DRAFT" || !saved.includes(draft)) return { pressed: [], words };
    if (sent === null || words === sent) return { pressed: [], words: "" };
    if (!words.startsWith(sent)) return { pressed: [], words };
    const pressed = [];
    let done = sent;
    for (const sofar of presses) {
      if (!sofar.startsWith(done) || !words.startsWith(sofar)) break;
      if (sofar.slice(done.length).trim()) pressed.push(sofar.slice(done.length));
      done = sofar;
    }
    return { pressed, words: words.slice(done.length) };
  }
})();
