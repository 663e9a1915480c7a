"""The sums on the pages: every live note in exactly one place, whatever the grouping."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from models.records import Note
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme, ThemedQuestion
from views.components.whereabouts import notes_by_place, sum_sentence

PLACES = ["theme", "once", "unsure", "aside", "waiting"]
MOMENT = datetime(2026, 5, 9, 9, 30, tzinfo=UTC)


def themed(homes: list[list[str]]) -> ThemedQuestion:
    """A question whose note number i has one statement in each of its homes."""
    notes = {f"n{i}": Note(f"n{i}", "q", "words", MOMENT) for i in range(len(homes))}
    where: dict[str, list[Statement]] = {place: [] for place in PLACES}
    for i, places in enumerate(homes):
        for j, place in enumerate(places):
            where[place].append(Statement(f"n{i}-{j}", f"n{i}", "words"))

    def point(place: str) -> tuple[Point, ...]:
        placed = tuple(Placement(statement, 1.0) for statement in where[place])
        return (Point(place, place, placed),) if placed else ()

    grouping = Grouping(
        (Theme("t", "t", point("theme")),),
        point("once"),
        point("unsure"),
        tuple(SetAside(statement, "off the question") for statement in where["aside"]),
    )
    waiting = tuple(statement.note_id for statement in where["waiting"])
    return ThemedQuestion("q", 1, MOMENT, grouping, notes, waiting)


@given(st.lists(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3), max_size=12))
def test_every_note_stands_in_exactly_one_place(homes: list[list[str]]) -> None:
    question = themed(homes)
    placed = [note_id for ids in notes_by_place(question).values() for note_id in ids]
    assert sorted(placed) == sorted(question.notes)


def test_the_sentence_leaves_out_what_is_empty() -> None:
    question = themed([["theme"], ["theme", "once"], ["waiting"]])
    assert sum_sentence(question) == "Every note is somewhere: 3 notes = 2 in themes + 1 waiting."


def test_an_empty_question_says_so() -> None:
    assert sum_sentence(themed([])) == "No notes yet."
