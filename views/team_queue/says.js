// What the page says, in the words of the other pages.

const WHY = {
  flagged: "A table says: not quite.",
  not_sure: "The machine is not sure.",
  stirred: "It moved lately.",
  worth: "",
  again: "Asked before; these are other points.",
};
const GONE = {
  answered: "Somebody else answered that one first.",
  taken: "Somebody else has that one in hand now.",
};

function askWords({ kind, reason, subject, options }) {
  if (options.length === 1 && options[0].stands_here && reason === "flagged") return "Is this right where it stands?";
  if (kind === "belongs") return "Does this belong to this point?";
  if (options.length === 1) return "Are these the same point?";
  if (reason === "flagged") return "Where does this belong?";
  return subject.cited.length > 1 ? "Which of these is the same point?" : "Which of these says the same?";
}

function countedWords({ count, confirmed }) {
  return confirmed ? `${count}x, ${confirmed} confirmed` : `${count}x`;
}

function quoteBy({ table, role }) {
  return [table === null ? "no table recorded" : `Table ${table}`, role].filter(Boolean).join(" · ");
}

function number(value) {
  return Math.round(value).toLocaleString("en");
}

function questions(value) {
  return `${number(value)} ${Math.round(value) === 1 ? "question" : "questions"}`;
}

// How far it has come.
function farWords({ confirmed: { confirmed, voices }, left }) {
  const share = voices ? `${Math.floor((100 * confirmed) / voices)}% confirmed` : "nothing to confirm yet";
  return `Counts: ${share} · ${questions(left)} left`;
}

// What another ten minutes would buy.
function aheadWords({ ahead: { answers, a_minute: pace, is_measured: measured, browsers, worth, share } }) {
  if (!answers) return "";
  const whose = !measured ? "" : browsers > 1 ? "your team's " : "your ";
  const moved = worth < 1.5 ? "about one voice" : `about ${number(worth)} voices`;
  return (
    `Ten more minutes at ${whose}${number(pace)} answers a minute would settle ${questions(answers)}: ` +
    `${moved} should change place, and about ${Math.floor(100 * share)}% would be confirmed.`
  );
}
