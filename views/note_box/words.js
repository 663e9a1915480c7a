// The words in hand: the text area with its draft. What stands in it is on the shelf at every moment, so that a reload,
// a closed tab or a killed process takes none of it.

const TURNS_WITHIN = 3000; // ms for the page to come to another table

// `given()` is what the page says now (see box.js); `tell.typed()` after each change by a person.
function makeWords(area, choices, tell) {
  let desk = null; // {shelf, drafts} of the table at hand
  let given = null;
  let id = newId();
  let leftAt = -TURNS_WITHIN;
  let recalled = ""; // the words last found in nobody's hand

  function record(state) {
    const { deliberation, table, question } = given;
    const made = { id, state, text: area.value, ...choices.chosen, deliberation, table, paper: given.paper };
    return { ...made, question: question.id, position: question.position, at: Date.now() };
  }

  function isBlank() {
    return !area.value.trim();
  }

  function keep() {
    if (!given) return;
    if (desk.drafts.isTwin(id)) id = newId();
    if (!area.value) {
      desk.shelf.drop(id);
      desk.drafts.letGo(id);
    } else {
      desk.drafts.hold(id);
      desk.shelf.put(record("draft"));
    }
    tell.typed();
  }

  // Take a record in hand, or begin anew.
  function take(from) {
    id = from ? from.id : newId();
    area.value = from ? from.text : "";
    choices.set(from);
    if (!from) return;
    desk.drafts.hold(id);
    desk.shelf.put({ ...from, ...record("draft"), at: from.at });
    area.setSelectionRange(area.value.length, area.value.length);
  }

  // Another table or question: the words in hand stay with theirs, in sight if that question takes none any more.
  function turn(newDesk, newGiven) {
    const moved = !given || newGiven.table !== given.table || newGiven.question.id !== given.question.id;
    const carried = moved && isLeaving() ? { words: area.value, id, desk } : null;
    if (moved && given && area.value && !carried && !newGiven.open.includes(given.question.id)) putAside();
    desk = newDesk;
    given = newGiven;
    if (moved) take(desk.drafts.find(given.question.id));
    if (carried) carry(carried);
    return moved;
  }

  // Between the key that leads to another table and the page that comes with it, what is typed belongs there already.
  function leave() {
    if (isBlank()) leftAt = performance.now();
  }

  function isLeaving() {
    return performance.now() - leftAt < TURNS_WITHIN;
  }

  function carry(from) {
    leftAt = -TURNS_WITHIN;
    if (!from.words) return;
    area.value += from.words;
    keep();
    from.desk.shelf.drop(from.id);
    from.desk.drafts.letGo(from.id);
  }

  function putAside() {
    desk.drafts.letGo(id);
    desk.shelf.put(record("parked"));
  }

  // A note of the shelf comes into the box; what stood there is put aside.
  function edit(from) {
    if (!isBlank()) putAside();
    else desk.shelf.drop(id);
    take(from);
  }

  // The words become a waiting note in one write; the box is empty from this moment.
  function queue() {
    desk.shelf.put(record("waiting"));
    desk.drafts.letGo(id);
    take(null);
  }

  // Words of a tab that is gone, once it is known that nobody holds them.
  function recall() {
    const found = isBlank() && desk.drafts.find(given.question.id);
    if (!found || found.id === id) return;
    take(found);
    recalled = found.text;
  }

  // Words that were recalled turn out to be in another tab's hand: they stay there, and what was typed since stays here.
  function giveBack(claimed) {
    const theirs = desk.shelf.one(claimed);
    if (theirs?.state === "parked") desk.shelf.put({ ...theirs, state: "draft" });
    if (id !== claimed) return;
    if (area.value === recalled) return take(null);
    id = newId();
    keep();
  }

  area.addEventListener("input", keep);
  return { keep, turn, leave, isLeaving, edit, queue, recall, giveBack, isBlank };
}
