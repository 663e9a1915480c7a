"""A set-up as rows: read whole, and changed row by row; rows of questions and tables are never deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from models.errors import BadInput
from models.phrases import counted
from models.records import QuestionState, TablePlan
from models.setup import PlannedQuestion, PlannedRole, SetUp
from models.store.deliberations import one
from models.store.note_rows import mark_changed
from models.store.plans import insert_tables
from models.store.rows import deliberation_from, names_text, now, question_from, seats_text, table_from, time_text


def read_setup(db: Database, deliberation_id: str) -> SetUp:
    """The set-up as it stands; every role's `was` is its name. Raises NotFound."""
    kept = deliberation_from(one(db, "deliberations", deliberation_id, "deliberation"))
    asked = "SELECT * FROM questions WHERE deliberation_id = ? AND removed_at IS NULL ORDER BY position"
    seated = "SELECT * FROM tables WHERE deliberation_id = ? AND closed_at IS NULL ORDER BY number"
    questions = [question_from(row) for row in db.query(asked, [deliberation_id])]
    tables = [table_from(row) for row in db.query(seated, [deliberation_id])]
    return SetUp(
        title=kept.title,
        questions=tuple(PlannedQuestion(question.id, question.text) for question in questions),
        roles=tuple(PlannedRole(role, role) for role in kept.roles),
        tables=tuple(TablePlan(table.number, table.facilitator, table.seats) for table in tables),
        kinds=kept.kinds,
        organizations=kept.organizations,
    )


def read_former_roles(db: Database, deliberation_id: str) -> dict[str, str]:
    """What roles are called now, by the names they once had; a browser opened earlier still says the old name."""
    row = one(db, "deliberations", deliberation_id, "deliberation")
    former: dict[str, str] = json.loads(row["former_roles"])
    return former


def in_names_of(db: Database, deliberation_id: str, seen: SetUp) -> SetUp:
    """The set-up as it stands, each role's `was` being its name in the set-up that was seen."""
    standing = read_setup(db, deliberation_id)
    former = read_former_roles(db, deliberation_id)
    was = {former.get(role.name, role.name): role.name for role in seen.roles}
    return replace(
        standing, roles=tuple(PlannedRole(role.name, was.get(role.name, role.name)) for role in standing.roles)
    )


def write_setup(db: Database, deliberation_id: str, standing: SetUp, merged: SetUp) -> None:
    """Write what differs; the caller holds the transaction. Raises BadInput for a question with notes taken out."""
    db.execute(
        "UPDATE deliberations SET title = ?, kinds = ?, organizations = ? WHERE id = ?",
        [merged.title, names_text(merged.kinds), names_text(merged.organizations), deliberation_id],
    )
    write_roles(db, deliberation_id, standing.roles, merged.roles)
    write_questions(db, deliberation_id, standing.questions, merged.questions)
    write_tables(db, deliberation_id, merged.tables)


def write_roles(
    db: Database, deliberation_id: str, standing: Sequence[PlannedRole], merged: Sequence[PlannedRole]
) -> None:
    """Keep the roles; notes go along with a new name, and so do names that were given up before."""
    called = {role.was: role.name for role in standing}
    renamed = {called[role.was]: role.name for role in merged if role.was in called and called[role.was] != role.name}
    names = {role.name for role in merged}
    former = {old: renamed.get(new, new) for old, new in read_former_roles(db, deliberation_id).items()} | renamed
    former = {old: new for old, new in former.items() if old not in names and new in names}
    db.execute(
        "UPDATE deliberations SET roles = ?, former_roles = ? WHERE id = ?",
        [names_text(role.name for role in merged), json.dumps(former, ensure_ascii=False), deliberation_id],
    )
    if renamed:
        rename_in_notes(db, deliberation_id, renamed)


def rename_in_notes(db: Database, deliberation_id: str, renamed: Mapping[str, str]) -> None:
    """Give notes their roles' new names, all at once so that two roles may swap theirs, and show them anew."""
    marks = ",".join("?" * len(renamed))
    of_these = (
        "FROM notes JOIN questions ON questions.id = notes.question_id "
        f"WHERE deliberation_id = ? AND notes.role IN ({marks})"
    )
    given = [deliberation_id, *renamed]
    changed = {row["question_id"] for row in db.query(f"SELECT DISTINCT question_id {of_these}", given)}
    cases = " ".join("WHEN ? THEN ?" for _ in renamed)
    pairs = [name for pair in renamed.items() for name in pair]
    db.execute(
        f"UPDATE notes SET role = CASE role {cases} END WHERE id IN (SELECT notes.id {of_these})",  # noqa: S608 - question marks only
        [*pairs, *given],
    )
    mark_changed(db, changed)


def write_questions(
    db: Database, deliberation_id: str, standing: Sequence[PlannedQuestion], merged: Sequence[PlannedQuestion]
) -> None:
    """Take out, reword, add (as a draft, so that the room is asked when the organizer opens it), and put in order."""
    before = {question.id: (at, question.text) for at, question in enumerate(standing, start=1)}
    after = {question.id: question.text for question in merged}
    # Two questions never share a place, not even while they move: below zero each has its own, by its row.
    db.execute("UPDATE questions SET position = -rowid WHERE deliberation_id = ?", [deliberation_id])
    for id_, (position, _) in before.items():
        if id_ not in after:
            take_out(db, id_, position)
    for position, (id_, text) in enumerate(after.items(), start=1):
        if id_ in before:
            db.execute("UPDATE questions SET position = ?, text = ? WHERE id = ?", [position, text, id_])
        else:
            put_in(db, deliberation_id, PlannedQuestion(id_, text), position)
        if id_ in before and before[id_][1] != text:
            mark_changed(db, {id_})


def put_in(db: Database, deliberation_id: str, question: PlannedQuestion, position: int) -> None:
    """Add a question; one that was taken out and comes back with its id is the same one."""
    again = "UPDATE questions SET position = ?, text = ?, removed_at = NULL WHERE id = ? AND deliberation_id = ?"
    if db.execute(again, [position, question.text, question.id, deliberation_id]).rowcount:
        return
    row = {"id": question.id, "text": question.text, "position": position, "state": str(QuestionState.DRAFT)}
    db.table("questions").insert(row | {"deliberation_id": deliberation_id})


def take_out(db: Database, question_id: str, position: int) -> None:
    """Mark a question as taken out. Raises BadInput where it has notes, taken-back ones too: they keep their question."""
    number: int = next(db.query("SELECT count(*) AS n FROM notes WHERE question_id = ?", [question_id]))["n"]
    if number:
        raise BadInput(
            f"Question {position} has {counted(number, 'note')} and cannot be taken out. Nothing was saved; put it "
            "back, and close it instead: its notes stay where they are."
        )
    db.execute("UPDATE questions SET removed_at = ? WHERE id = ?", [time_text(now()), question_id])


def write_tables(db: Database, deliberation_id: str, merged: Sequence[TablePlan]) -> None:
    """Close tables that are not there, open again those that are, add new ones; a number is always the same table."""
    rows = {row["number"]: row for row in db.query("SELECT * FROM tables WHERE deliberation_id = ?", [deliberation_id])}
    wanted = {table.number: table for table in merged}
    closed = [row["id"] for number, row in rows.items() if number not in wanted and row["closed_at"] is None]
    for table_id in closed:
        db.execute("UPDATE tables SET closed_at = ? WHERE id = ?", [time_text(now()), table_id])
    for table in (table for table in merged if table.number in rows):
        db.execute(
            "UPDATE tables SET facilitator = ?, seats = ?, closed_at = NULL WHERE id = ?",
            [table.facilitator, seats_text(table.seats), rows[table.number]["id"]],
        )
    insert_tables(db, deliberation_id, (table for table in merged if table.number not in rows))
