// The piles below the themes, folded: points said once or not sure, what was set aside, what waits.

function makePiles(here, rows) {
  const piles = new Map(); // question + key -> {box, ...}

  function draw(question, arranged, sums) {
    const found = arranged.piles.map((pile) => drawPile(question, pile, counted(pile.points.length, "point"), (body) => {
      const list = made("ul", "points");
      return { list, fill: (points) => place(list, points.map((point) => rows.drawPoint(point, question.id))), body };
    }));
    for (const [key, name, means] of [ASIDE, WAITING]) {
      const number = key === "waiting" ? sums.waiting : sums["aside statements"];
      if (number) found.push(drawPile(question, { key, name, means }, counted(number, key === "waiting" ? "note" : "statement"), null));
    }
    return found;
  }

  function drawPile(question, pile, size, makeList) {
    const key = `${question.id}:${pile.key}`;
    const known = piles.get(key) ?? newPile(key, pile);
    if (known.size !== size) known.summary.replaceChildren(`${pile.name}: ${size} `, made("span", "by", pile.means));
    known.size = size;
    const isOpen = here.isUnfolded(key);
    known.box.open = isOpen;
    if (!isOpen) place(known.body, []);
    else if (makeList) {
      known.made ??= makeList(known.body);
      known.made.fill(pile.points);
      place(known.body, [known.made.list]);
    } else place(known.body, [here.behind({ question: question.id, pile: pile.key })]);
    return known.box;
  }

  function newPile(key, pile) {
    const box = document.createElement("details");
    box.className = `pile ${pile.key.replace(" ", "-")}`;
    const summary = document.createElement("summary");
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      here.unfold(key);
    });
    const body = made("div", "under");
    box.append(summary, body);
    const one = { box, summary, body };
    piles.set(key, one);
    return one;
  }

  return { draw };
}
