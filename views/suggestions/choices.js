// The points a statement may repeat, as buttons: one tap says same, one says something new.

// `act.same(point)`, `act.fresh()`; with `keys` the digits stand before the words.
function choiceRows(statement, act, keys) {
  const list = made("ol", "choices");
  statement.suggestions.forEach((point, at) => {
    const button = pressable("choice", "", () => act.same(point));
    if (keys) button.append(made("kbd", "digit", String(at + 1)));
    button.append(...pointParts(point));
    button.dataset.point = point.id;
    list.append(item(button));
  });
  const fresh = pressable("choice fresh", "", () => act.fresh());
  if (keys) fresh.append(made("kbd", "digit", "0"));
  fresh.append(made("span", "label", "Something new"));
  list.append(item(fresh));
  return list;
}

function item(button) {
  const row = document.createElement("li");
  row.append(button);
  return row;
}
