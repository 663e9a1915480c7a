// Versions: keep the strategy under a name, and see what was added, dropped and reworded since.

const WHAT = { added: "Added", dropped: "Dropped", reworded: "Reworded", moved: "Moved" };

function makeVersions(home, act) {
  let versions = null;
  let compared = null; // {version, changes}
  let problem = "";

  async function begin() {
    show();
    const reply = await talk("/strategy/versions", { query: { strategy: act.strategy() } });
    heard(reply);
  }

  function heard(reply) {
    problem = reply.status === 200 ? "" : reply.error ?? "The connection is interrupted. Try again in a moment.";
    if (reply.status === 200) versions = reply.versions;
    show();
  }

  async function keep(name) {
    heard(await talk("/strategy/versions", { body: { strategy: act.strategy(), version: newId(), name } }));
  }

  async function compare(version) {
    const reply = await talk("/strategy/comparison", { query: { strategy: act.strategy(), version: version.id } });
    compared = reply.status === 200 ? { version, changes: reply.changes } : null;
    problem = reply.status === 200 ? "" : reply.error ?? "The connection is interrupted. Try again in a moment.";
    show();
  }

  function show() {
    const form = made("form", "version-form");
    const name = document.createElement("input");
    name.maxLength = 80;
    name.placeholder = "Name of this version";
    name.setAttribute("aria-label", "Name of this version");
    const button = made("button", "tool main", "Keep");
    form.append(name, button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (name.value.trim()) act.whenSaved(() => keep(name.value));
    });
    const parts = [form];
    if (problem) parts.push(made("p", "problem", problem));
    if (versions && !versions.length) parts.push(made("p", "quiet", "No version was kept yet. A version is the whole strategy as it stands, under a name."));
    for (const one of versions ?? []) parts.push(versionRow(one));
    home.replaceChildren(...parts);
  }

  function versionRow(version) {
    const block = made("section", "version-block");
    const row = made("div", "theme-row");
    const words = made("div", "version-words");
    words.append(made("strong", "cited-name", version.name), made("p", "why", `${version.by}, ${new Date(version.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`));
    row.append(words, pressable("tool", "What changed since", () => act.whenSaved(() => compare(version))));
    block.append(row);
    if (compared?.version.id === version.id) block.append(...changeRows(compared.changes));
    return block;
  }

  function changeRows(changes) {
    if (!changes.length) return [made("p", "quiet", "Nothing has changed since.")];
    return changes.map(({ what, kind, words }) => {
      const row = made("div", `change ${what}`);
      row.append(made("span", "what", `${WHAT[what]} ${KINDS[kind].toLowerCase()}`));
      const text = made("p", "change-words");
      for (const [run, part] of words) text.append(run === "same" ? document.createTextNode(part) : made(run === "in" ? "ins" : "del", "", part));
      row.append(text);
      return row;
    });
  }

  return { begin };
}
