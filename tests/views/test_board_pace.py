"""How often a board is made anew."""

from __future__ import annotations

import pytest

from models.board import BoardRevision
from tests.views.conftest import Clock
from views.board_pace import EVERY, BoardPace


@pytest.fixture
def pace(clock: Clock) -> BoardPace:
    return BoardPace(clock)


def test_notes_are_told_once_a_second_however_many_look(pace: BoardPace, clock: Clock) -> None:
    told = []
    for note in range(40):
        told.append(pace.told("day", BoardRevision(str(note), "d")))
        clock.now += EVERY / 8
    assert len(set(told)) == 5
    assert told[0] == BoardRevision("0", "d")


def test_the_last_note_is_told_as_soon_as_the_second_is_over(pace: BoardPace, clock: Clock) -> None:
    pace.told("day", BoardRevision("1", "d"))
    assert pace.told("day", BoardRevision("2", "d")).said == "1"
    clock.now += EVERY
    assert pace.told("day", BoardRevision("2", "d")).said == "2"


def test_what_people_decide_is_told_at_once_with_the_notes_that_came_before(pace: BoardPace) -> None:
    pace.told("day", BoardRevision("1", "d"))
    assert pace.told("day", BoardRevision("2", "e")) == BoardRevision("2", "e")


def test_after_a_silence_a_note_is_told_at_once(pace: BoardPace, clock: Clock) -> None:
    pace.told("day", BoardRevision("1", "d"))
    for _ in range(9):
        clock.now += EVERY / 3
        assert pace.told("day", BoardRevision("1", "d")).said == "1"
    assert pace.told("day", BoardRevision("2", "d")).said == "2"


def test_each_deliberation_has_a_pace_of_its_own(pace: BoardPace) -> None:
    pace.told("day", BoardRevision("1", "d"))
    assert pace.told("evening", BoardRevision("7", "d")).said == "7"
