// What can be done with what is ticked, at the foot of the window; each act with its key.

function makeActBar({ ticks, chosen, fitting }) {
  const element = made("div", "acts");
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", "What to do with what is ticked");
  let from = "";

  function show() {
    const some = ticks.all();
    const acts = fitting(some);
    const next = JSON.stringify([some, acts.map(({ name }) => name)]);
    if (next === from) return;
    from = next;
    element.hidden = !some.length;
    element.replaceChildren(made("strong", "", tickedWords()), ...acts.map((act) => keyed("act", act.name, act.key.toUpperCase(), () => press(act))));
    if (some.length && !acts.length) element.append(made("span", "by", "These cannot be decided about together."));
    element.append(keyed("quiet", "Clear", "Esc", ticks.clear));
  }

  // The second press of a double click finds nothing ticked any more, and does nothing.
  function press(act) {
    const some = chosen();
    if (fitting(some).some(({ key }) => key === act.key)) act.act(some);
  }

  function tickedWords() {
    const parts = [["theme", "theme"], ["point", "point"], ["statement", "note"]]
      .map(([what, word]) => [ticks.of(what).length, word])
      .filter(([number]) => number)
      .map(([number, word]) => counted(number, word));
    return `${parts.join(", ")} ticked`;
  }

  element.hidden = true;
  return { element, show };
}
