// The themes and points of a question in the order they are read.

const BY = {
  voices: (one) => [one.count, one.mentions],
  breadth: (one) => [one.tables.length, one.roles.length, one.count],
  newest: (one) => [one.newest],
  rise: (one) => [one.lately, one.count],
};
const PILES = [
  ["said_once", "Said once", "Points like no other. One voice is still a voice."],
  ["not_sure", "Not sure", "Statements that could not be placed with confidence."],
];
const ASIDE = ["set aside", "Set aside", "Blank, off the question or nothing to add. In no point and in no count."];
const WAITING = ["waiting", "Waiting", "Saved, and not yet themed. In no count yet."];

function compare(sort) {
  return (one, other) => {
    const [a, b] = [BY[sort](one), BY[sort](other)];
    for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return b[at] - a[at];
    return one.label.localeCompare(other.label) || (one.id < other.id ? -1 : 1);
  };
}

// Steady while somebody reads, ticks or types: what stands keeps its place, what is new comes behind it.
function makeOrder() {
  const places = new Map(); // id -> place in the order it was last shown in
  let isBehind = false;

  function sorted(list, sort, held) {
    const fresh = [...list].sort(compare(sort));
    if (!held) return fresh;
    const steady = [...fresh].sort((one, other) => (places.get(one.id) ?? Infinity) - (places.get(other.id) ?? Infinity) || 0);
    isBehind ||= steady.some((one, at) => one !== fresh[at]);
    return steady;
  }

  // {themes: [{...theme, points}], piles: [{key, name, means, points}]}
  function arrange(question, sort, held) {
    isBehind = false;
    const homes = new Map(question.themes.map((theme) => [theme.id, []]));
    const piles = new Map(PILES.map(([key]) => [key, []]));
    for (const point of question.points) (homes.get(point.theme) ?? piles.get(point.pile) ?? piles.get("not_sure")).push(point);
    const themes = sorted(question.themes, sort, held).map((theme) => ({ ...theme, steady: question.steady[theme.id], points: sorted(homes.get(theme.id), sort, held) }));
    const folded = PILES.map(([key, name, means]) => ({ key, name, means, points: sorted(piles.get(key), sort, held) }));
    [...themes.flatMap((theme) => [theme, ...theme.points]), ...folded.flatMap((pile) => pile.points)].forEach(({ id }, at) => places.set(id, at));
    return { themes, piles: folded.filter((pile) => pile.points.length), isBehind };
  }

  return { arrange };
}
