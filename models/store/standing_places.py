"""Where the statements around a table's notes stand at this moment, and who said them: few rows in a large question."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from models import records
from models.store.asked_rows import arrived_from
from models.store.decisions import decision_from
from models.store.rows import Row
from models.store.standing_rows import AMONG, Made, Seen, Voice, about_one, among
from models.suggestions import ArrivedStatement

# the statements of notes that came since the last theming
WAITING = (
    "SELECT statements, note_id, note_version, table_id, respondent, number FROM arrivals "
    "JOIN notes ON notes.id = arrivals.note_id AND notes.version = note_version AND retracted_at IS NULL "
    "LEFT JOIN tables ON tables.id = notes.table_id WHERE arrivals.question_id = ? AND NOT EXISTS (SELECT 1 FROM statements WHERE statements.note_id = notes.id "
    "AND statements.note_version = notes.version) ORDER BY notes.rowid"
)
# what was decided since the last theming, or while it ran
UNSEEN = (
    "SELECT * FROM decisions WHERE question_id = ? AND undone_at IS NULL AND number > "
    "(SELECT coalesce(max(decisions_seen), 0) FROM themings WHERE question_id = ?) ORDER BY number"
)
SAID = (
    "SELECT statements.id AS statement_id, point_id, note_id, table_id, respondent, number FROM statements "
    "JOIN notes ON notes.id = note_id AND notes.version = note_version AND retracted_at IS NULL "
    "LEFT JOIN tables ON tables.id = notes.table_id "
)


def read_places(db: Database, seen: Seen, question_id: str) -> None:
    """Find the home of everything the table's notes touch, and the voices in each of these homes."""
    waiting = list(read_waiting(db, question_id))
    unseen = dict(about_one(decision_from(row) for row in db.query(UNSEEN, [question_id, question_id])))
    read_homes(db, seen, question_id, cited_in(seen, waiting, unseen))
    for voice, statement in waiting:
        beside = next((one for one in statement.suggestions if one.point_id == statement.point_id), None)
        seen.homes[statement.id] = (seen.home(beside.statement_ids) if beside else None) or statement.id
        seen.labels[statement.id] = statement.text
        put(seen, statement.id, seen.homes[statement.id], voice)
    placed = among(unseen)
    for row in db.query(f"{SAID} WHERE statements.question_id = ? AND statements.id {AMONG}", [question_id, placed]):
        put(seen, row["statement_id"], row["point_id"], voice_of(row))
    for statement_id, made in unseen.items():
        decide(seen, statement_id, made)
    read_voices(db, seen, question_id)


def decide(seen: Seen, statement_id: str, made: Made) -> None:
    """Give a statement the home that was decided since: that of what it repeats, or one of its own."""
    before = seen.provisional.get(statement_id)
    voice = seen.voices[before].pop(statement_id, None) if before else None
    if voice is not None:
        seen.homes[statement_id] = seen.home(made.target) or statement_id
        put(seen, statement_id, seen.homes[statement_id], voice)


def put(seen: Seen, statement_id: str, home: str, voice: Voice) -> None:
    """Let a statement stand in a home for now."""
    seen.provisional[statement_id] = home
    seen.voices[home][statement_id] = voice


def cited_in(seen: Seen, waiting: list[tuple[Voice, ArrivedStatement]], unseen: dict[str, Made]) -> set[str]:
    """The statements that suggestions and answers refer to."""
    said = [statement for _, statement in waiting]
    said += [statement for statements in seen.arrived.values() for statement in statements]
    cited = {one for statement in said for option in statement.suggestions for one in option.statement_ids}
    return cited | {one for made in (*unseen.values(), *seen.answers.values()) for one in made.target}


def read_waiting(db: Database, question_id: str) -> Iterator[tuple[Voice, ArrivedStatement]]:
    """The statements that came since the last theming, in the order of their coming, each with its voice."""
    for row in db.query(WAITING, [question_id]):
        for statement in arrived_from(row).statements:
            yield voice_of(row), statement


def read_homes(db: Database, seen: Seen, question_id: str, cited: set[str]) -> None:
    """The points in which the cited statements were themed."""
    sql = f"{SAID} WHERE statements.question_id = ? AND statements.id {AMONG} AND point_id IS NOT NULL"
    seen.homes = {row["statement_id"]: row["point_id"] for row in db.query(sql, [question_id, among(cited)])}


def read_voices(db: Database, seen: Seen, question_id: str) -> None:
    """The names of the points touched, and who stands in each by the last theming."""
    own = {row["point_id"] for rows in seen.themed.values() for row in rows if row["point_id"]}
    touched = among(own | set(seen.homes.values()))
    sql = "SELECT id, label FROM points WHERE question_id = ? AND id IN (SELECT value FROM json_each(?))"
    seen.labels |= {row["id"]: row["label"] for row in db.query(sql, [question_id, touched])}
    sql = f"{SAID} WHERE statements.question_id = ? AND point_id {AMONG}"
    for row in db.query(sql, [question_id, touched]):
        if row["statement_id"] not in seen.provisional:
            seen.voices[row["point_id"]][row["statement_id"]] = voice_of(row)


def voice_of(row: Row) -> Voice:
    """The voice of a row that holds a note's columns joined with its table's number."""
    counts_once = records.voice_of(row["note_id"], row["table_id"], row["respondent"])
    return Voice(row["note_id"], counts_once, row["number"])
