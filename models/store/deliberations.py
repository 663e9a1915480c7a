"""The store's verbs about deliberations: start one, list them, read its questions and tables, open a question."""

from __future__ import annotations

import json
from uuid import uuid4

from sqlite_utils import Database

from models.errors import BadInput, NotFound
from models.permissions import EVERYBODY, ORGANIZER_ONLY, READERS, require
from models.records import (
    Actor,
    Deliberation,
    DeliberationPlan,
    Question,
    QuestionState,
    SourceKind,
    Table,
)
from models.store.connection import Connected
from models.store.rows import (
    Row,
    deliberation_from,
    now,
    question_from,
    seats_text,
    table_from,
    time_text,
)


def check_plan(plan: DeliberationPlan) -> None:
    """Raise BadInput with the first thing an organizer has to mend in the plan."""
    numbers = [table.number for table in plan.tables]
    if not plan.title.strip():
        raise BadInput("The deliberation needs a title. Nothing was saved; type one and try again.")
    if not any(text.strip() for text in plan.questions):
        raise BadInput("The deliberation needs at least one question. Nothing was saved; type one a line.")
    if len(set(numbers)) != len(numbers):
        raise BadInput("Two tables have the same number. Nothing was saved; give each table its own.")
    if any(seat.number < 0 for table in plan.tables for seat in table.seats):
        raise BadInput("A table cannot have fewer than 0 seats. Nothing was saved; mend the number.")


class DeliberationVerbs(Connected):
    """Deliberations, questions, tables."""

    def start_deliberation(self, actor: Actor, plan: DeliberationPlan) -> Deliberation:
        """Save a whole plan at once; its questions start open. Raises BadInput, NotAllowed."""
        require(actor, ORGANIZER_ONLY, "start a deliberation")
        check_plan(plan)
        made = Deliberation(str(uuid4()), plan.title.strip(), now(), plan.roles, plan.is_sample)
        self._write(lambda db: insert_plan(db, made, plan))
        return made

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
        sql = "SELECT * FROM questions WHERE deliberation_id = ? ORDER BY position"
        with self._reading() as db:
            return [question_from(row) for row in db.query(sql, [deliberation_id])]

    def tables(self, actor: Actor, deliberation_id: str) -> list[Table]:
        """The tables by number. Raises NotAllowed."""
        require(actor, EVERYBODY, "see the tables")
        sql = "SELECT * FROM tables WHERE deliberation_id = ? ORDER BY number"
        with self._reading() as db:
            return [table_from(row) for row in db.query(sql, [deliberation_id])]

    def set_question_state(self, actor: Actor, question_id: str, state: QuestionState) -> None:
        """Open or close a question for the whole room. Raises NotAllowed, NotFound."""
        require(actor, ORGANIZER_ONLY, "open or close a question")

        def change(db: Database) -> None:
            one(db, "questions", question_id, "question")
            db.execute("UPDATE questions SET state = ? WHERE id = ?", [str(state), question_id])

        self._write(change)


def insert_plan(db: Database, made: Deliberation, plan: DeliberationPlan) -> None:
    """Insert a deliberation with its questions, tables and the source of its tables' notes."""
    roles = json.dumps(list(made.roles), ensure_ascii=False)
    created = time_text(made.created_at)
    db.table("deliberations").insert(
        {"id": made.id, "title": made.title, "created_at": created, "roles": roles, "is_sample": int(made.is_sample)}
    )
    texts = [text.strip() for text in plan.questions if text.strip()]
    db.table("questions").insert_all(
        {"id": str(uuid4()), "deliberation_id": made.id, "position": position, "text": text, "state": "open"}
        for position, text in enumerate(texts, start=1)
    )
    db.table("tables").insert_all(
        {
            "id": str(uuid4()),
            "deliberation_id": made.id,
            "number": table.number,
            "facilitator": table.facilitator,
            "seats": seats_text(table.seats),
        }
        for table in plan.tables
    )
    insert_source(db, made.id, SourceKind.TABLES, "tables of the gathering")


def insert_source(db: Database, deliberation_id: str, kind: SourceKind, name: str) -> str:
    """Insert a source and return its id."""
    source_id = str(uuid4())
    db.table("sources").insert(
        {
            "id": source_id,
            "deliberation_id": deliberation_id,
            "kind": str(kind),
            "name": name,
            "added_at": time_text(now()),
        }
    )
    return source_id


def one(db: Database, kind: str, id_: str, word: str) -> Row:
    """The row of `kind` with this id. Raises NotFound with a sentence that uses `word`."""
    for row in db.query(f"SELECT * FROM {kind} WHERE id = ?", [id_]):  # noqa: S608 - `kind` is one of our own names
        return row
    raise NotFound(f"This {word} is not in the database. Nothing was changed; go back to the first page.")
