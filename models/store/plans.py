"""A plan on its way in: tidied, checked, inserted whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from sqlite_utils import Database

from models.errors import BadInput
from models.plain_text import one_line
from models.records import Deliberation, DeliberationPlan, NoteKind, QuestionState, Seats, SourceKind, TablePlan
from models.setup import SetUp
from models.store.rows import names_text, now, seats_text, time_text

LONGEST_NAME = 200
LONGEST_QUESTION = 600  # a prompt that can still be read out


def tidy_plan(plan: DeliberationPlan) -> DeliberationPlan:
    """The plan with every name on one line, without control characters, and without empty questions and roles."""
    questions = tuple(text for text in map(one_line, plan.questions) if text)
    roles = tidy_names(plan.roles)
    kinds = tuple(kind for kind in NoteKind if kind in plan.kinds)
    tidy = replace(plan, title=one_line(plan.title), questions=questions, roles=roles, kinds=kinds)
    return replace(tidy, tables=tuple(map(tidy_table, plan.tables)), organizations=tidy_names(plan.organizations))


def tidy_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names on one line each, without control characters, each once; those without words are taken out."""
    return tuple(dict.fromkeys(name for name in map(one_line, names) if name))


def tidy_table(table: TablePlan) -> TablePlan:
    """A planned table with every name on one line."""
    seats = tuple(Seats(one_line(seat.role), seat.number) for seat in table.seats)
    return TablePlan(table.number, one_line(table.facilitator), seats)


def tidy_setup(setup: SetUp) -> SetUp:
    """A set-up with every name on one line; questions and roles without words are taken out."""
    questions = (replace(question, text=one_line(question.text)) for question in setup.questions)
    roles = (replace(role, name=one_line(role.name)) for role in setup.roles)
    return SetUp(
        title=one_line(setup.title),
        questions=tuple(question for question in questions if question.text),
        roles=tuple(role for role in roles if role.name),
        tables=tuple(map(tidy_table, setup.tables)),
        kinds=tuple(kind for kind in NoteKind if kind in setup.kinds),
        organizations=tidy_names(setup.organizations),
    )


def check_setup(setup: SetUp) -> None:
    """Raise BadInput with the first thing an organizer has to mend in a tidy set-up."""
    names = [role.name for role in setup.roles]
    if len(set(names)) != len(names):
        raise BadInput("Two roles have the same name. Nothing was saved; give each its own.")
    texts = tuple(one.text for one in setup.questions)
    check_plan(DeliberationPlan(setup.title, texts, tuple(names), setup.tables, organizations=setup.organizations))


def check_plan(plan: DeliberationPlan) -> None:
    """Raise BadInput with the first thing an organizer has to mend in a tidy plan."""
    names = [plan.title, *plan.roles, *plan.organizations, *(table.facilitator for table in plan.tables)]
    if not plan.title:
        raise BadInput("The deliberation needs a title. Nothing was saved; type one and try again.")
    if not plan.questions:
        raise BadInput("The deliberation needs at least one question. Nothing was saved; type one a line.")
    if any(len(name) > LONGEST_NAME for name in names) or any(len(text) > LONGEST_QUESTION for text in plan.questions):
        raise BadInput(
            f"A name has at most {LONGEST_NAME} characters and a question {LONGEST_QUESTION}. Nothing was saved; "
            "shorten the longest."
        )
    check_tables(plan)


def check_tables(plan: DeliberationPlan) -> None:
    """Raise BadInput when a table stands twice or has fewer than no seats."""
    numbers = [table.number for table in plan.tables]
    if len(set(numbers)) != len(numbers):
        raise BadInput("Two tables have the same number. Nothing was saved; give each table its own.")
    if any(seat.number < 0 for table in plan.tables for seat in table.seats):
        raise BadInput("A table cannot have fewer than 0 seats. Nothing was saved; mend the number.")


def insert_plan(db: Database, made: Deliberation, plan: DeliberationPlan) -> None:
    """Insert a deliberation with its questions, tables and the source of its tables' notes."""
    db.table("deliberations").insert(
        {
            "id": made.id,
            "title": made.title,
            "created_at": time_text(made.created_at),
            "roles": names_text(made.roles),
            "is_sample": int(made.is_sample),
            "kinds": names_text(made.kinds),
            "organizations": names_text(made.organizations),
        }
    )
    db.table("questions").insert_all(
        {
            "id": str(uuid4()),
            "deliberation_id": made.id,
            "position": position,
            "text": text,
            "state": str(QuestionState.DRAFT if plan.opens_first_only and position > 1 else QuestionState.OPEN),
        }
        for position, text in enumerate(plan.questions, start=1)
    )
    insert_tables(db, made.id, plan.tables)
    insert_source(db, made.id, SourceKind.TABLES, "tables of the gathering")


def insert_tables(db: Database, deliberation_id: str, tables: Iterable[TablePlan]) -> None:
    """Insert tables that were never here."""
    db.table("tables").insert_all(
        {
            "id": str(uuid4()),
            "deliberation_id": deliberation_id,
            "number": table.number,
            "facilitator": table.facilitator,
            "seats": seats_text(table.seats),
        }
        for table in tables
    )


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
