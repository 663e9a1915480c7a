"""What the verbs about the room share: limits, the message, the timer, the pass over the notes."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from models.errors import BadInput, NotAllowed
from models.records import Actor, QuestionState
from models.room import RoomMessage, TableActivity, Timer
from models.settings import MESSAGE_CHARACTERS
from models.store.rows import read_time, time_text


def check_message(text: str) -> None:
    """Raise BadInput for a message without words or too long to be read at a glance."""
    if not text.strip():
        raise BadInput("The message has no words yet. Nothing was sent; type it and send it again.")
    if len(text) > MESSAGE_CHARACTERS:
        raise BadInput(
            f"The message is longer than {MESSAGE_CHARACTERS} characters. Nothing was sent and the text is still "
            "in the box; make it shorter."
        )


def check_minutes(minutes: int, longest: int) -> None:
    """Raise BadInput for minutes outside 1 to `longest`."""
    if not 1 <= minutes <= longest:
        raise BadInput(f"Minutes are 1 to {longest} here. Nothing was changed; mend the number.")


def require_table_of(db: Database, actor: Actor, deliberation_id: str) -> None:
    """Raise NotAllowed for a facilitator whose table belongs to another deliberation."""
    sql = "SELECT 1 FROM tables WHERE id = ? AND deliberation_id = ?"
    if not list(db.query(sql, [actor.table_id, deliberation_id])):
        raise NotAllowed("A facilitator may see what their own room is told only. Nothing was changed.")


def read_message(db: Database, deliberation_id: str) -> RoomMessage | None:
    """The newest message; None when it was taken back (an older one never comes up again)."""
    sql = "SELECT * FROM messages WHERE deliberation_id = ? ORDER BY number DESC LIMIT 1"
    for row in db.query(sql, [deliberation_id]):
        if row["taken_back_at"] is None:
            return RoomMessage(row["id"], row["text"], read_time(row["sent_at"]))
    return None


def read_timer(db: Database, deliberation_id: str) -> Timer | None:
    """The timer that is set, run out or not."""
    for row in db.query("SELECT id, ends_at FROM timers WHERE deliberation_id = ?", [deliberation_id]):
        return Timer(row["id"], read_time(row["ends_at"]))
    return None


def write_timer(db: Database, deliberation_id: str, timer: Timer) -> Timer:
    """Keep this timer in place of any other; the caller holds the transaction."""
    row = {"deliberation_id": deliberation_id, "id": timer.id, "ends_at": time_text(timer.ends_at)}
    db.table("timers").insert(row, replace=True)
    return timer


def read_activity(db: Database, deliberation_id: str) -> tuple[TableActivity, ...]:
    """Each table's notes by question and its last save, in one pass over the notes."""
    sql = (
        "SELECT table_id, question_id, count(*) - count(retracted_at) AS live, max(saved_at) AS last FROM notes "
        "WHERE table_id IN (SELECT id FROM tables WHERE deliberation_id = ?) GROUP BY table_id, question_id"
    )
    notes: dict[str, dict[str, int]] = {}
    last: dict[str, str] = {}
    for row in db.query(sql, [deliberation_id]):
        table = row["table_id"]
        notes.setdefault(table, {})[row["question_id"]] = row["live"]
        last[table] = max(last.get(table, ""), row["last"])
    return tuple(TableActivity(table, by_question, read_time(last[table])) for table, by_question in notes.items())


def read_opening(db: Database, deliberation_id: str) -> datetime | None:
    """When the newest open question was opened; one that was open from the start, when the deliberation began."""
    sql = (
        "SELECT max(coalesce(opened_at, created_at)) AS opened FROM questions "
        "JOIN deliberations ON deliberations.id = deliberation_id WHERE deliberation_id = ? AND state = ? "
        "AND removed_at IS NULL"
    )
    for row in db.query(sql, [deliberation_id, str(QuestionState.OPEN)]):
        return read_time(row["opened"]) if row["opened"] else None
    return None
