"""The store's verbs about decisions: decide, undo, read the log."""

from __future__ import annotations

import json

from sqlite_utils import Database

from models.decisions import Decision, DecisionKind, Level, NewDecision, check_decision
from models.errors import Conflict, NotAllowed
from models.permissions import EVERYBODY, NOTE_TAKERS, require
from models.records import Actor, ActorRole
from models.store.connection import Connected
from models.store.deliberations import one
from models.store.note_rows import mark_changed, mark_steered
from models.store.rows import Row, now, read_time, time_text

# A table answers for its own notes only; everything else steers the room and is the organizer's.
TABLE_KINDS = frozenset({DecisionKind.SAME, DecisionKind.NOT_THE_SAME})


class DecisionVerbs(Connected):
    """Decisions bind every later theming until they are undone; the log keeps them all."""

    def decide(self, actor: Actor, what: NewDecision) -> Decision:
        """Write a decision into the log; the same id again returns it as it stands.

        Raises BadInput, NotAllowed, NotFound.
        """
        require(actor, NOTE_TAKERS, "decide about the grouping")
        check_decision(what)
        return self._write(lambda db: known_decision(db, actor, what.id) or write_decision(db, actor, what))

    def undo_decision(self, actor: Actor, decision_id: str) -> Decision:
        """Take a decision back: later themings are made as if it had never been.

        A table may take back its own. Raises Conflict (undone before), NotAllowed, NotFound.
        """
        require(actor, NOTE_TAKERS, "undo decisions")

        def change(db: Database) -> Decision:
            row = one(db, "decisions", decision_id, "decision")
            require_own_statements(db, actor, decision_from(row).what)
            if actor.role is ActorRole.FACILITATOR and row["made_role"] != ActorRole.FACILITATOR:
                raise NotAllowed("A table may undo its own answers only. Nothing was changed; ask the organizer.")
            if row["undone_at"] is not None:
                raise Conflict("This decision was undone before. Nothing was changed.")
            mark_undone(db, actor, row)
            return decision_from(one(db, "decisions", decision_id, "decision"))

        return self._write(change)

    def decisions(self, actor: Actor, question_id: str) -> list[Decision]:
        """The log of a question, oldest first, with what was undone; a table sees the answers about its own notes.

        Raises NotAllowed.
        """
        require(actor, EVERYBODY, "read the decisions")
        with self._reading() as db:
            return [made for made in read_decisions(db, question_id) if may_answer(db, actor, made.what)]


def known_decision(db: Database, actor: Actor, decision_id: str) -> Decision | None:
    """The decision that stands under this id already, if any. Raises NotAllowed where it is not a table's own."""
    for row in db.query("SELECT * FROM decisions WHERE id = ?", [decision_id]):
        require_own_statements(db, actor, decision_from(row).what)
        return decision_from(row)
    return None


def write_decision(db: Database, actor: Actor, what: NewDecision) -> Decision:
    """Write a new decision into the log; the caller holds the transaction. Raises NotAllowed, NotFound."""
    one(db, "questions", what.question_id, "question")
    require_own_statements(db, actor, what)
    db.table("decisions").insert(decision_row(actor, what))
    mark_decided(db, actor, what.question_id)
    return decision_from(one(db, "decisions", what.id, "decision"))


def mark_undone(db: Database, actor: Actor, row: Row) -> None:
    """Take a live decision out of force; the caller holds the transaction and has asked who may."""
    sql = "UPDATE decisions SET undone_by = ?, undone_at = ? WHERE id = ?"
    db.execute(sql, [actor.name, time_text(now()), row["id"]])
    mark_decided(db, actor, row["question_id"])


def mark_decided(db: Database, actor: Actor, question_id: str) -> None:
    """Tell the worker that people decided; for an organizer, who looks at the themes, it cuts its rest short."""
    mark_changed(db, {question_id})
    if actor.role is ActorRole.ORGANIZER:
        mark_steered(db, question_id)


def read_decisions(db: Database, question_id: str) -> list[Decision]:
    """The log of a question, oldest first."""
    sql = "SELECT * FROM decisions WHERE question_id = ? ORDER BY number"
    return [decision_from(row) for row in db.query(sql, [question_id])]


def require_own_statements(db: Database, actor: Actor, what: NewDecision) -> None:
    """Raise NotAllowed when a table decides about more than whether its own statement repeats a point."""
    if not may_answer(db, actor, what):
        raise NotAllowed("A table may answer for its own notes only. Nothing was changed; ask the organizer.")


def may_answer(db: Database, actor: Actor, what: NewDecision) -> bool:
    """Whether a decision is a table's own to make: about points, about its own notes on this question."""
    if actor.role is not ActorRole.FACILITATOR:
        return True
    if what.kind not in TABLE_KINDS or what.level is not Level.POINT:
        return False
    # a statement's id begins with its note's id, so the words need not be themed yet for the answer to count
    owners = {statement_id.rpartition("/")[0] for statement_id in what.parts[0]} if what.parts else set()
    sql = "SELECT count(*) AS own FROM notes WHERE id = ? AND table_id = ? AND question_id = ?"
    values = [actor.table_id, what.question_id]
    return all(next(db.query(sql, [note_id, *values]))["own"] for note_id in owners)


def decision_row(actor: Actor, what: NewDecision) -> Row:
    """A decision as its row in the log."""
    return {
        "id": what.id,
        "question_id": what.question_id,
        "kind": str(what.kind),
        "level": str(what.level),
        "parts": json.dumps(what.parts),
        "label": what.label.strip(),
        "reason": what.reason.strip(),
        "steps": what.steps,
        "made_by": actor.name,
        "made_role": str(actor.role),
        "made_at": time_text(now()),
    }


def decision_from(row: Row) -> Decision:
    """A row of the log as a record."""
    what = NewDecision(
        id=row["id"],
        question_id=row["question_id"],
        kind=DecisionKind(row["kind"]),
        parts=tuple(tuple(part) for part in json.loads(row["parts"])),
        level=Level(row["level"]),
        label=row["label"],
        reason=row["reason"],
        steps=row["steps"],
    )
    return Decision(
        order=row["number"],
        what=what,
        made_by=row["made_by"],
        made_role=ActorRole(row["made_role"]),
        made_at=read_time(row["made_at"]),
        undone_by=row["undone_by"],
        undone_at=read_time(row["undone_at"]) if row["undone_at"] else None,
    )
