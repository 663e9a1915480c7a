"""The store's verbs for the theme team: what is asked of it, and what changed from one theming to the next."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from models.changes import Change
from models.permissions import WORKER_ONLY, require
from models.records import Actor
from models.store.asked_rows import asked_text, change_text
from models.store.connection import Connected
from models.store.rows import Row, insert_rows
from models.suggestions import TeamQuestion

THEMINGS_TOLD = 200  # how many themings of a question can be looked back at


class TeamVerbs(Connected):
    """The queue is the newest theming's; changes are kept for the last themings."""

    def ask_team(self, actor: Actor, question_id: str, revision: int, asked: Sequence[TeamQuestion]) -> None:
        """Ask the theme team what this theming raised; nothing changes where a newer one was saved. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "theme the notes")
        rows = asked_rows(question_id, asked)

        def replace(db: Database) -> None:
            sql = "UPDATE themings SET asked = 1 WHERE question_id = ? AND revision = ?"
            if db.execute(sql, [question_id, revision]).rowcount:
                write_asked(db, question_id, rows)

        self._write(replace)


def asked_rows(question_id: str, asked: Sequence[TeamQuestion]) -> list[Row]:
    """The rows of what the theme team is asked, most worth first."""
    return [
        {"question_id": question_id, "position": position, "asked": asked_text(one)}
        for position, one in enumerate(asked)
    ]


def write_asked(db: Database, question_id: str, rows: Sequence[Row]) -> None:
    """Replace what the theme team is asked; the caller holds the transaction."""
    db.execute("DELETE FROM team_questions WHERE question_id = ?", [question_id])
    insert_rows(db, "team_questions", rows)


def write_changes(db: Database, question_id: str, revision: int, changes: Sequence[Change]) -> None:
    """Keep what a theming changed, and forget what is too old to look back at; the caller holds the transaction."""
    rows = [
        {"question_id": question_id, "revision": revision, "position": position, "change": change_text(one)}
        for position, one in enumerate(changes)
    ]
    insert_rows(db, "changes", rows)
    forget_old_changes(db, question_id)


def forget_old_changes(db: Database, question_id: str) -> None:
    """Keep the changes of the last themings only."""
    db.execute(
        "DELETE FROM changes WHERE question_id = ? AND revision NOT IN (SELECT DISTINCT revision FROM changes "
        "WHERE question_id = ? ORDER BY revision DESC LIMIT ?)",
        [question_id, question_id, THEMINGS_TOLD],
    )
