"""The store's verbs about the lines of a strategy: two writers may be at it, and nothing either typed is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlite_utils import Database

from models.errors import BadInput, Conflict
from models.permissions import WRITERS, require
from models.plain_text import one_line
from models.records import Actor
from models.store.connection import Connected
from models.store.rows import Row, now, read_time, time_text
from models.store.strategy_lines import (
    check_line,
    check_place,
    family,
    insert_line,
    keep_grounds,
    mark_strategy,
    put_before,
    tidy_line,
)
from models.store.strategy_rows import citations_text, line_from, line_row
from models.strategy import Ground, Line, LineChange, LineKind, NewLine, Place

CHANGED = "Somebody else changed this line meanwhile. Nothing was overwritten; look at both and choose."
REMOVED = "Somebody else removed this line meanwhile. Your words are still here; bring the line back or drop them."
MOVED = "Somebody else moved this line meanwhile. It stays where they put it; look, then move it again."


class LineVerbs(Connected):
    """Every change says which version it was made from; one made from an older version is refused, whole."""

    def add_line(
        self, actor: Actor, strategy_id: str, line: NewLine, place: Place, grounds: Sequence[Ground] = ()
    ) -> Line:
        """Add a line in its place; the same id again returns it as it stands. Raises BadInput, Conflict, NotAllowed, NotFound."""
        require(actor, WRITERS, "write lines")
        tidy = tidy_line(line)
        check_line(tidy)

        def insert(db: Database) -> Line:
            if not list(db.query("SELECT 1 FROM strategy_lines WHERE id = ?", [line.id])):
                insert_line(db, actor, strategy_id, tidy, place)
                keep_grounds(db, grounds)
                mark_strategy(db, {"strategy_id": strategy_id})
            return line_from(line_row(db, line.id))

        return self._write(insert)

    def change_line(self, actor: Actor, what: LineChange, grounds: Sequence[Ground] = ()) -> Line:
        """Give a line new words and citations; what it says already changes nothing, so a retry is safe.

        Raises Conflict when it changed since `seen_version` or was removed; BadInput, NotAllowed, NotFound.
        """
        require(actor, WRITERS, "write lines")
        text, citations = one_line(what.text), citations_text(what.citations)
        check_line(NewLine(what.line_id, LineKind.TEXT, None, text, what.citations))

        def change(db: Database) -> Line:
            row = live_row(db, what.line_id)
            if (row["text"], row["citations"]) == (text, citations):
                return line_from(row)
            if row["version"] != what.seen_version:
                raise Conflict(CHANGED)
            sql = (
                "UPDATE strategy_lines SET text = ?, citations = ?, version = version + 1, changed_by = ?, changed_at = ? "
                "WHERE id = ?"
            )
            db.execute(sql, [text, citations, actor.name, time_text(now()), what.line_id])
            keep_grounds(db, grounds)
            mark_strategy(db, row)
            return line_from(line_row(db, what.line_id))

        return self._write(change)

    def move_line(self, actor: Actor, line_id: str, place: Place, seen_place_version: int) -> Line:
        """Put a line, with all below it, elsewhere; a line that changes its words meanwhile keeps them.

        Raises Conflict when somebody moved or removed it since; BadInput, NotAllowed, NotFound.
        """
        require(actor, WRITERS, "move lines")

        def change(db: Database) -> Line:
            row = live_row(db, line_id)
            if row["place_version"] != seen_place_version:
                raise Conflict(MOVED)
            check_place(db, row["strategy_id"], LineKind(row["kind"]), place)
            if place.parent_id in family(db, line_id, "1"):
                raise BadInput("A line cannot go below itself. Nothing was changed; choose another place.")
            sql = "UPDATE strategy_lines SET parent_id = ?, place_version = place_version + 1 WHERE id = ?"
            db.execute(sql, [place.parent_id, line_id])
            put_before(db, row["strategy_id"], line_id, place)
            mark_strategy(db, row)
            return line_from(line_row(db, line_id))

        return self._write(change)

    def remove_line(self, actor: Actor, line_id: str, seen_version: int) -> None:
        """Take a line out with all below it; it can be brought back. One that is out already stays out.

        Raises Conflict when its words changed since `seen_version`; NotAllowed, NotFound.
        """
        require(actor, WRITERS, "remove lines")

        def change(db: Database) -> None:
            row = line_row(db, line_id)
            if row["removed_at"] is not None:
                return
            if row["version"] != seen_version:
                raise Conflict(CHANGED)
            at = moment_of_its_own(db, row["strategy_id"])
            for id_ in family(db, line_id, "removed_at IS NULL"):
                db.execute("UPDATE strategy_lines SET removed_at = ? WHERE id = ?", [at, id_])
            mark_strategy(db, row)

        self._write(change)

    def bring_back_line(self, actor: Actor, line_id: str) -> Line:
        """Put a removed line back, with all that went with it. Raises Conflict (its parent is out), NotAllowed, NotFound."""
        require(actor, WRITERS, "bring lines back")

        def change(db: Database) -> Line:
            row = line_row(db, line_id)
            if row["removed_at"] is not None:
                check_place(db, row["strategy_id"], LineKind(row["kind"]), Place(row["parent_id"]))
                for id_ in family(db, line_id, "removed_at IS NOT NULL"):
                    sql = "UPDATE strategy_lines SET removed_at = NULL WHERE id = ? AND removed_at = ?"
                    db.execute(sql, [id_, row["removed_at"]])
                mark_strategy(db, row)
            return line_from(line_row(db, line_id))

        return self._write(change)

    def line(self, actor: Actor, line_id: str) -> tuple[Line, bool]:
        """A line as it stands, and whether it is in the strategy (or was removed). Raises NotAllowed, NotFound."""
        require(actor, WRITERS, "read the strategy")
        with self._reading() as db:
            row = line_row(db, line_id)
            return line_from(row), row["removed_at"] is None


def moment_of_its_own(db: Database, strategy_id: str) -> str:
    """Now, or just after the last removal of this strategy: what went together is known by its moment."""
    sql = "SELECT max(removed_at) AS last FROM strategy_lines WHERE strategy_id = ?"
    last = next(db.query(sql, [strategy_id]))["last"]
    return time_text(max(now(), read_time(last) + timedelta(milliseconds=1)) if last else now())


def live_row(db: Database, line_id: str) -> Row:
    """The row of a line that is in the strategy. Raises Conflict where it was removed, NotFound."""
    row = line_row(db, line_id)
    if row["removed_at"] is not None:
        raise Conflict(REMOVED)
    return row
