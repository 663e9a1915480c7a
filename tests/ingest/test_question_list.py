"""Lists of questions as they are pasted, and as they are edited during the day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.question_list import follow_questions, read_question_list
from models.setup import PlannedQuestion


@pytest.mark.parametrize(
    "text",
    [
        "What helps?\nWhat hinders?",
        "1. What helps?\r\n2. What hinders?\r\n",
        "1)\tWhat helps?\n\n2)\tWhat hinders?\n",
        "1\tWhat helps?\n2\tWhat hinders?",
        "Q1: What helps?\nQ2: What hinders?",
        "\u2022 What helps?\n\u2022 What hinders?\n\u2022 What helps?",
        "  - What helps? \n  - What  hinders?",
    ],
)
def test_bullets_and_numbers_are_not_part_of_a_question(text: str) -> None:
    assert read_question_list(text) == ("What helps?", "What hinders?")


def test_a_number_that_does_not_count_the_questions_belongs_to_one() -> None:
    text = "3 things that help?\n2025: what then?\n1-2 hours or more?"
    assert read_question_list(text) == tuple(text.split("\n"))


def followed(before: str, after: str) -> str:
    """The ids of the edited list; a new one is +."""
    old = [PlannedQuestion(str(at), line) for at, line in enumerate(before.split("|"))]
    return "".join(one.id for one in follow_questions(old, after.split("|"), lambda _: "+"))


HELPS, HINDERS, NEXT = "What helps people to get care?", "Which obstacles stand in the way?", "And what comes next?"


@pytest.mark.parametrize(
    ("after", "ids"),
    [
        ((HELPS, HINDERS, NEXT), "012"),
        ((NEXT, HELPS, HINDERS), "201"),
        ((HELPS, NEXT), "02"),
        ((HELPS, "Who pays?", HINDERS, NEXT), "0+12"),
        ((HELPS, HINDERS, NEXT, "Who pays?"), "012+"),
        (("What helps people get care at night?", HINDERS, NEXT), "012"),
        ((NEXT, "What helps people get care at night?", HINDERS), "201"),
        ((HELPS, "Who pays?", NEXT), "012"),
        (("Who pays?", HINDERS, NEXT), "012"),
        ((HELPS, NEXT, "Who pays?"), "02+"),
    ],
)
def test_questions_are_followed_through_an_edited_list(after: tuple[str, ...], ids: str) -> None:
    assert followed("|".join((HELPS, HINDERS, NEXT)), "|".join(after)) == ids


@given(
    st.lists(st.text("ab ?", min_size=1, max_size=6), unique=True), st.lists(st.text("ab ?", min_size=1), unique=True)
)
def test_no_question_is_followed_twice_and_no_line_is_lost(before: list[str], after: list[str]) -> None:
    old = [PlannedQuestion(str(at), line) for at, line in enumerate(before)]
    made = follow_questions(old, after, lambda line: f"new {line}")
    assert [one.text for one in made] == after
    assert len({one.id for one in made}) == len(after)
    assert all(one.id == str(before.index(one.text)) for one in made if one.text in before)
