"""The store's verbs about the set-up while a deliberation lives: read it, change it, archive it, bring it back."""

from __future__ import annotations

from sqlite_utils import Database

from models.permissions import ORGANIZER_ONLY, require
from models.records import Actor
from models.setup import NotesCounted, SetUp
from models.setup_merge import merge_setups
from models.store.connection import Connected
from models.store.deliberations import one
from models.store.plans import check_setup, tidy_setup
from models.store.rows import now, time_text
from models.store.setup_rows import in_names_of, read_setup, write_setup


class SetupVerbs(Connected):
    """Everything may be changed while the room is running; no note is ever lost by it."""

    def setup(self, actor: Actor, deliberation_id: str) -> SetUp:
        """The set-up as it stands. Raises NotAllowed, NotFound."""
        require(actor, ORGANIZER_ONLY, "see the set-up")
        with self._reading() as db:
            return read_setup(db, deliberation_id)

    def setup_since(self, actor: Actor, deliberation_id: str, seen: SetUp) -> SetUp:
        """The set-up as it stands, each role's `was` being its name in the one that was seen. Raises NotAllowed, NotFound."""
        require(actor, ORGANIZER_ONLY, "see the set-up")
        with self._reading() as db:
            return in_names_of(db, deliberation_id, seen)

    def change_setup(self, actor: Actor, deliberation_id: str, seen: SetUp, wanted: SetUp) -> SetUp:
        """Save the changes from `seen` to `wanted` beside those that somebody else saved since; returns the outcome.

        Questions keep their notes when they are reworded or moved and are themed anew; one that has notes cannot be
        taken out. A table that is left out is closed; one that is named again is open again. Notes go along with a
        role's new name. Raises Conflict (both changed the same part), BadInput, NotAllowed, NotFound.
        """
        require(actor, ORGANIZER_ONLY, "change the set-up")
        tidy = tidy_setup(wanted)
        check_setup(tidy)

        def change(db: Database) -> SetUp:
            standing = in_names_of(db, deliberation_id, seen)
            merged = merge_setups(seen, tidy, standing)
            check_setup(merged)
            write_setup(db, deliberation_id, standing, merged)
            return read_setup(db, deliberation_id)

        return self._write(change)

    def notes_counted(self, actor: Actor, deliberation_id: str) -> NotesCounted:
        """How many live notes each question, table and role has: what a change of the set-up is about. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "see the set-up")
        sql = (
            "SELECT notes.{0} AS what, count(*) AS number FROM notes JOIN questions ON questions.id = question_id "
            "WHERE deliberation_id = ? AND retracted_at IS NULL AND notes.{0} IS NOT NULL GROUP BY notes.{0}"
        )
        with self._reading() as db:
            counts = [
                {row["what"]: row["number"] for row in db.query(sql.format(column), [deliberation_id])}
                for column in ("question_id", "table_id", "role")
            ]
        return NotesCounted(*counts)

    def archive(self, actor: Actor, deliberation_id: str) -> None:
        """Put a finished deliberation away: it stays readable, and its tables take no more notes.

        Raises NotAllowed, NotFound.
        """
        self._set_archived(actor, deliberation_id, time_text(now()))

    def bring_back(self, actor: Actor, deliberation_id: str) -> None:
        """Take a deliberation out of the archive again. Raises NotAllowed, NotFound."""
        self._set_archived(actor, deliberation_id, None)

    def _set_archived(self, actor: Actor, deliberation_id: str, at: str | None) -> None:
        require(actor, ORGANIZER_ONLY, "archive a deliberation")

        def change(db: Database) -> None:
            one(db, "deliberations", deliberation_id, "deliberation")
            db.execute("UPDATE deliberations SET archived_at = ? WHERE id = ?", [at, deliberation_id])

        self._write(change)
