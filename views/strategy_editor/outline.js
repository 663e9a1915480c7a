// The outline on the left: where everything is, what is stale and what has no evidence yet.

const IN_OUTLINE = new Set(["mission", "vision", "value", "pillar", "heading", "objective"]);

function makeOutline(home, model, act) {
  let drawn = "";

  function show() {
    const bare = new Set(model.withoutEvidence().map(({ id }) => id));
    const rows = model.order().filter(({ kind }) => IN_OUTLINE.has(kind));
    const staleBelow = (one) => Boolean(one.stale) || model.children(one.id).some((child) => !IN_OUTLINE.has(child.kind) && staleBelow(child));
    const from = rows.map((one) => [one.id, one.kind, readText(one.pieces), model.depth(one), staleBelow(one), bare.has(one.id), act.selected() === one.id]);
    if (JSON.stringify(from) === drawn) return;
    drawn = JSON.stringify(from);
    const list = made("ol", "outline-list");
    for (const [id, kind, words, depth, stale, isBare, selected] of from) {
      const entry = made("li", `entry ${kind} depth-${depth}`);
      const button = pressable("", words || KINDS[kind], () => act.go(id));
      if (!words) button.classList.add("unnamed");
      if (selected) button.setAttribute("aria-current", "true");
      if (stale) button.append(sign("sign-stale", "stale"));
      else if (isBare) button.append(sign("sign-bare", "no evidence"));
      entry.append(button);
      list.append(entry);
    }
    const add = made("div", "outline-add");
    add.append(...BELOW.null.map((kind) => pressable("tool", `+ ${KINDS[kind]}`, () => act.add(kind, null))));
    keepFocus(home, () => home.replaceChildren(made("h2", "", "Outline"), list, add));
  }

  return { show };
}

function sign(name, words) {
  const element = made("span", `sign ${name}`, words);
  return element;
}
