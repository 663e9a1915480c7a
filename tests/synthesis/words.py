"""A small themed room made of records, and the words that try to break a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from models.records import Deliberation, Note, Question, QuestionState, Seats, Table
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme, ThemedQuestion
from synthesis.choice import Choice
from synthesis.make_report import make_report
from synthesis.material import Material
from synthesis.report import Report

START = datetime(2026, 5, 9, 13, 0, tzinfo=UTC)
THEMED = datetime(2026, 5, 9, 14, 30, tzinfo=UTC)
DELIBERATION = Deliberation("d", "A day by the river", START, ("patient", "nurse"))
QUESTION = Question("q1", "d", 1, "What do people need most?", QuestionState.OPEN)
TABLES = tuple(Table(f"t{n}", "d", n, "Odile", (Seats("patient", 5), Seats("nurse", 3))) for n in range(1, 10))

NASTY = (
    "=cmd|' /C calc'!A0",
    "<script>alert('x')</script> <img src=x onerror=alert(1)>",
    "![x](http://h/a.png) and [click](http://h/) and <http://h/b> and http://h/c www.h.org me@h.org",
    "# not a heading\n## nor this\n- nor a list\n1. nor that\n> nor a quote\n    nor code\n===\n---\n```\nfence",
    "\\![x](http://h/d.png) \\\\[a](b) &lt;b&gt; &#60;i&#62; a|b|c\n--|--|--",
    "1) people 2) space 3) dollars; *bold* __under__ ~~gone~~ `code` $math$ {{ template }} :smile: [^1] @you #12",
    "[a]: http://h/e.png\n\n![a]\n\n[a]",
    "👩🏽\u200d⚕️ المزيد من الممرضات\u200f שלום",
    "trailing backslash \\\nnext\\",
    "bell\x07 null\x00 escape\x1b[31m tab\there \ufffe half \ud83d",
    "long " * 2_000,
)


def note(number: int, text: str, table: int | None = None, role: str | None = None, **more: str) -> Note:
    table_id = None if table is None else f"t{table}"
    when = START + timedelta(minutes=number)
    return Note(f"n{number:03}", "q1", text, when, table_id=table_id, role=role, respondent=more.get("respondent"))


def statement(of: Note, declared: int = 0, text: str | None = None) -> Statement:
    return Statement(f"s{of.id}", of.id, of.text if text is None else text, declared)


def point(label: str, notes: Sequence[Note], declared: int = 0, confirmed: int = 0) -> Point:
    """A point of these notes; the first carries what was declared, the first `confirmed` of them were confirmed."""
    placements = [
        Placement(statement(one, 0 if at else declared), 0.5, confirmed=at < confirmed) for at, one in enumerate(notes)
    ]
    return Point(f"p-{label}", label, tuple(placements))


def themed(grouping: Grouping, notes: Sequence[Note], waiting: Sequence[Note] = ()) -> ThemedQuestion:
    everything = {one.id: one for one in (*notes, *waiting)}
    return ThemedQuestion("q1", 1, THEMED, grouping, everything, tuple(one.id for one in waiting))


def material_of(question: ThemedQuestion) -> Material:
    return Material(DELIBERATION, [QUESTION], TABLES, [question])


def report_of(question: ThemedQuestion, choice: Choice | None = None) -> Report:
    return make_report(material_of(question), choice)


def nasty_report(choice: Choice | None = None) -> Report:
    return make_report(nasty_material(), choice)


def nasty_material() -> Material:
    notes = [note(number, text, 1 + number % 9, text[:40]) for number, text in enumerate(NASTY)]
    third = len(notes) // 3
    grouping = Grouping(
        (Theme("a", NASTY[2], (point(NASTY[3], notes[:third]),)),),
        (point(NASTY[1], notes[third : 2 * third]),),
        (point(NASTY[5], notes[2 * third : -1]),),
        (SetAside(statement(notes[-1]), NASTY[2]),),
    )
    return material_of(themed(grouping, notes, [note(90, NASTY[2], None, respondent=NASTY[4])]))
