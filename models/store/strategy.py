"""The store's verbs about a strategy as a whole: begin one, read it, name it, keep versions of it."""

from __future__ import annotations

from sqlite_utils import Database

from models.errors import BadInput
from models.permissions import WRITERS, require
from models.plain_text import one_line
from models.records import Actor
from models.store.connection import Connected
from models.store.deliberations import one
from models.store.rows import now, time_text
from models.store.strategy_lines import check_line, insert_line, tidy_line
from models.store.strategy_rows import ground_from, lines_text, read_strategy, strategy_from, version_from
from models.strategy import Grounds, NewStrategy, Place, Strategy, Version

LONGEST_TITLE = 200
LONGEST_NAME = 80


class StrategyVerbs(Connected):
    """Writers and organizers make the strategy; nobody else sees it before it is handed out."""

    def begin_strategy(self, actor: Actor, new: NewStrategy) -> Strategy:
        """Save a strategy with its first lines; the same id again returns it as it stands.

        Raises BadInput, NotAllowed, NotFound.
        """
        require(actor, WRITERS, "begin a strategy")
        title = tidy_title(new.title)
        lines = [tidy_line(line) for line in new.lines]
        for line in lines:
            check_line(line)

        def insert(db: Database) -> Strategy:
            one(db, "deliberations", new.deliberation_id, "deliberation")
            if not list(db.query("SELECT 1 FROM strategies WHERE id = ?", [new.id])):
                row = {"id": new.id, "deliberation_id": new.deliberation_id, "title": title}
                made = {"framework": new.framework, "made_at": time_text(now()), "made_by": actor.name}
                db.table("strategies").insert(row | made)
                for line in lines:
                    insert_line(db, actor, new.id, line, Place(line.parent_id))
            return read_strategy(db, new.id)

        return self._write(insert)

    def strategies(self, actor: Actor, deliberation_id: str) -> list[Strategy]:
        """The strategies of a deliberation without their lines, the newest first. Raises NotAllowed."""
        require(actor, WRITERS, "read the strategy")
        sql = "SELECT * FROM strategies WHERE deliberation_id = ? ORDER BY made_at DESC, rowid DESC"
        with self._reading() as db:
            return [strategy_from(row) for row in db.query(sql, [deliberation_id])]

    def strategy_head(self, actor: Actor, strategy_id: str) -> Strategy:
        """A strategy without its lines: cheap enough to poll for its revision. Raises NotAllowed, NotFound."""
        require(actor, WRITERS, "read the strategy")
        with self._reading() as db:
            return strategy_from(one(db, "strategies", strategy_id, "strategy"))

    def strategy(self, actor: Actor, strategy_id: str) -> Strategy:
        """A strategy with its lines in reading order. Raises NotAllowed, NotFound."""
        require(actor, WRITERS, "read the strategy")
        with self._reading() as db:
            return read_strategy(db, strategy_id)

    def name_strategy(self, actor: Actor, strategy_id: str, title: str) -> Strategy:
        """Give a strategy another title. Raises BadInput, NotAllowed, NotFound."""
        require(actor, WRITERS, "name the strategy")
        tidy = tidy_title(title)

        def change(db: Database) -> Strategy:
            db.execute("UPDATE strategies SET title = ?, revision = revision + 1 WHERE id = ?", [tidy, strategy_id])
            return read_strategy(db, strategy_id)

        return self._write(change)

    def grounds(self, actor: Actor, deliberation_id: str) -> Grounds:
        """What stood beside the cited points, by question and revision. Raises NotAllowed."""
        require(actor, WRITERS, "read the strategy")
        sql = (
            "SELECT strategy_grounds.* FROM strategy_grounds JOIN questions ON questions.id = question_id "
            "WHERE deliberation_id = ?"
        )
        with self._reading() as db:
            return {(row["question_id"], row["revision"]): ground_from(row) for row in db.query(sql, [deliberation_id])}

    def keep_version(self, actor: Actor, version_id: str, strategy_id: str, name: str) -> Version:
        """Keep the strategy as it stands under a name; the same id again returns what is kept.

        Raises BadInput, NotAllowed, NotFound.
        """
        require(actor, WRITERS, "keep a version")
        tidy = one_line(name)
        if not 0 < len(tidy) <= LONGEST_NAME:
            raise BadInput(f"A version's name has 1 to {LONGEST_NAME} characters. Nothing was kept; type another name.")

        def insert(db: Database) -> Version:
            standing = read_strategy(db, strategy_id)
            if not list(db.query("SELECT 1 FROM strategy_versions WHERE id = ?", [version_id])):
                row = {"id": version_id, "strategy_id": strategy_id, "name": tidy, "made_at": time_text(now())}
                more = {"made_by": actor.name, "lines": lines_text(standing.lines)}
                db.table("strategy_versions").insert(row | more)
            return version_from(one(db, "strategy_versions", version_id, "version"))

        return self._write(insert)

    def versions(self, actor: Actor, strategy_id: str) -> list[Version]:
        """The versions that were kept, the newest first, without their lines. Raises NotAllowed."""
        require(actor, WRITERS, "read the strategy")
        sql = "SELECT * FROM strategy_versions WHERE strategy_id = ? ORDER BY made_at DESC, rowid DESC"
        with self._reading() as db:
            return [version_from(row, with_lines=False) for row in db.query(sql, [strategy_id])]

    def version(self, actor: Actor, version_id: str) -> Version:
        """A version with its lines. Raises NotAllowed, NotFound."""
        require(actor, WRITERS, "read the strategy")
        with self._reading() as db:
            return version_from(one(db, "strategy_versions", version_id, "version"))


def tidy_title(title: str) -> str:
    """A title on one line. Raises BadInput where nothing is left of it, or too much."""
    tidy = one_line(title)
    if not 0 < len(tidy) <= LONGEST_TITLE:
        raise BadInput(f"A title has 1 to {LONGEST_TITLE} characters. Nothing was saved; type another title.")
    return tidy
