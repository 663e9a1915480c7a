// The points that are offered: one row each with the key that chooses it, and what was said behind it.

const SIGNS = [..."123456789ABC"]; // the keys of up to twelve points
const FEW = 3; // quotes in sight before the others unfold

function sign(words) {
  const key = made("kbd", "sign", words);
  key.setAttribute("aria-hidden", "true");
  return key;
}

function quoteList(quotes) {
  const list = made("ul", "quotes");
  for (const quote of quotes) {
    const row = made("li", "quote");
    row.append(made("span", "said", quote.text), made("span", "by", quoteBy(quote)));
    list.append(row);
  }
  return list;
}

// The quotes of a point: a few, and the others behind a button.
function quotes(point, few, redraw) {
  const part = made("div", "behind");
  part.append(quoteList(point.isOpen ? point.quotes : point.quotes.slice(0, few)));
  const more = point.said - few;
  if (more > 0 && !point.isOpen) part.append(pressable("small", `${more} more`, redraw));
  const unseen = point.said - point.quotes.length;
  if (unseen > 0 && point.isOpen) part.append(made("p", "by", `${unseen} more stand beside the themes.`));
  return part;
}

function pointLine(point) {
  const line = made("span", "voices", [countedWords(point), voiceWords(point)].filter(Boolean).join(" · "));
  if (point.stands_here) line.append(" · ", made("b", "here", "stands here now"));
  return line;
}

// `act.choose(at)`, `act.unfold(at)`
function choiceList(options, act) {
  const list = made("ol", "offers");
  if (options.length > 6) list.classList.add("many");
  options.forEach((point, at) => {
    const row = made("li", "offer");
    const choose = pressable("choose", "", () => act.choose(at));
    const words = made("span", "words");
    words.append(made("span", "label", point.label), pointLine(point));
    choose.append(sign(SIGNS[at]), words);
    choose.setAttribute("aria-keyshortcuts", SIGNS[at]);
    const open = pressable("open", point.isOpen ? "less" : "words", () => act.unfold(at));
    open.setAttribute("aria-expanded", String(Boolean(point.isOpen)));
    open.setAttribute("aria-label", `What was said behind ${SIGNS[at]}`);
    row.append(choose, open);
    if (point.isOpen) row.append(quoteList(point.quotes));
    list.append(row);
  });
  return list;
}
