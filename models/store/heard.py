"""The store's verb about who was heard: sums over statements and live notes, made by the database."""

from __future__ import annotations

from collections import defaultdict

from sqlite_utils import Database

from models.heard import HeardPile, HeardPoint, HeardQuestion, HeardTheme, Seating, Spoken, Telling
from models.permissions import READERS, require
from models.records import Actor, Question, voice_of
from models.store.connection import Connected
from models.store.deliberations import one, read_questions, read_tables
from models.store.rows import Row, deliberation_from, read_time
from models.theming import Pile

POINTS = "SELECT id, label, theme_id, pile FROM points WHERE question_id = ? ORDER BY position"
THEMES = "SELECT id, label FROM themes WHERE question_id = ? ORDER BY position"

# What is live: the note was not retracted, nor corrected since it was cut into statements. Whoever has neither table
# nor respondent is a voice by the note's id; `lone` keeps those notes apart.
VOICE = (
    "notes.table_id, iif(notes.table_id IS NULL, notes.respondent, NULL) AS respondent, "
    "iif(coalesce(notes.table_id, notes.respondent) IS NULL, notes.id, NULL) AS lone, "
    "nullif(trim(notes.role), '') AS said_as"
)
TOLD = (
    f"SELECT statements.point_id, coalesce(points.theme_id, points.pile) AS home_id, {VOICE}, "  # noqa: S608 - our own words
    "count(DISTINCT notes.id) AS mentions, max(statements.confirmed) AS confirmed, min(notes.said_at) AS first_at "
    "FROM statements JOIN notes ON notes.id = statements.note_id AND notes.version = statements.note_version "
    "JOIN points ON points.question_id = statements.question_id AND points.id = statements.point_id "
    "WHERE statements.question_id = ? AND notes.retracted_at IS NULL GROUP BY {by}, 3, 4, 5, 6"
)
TOLD_OF = {
    "point": TOLD.format(by="statements.point_id"),
    "home": TOLD.format(by="home_id"),
    "all": TOLD.format(by="statements.question_id"),
}
SPOKEN = (
    f"SELECT {VOICE}, count(*) AS notes FROM notes "  # noqa: S608 - our own words
    "WHERE question_id = ? AND retracted_at IS NULL GROUP BY 1, 2, 3, 4"
)


class HeardVerbs(Connected):
    """Who was heard, by table and by recorded role."""

    def who_was_heard(self, actor: Actor, deliberation_id: str) -> tuple[HeardQuestion, ...]:
        """Each question of the day with who told its themes and points, all of one moment.

        Raises NotAllowed, NotFound.
        """
        require(actor, READERS, "see who was heard")
        with self._reading() as db:
            deliberation = deliberation_from(one(db, "deliberations", deliberation_id, "deliberation"))
            seating = Seating(deliberation.roles, tuple(read_tables(db, deliberation_id)))
            return tuple(read_heard(db, question, seating) for question in read_questions(db, deliberation_id))


def read_heard(db: Database, question: Question, seating: Seating) -> HeardQuestion:
    """One question; a point or theme that no live note tells any more is left out."""
    told, at_home = read_told(db, "point", question.id), read_told(db, "home", question.id)
    within: dict[str, list[HeardPoint]] = defaultdict(list)
    for row in db.query(POINTS, [question.id]):
        if row["id"] in told:
            pile = Pile(row["pile"]) if row["pile"] else None
            point = HeardPoint(row["id"], row["label"], row["theme_id"], pile, told[row["id"]])
            within[row["theme_id"] or row["pile"]].append(point)
    return HeardQuestion(
        position=question.position,
        text=question.text,
        seating=seating,
        themes=tuple(
            HeardTheme(row["id"], row["label"], at_home[row["id"]], tuple(within[row["id"]]))
            for row in db.query(THEMES, [question.id])
            if row["id"] in within
        ),
        piles=tuple(HeardPile(pile, at_home[pile], tuple(within[pile])) for pile in Pile if pile in within),
        placed=tuple(telling_from(row) for row in db.query(TOLD_OF["all"], [question.id])),
        spoken=tuple(
            Spoken(voice_from(row), row["table_id"], row["said_as"], row["notes"])
            for row in db.query(SPOKEN, [question.id])
        ),
    )


def read_told(db: Database, of: str, question_id: str) -> dict[str, tuple[Telling, ...]]:
    """By the id of a point, or of its home (a theme or a pile), who told it."""
    found: dict[str, list[Telling]] = defaultdict(list)
    for row in db.query(TOLD_OF[of], [question_id]):
        found[row[f"{of}_id"]].append(telling_from(row))
    return {id_: tuple(tellings) for id_, tellings in found.items()}


def telling_from(row: Row) -> Telling:
    """A row of sums as a record."""
    confirmed, first_at = bool(row["confirmed"]), read_time(row["first_at"])
    return Telling(voice_from(row), row["table_id"], row["said_as"], row["mentions"], confirmed, first_at)


def voice_from(row: Row) -> str:
    """What counts once in a row of sums."""
    return voice_of(row["lone"] or "", row["table_id"], row["respondent"])
