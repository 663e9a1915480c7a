// What may be said about a note with a tap: its kind, who said it, how many at the table say so. All optional.

// `changed()` after each tap of a person.
function makeChoices(root, changed) {
  const kinds = root.querySelector(".kinds");
  const roles = root.querySelector(".roles");
  const number = root.querySelector(".tally output");
  const chosen = { kind: null, role: null, tally: null };
  let usualRole = null;
  let most = 1;

  for (const [step, name] of [[-1, ".fewer"], [1, ".more"]]) {
    root.querySelector(name).addEventListener("click", () => {
      chosen.tally = Math.min((chosen.tally ?? 0) + step, most);
      if (chosen.tally < 1) chosen.tally = null;
      show();
      changed();
    });
  }

  // `options`: {kinds: [name], roles: [name], role: name or null, most: number}
  function offer(options) {
    most = options.most;
    usualRole = options.role;
    fill(kinds, "kind", options.kinds);
    fill(roles, "role", options.roles);
    show();
  }

  function fill(group, what, names) {
    if (group.dataset.names === JSON.stringify(names)) return;
    group.dataset.names = JSON.stringify(names);
    group.closest("fieldset").hidden = !names.length;
    group.replaceChildren(...names.map((name) => pill(what, name)));
  }

  function pill(what, name) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "pill";
    made.value = name;
    made.textContent = name.charAt(0).toUpperCase() + name.slice(1);
    made.addEventListener("click", () => {
      chosen[what] = chosen[what] === name ? null : name;
      show();
      changed();
    });
    return made;
  }

  function show() {
    for (const [group, what] of [[kinds, "kind"], [roles, "role"]])
      for (const made of group.children) made.setAttribute("aria-pressed", String(made.value === chosen[what]));
    number.textContent = chosen.tally ? `${chosen.tally} of us` : "how many?";
    root.querySelector(".fewer").disabled = !chosen.tally;
  }

  // Take over what a draft says, or begin anew with the one role that sits at this table, if it is one.
  function set(from) {
    Object.assign(chosen, from ? { kind: from.kind, role: from.role, tally: from.tally } : { kind: null, role: usualRole, tally: null });
    show();
  }

  return { offer, set, chosen };
}
