"""The store's verbs about the log of decisions: a page of it, the whole of it, and whether there is anything new."""

from __future__ import annotations

from models.log import LogChoice, LoggedDecision, LogPage
from models.permissions import ORGANIZER_ONLY, require
from models.records import Actor
from models.store.connection import Connected
from models.store.decisions import decision_from
from models.store.log_rows import logged
from models.store.rows import Row

MOST_AT_ONCE = 500  # decisions that one call reads, whatever it asks for


class LogVerbs(Connected):
    """The log is long: what is read of it is what is shown."""

    def decision_log(
        self, actor: Actor, deliberation_id: str, choice: LogChoice, limit: int = 25, offset: int = 0
    ) -> LogPage:
        """A page of the decisions of a deliberation that were chosen, newest first. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "read the log of decisions")
        where, values = chosen(deliberation_id, choice)
        part = values | {"limit": min(max(limit, 0), MOST_AT_ONCE), "offset": max(offset, 0)}
        with self._reading() as db:
            total: int = next(db.query(f"SELECT count(*) AS total FROM decisions WHERE {where}", values))["total"]  # noqa: S608 - our own words
            sql = f"SELECT * FROM decisions WHERE {where} ORDER BY number DESC LIMIT :limit OFFSET :offset"  # noqa: S608 - our own words
            return LogPage(logged(db, [decision_from(row) for row in db.query(sql, part)]), total)

    def whole_log(self, actor: Actor, deliberation_id: str) -> list[LoggedDecision]:
        """Every decision, tables' answers too, oldest first, of one moment: for a sheet. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "read the log of decisions")
        where, values = chosen(deliberation_id, LogChoice(tables=True))
        with self._reading() as db:
            rows = list(db.query(f"SELECT * FROM decisions WHERE {where} ORDER BY number", values))  # noqa: S608 - our own words
            parts = (rows[at : at + MOST_AT_ONCE] for at in range(0, len(rows), MOST_AT_ONCE))
            return [entry for part in parts for entry in logged(db, [decision_from(row) for row in part])]

    def log_revision(self, actor: Actor, deliberation_id: str) -> tuple[int, str]:
        """Two values that change whenever a decision is made or undone; cheap enough to poll. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "read the log of decisions")
        sql = (
            "SELECT max((SELECT max(number) FROM decisions WHERE question_id = questions.id)) AS made, "
            "max((SELECT max(undone_at) FROM decisions WHERE question_id = questions.id AND undone_at IS NOT NULL)) "
            "AS undone FROM questions WHERE deliberation_id = ?"
        )
        with self._reading() as db:
            row = next(db.query(sql, [deliberation_id]))
        return row["made"] or 0, row["undone"] or ""


def chosen(deliberation_id: str, choice: LogChoice) -> tuple[str, Row]:
    """The conditions of a choice, and their values."""
    conditions = [
        "question_id IN (SELECT id FROM questions WHERE deliberation_id = :deliberation)",
        "" if choice.tables else "made_role <> 'facilitator'",
        "question_id = :question" if choice.question_id else "",
        "kind = :kind" if choice.kind else "",
        "instr(lower(made_by), lower(:who)) > 0" if choice.who else "",
        "made_by = :by" if choice.by else "",
    ]
    values = {
        "deliberation": deliberation_id,
        "question": choice.question_id,
        "kind": str(choice.kind),
        "who": choice.who.strip(),
        "by": choice.by,
    }
    return " AND ".join(condition for condition in conditions if condition), values
