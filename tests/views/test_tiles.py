"""What a tile says of a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.records import Question, QuestionState, Table
from models.room import RoomActivity, RoomMessage, RoomSignal, TableActivity
from views.components.tiles import tiles_of
from views.components.tiles_html import MANY, matrix_html, summary_html, tiles_html
from views.presence import TablePresence
from views.room import Room

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
QUESTIONS = tuple(Question(f"q{place}", "d", place, "Why?", QuestionState.CLOSED) for place in (1, 2))
OPEN = (*QUESTIONS[:1], Question("q2", "d", 2, "What?", QuestionState.OPEN))


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def seen(**known: object) -> TablePresence:
    given = {
        "here": True,
        "typing": False,
        "waiting": 0,
        "first_seen": ago(60),
        "last_seen": NOW,
        "cleared": frozenset(),
    }
    return TablePresence(**(given | known))  # type: ignore[arg-type]


def room(
    activity: list[TableActivity] | None = None,
    presence: dict[str, TablePresence] | None = None,
    questions: tuple[Question, ...] = OPEN,
    tables: int = 1,
    message: RoomMessage | None = None,
) -> Room:
    opened = ago(30) if any(question.state is QuestionState.OPEN for question in questions) else None
    return Room(
        NOW,
        questions,
        tuple(Table(f"t{number}", "d", number, "", ()) for number in range(1, tables + 1)),
        RoomActivity(tuple(activity or ()), opened, 5),
        RoomSignal(message),
        presence or {},
    )


def saved(minutes: float, **notes: int) -> TableActivity:
    return TableActivity("t1", notes or {"q2": 3}, ago(minutes))


@pytest.mark.parametrize(
    ("activity", "presence", "state"),
    [
        ([], {}, "not here yet"),
        ([saved(1)], {}, "away"),
        ([], {"t1": seen()}, "here"),
        ([], {"t1": seen(typing=True)}, "typing"),
        ([saved(1)], {"t1": seen(here=False, typing=True, last_seen=ago(3))}, "away"),
    ],
)
def test_the_state_of_a_table(activity: list[TableActivity], presence: dict[str, TablePresence], state: str) -> None:
    assert tiles_of(room(activity, presence))[0].state == state


@pytest.mark.parametrize(
    ("activity", "presence", "silent"),
    [
        ([saved(4.9)], {"t1": seen()}, None),
        ([saved(5)], {"t1": seen()}, 5),
        ([saved(12.5)], {"t1": seen()}, 12),
        ([saved(12.5)], {"t1": seen(typing=True)}, None),
        ([saved(12.5)], {"t1": seen(here=False, last_seen=ago(9))}, 12),
        ([saved(12.5)], {}, 12),
        ([saved(50)], {"t1": seen()}, 30),
        ([], {"t1": seen(first_seen=ago(7))}, 7),
        ([], {"t1": seen(first_seen=ago(2))}, None),
        ([], {}, None),
    ],
)
def test_silence_counts_from_the_last_note_the_opening_or_the_coming(
    activity: list[TableActivity], presence: dict[str, TablePresence], silent: int | None
) -> None:
    assert tiles_of(room(activity, presence))[0].silent_for == silent


def test_nobody_is_silent_while_no_question_is_open() -> None:
    assert tiles_of(room([saved(40)], {"t1": seen()}, QUESTIONS))[0].silent_for is None


def test_a_silent_table_is_told_by_a_word_and_not_by_its_colour_alone() -> None:
    shown = room([saved(12)], {"t1": seen()})
    html = tiles_html(tiles_of(shown))
    assert 'class="tile here silent"' in html
    assert "silent 12 min" in html
    assert "Silent for 5 minutes or more: 1." in summary_html(tiles_of(shown), shown)


def test_notes_stand_beside_their_questions_number() -> None:
    tiles = tiles_of(room([saved(1, q1=4, q2=3)], {"t1": seen()}))
    assert tiles[0].notes == ((1, 4), (2, 3))
    assert "7 notes" in tiles_html(tiles)
    assert "Q1: 4" in tiles_html(tiles)
    assert "<td>4</td><td>3</td><td>7</td>" in matrix_html(tiles, OPEN)


def test_a_question_that_is_closed_and_without_notes_takes_no_room_on_a_tile() -> None:
    assert tiles_of(room([saved(1)], {"t1": seen()}))[0].notes == ((2, 3),)


def test_waiting_notes_stand_on_the_tile_and_above_all_tiles() -> None:
    shown = room([], {"t1": seen(waiting=3)})
    assert "3 waiting" in tiles_html(tiles_of(shown))
    assert "Notes waiting in the outbox: 1&nbsp;(3)." in summary_html(tiles_of(shown), shown)


def test_the_line_says_who_is_here_who_is_away_and_who_never_came() -> None:
    presence = {"t1": seen(typing=True), "t2": seen(here=False, last_seen=ago(3))}
    shown = room([], presence, tables=3, message=RoomMessage("m", "Coffee", NOW))
    line = summary_html(tiles_of(shown), shown)
    assert "1 of 3 tables here, 1 typing." in line
    assert "Away: 2." in line
    assert "Not here yet: 3." in line
    assert "Message cleared at 0 of 1." in line
    assert "away 3 min" in tiles_html(tiles_of(shown))


def test_a_message_that_a_table_cleared_is_counted() -> None:
    presence = {"t1": seen(cleared=frozenset({"m"})), "t2": seen(cleared=frozenset({"an older one"}))}
    shown = room([], presence, tables=2, message=RoomMessage("m", "Coffee", NOW))
    assert "Message cleared at 1 of 2." in summary_html(tiles_of(shown), shown)


def test_many_tables_are_drawn_small() -> None:
    assert 'class="tiles many"' in tiles_html(tiles_of(room(tables=MANY + 1)))
    assert 'class="tiles"' in tiles_html(tiles_of(room(tables=MANY)))


def test_before_anybody_came_the_line_says_all_instead_of_every_number() -> None:
    shown = room(tables=30)
    assert "Not here yet: all." in summary_html(tiles_of(shown), shown)


def test_a_closed_table_keeps_its_tile_and_is_neither_silent_nor_missed() -> None:
    shown = room([saved(50)], {"t1": seen()}, tables=2)
    closed = replace(shown, tables=(replace(shown.tables[0], is_closed=True), shown.tables[1]))
    tile = tiles_of(closed)[0]
    assert (tile.state, tile.silent_for, tile.total) == ("closed", None, 3)
    assert "0 of 1 table here" in summary_html(tiles_of(closed), closed)
