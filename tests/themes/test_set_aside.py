"""Statements that say nothing are set aside with a reason; everything else is kept."""

from __future__ import annotations

import pytest

from models.records import Note
from themes.set_aside import BLANK, ELSEWHERE, NOTHING_TO_ADD, split_and_set_aside, why_set_aside


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", BLANK), ("  \u200b ", BLANK), ("???", BLANK), ("- -", BLANK),
        ("n/a", NOTHING_TO_ADD), ("N.A.", NOTHING_TO_ADD), ("Nothing to add.", NOTHING_TO_ADD), ("none", NOTHING_TO_ADD),
        ("Nothing else to report.", NOTHING_TO_ADD), ("Nothing more from us", NOTHING_TO_ADD), ("no further comments at this time", NOTHING_TO_ADD),
        ("same as last question", ELSEWHERE), ("(on flip chart)", ELSEWHERE),
        ("see flip chart", ELSEWHERE), ("See the attached photo", ELSEWHERE), ("ditto", ELSEWHERE),
    ],
)  # fmt: skip
def test_a_statement_without_substance_is_set_aside_with_its_reason(text: str, reason: str) -> None:
    assert why_set_aside(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f44d",
        "yes",
        "2024",
        "no time",
        "nothing for young people here",
        "no ideas box",
        "nothing is open on sundays",
        "see a doctor sooner",
        "\u05e9\u05dc\u05d5\u05dd",
        "bus",
    ],
)
def test_whatever_says_something_is_kept(text: str) -> None:
    assert why_set_aside(text) is None


def test_every_statement_is_kept_or_set_aside(town_hall: list[Note]) -> None:
    kept, aside = split_and_set_aside(town_hall)
    assert {item.statement.note_id for item in aside} == {"n05", "n16", "n20"}
    assert {one.note_id for one in kept} | {item.statement.note_id for item in aside} == {note.id for note in town_hall}
