// One question a screen: what is asked above, what is offered below, the answers at the foot. It is drawn anew for each
// question only; the line at the top and the foot stay where they are.

function makeScreen(root, act) {
  const far = made("p", "far");
  const ahead = made("p", "by ahead");
  const card = made("div", "card-of-team");
  card.tabIndex = -1;
  card.setAttribute("role", "group");
  const line = made("p", "line-of-team");
  const foot = made("div", "foot");
  const news = made("p", "unseen");
  news.setAttribute("role", "status");
  const top = made("div", "top");
  top.append(far, ahead);
  root.append(top, card, line, foot, news);
  const buttons = {
    yes: button("yes", "Same", "Y", () => act.choose(0)),
    none: button("none", "None of these", "N", () => act.choose(null)),
    words: button("behind-all", "Words", "?", () => unfoldHere()),
    skip: button("skip", "Skip", "S", act.skip),
    undo: button("undo", "Undo", "U", act.undo),
  };
  foot.append(...Object.values(buttons));
  let shown = null;

  function button(name, words, key, press) {
    const pressed = pressable(name, "", press);
    pressed.append(sign(key), made("span", "label", words));
    pressed.setAttribute("aria-keyshortcuts", key);
    return pressed;
  }

  // `asks`: the question's words of the day, {position, text}
  function show(question, asks) {
    const hadFocus = root.contains(document.activeElement) || document.activeElement === document.body;
    shown = question;
    card.dataset.key = question?.key ?? "";
    card.replaceChildren(...(question ? parts(question, asks) : [made("p", "nothing", act.emptyWords())]));
    card.classList.toggle("pair", question?.options.length === 1);
    card.setAttribute("aria-label", question ? `${askWords(question)} ${question.subject.label}` : act.emptyWords());
    buttons.yes.hidden = question?.options.length !== 1;
    buttons.none.lastChild.textContent = question?.options.length === 1 ? "Not the same" : "None of these";
    for (const one of [buttons.yes, buttons.none, buttons.words, buttons.skip]) one.disabled = !question;
    card.scrollTop = 0;
    if (hadFocus) card.focus({ preventScroll: true });
  }

  function parts(question, asks) {
    const head = made("p", "asks");
    head.append(made("span", "which", `Question ${asks.position}`), " ", made("span", "day-words", asks.text));
    const why = WHY[question.reason];
    const ask = made("p", "ask-of-team", askWords(question));
    if (why) ask.append(" ", made("span", `why ${question.reason}`, why));
    if (question.options.length === 1) {
      const pair = made("div", "sides");
      pair.append(side(question.subject, question, -1), side(question.options[0], question, 0));
      return [head, ask, pair];
    }
    return [head, ask, side(question.subject, question, -1), choiceList(question.options, { choose: act.choose, unfold })];
  }

  // What is asked about (at -1), or the one point it is held against.
  function side(point, question, at) {
    const part = made("div", at < 0 ? "subject" : "subject against");
    const isNote = at < 0 && point.cited.length === 1;
    part.append(made("p", "label", point.label), isNote ? made("p", "by", quoteBy(point.quotes[0])) : pointLine(point));
    if (isNote && question.note) part.append(made("p", "whole", question.note));
    if (!isNote) part.append(quotes(point, question.options.length === 1 ? FEW + 1 : FEW - 1, () => unfold(at)));
    return part;
  }

  // Show what was said behind an option, or behind what is asked about (-1); the cursor stays.
  function unfold(at) {
    const point = at < 0 ? shown?.subject : shown?.options[at];
    if (!point) return;
    point.isOpen = !point.isOpen;
    act.redraw();
    card.querySelectorAll(".choose")[at]?.focus({ preventScroll: true });
  }

  // What "?" unfolds: the option under the cursor, else the first.
  function unfoldHere() {
    const rows = [...card.querySelectorAll(".offer")];
    unfold(Math.max(0, rows.findIndex((row) => row.contains(document.activeElement))));
  }

  function move(step) {
    const rows = [...card.querySelectorAll(".choose")];
    const at = rows.findIndex((row) => row.parentElement.contains(document.activeElement));
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  }

  function tell(progress) {
    far.textContent = farWords(progress);
    ahead.textContent = aheadWords(progress);
  }

  function say(words, isProblem) {
    line.textContent = words;
    line.classList.toggle("problem", Boolean(isProblem));
    news.textContent = words;
  }

  return { show, tell, say, move, unfoldHere, allowUndo: (may) => (buttons.undo.disabled = !may) };
}
