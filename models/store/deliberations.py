"""The store's verbs about deliberations: start one, list them, read its questions and tables, open a question."""

from __future__ import annotations

from uuid import uuid4

from sqlite_utils import Database

from models.errors import NotFound
from models.permissions import EVERYBODY, ORGANIZER_ONLY, READERS, require
from models.records import (
    Actor,
    Deliberation,
    DeliberationPlan,
    Question,
    QuestionState,
    Table,
)
from models.store.connection import Connected
from models.store.plans import check_plan, insert_plan, tidy_plan
from models.store.rows import (
    Row,
    deliberation_from,
    now,
    question_from,
    table_from,
    time_text,
)


class DeliberationVerbs(Connected):
    """Deliberations, questions, tables."""

    def start_deliberation(self, actor: Actor, plan: DeliberationPlan) -> Deliberation:
        """Save a whole plan at once; its questions start open. A plan whose id is known is started already.

        Raises BadInput, NotAllowed.
        """
        require(actor, ORGANIZER_ONLY, "start a deliberation")
        tidy = tidy_plan(plan)
        check_plan(tidy)

        def insert(db: Database) -> Deliberation:
            for row in db.query("SELECT * FROM deliberations WHERE id = ?", [plan.id]):
                return deliberation_from(row)
            id_, organizations = plan.id or str(uuid4()), tidy.organizations
            made = Deliberation(
                id_, tidy.title, now(), tidy.roles, tidy.is_sample, tidy.kinds, organizations=organizations
            )
            insert_plan(db, made, tidy)
            return made

        return self._write(insert)

    def deliberations(self, actor: Actor) -> list[Deliberation]:
        """All deliberations, newest first. Raises NotAllowed."""
        require(actor, READERS, "see all deliberations")
        with self._reading() as db:
            return [deliberation_from(row) for row in db.query("SELECT * FROM deliberations ORDER BY created_at DESC")]

    def deliberation(self, actor: Actor, deliberation_id: str) -> Deliberation:
        """One deliberation. Raises NotAllowed, NotFound."""
        require(actor, EVERYBODY, "see the deliberation")
        with self._reading() as db:
            return deliberation_from(one(db, "deliberations", deliberation_id, "deliberation"))

    def questions(self, actor: Actor, deliberation_id: str) -> list[Question]:
        """The questions in the order of the day. Raises NotAllowed."""
        require(actor, EVERYBODY, "see the questions")
        with self._reading() as db:
            return read_questions(db, deliberation_id)

    def tables(self, actor: Actor, deliberation_id: str) -> list[Table]:
        """The tables by number; a closed one only if it has notes. Raises NotAllowed."""
        require(actor, EVERYBODY, "see the tables")
        with self._reading() as db:
            return read_tables(db, deliberation_id)

    def table(self, actor: Actor, table_id: str) -> Table:
        """One table, closed or not: whoever types there must hear that it was closed. Raises NotAllowed, NotFound."""
        require(actor, EVERYBODY, "see the tables")
        with self._reading() as db:
            return table_from(one(db, "tables", table_id, "table"))

    def set_question_state(self, actor: Actor, question_id: str, state: QuestionState) -> None:
        """Open or close a question for the whole room. Raises NotAllowed, NotFound."""
        require(actor, ORGANIZER_ONLY, "open or close a question")

        self._write(lambda db: change_state(db, question_id, state))


def read_questions(db: Database, deliberation_id: str) -> list[Question]:
    """The questions in the order of the day, without those taken out."""
    sql = "SELECT * FROM questions WHERE deliberation_id = ? AND removed_at IS NULL ORDER BY position"
    return [question_from(row) for row in db.query(sql, [deliberation_id])]


def read_tables(db: Database, deliberation_id: str) -> list[Table]:
    """The tables by number; a closed one only if it has notes."""
    sql = (
        "SELECT * FROM tables WHERE deliberation_id = ? AND (closed_at IS NULL "
        "OR EXISTS (SELECT 1 FROM notes WHERE table_id = tables.id)) ORDER BY number"
    )
    return [table_from(row) for row in db.query(sql, [deliberation_id])]


def change_state(db: Database, question_id: str, state: QuestionState) -> None:
    """Open or close a question, and note since when it is open; the caller holds the transaction. Raises NotFound."""
    before = standing_question(db, question_id)
    opens = state is QuestionState.OPEN and before["state"] != QuestionState.OPEN
    opened_at = time_text(now()) if opens else before["opened_at"]
    db.execute("UPDATE questions SET state = ?, opened_at = ? WHERE id = ?", [str(state), opened_at, question_id])


def one(db: Database, kind: str, id_: str, word: str) -> Row:
    """The row of `kind` with this id. Raises NotFound with a sentence that uses `word`."""
    for row in db.query(f"SELECT * FROM {kind} WHERE id = ?", [id_]):  # noqa: S608 - `kind` is one of our own names
        return row
    raise NotFound(f"This {word} is not in the database. Nothing was changed; go back to the first page.")


def standing_question(db: Database, question_id: str) -> Row:
    """The row of a question that was not taken out. Raises NotFound."""
    row = one(db, "questions", question_id, "question")
    if row["removed_at"] is not None:
        raise NotFound("This question was taken out of the day. Nothing was changed; go on with another one.")
    return row
