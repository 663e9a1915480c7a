"""The Word report read back against the database: count for count, inside and in public."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from docx import Document

from models.counts import count_confirmed, count_voices
from models.phrases import voices_counted
from models.records import Actor, NewNote
from models.store import NewTheming, Store
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme, ThemedQuestion
from synthesis.choice import Audience, Choice
from synthesis.coverage import role_matrices
from synthesis.make_report import make_report
from synthesis.material import Material
from synthesis.word import report_docx
from synthesis.workbook import report_xlsx
from tests.conftest import Room
from tests.synthesis.test_workbook import cells

SAID = [  # what, at which table, in which role: words that begin alike share a point
    ("bus at night", 0, "patient"), ("bus to the clinic", 1, "nurse"), ("bus, bus", 1, "nurse"), ("bus on Sunday", 2, None),
    ("ramp at the door", 0, "nurse"), ("ramp inside", 2, "patient"), ("ramp; bus", 1, "patient"), ("beds", 2, "nurse"),
    ("hm", 0, None), ("n/a", 1, None),
]  # fmt: skip


@dataclass
class Day:
    """A themed day in a real database."""

    store: Store
    writer: Actor
    room: Room

    def themed(self) -> ThemedQuestion:
        return self.store.themed_questions(self.writer, [self.room.questions[0].id])[0]

    def material(self) -> Material:
        day, questions = self.room.deliberation, self.room.questions
        themed = self.store.themed_questions(self.writer, [question.id for question in questions])
        return Material(day, questions, self.room.tables, themed, self.store.sources(self.writer, day.id))


@pytest.fixture
def day(store: Store, room: Room, organizer: Actor, writer: Actor, worker_actor: Actor) -> Day:
    question = room.questions[0].id
    for text, table, role in SAID:
        store.add_note(organizer, NewNote(str(uuid4()), question, text, room.tables[table].id, role=role))
    given = store.question_input(worker_actor, question)
    groups: dict[str, list[Placement]] = {}
    aside: list[SetAside] = []
    for note in given.notes:
        for at, part in enumerate(note.text.split("; ")):
            statement = Statement(f"s-{note.id}/{at}", note.id, part, declared=4 if part == "ramp inside" else 0)
            if part == "n/a":
                aside.append(SetAside(statement, "nothing was said"))
            else:
                groups.setdefault(re.split(r"\W", part)[0], []).append(Placement(statement, 0.9, "Sunday" in part))
    points = {word: Point(f"p-{word}", word, tuple(placed)) for word, placed in groups.items()}
    theme = Theme("t-1", "Getting there", (points["bus"], points["ramp"]))
    grouping = Grouping((theme,), (points["beds"],), (points["hm"],), tuple(aside))
    ids = tuple(one.id for one in grouping.statements())
    store.save_theming(worker_actor, given, NewTheming(grouping, ids, {}))
    return Day(store, writer, room)


def bullets(document: object) -> list[str]:
    return [part.text for part in document.paragraphs if part.style.name == "List Bullet"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("audience", list(Audience))
def test_every_count_in_the_document_is_the_databases(day: Day, audience: Audience) -> None:
    document = Document(io.BytesIO(report_docx(make_report(day.material(), Choice(audience)))))
    themed = day.themed()
    said = {re.split(r" \(|:|  P", line)[0]: line for line in bullets(document)}
    behind = {
        part.text.split("  ", 1)[1]: document.paragraphs[at + 1].text
        for at, part in enumerate(document.paragraphs)
        if part.style.name == "Heading 3" and re.match(r"P\d+  ", part.text)
    }
    points = list(themed.grouping.points())
    assert set(said) == set(behind) == {point.label for point, _, _ in points}
    for point, _, _ in points:
        count, confirmed = count_voices(point.note_ids, themed.notes), count_confirmed(point, themed.notes)
        if count > 1:
            assert f"({voices_counted(count, confirmed)}" in said[point.label]
        assert behind[point.label].startswith(
            f"{count} voice{'s' if count > 1 else ''}, {confirmed or 'none'} confirmed"
        )
        assert f"{len(point.note_ids)} note" in behind[point.label]
        assert (f"{point.declared} declared" in behind[point.label]) == bool(point.declared)
    (theme,) = themed.grouping.themes
    overview = next(table for table in document.tables if table.rows[0].cells[0].text == "Theme")
    numbers = (count_voices(theme.note_ids, themed.notes), count_confirmed(theme, themed.notes), len(theme.note_ids))
    assert [cell.text for cell in overview.rows[1].cells] == ["Getting there", *map(str, numbers), "2"]


@pytest.mark.parametrize("audience", list(Audience))
def test_every_note_behind_every_point_is_in_the_document(day: Day, audience: Audience) -> None:
    document = Document(io.BytesIO(report_docx(make_report(day.material(), Choice(audience)))))
    notes = [part.text for part in document.paragraphs if part.style.name.startswith("Sevenfold Note")]
    themed = day.themed()
    expected = [themed.notes[id_].text for point, _, _ in themed.grouping.points() for id_ in point.note_ids]
    expected += [themed.notes[item.statement.note_id].text for item in themed.grouping.set_aside]
    told = [re.split(r"\t|^\u2013 ", note)[-1].removesuffix("  (nothing was said)") for note in notes]
    assert sorted(told) == sorted(expected)


def test_the_matrix_is_the_stores_own(day: Day) -> None:
    (heard, _), _ = day.material().heard(Choice())
    of_store = day.store.who_was_heard(day.writer, day.room.deliberation.id)[0]
    assert heard.themes[0].tellings == tuple(sorted(heard.themes[0].tellings, key=heard.themes[0].tellings.index))
    assert {(told.voice, told.role, told.mentions, told.confirmed) for told in heard.themes[0].tellings} == {
        (told.voice, told.role, told.mentions, told.confirmed) for told in of_store.themes[0].tellings
    }
    assert sorted(map(str, heard.spoken)) == sorted(map(str, of_store.spoken))
    assert role_matrices(heard) == role_matrices(of_store)


def test_a_note_that_is_retracted_is_gone_from_every_count(day: Day, organizer: Actor) -> None:
    (point,) = (point for point, _, _ in day.themed().grouping.points() if point.label == "beds")
    day.store.retract_note(organizer, point.note_ids[0])
    document = Document(io.BytesIO(report_docx(make_report(day.material()))))
    assert not [line for line in bullets(document) if line.startswith("beds")]
    assert ("Notes", "9") in cells(report_xlsx(make_report(day.material())), "Facts")
