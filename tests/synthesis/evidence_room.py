"""Points cut freely out of statements, for tests of what a strategy rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.strategy import Line, LineKind
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme, ThemedQuestion
from synthesis.citing import PointSent, compose_draft
from synthesis.evidence import Evidence, gather_evidence, ground_of
from tests.synthesis.words import TABLES, THEMED, note

WORDS = (
    "nurses need hours for training",
    "buses stop before the night shift ends",
    "nobody answers the telephone here",
)


def said(number: int) -> str:
    """What note `number` says: words of its own."""
    return f"{WORDS[number % 3]} says voice number {chr(97 + number % 26) * 3}"


def question_of(
    points: Mapping[str, Sequence[int]],
    set_aside: Sequence[int] = (),
    waiting: Sequence[int] = (),
    texts: Mapping[int, str] | None = None,
    revision: int = 1,
) -> ThemedQuestion:
    """A question whose points hold the notes of these numbers, one statement each."""
    numbers = [*(one for members in points.values() for one in members), *set_aside, *waiting]
    notes = {one: note(one, (texts or {}).get(one, said(one)), 1 + one % 9, "nurse") for one in numbers}
    statements = {one: Statement(f"{notes[one].id}/1", notes[one].id, notes[one].text) for one in numbers}
    made = tuple(
        Point(id_, f"point {id_}", tuple(Placement(statements[one], 0.5) for one in members))
        for id_, members in points.items()
        if members
    )
    aside = tuple(SetAside(statements[one], "off the question") for one in set_aside)
    return ThemedQuestion(
        "q1",
        revision,
        THEMED,
        Grouping((Theme("t", "Theme", made),) if made else (), (), (), aside),
        {one.id: one for one in notes.values()},
        tuple(notes[one].id for one in waiting),
    )


def evidence_of(themed: ThemedQuestion, *cited_at: ThemedQuestion) -> Evidence:
    """The evidence of now, with the grounds of the themings in which something was cited."""
    grounds = {(one.question_id, one.revision): ground_of(one) for one in cited_at or (themed,)}
    return gather_evidence([themed], TABLES, grounds)


def line_on(themed: ThemedQuestion, *point_ids: str) -> Line:
    """A line drafted on these points."""
    sent = [PointSent(f"c{at}", "q1", id_) for at, id_ in enumerate(point_ids, start=1)]
    draft = compose_draft(sent, evidence_of(themed))
    return Line(f"line {point_ids}", LineKind.TEXT, None, draft.text, draft.citations)


def reworded(line: Line, text: str) -> Line:
    return replace(line, text=text)
