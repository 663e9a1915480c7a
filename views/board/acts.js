// What can be done with what is ticked (or with the row under the cursor), and the decision that each becomes.

const MOST_NAMES = 3; // of what a decision is about, told again where it is refused

// `here` gives {question, find(id), themes(), root, proposals}; `send(record)` keeps and sends a decision.
function makeActs(here, send, done) {
  const decide = (chosen, record) => {
    const question = here.question(chosen[0].question);
    const names = chosen.map(({ id, point }) => here.find(id)?.label ?? here.find(point)?.label).filter(Boolean);
    send({ does: "decide", question_id: question.id, level: "point", seen: question.seen, touched: chosen.map(({ id }) => id), names: [...new Set(names)].slice(0, MOST_NAMES), ...record });
    done();
  };
  const ids = (chosen, what) => chosen.filter((one) => one.what === what).map(({ id }) => id);
  const cited = (chosen) => ({ points: ids(chosen, "point"), themes: ids(chosen, "theme"), statements: ids(chosen, "statement") });
  const only = (chosen, what, least, most = Infinity) => chosen.length >= least && chosen.length <= most && chosen.every((one) => one.what === what);
  const level = (chosen) => (only(chosen, "theme", 1) ? "theme" : "point");
  const oneHome = (chosen) => new Set(chosen.map(({ point }) => point)).size === 1 && Boolean(chosen[0].point);

  const ACTS = [
    {
      key: "m",
      name: WANTED.merge,
      can: (chosen) => only(chosen, "point", 2) || only(chosen, "theme", 2),
      act: (chosen) => decide(chosen, { kind: "merge", level: level(chosen), parts: chosen.map((one) => cited([one])) }),
    },
    {
      key: "r",
      name: WANTED.rename,
      can: (chosen) => only(chosen, "point", 1, 1) || only(chosen, "theme", 1, 1),
      act: (chosen) =>
        askForText(here.root, {
          title: "A new name",
          hint: "It stays, whatever the machine would call it, and follows most of these notes.",
          label: "Name",
          text: here.find(chosen[0].id)?.label ?? "",
          yes: "Rename",
          take: (label) => decide(chosen, { kind: "rename", level: level(chosen), parts: [cited(chosen)], label }),
        }),
    },
    { key: "v", name: WANTED.move, can: (chosen) => only(chosen, "point", 1) || only(chosen, "statement", 1), act: (chosen) => move(chosen) },
    {
      key: "s",
      name: WANTED.split,
      can: (chosen) => only(chosen, "point", 1, 1) || only(chosen, "theme", 1, 1) || (only(chosen, "statement", 1) && oneHome(chosen)),
      act: (chosen) => (chosen[0].what === "statement" ? splitOff(chosen) : here.proposals.split(chosen[0], (parts) => decide(chosen, { kind: "split", level: level(chosen), parts }))),
    },
    {
      key: "n",
      name: WANTED.not_the_same,
      can: (chosen) => only(chosen, "statement", 1) && oneHome(chosen),
      act: (chosen) => decide(chosen, { kind: "not_the_same", parts: [cited(chosen), { points: [chosen[0].point] }], touched: [chosen[0].point] }),
    },
    {
      key: "l",
      name: WANTED.lock,
      can: (chosen) => only(chosen, "point", 1) || only(chosen, "theme", 1, 1),
      act: (chosen) =>
        askForText(here.root, {
          title: "Lock: these belong together",
          hint: "Every note in it now counts as confirmed and stays together under this name; others may join.",
          label: "Name",
          text: here.find(chosen[0].id)?.label ?? "",
          yes: "Lock",
          take: (label) => decide(chosen, { kind: "lock", level: level(chosen), parts: [cited(chosen)], label }),
        }),
    },
    {
      key: "c",
      name: WANTED.create,
      can: (chosen) => only(chosen, "point", 1),
      act: (chosen) =>
        askForText(here.root, {
          title: `A theme of ${counted(chosen.length, "point")}`,
          label: "Name",
          yes: "Make the theme",
          take: (label) => decide(chosen, { kind: "create", level: "theme", parts: [cited(chosen)], label }),
        }),
    },
    {
      key: "d",
      name: WANTED.dismiss,
      can: (chosen) => only(chosen, "point", 1) || only(chosen, "statement", 1),
      act: (chosen) =>
        askForText(here.root, {
          title: "Set aside",
          hint: "It leaves every count, stays visible, and can be taken back.",
          label: "Why",
          yes: "Set aside",
          most: 300,
          take: (reason) => decide(chosen, { kind: "dismiss", parts: [cited(chosen)], reason }),
        }),
    },
  ];

  function splitOff(chosen) {
    decide(chosen, { kind: "split", parts: [cited(chosen), { points: [chosen[0].point] }], touched: [chosen[0].point] });
  }

  function move(chosen) {
    const isPoint = chosen[0].what === "point";
    const homes = new Set(chosen.map((one) => (isPoint ? here.find(one.id)?.theme : one.point)));
    const themes = here.themes(chosen[0].question);
    const targets = isPoint ? themes : themes.flatMap((theme) => theme.points.map((point) => ({ ...point, in: theme.label }))).concat(here.loose(chosen[0].question));
    askForChoice(here.root, {
      title: isPoint ? "Move to which theme?" : "Move to which point?",
      hint: `${counted(chosen.length, isPoint ? "point" : "note")} will go there, and not back to where they were.`,
      choices: targets
        .filter(({ id }) => !homes.has(id))
        .map((target) => ({ label: target.label, beside: [countWords(target), target.in].filter(Boolean).join(" · "), take: () => moveTo(chosen, target.id, isPoint) })),
    });
  }

  function moveTo(chosen, target, isPoint) {
    if (isPoint) {
      const homes = new Set(chosen.map((one) => here.find(one.id)?.theme).filter(Boolean));
      const parts = [cited(chosen), { themes: [target] }, ...(homes.size ? [{ themes: [...homes] }] : [])];
      return decide(chosen, { kind: "move", level: "theme", parts });
    }
    const homes = [...new Set(chosen.map(({ point }) => point).filter(Boolean))];
    const parts = [cited(chosen), { points: [target] }, ...(homes.length ? [{ points: homes }] : [])];
    decide(chosen, { kind: "move", parts, touched: [...homes, target] });
  }

  // The acts that fit what is chosen; none where it stands in two questions.
  function fitting(chosen) {
    if (!chosen.length || new Set(chosen.map(({ question }) => question)).size > 1) return [];
    return ACTS.filter(({ can }) => can(chosen));
  }

  return { fitting };
}
