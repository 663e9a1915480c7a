// What a decision would do, worked out by the worker while somebody waits: the parts of a split, finer and coarser.

const LOOK_FOR_ANSWER = 200; // ms
const ANSWER_WITHIN = 20000;

function makeProposals(root, deliberation) {
  // Asks, and gives the answer or null to `take`; the window shows meanwhile what is being done.
  async function ask(window_, asked, take) {
    const id = newId();
    const sent = await post("/board/proposals", { deliberation, id, ...asked });
    const until = performance.now() + ANSWER_WITHIN;
    while (sent.status === 200 && window_.isConnected && performance.now() < until) {
      const reply = await read(id);
      if (reply?.answered) return take(reply);
      await new Promise((next) => setTimeout(next, LOOK_FOR_ANSWER));
    }
    if (window_.isConnected) take({ problem: sent.error ?? "The worker gave no answer; nothing was changed. Try again in a moment." });
  }

  async function read(id) {
    try {
      const reply = await fetch(`/board/proposals?${new URLSearchParams({ deliberation, id })}`, { headers: { "X-Sevenfold": "1" }, cache: "no-store" });
      return reply.ok ? await reply.json() : null;
    } catch {
      return null;
    }
  }

  // The machine's parts of a point or theme, to be mended by moving ticks, then `take(parts)`.
  function split(one, take) {
    const body = made("div", "proposal");
    body.append(made("p", "by", "Working out how it may be split"));
    const window_ = openWindow(root, "Split", [body], "wide");
    ask(window_, { question: one.question, kind: "split", level: one.what, of: one.id }, (reply) => {
      if (reply.problem || !reply.parts?.length) return body.replaceChildren(made("p", "problem", reply.problem || "It cannot be split."), closing(window_));
      body.replaceChildren(...partsOf(reply.parts, window_, take));
    });
  }

  function partsOf(parts, window_, take) {
    const homes = new Map(parts.flatMap((part, at) => part.statements.map(({ id }) => [id, at])));
    const columns = made("div", "parts");
    parts.forEach((part, at) => {
      const column = made("section", "part");
      column.append(made("h4", "", `Part ${at + 1}: ${part.label}`));
      for (const { id, text } of part.statements) column.append(statementRow(text, at, parts.length, (row, home) => put(row, id, home)));
      columns.append(column);
    });
    // A note goes into the part that was chosen for it, where it is seen to stand.
    function put(row, id, home) {
      homes.set(id, home);
      columns.children[home].append(row);
      go.disabled = new Set(homes.values()).size < 2;
      row.querySelector("select").focus({ preventScroll: true });
    }

    const go = pressable("main", "Split", () => {
      const cited = parts.map((_, at) => ({ statements: [...homes].filter(([, home]) => home === at).map(([id]) => id) })).filter(({ statements }) => statements.length);
      if (cited.length < 2) return;
      window_.close();
      take(cited);
    });
    return [made("p", "by", "The machine proposes these parts; they will never be together again. Put a note into another part where that is better."), columns, buttonsOf(go, () => window_.close())];
  }

  function statementRow(text, at, number, put) {
    const row = made("label", "statement");
    const choice = document.createElement("select");
    choice.setAttribute("aria-label", `Part for: ${text.slice(0, 80)}`);
    for (let part = 0; part < number; part++) choice.append(new Option(`Part ${part + 1}`, String(part), false, part === at));
    choice.addEventListener("change", () => put(row, Number(choice.value)));
    row.append(choice, made("span", "said", text));
    return row;
  }

  // What finer or coarser would change, then `take()`.
  function grain(question, steps, take) {
    const body = made("div", "proposal");
    body.append(made("p", "by", "Working out what would change"));
    const window_ = openWindow(root, steps > question.steps ? "Finer points" : "Coarser points", [body], "wide");
    ask(window_, { question: question.id, kind: "grain", level: "point", of: "", steps }, (reply) => {
      if (reply.problem) return body.replaceChildren(made("p", "problem", reply.problem), closing(window_));
      const head = made("p", "", `${counted(reply.points_now, "point")} now, ${counted(reply.points_then, "point")} then. People's decisions stay as they are.`);
      const list = made("ul", "changes");
      list.append(...(reply.changes.length ? reply.changes.map(changeRow) : [made("li", "by", "No point would merge or part.")]));
      const go = pressable("main", steps > question.steps ? "Make it finer" : "Make it coarser", () => (window_.close(), take()));
      body.replaceChildren(head, list, buttonsOf(go, () => window_.close()));
      go.focus({ preventScroll: true }); // what would change is read from its beginning
    });
  }

  function changeRow({ kind, label, others, notes }) {
    const row = made("li");
    const names = others.filter(Boolean);
    if (kind === "merged" && names.length) row.append(made("b", "", "Merge: "), made("span", "label", label), " takes in ", ...list(names));
    else if (kind === "split" && names.length) row.append(made("b", "", "Part: "), made("span", "label", label), " gives away ", ...list(names));
    else row.append(made("b", "", `${kind[0].toUpperCase()}${kind.slice(1)}: `), made("span", "label", label), notes ? ` (${counted(notes, "note")})` : "");
    return row;
  }

  function list(names) {
    return names.flatMap((name, at) => [...(at ? [at === names.length - 1 ? " and " : ", "] : []), made("span", "label", name)]);
  }

  function closing(window_) {
    const row = made("p", "buttons");
    row.append(pressable("quiet", "Close", () => window_.close()));
    return row;
  }

  return { split, grain };
}
