// What the board tells of decisions: those that were refused and a line that is down, in the bar that stays in sight
// however far somebody has scrolled; below it the last decision, with one step back.

// `here` gives {sending(), undo()}
function makeTold(here) {
  const refusals = made("div", "refusals");
  const last = made("div", "head");
  for (const part of [refusals, last]) part.setAttribute("aria-live", "polite");
  let from = "";

  // What is there already stays: a button that is drawn anew every second cannot be pressed by a key.
  function show(problem, decision) {
    const refused = here.sending().refused();
    const next = JSON.stringify([refused, problem, decision]);
    if (next === from) return;
    from = next;
    place(refusals, [...refused.map(refusal), ...(problem ? [made("p", "problem", problem)] : [])]);
    place(last, decision && !problem ? [lastLine(decision)] : []);
  }

  function lastLine({ kind, by, when }) {
    const words = made("p", "by last", `Last decision: ${KINDS[kind]} by ${by} at ${when}.`);
    words.append(" ", keyed("small", "One step back", "U", here.undo));
    return words;
  }

  // What somebody wanted stands beside why it was not done: it may be long ago, or before a reload.
  function refusal(record) {
    const box = made("p", "problem");
    const wanted = wantedWords(record);
    if (wanted) box.append(made("span", "wanted", wanted), " ");
    box.append(made("span", "", record.error), " ");
    if (record.status === 412) box.append(pressable("small", "Do it all the same", () => here.sending().again(record)));
    box.append(pressable("small", "Leave it", () => here.sending().drop(record)));
    return box;
  }

  return { refusals, last, show };
}
