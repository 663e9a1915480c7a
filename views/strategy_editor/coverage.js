// Coverage both ways: objectives that rest on nothing, and what was raised and is nowhere in the strategy.

function makeCoverage(home, model, act) {
  let drawn = "";

  function show() {
    const bare = model.withoutEvidence();
    const unused = model.unused();
    const stale = model.order().filter((line) => line.stale);
    const from = JSON.stringify([bare.map(({ id, pieces }) => [id, pieces]), unused.map(({ theme }) => [theme.id, theme.count, theme.homes]), stale.map(({ id }) => id)]);
    if (from === drawn && home.firstChild) return;
    drawn = from;
    home.replaceChildren(
      made("h3", "asked", stale.length ? `Stale lines: ${stale.length}` : "No line is stale"),
      ...stale.map((line) => lineRow(line)),
      made("h3", "asked", bare.length ? `Objectives without evidence: ${bare.length}` : "Every objective rests on evidence"),
      ...bare.map((line) => lineRow(line)),
      made("h3", "asked", unused.length ? `Raised, and not in the strategy: ${unused.length} ${unused.length === 1 ? "theme" : "themes"}` : "Every theme is in the strategy"),
      ...unused.map(themeRow),
    );
  }

  function lineRow(line) {
    const row = made("p", "coverage-row");
    row.append(pressable("unfold", readText(line.pieces) || `${KINDS[line.kind]} without words`, () => act.go(line.id)));
    return row;
  }

  function themeRow({ theme, question }) {
    const row = made("div", "coverage-row");
    const top = made("div", "theme-row");
    const raised = theme.tables ? `raised by ${theme.tables} ${theme.tables === 1 ? "table" : "tables"}` : `raised ${theme.count}x`;
    top.append(made("span", "count", `${theme.count}x`), made("strong", "cited-name", theme.label));
    row.append(top);
    const [best] = theme.homes.filter(({ pillar }) => model.line(pillar));
    const covered = best ? `may belong under ${readText(model.line(best.pillar).pieces)}: shares ${best.words.map((word) => `“${word}”`).join(", ")}` : "no pillar shares its words";
    row.append(made("p", "why", `${raised}; question ${question.position}; ${covered}`));
    if (best) row.append(pressable("tool", "Put it there", () => act.settle(theme, question, best.pillar)));
    return row;
  }

  return { show };
}
