"""The store's verbs about the room as it talks: a message to all tables, a timer, and what each table saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from sqlite_utils import Database

from models.errors import NotFound
from models.permissions import EVERYBODY, ORGANIZER_ONLY, require
from models.records import Actor, ActorRole, QuestionState
from models.room import SILENT_AFTER, RoomActivity, RoomMessage, RoomSignal, Timer
from models.store.connection import Connected
from models.store.deliberations import change_state, one
from models.store.room_rows import (
    check_message,
    check_minutes,
    read_activity,
    read_message,
    read_opening,
    read_timer,
    require_table_of,
    write_timer,
)
from models.store.rows import now, read_time, time_text

LONGEST_TIMER = 180  # minutes; nobody at a table talks longer without a break
LONGEST_SILENCE = 60  # minutes


class RoomVerbs(Connected):
    """What the organizer tells the room, and what the monitor reads."""

    def move_on(self, actor: Actor, closing: Sequence[str], opening: str) -> None:
        """Close these questions and open that one at once, so that no table ever sees the room without a question.

        Raises NotAllowed, NotFound.
        """
        require(actor, ORGANIZER_ONLY, "open or close a question")

        def change(db: Database) -> None:
            for question_id in closing:
                change_state(db, question_id, QuestionState.CLOSED)
            change_state(db, opening, QuestionState.OPEN)

        self._write(change)

    def send_message(self, actor: Actor, deliberation_id: str, text: str, id_: str = "") -> RoomMessage:
        """Tell all tables something; it takes the place of what they were told before.

        An id made by whoever sends keeps a double click from sending twice. Raises NotAllowed, NotFound, BadInput.
        """
        require(actor, ORGANIZER_ONLY, "send a message to all tables")
        check_message(text)
        made = RoomMessage(id_ or str(uuid4()), text.strip(), now())

        def insert(db: Database) -> RoomMessage:
            one(db, "deliberations", deliberation_id, "deliberation")
            for row in db.query("SELECT * FROM messages WHERE id = ?", [made.id]):
                return RoomMessage(row["id"], row["text"], read_time(row["sent_at"]))
            db.execute(
                "INSERT INTO messages (id, deliberation_id, text, sent_by, sent_at) VALUES (?, ?, ?, ?, ?)",
                [made.id, deliberation_id, made.text, actor.name, time_text(made.sent_at)],
            )
            return made

        return self._write(insert)

    def take_back_message(self, actor: Actor, deliberation_id: str) -> None:
        """Take the message off every table; the log keeps it. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "take back a message")

        def mark(db: Database) -> None:
            sql = "UPDATE messages SET taken_back_at = ? WHERE deliberation_id = ? AND taken_back_at IS NULL"
            db.execute(sql, [time_text(now()), deliberation_id])

        self._write(mark)

    def start_timer(self, actor: Actor, deliberation_id: str, minutes: int) -> Timer:
        """Give the tables so many minutes from now. Raises NotAllowed, NotFound, BadInput."""
        require(actor, ORGANIZER_ONLY, "set the timer")
        check_minutes(minutes, LONGEST_TIMER)

        def start(db: Database) -> Timer:
            one(db, "deliberations", deliberation_id, "deliberation")
            return write_timer(db, deliberation_id, Timer(str(uuid4()), now() + timedelta(minutes=minutes)))

        return self._write(start)

    def extend_timer(self, actor: Actor, deliberation_id: str, minutes: int = 1) -> Timer:
        """Give the tables more time: after the end that was set, or from now once it has passed.

        Raises NotAllowed, NotFound (no timer is set), BadInput.
        """
        require(actor, ORGANIZER_ONLY, "set the timer")
        check_minutes(minutes, LONGEST_TIMER)

        def extend(db: Database) -> Timer:
            timer = read_timer(db, deliberation_id)
            if timer is None:
                raise NotFound("The timer was stopped meanwhile. Nothing was changed; start it again.")
            ends_at = max(timer.ends_at, now()) + timedelta(minutes=minutes)
            return write_timer(db, deliberation_id, Timer(timer.id, ends_at))

        return self._write(extend)

    def stop_timer(self, actor: Actor, deliberation_id: str) -> None:
        """Take the timer off every table. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "set the timer")

        def stop(db: Database) -> None:
            db.execute("DELETE FROM timers WHERE deliberation_id = ?", [deliberation_id])

        self._write(stop)

    def room_signal(self, actor: Actor, deliberation_id: str) -> RoomSignal:
        """The message and the timer that the tables of a deliberation show; a table sees its own room's only.

        Raises NotAllowed.
        """
        require(actor, EVERYBODY, "see what the room is told")
        with self._reading() as db:
            if actor.role is ActorRole.FACILITATOR:
                require_table_of(db, actor, deliberation_id)
            return RoomSignal(read_message(db, deliberation_id), read_timer(db, deliberation_id))

    def watch_for_silence(self, actor: Actor, deliberation_id: str, minutes: int) -> None:
        """Say after how many minutes without a note a table stands out. Raises NotAllowed, NotFound, BadInput."""
        require(actor, ORGANIZER_ONLY, "set what the monitor watches for")
        check_minutes(minutes, LONGEST_SILENCE)

        def replace(db: Database) -> None:
            one(db, "deliberations", deliberation_id, "deliberation")
            row = {"deliberation_id": deliberation_id, "silent_after": minutes}
            db.table("watches").insert(row, replace=True)

        self._write(replace)

    def table_activity(self, actor: Actor, deliberation_id: str) -> RoomActivity:
        """How many live notes each table has on each question, and when it last saved one. Raises NotAllowed.

        A note that was retracted leaves the numbers, but it was no silence.
        """
        require(actor, ORGANIZER_ONLY, "watch the tables")
        with self._reading() as db:
            found = db.query("SELECT silent_after FROM watches WHERE deliberation_id = ?", [deliberation_id])
            minutes = next((row["silent_after"] for row in found), SILENT_AFTER)
            return RoomActivity(read_activity(db, deliberation_id), read_opening(db, deliberation_id), minutes)
