"""The store's verbs about flags: a table says "not quite" about where its words stand, and the organizer settles it."""

from __future__ import annotations

import json

from sqlite_utils import Database

from models.decisions import Decision
from models.errors import BadInput
from models.permissions import NOTE_TAKERS, require, require_own_table
from models.records import Actor, ActorRole
from models.standing import Flag, NewFlag
from models.store.connection import Connected
from models.store.deliberations import one
from models.store.note_rows import own_live_note
from models.store.rows import Row, now, read_time, time_text

SELECT = "SELECT flags.*, notes.question_id, notes.table_id FROM flags JOIN notes ON notes.id = flags.note_id "


class FlagVerbs(Connected):
    """A flag changes no count: it asks a person to look."""

    def flag_note(self, actor: Actor, what: NewFlag) -> Flag:
        """Flag where a statement of a note stands; the same id again, or a statement that is flagged, stays one flag.

        Raises BadInput, NotAllowed, NotFound.
        """
        require(actor, NOTE_TAKERS, "flag notes")
        if what.statement_id.rpartition("/")[0] != what.note_id:
            raise BadInput("The flag names no statement of this note. Nothing was changed; reload the page.")

        def insert(db: Database) -> Flag:
            for known in db.query(f"{SELECT} WHERE flags.id = ?", [what.id]):
                require_own_table(actor, known["table_id"], "flag notes")
                return flag_from(known)
            own_live_note(db, actor, what.note_id, "flag notes")
            sql = f"{SELECT} WHERE statement_id = ? AND settled_at IS NULL"
            for standing in db.query(sql, [what.statement_id]):
                return flag_from(standing)
            row = {"id": what.id, "note_id": what.note_id, "statement_id": what.statement_id}
            db.table("flags").insert(row | {"made_by": actor.name, "made_at": time_text(now())})
            return read_flag(db, what.id)

        return self._write(insert)

    def settle_flag(self, actor: Actor, flag_id: str) -> Flag:
        """Say that a flag is dealt with; a table may take back its own. A settled one stays as it is.

        Raises NotAllowed, NotFound.
        """
        require(actor, NOTE_TAKERS, "settle flags")

        def change(db: Database) -> Flag:
            one(db, "flags", flag_id, "flag")
            require_own_table(actor, read_flag(db, flag_id).table_id, "take back flags")
            sql = "UPDATE flags SET settled_by = ?, settled_at = ? WHERE id = ? AND settled_at IS NULL"
            db.execute(sql, [actor.name, time_text(now()), flag_id])
            return read_flag(db, flag_id)

        return self._write(change)

    def flags(self, actor: Actor, deliberation_id: str) -> list[Flag]:
        """The flags on live notes that nobody settled yet, oldest first; a table sees its own. Raises NotAllowed."""
        require(actor, NOTE_TAKERS, "read flags")
        sql = (
            f"{SELECT} JOIN questions ON questions.id = notes.question_id WHERE deliberation_id = ? "
            "AND settled_at IS NULL AND retracted_at IS NULL ORDER BY made_at, flags.id"
        )
        with self._reading() as db:
            found = [flag_from(row) for row in db.query(sql, [deliberation_id])]
        return [one for one in found if actor.role is not ActorRole.FACILITATOR or one.table_id == actor.table_id]


def settle_by(db: Database, made: Decision) -> None:
    """Settle the flags on the one statement that a decision is about, in the moment of the decision."""
    sql = "UPDATE flags SET settled_by = ?, settled_at = ? WHERE statement_id = ? AND settled_at IS NULL"
    if len(made.what.parts[0]) == 1:
        db.execute(sql, [made.made_by, time_text(made.made_at), made.what.parts[0][0]])


def reopen_flags(db: Database, decision: Row) -> None:
    """Let the flags stand again that a decision settled, now that it is undone."""
    sql = "UPDATE flags SET settled_by = NULL, settled_at = NULL WHERE settled_by = ? AND settled_at = ? AND statement_id = ?"
    db.execute(sql, [decision["made_by"], decision["made_at"], first_statement(decision)])


def first_statement(decision: Row) -> str:
    """What a decision is about first; empty for one that cites nothing."""
    parts = json.loads(decision["parts"])
    return parts[0][0] if parts else ""


def read_flag(db: Database, flag_id: str) -> Flag:
    """One flag with the question and table of its note."""
    return flag_from(next(db.query(f"{SELECT} WHERE flags.id = ?", [flag_id])))


def flag_from(row: Row) -> Flag:
    """A flags row, joined with its note, as a record."""
    return Flag(
        what=NewFlag(row["id"], row["note_id"], row["statement_id"]),
        question_id=row["question_id"],
        table_id=row["table_id"],
        made_by=row["made_by"],
        made_at=read_time(row["made_at"]),
        settled_by=row["settled_by"],
        settled_at=read_time(row["settled_at"]) if row["settled_at"] else None,
    )
