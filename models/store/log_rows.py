"""What decisions are about, named by what their statements are part of now; for a page of the log at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from models.decisions import Decision, Part, level_of_part
from models.log import LoggedDecision
from models.sentences import Said, shortened
from models.store.rows import Row

CITED = """
SELECT decisions.number, part.key AS part, cited.value AS statement_id, statements.id IS NOT NULL AS stands,
    CASE WHEN notes.id IS NOT NULL THEN statements.text END AS text,
    points.id AS point_id, points.label AS point_label, themes.id AS theme_id, themes.label AS theme_label
FROM decisions JOIN json_each(decisions.parts) AS part JOIN json_each(part.value) AS cited
LEFT JOIN statements ON statements.question_id = decisions.question_id AND statements.id = cited.value
LEFT JOIN notes ON notes.id = statements.note_id AND notes.version = statements.note_version AND retracted_at IS NULL
LEFT JOIN points ON points.question_id = decisions.question_id AND points.id = statements.point_id
LEFT JOIN themes ON themes.question_id = decisions.question_id AND themes.id = points.theme_id
WHERE decisions.number IN (SELECT value FROM json_each(?)) ORDER BY decisions.number, part.key, cited.key
"""
ABOUT = """
SELECT decisions.number, questions.position, decisions.number <= coalesce(themings.decisions_seen, 0) AS seen
FROM decisions JOIN questions ON questions.id = decisions.question_id
LEFT JOIN themings ON themings.question_id = decisions.question_id
WHERE decisions.number IN (SELECT value FROM json_each(?))
"""

Cited = dict[tuple[int, int], list[Row]]  # by the decision's number and its part


def logged(db: Database, decisions: Sequence[Decision]) -> tuple[LoggedDecision, ...]:
    """These decisions with their question's number, the words their parts are known by, and whether they are idle."""
    numbers = [json.dumps([made.order for made in decisions])]
    cited: Cited = {}
    for row in db.query(CITED, numbers):
        cited.setdefault((row["number"], row["part"]), []).append(row)
    told = note_texts(db, [one for made in decisions for one in first_ids(made, cited)])
    about = {row["number"]: row for row in db.query(ABOUT, numbers)}
    return tuple(
        LoggedDecision(
            made, about[made.order]["position"], labels_of(made, cited, told), is_idle(made, cited, about[made.order])
        )
        for made in decisions
    )


def is_idle(made: Decision, cited: Cited, about: Row) -> bool:
    """Whether a live decision that was themed has no statement left."""
    rows = [row for part in range(len(made.what.parts)) for row in cited.get((made.order, part), ())]
    return made.undone_at is None and bool(rows and about["seen"]) and not any(row["stands"] for row in rows)


def labels_of(made: Decision, cited: Cited, told: dict[str, str]) -> tuple[Said, ...]:
    """The words of each part: a lone statement's own, else the name of what holds most of them.

    Where a name says nothing (two parts stand under it since, or the decision gave it), the first statement's words.
    """
    labels = [label_of(made, at, part, cited, told) for at, part in enumerate(made.what.parts)]
    known = Counter(label.text for label in labels)
    return tuple(
        label if known[label.text] == 1 and label.text != made.what.label else first_words(made, at, cited, told)
        for at, label in enumerate(labels)
    )


def label_of(made: Decision, at: int, part: Part, cited: Cited, told: dict[str, str]) -> Said:
    """The words of one part."""
    level = level_of_part(made.what, at)
    homes = Counter(
        (row[f"{level}_id"], row[f"{level}_label"]) for row in cited.get((made.order, at), ()) if row[f"{level}_id"]
    )
    if len(part) == 1 or not homes:
        return first_words(made, at, cited, told)
    (id_, label), _ = homes.most_common(1)[0]
    return Said(shortened(label), id_)


def first_words(made: Decision, at: int, cited: Cited, told: dict[str, str]) -> Said:
    """The words of the part's first statement that is still somewhere; none where all were taken back."""
    rows = cited.get((made.order, at), ())
    for row in rows:
        if row["text"] is not None:
            return Said(shortened(row["text"]), row["point_id"] or "")
    return next((Said(shortened(told[row["statement_id"]])) for row in rows if row["statement_id"] in told), Said(""))


def first_ids(made: Decision, cited: Cited) -> Iterable[str]:
    """Statements of parts that stand in no theming: they are new, or gone."""
    for at in range(len(made.what.parts)):
        rows = cited.get((made.order, at), ())
        if all(row["text"] is None for row in rows):
            yield from (row["statement_id"] for row in rows)


def note_texts(db: Database, statement_ids: Sequence[str]) -> dict[str, str]:
    """The words of the live notes that these statements come from, by statement: not themed yet."""
    owners = {one: one.rpartition("/")[0] for one in statement_ids}
    sql = "SELECT id, text FROM notes WHERE retracted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
    texts = {row["id"]: row["text"] for row in db.query(sql, [json.dumps(sorted(set(owners.values())))])}
    return {one: texts[owner] for one, owner in owners.items() if owner in texts}
