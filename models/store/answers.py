"""The store's verbs about a table's answers to suggestions: same as one of them, or something new."""

from __future__ import annotations

from sqlite_utils import Database

from models.decisions import Decision, DecisionKind, NewDecision
from models.errors import Conflict
from models.permissions import NOTE_TAKERS, require
from models.records import Actor, ActorRole
from models.store.asked_rows import arrived_from
from models.store.connection import Connected
from models.store.decisions import known_decision, mark_undone, write_decision
from models.store.note_rows import own_live_note
from models.store.rows import Row
from models.suggestions import ArrivedStatement, NewAnswer, answer_none, answer_same

LIVE_ANSWERS = (
    "SELECT * FROM decisions WHERE question_id = ? AND json_extract(parts, '$[0][0]') = ? AND undone_at IS NULL "
    "AND made_role = ? AND kind IN (?, ?)"
)


class AnswerVerbs(Connected):
    """An answer names what was shown; the store knows what it cites, so that a table needs no ids of others' notes."""

    def answer(self, actor: Actor, given: NewAnswer) -> Decision:
        """Decide what a statement of a note repeats; the same id again returns the decision as it stands.

        What the table answered about the statement before is undone by it. Raises Conflict (the note was corrected, or
        the point was never suggested), NotAllowed, NotFound.
        """
        require(actor, NOTE_TAKERS, "answer suggestions")

        def insert(db: Database) -> Decision:
            if known := known_decision(db, actor, given.id):
                return known
            note = own_live_note(db, actor, given.note_id, "answer suggestions")
            what = decision_of(given, note["question_id"], suggested(db, note, given.statement_id))
            marks = [note["question_id"], given.statement_id]
            kinds = [ActorRole.FACILITATOR, DecisionKind.SAME, DecisionKind.NOT_THE_SAME]
            for earlier in list(db.query(LIVE_ANSWERS, [*marks, *map(str, kinds)])):
                mark_undone(db, actor, earlier)
            return write_decision(db, actor, what)

        return self._write(insert)


def suggested(db: Database, note: Row, statement_id: str) -> ArrivedStatement:
    """The statement with what was suggested for it. Raises Conflict when the note was corrected since."""
    sql = "SELECT * FROM arrivals WHERE note_id = ? AND note_version = ?"
    for row in db.query(sql, [note["id"], note["version"]]):
        for statement in arrived_from(row).statements:
            if statement.id == statement_id and statement.suggestions:
                return statement
    raise Conflict("This note was corrected since. Your answer was not kept; look at what it may repeat now.")


def decision_of(given: NewAnswer, question_id: str, statement: ArrivedStatement) -> NewDecision:
    """What an answer decides. Raises Conflict when it names a point that was not suggested."""
    if given.point_id is None:
        return answer_none(given.id, question_id, (statement.id,), statement.suggestions)
    for suggestion in statement.suggestions:
        if suggestion.point_id == given.point_id:
            return answer_same(given.id, question_id, (statement.id,), suggestion)
    raise Conflict("This point is no longer suggested. Your answer was not kept; look at what is suggested now.")
