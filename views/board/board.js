// The board: one element for the life of the page. What the page gives at each run (`given`): {deliberation, question}.

const MANY = 400; // points from which themes are folded until somebody opens them

function makeBoard() {
  const root = made("section", "board");
  root.setAttribute("aria-label", "Themes");
  const list = made("div", "list");
  let given = null;
  let path = ""; // of this page's address: the browser tells of steps to other pages, too
  let view = readView();
  let board = null;
  let worker = null;
  let problem = ""; // why nothing is read, in a sentence
  let notice = ""; // what was looked for and is not here
  let lastDecision = null;
  let sending = null;
  let proposals = null;
  let evidence = null;
  const orders = new Map();
  const unfolded = new Set(); // themes folded or unfolded against the rule, and open piles
  const sections = new Map();
  const drawSoon = soon(draw);

  const ticks = makeTicks(() => drawSoon());
  const asking = makeAsking(body, () => sending?.isBusy(), take);
  const filters = makeFilters({ view: () => view, change });
  const bar = makeActBar({ ticks, chosen, fitting: (some) => acts.fitting(some) });
  const here = {
    root,
    list,
    room: () => board.room,
    question: questionOf,
    find: (id) => board.questions.flatMap(({ themes, points }) => [...themes, ...points]).find((one) => one.id === id),
    themes: (id) => makeOrder().arrange(questionOf(id), "voices", false).themes, // the page keeps the order it has
    loose: (id) => questionOf(id).points.filter(({ pile }) => pile),
    proposals: { split: (...given_) => proposals.split(...given_) },
    pending: (id) => pendingNow.get(id) ?? null,
    isTicked: (id) => ticks.has(id),
    tick: (one, on) => ticks.toggle(one, on),
    isOpen,
    open,
    behind: (of) => evidence.show(of),
    isUnfolded: (key) => unfolded.has(key),
    unfold: (key) => (unfolded.delete(key) || unfolded.add(key), evidence.hide(key.split(":")[1]), drawSoon()),
    act: (key, row) => actOn(key, row),
    tickRow: (row) => row?.querySelector("input[type=checkbox]")?.click(),
    undo: () => undoLast(),
    search: () => filters.search(),
    clear: () => ticks.clear(),
    finer: (by, id) => finer(by, id),
  };
  const told = makeTold({ sending: () => sending, undo: () => undoLast() });
  const rows = makeRows(here);
  const piles = makePiles(here, rows);
  const acts = makeActs(here, (record) => sending.send(record), decided);
  let pendingNow = new Map();
  filters.bar.append(told.refusals);
  root.append(filters.bar, told.last, list, bar.element);
  listenToKeys(here);
  addEventListener("popstate", followStep);

  function settle(home, data) {
    const isBack = !root.isConnected && given?.deliberation === data.deliberation;
    path = location.pathname;
    if (root.parentElement !== home) home.append(root);
    if (given?.deliberation !== data.deliberation) begin(data);
    else if (isBack) comeBack();
    asking.look();
  }

  // From another page: the address is followed where it names a view; a bare one is told what was looked at last.
  function comeBack() {
    if (namesView()) showView(viewInAddress());
    else writeView(view);
  }

  // The browser's Back and Forward between what was looked at on this page.
  function followStep() {
    if (given && root.isConnected && location.pathname === path) showView(viewInAddress());
  }

  // Words that are searched for are never in an address; they stay as they are typed.
  function viewInAddress() {
    const next = readView();
    return { ...next, question: next.question || given.question, filter: { ...next.filter, words: view.filter.words } };
  }

  function begin(data) {
    given = data;
    board = null;
    notice = "";
    view = readView();
    view.question ||= data.question;
    sending = makeSending(data.deliberation, { changed: () => drawSoon(), saved: () => asking.look() });
    proposals = makeProposals(root, data.deliberation);
    evidence = makeEvidence(() => ({ deliberation: given.deliberation, filter: asked(view.filter) }), ticks, () => drawSoon());
    ticks.clear();
    list.replaceChildren(made("p", "by", "Reading the themes"));
  }

  function body() {
    if (!given || !root.isConnected) return null;
    return { deliberation: given.deliberation, question: view.question, filter: asked(view.filter) };
  }

  function change(part) {
    notice = "";
    showView({ ...view, ...part });
    writeView(view, true);
  }

  function showView(next) {
    const before = JSON.stringify([view.question, view.filter]);
    view = next;
    if (JSON.stringify([view.question, view.filter]) !== before) {
      ticks.clear();
      evidence.forget();
      asking.look();
    }
    orders.clear(); // a person asked for another order: nothing has to stay in place
    drawSoon();
  }

  function take(reply) {
    if (reply.worker) worker = reply.worker;
    if (reply.board) {
      const isFirst = !board;
      board = reply.board;
      if (isFirst && view.open) setTimeout(() => arrive(view.open));
      lastDecision = reply.last;
      sending.settle(board.questions);
      evidence.refresh();
    }
    problem = reply.status === 200 ? "" : (reply.error ?? "The connection is interrupted. What was decided is kept here and sent once it is back.");
    if (reply.status === 400 && !board) beginPlainly();
    drawSoon();
  }

  // An address may name a question that was taken out since, or a filter that nobody can read: nobody stands before a
  // board that never comes.
  function beginPlainly() {
    const plain = { ...view, question: given.question, open: "", filter: noFilter() };
    if (JSON.stringify(plain) === JSON.stringify(view)) return;
    notice = "The address of this page names something that is not here. Nothing was changed; this is the first question, with every note.";
    showView(plain);
    writeView(view);
  }

  // What the address names is unfolded and brought into sight.
  function arrive(id) {
    view.open = "";
    showPoint(id);
  }

  function questionOf(id) {
    return board.questions.find((question) => question.id === id);
  }

  function isOpen(id) {
    return view.open === id || unfolded.has(id);
  }

  function isFolded(theme, question) {
    const rule = view.folded || question.points.length > MANY;
    return rule !== unfolded.has(theme.id);
  }

  function open(id) {
    const isTheme = board.questions.some(({ themes }) => themes.some((theme) => theme.id === id));
    if (isTheme) {
      if (!unfolded.delete(id)) unfolded.add(id);
    } else {
      evidence.hide(view.open);
      view.open = view.open === id ? "" : id;
      writeView(view);
    }
    drawSoon();
  }

  function isHeld() {
    return ticks.size() > 0 || Boolean(view.open) || list.matches(":hover") || list.contains(document.activeElement);
  }

  function draw() {
    if (!given) return;
    told.show(problem || notice, lastDecision);
    if (!board) return;
    pendingNow = sending.pending();
    const there = new Set(board.questions.flatMap(({ themes, points }) => [...themes, ...points].map(({ id }) => id)));
    ticks.keep((one) => there.has(one.what === "statement" ? one.point : one.id) || (one.what === "statement" && !one.point));
    filters.show(board.room);
    place(list, board.questions.map(drawQuestion));
    rows.sweep();
    evidence.mark();
    bar.show();
    if (!list.querySelector('[data-current="1"]')) list.querySelector(".row")?.setAttribute("tabindex", "0");
  }

  function drawQuestion(question) {
    const section = sections.get(question.id) ?? makeSection(here, question.id, { switch_, finer, settleFlag, open: showPoint, sortAnew: () => (orders.delete(question.id), list.blur?.(), draw()) });
    sections.set(question.id, section);
    if (!orders.has(question.id)) orders.set(question.id, makeOrder());
    const fresh = !section.isDrawn();
    const arranged = orders.get(question.id).arrange(question, view.sort, !fresh && isHeld());
    section.show(question, board.room, arranged, {
      isFiltered: isFiltered(view.filter),
      worker,
      pending: pendingNow.get(question.id),
      themes: arranged.themes.map((theme) => rows.drawTheme(theme, question.id, isFolded(theme, question))),
      piles: piles.draw(question, arranged, question.sums),
    });
    return section.element;
  }

  function chosen(row) {
    if (ticks.size()) return ticks.all();
    if (!row?.dataset.id) return [];
    return [{ what: row.dataset.what, id: row.dataset.id, question: row.dataset.question }];
  }

  function actOn(key, row) {
    const some = chosen(row);
    const found = acts.fitting(some).find((act) => act.key === key);
    if (found) found.act(some);
    return Boolean(found);
  }

  // The acts are gone now: who pressed one by a key goes on among the themes.
  function decided() {
    const isInBar = bar.element.contains(document.activeElement);
    ticks.clear();
    if (isInBar) currentRow(list)?.focus({ preventScroll: true });
  }

  function undoLast() {
    if (!lastDecision) return;
    const question = board.questions.find(({ id }) => id === lastDecision.question) ?? board.questions[0];
    sending.send({ does: "undo", of: lastDecision.id, question_id: question.id, revision: question.revision, touched: [question.id] });
    lastDecision = null;
  }

  // Without a question nothing is made finer where several are looked at.
  function finer(by, id = board.questions.length === 1 ? board.questions[0].id : "") {
    const question = questionOf(id);
    if (!question) return;
    const steps = question.steps + by;
    proposals.grain(question, steps, () =>
      sending.send({ does: "decide", question_id: id, kind: "grain", level: "point", steps, seen: question.seen, touched: [id] }),
    );
  }

  function switch_(question) {
    const turn = question.state === "open" ? "closed" : "open"; // `state` is the outbox's own word
    sending.send({ does: "switch", question_id: question.id, turn, touched: [] });
  }

  function settleFlag(flag) {
    sending.send({ does: "settle", of: flag.id, touched: [] });
  }

  // Bring a point or theme into sight, with its notes.
  function showPoint(id) {
    const question = board.questions.find(({ points }) => points.some((point) => point.id === id));
    if (!question) return requestAnimationFrame(() => focusRow(list, rows.head(id)));
    const point = question?.points.find((one) => one.id === id);
    if (!point) return;
    if (point.pile) unfolded.add(`${question.id}:${point.pile}`);
    else if (isFolded({ id: point.theme }, question)) open(point.theme);
    if (view.open !== id) open(id);
    requestAnimationFrame(() => focusRow(list, rows.head(id)));
  }

  setInterval(() => root.isConnected && drawSoon(), 5000); // an order that was held is made anew once nobody reads
  return { settle };
}

// Once before the next picture, however often it is asked for.
function soon(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act();
    });
  };
}
