// The note just saved and what it may repeat, under the box. It takes no focus and asks for nothing: typing on is fine.

const READ_FIRST = 350; // ms a list stands before a key answers it: a key meant for the one before does nothing

const LEAST_SEEN = 44; // px of the list in sight

function makeCard(root, act) {
  let drawnFrom = "";
  let shown = null; // {note, statement} that keys answer now
  let shownAt = 0;
  const body = made("div", "body");
  const sign = pressable("sign", "May repeat a point", () => body.scrollIntoView({ block: "nearest" }));
  sign.hidden = true;
  const news = made("p", "unseen");
  news.setAttribute("role", "status");
  root.append(body, sign, news);

  // `note`: the note just saved with its statements, null when there is none; `awaited` while its suggestions are not here
  function show(note, awaited, problem) {
    const statements = note?.statements ?? [];
    const open = statements.find((one) => one.suggestions.length && !one.answer) ?? null;
    const answered = statements.filter((one) => one.answer?.by_table);
    // a list in sight keeps its order and its points, whatever happens in the room
    const steady = open && shown?.statement.id === open.id ? { ...open, suggestions: held(shown.statement, open) } : open;
    const from = JSON.stringify([note?.id, awaited, steady, answered, problem, statements.length]);
    if (from === drawnFrom) return point();
    drawnFrom = from;
    if (shown?.statement.id !== open?.id) shownAt = performance.now();
    shown = steady ? { note, statement: steady } : null;
    root.hidden = !(awaited || steady || answered.length || problem);
    draw(note, statements, answered, awaited && !statements.length, problem);
    point();
  }

  // Where nothing of the list can be seen, also because of a keyboard on the screen, a sign says that it is there.
  function point() {
    const view = window.visualViewport;
    const foot = view ? view.offsetTop + view.height : window.innerHeight;
    const { top, bottom } = shown ? body.getBoundingClientRect() : { top: 0, bottom: 1 };
    sign.hidden = top < foot - LEAST_SEEN && bottom > 0;
  }

  function held(before, now) {
    const fresh = new Map(now.suggestions.map((one) => [one.id, one]));
    return before.suggestions.map((one) => fresh.get(one.id) ?? one);
  }

  function draw(note, statements, answered, awaited, problem) {
    const parts = [];
    if (problem) parts.push(made("p", "problem", problem));
    for (const one of answered) parts.push(answerLine(one, statements.length > 1, () => act.undo(note, one)));
    if (shown) {
      const { statement } = shown;
      const head = made("p", "head", "Does it repeat one of these?");
      if (statements.length > 1) head.append(" ", made("q", "part", statement.text));
      parts.push(head, choiceRows(statement, choicesOf(shown), true), made("p", "how", "Alt and the number, or a tap. Typing on is fine."));
      announce(`${statement.suggestions.length} points may be the same. Alt and a number says same, Alt and 0 something new.`);
    } else if (awaited) parts.push(made("p", "head quiet", "Looking for points it may repeat"));
    else if (answered.length) announce("Answered.");
    body.replaceChildren(...parts);
  }

  function choicesOf({ note, statement }) {
    return { same: (point) => act.same(note, statement, point), fresh: () => act.fresh(note, statement) };
  }

  function announce(words) {
    if (news.textContent !== words) news.textContent = words;
  }

  // A digit: true when it was an answer.
  function press(digit) {
    if (!shown || root.hidden || performance.now() - shownAt < READ_FIRST) return false;
    const { note, statement } = shown;
    if (digit === 0) act.fresh(note, statement);
    else if (statement.suggestions[digit - 1]) act.same(note, statement, statement.suggestions[digit - 1]);
    else return false;
    return true;
  }

  return { show, press };
}

function answerLine(statement, several, undo) {
  const line = made("p", "answered");
  const { label } = statement.answer;
  if (several) line.append(made("q", "part", statement.text), " ");
  line.append(label ? "Same as " : "Something new");
  if (label) line.append(made("span", "label", label));
  if (statement.answer.by_table) line.append(pressable("small", "Undo", undo));
  return line;
}
