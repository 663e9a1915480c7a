// One question on the board: its words, its sums, what tables flagged, its themes and piles.

function makeSection(here, id, acts) {
  const element = made("section", "of-question");
  const words = made("h2", "words");
  const sums = made("p", "sums");
  const tools = made("div", "question-tools");
  const state = pressable("quiet", "", () => acts.switch_(asked));
  const finer = keyed("quiet", "Finer", "F", () => acts.finer(1, id));
  const coarser = keyed("quiet", "Coarser", "G", () => acts.finer(-1, id));
  const anew = pressable("quiet anew", "Put in order again", acts.sortAnew);
  const doing = made("span", "pending");
  const flags = made("div", "flags");
  const themes = made("ul", "themes");
  const piles = made("div", "piles");
  const steer = made("div", "steer");
  steer.append(finer, coarser, state);
  tools.append(sums, anew, doing, steer);
  element.append(words, tools, flags, themes, piles);
  let asked = null;
  let drawn = false;
  let flagged = "";

  function show(question, room, arranged, { isFiltered, worker, pending, themes: rows, piles: boxes }) {
    drawn = true;
    asked = room.questions.find((one) => one.id === id) ?? asked;
    words.textContent = asked?.text ?? "";
    sums.textContent = sumWords(question.sums, isFiltered) + stepWords(question.steps);
    state.textContent = asked?.state === "open" ? "Close question" : "Open question";
    anew.hidden = !arranged.isBehind;
    doing.textContent = pending || question.steered || question.sums.waiting ? doingWords(worker, question) : "";
    place(themes, rows);
    place(piles, boxes);
    const from = JSON.stringify(question.flags);
    if (from !== flagged) drawFlags(question.flags);
    flagged = from;
  }

  function stepWords(steps) {
    return steps ? ` Points are ${Math.abs(steps)} ${Math.abs(steps) === 1 ? "step" : "steps"} ${steps > 0 ? "finer" : "coarser"} than the machine's own.` : "";
  }

  // What was decided and is in no theming yet is told to whoever looks, also after a reload.
  function doingWords(worker, { steered }) {
    if (!worker) return "";
    if (!worker.alive) return `the worker is silent; ${steered ? "notes and decisions" : "notes"} are saved and wait`;
    return steered ? "working in what was decided" : worker.doing;
  }

  function drawFlags(list) {
    if (!list.length) return flags.replaceChildren();
    const head = made("h3", "", `Flagged by tables: ${counted(list.length, "note")}`);
    const rows = made("ul", "notes");
    for (const flag of list) {
      const row = made("li", "flag");
      row.append(made("div", "said", flag.text), made("span", "by", [flag.table ? `Table ${flag.table}` : "", flag.when, "not quite where it stands"].filter(Boolean).join(" · ")));
      if (flag.point) row.append(pressable("small", "Show where it stands", () => acts.open(flag.point)));
      row.append(pressable("small", "Settled", () => acts.settleFlag(flag)));
      rows.append(row);
    }
    flags.replaceChildren(head, rows);
  }

  return { element, show, isDrawn: () => drawn };
}
