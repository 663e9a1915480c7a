"""The room bench reads pages, tapes and files right; otherwise its zeros would mean nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.room.__main__ import main
from bench.room.dashboard import counted_in
from bench.room.figures import counted_after, figures
from bench.room.tape import Tape, Told
from bench.room.witness import missing_and_doubled
from models.records import Actor, NewNote
from models.store import Store
from tests.conftest import Room


@pytest.mark.parametrize(
    ("sums", "number"),
    [
        ({"notes": 1, "waiting": 1, "provisional": 0}, 0),
        ({"notes": 2011, "waiting": 11, "provisional": 9}, 2009),
        ({"notes": 5, "waiting": 0, "provisional": 0}, 5),
    ],
)
def test_a_dashboard_is_read_for_the_notes_that_stand_somewhere(sums: dict[str, int], number: int) -> None:
    assert counted_in(sums) == number


def test_a_note_is_counted_when_a_dashboard_first_shows_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    tape = Tape(notes={"b": Told("b", 11.0, 12.0), "a": Told("a", 10.0, 11.0), "lost": Told("lost", 10.0)})
    tape.counted = [(9.0, 100), (14.0, 101), (19.0, 102)]
    assert counted_after(tape, 100) == [4.0, 8.0]
    assert counted_after(tape, 101) == [9.0]  # the second was never seen counted


def test_figures_of_nothing_are_none_and_not_zero() -> None:
    measured = figures(Tape(), 0, {})
    assert (measured["acknowledged"], measured["errors"]) == (0, 0)
    assert measured["submit_p95_ms"] is None
    assert measured["counted_p95_s"] is None


def test_the_witness_finds_what_is_missing_changed_and_doubled(
    store: Store, database: Path, room: Room, facilitator: Actor
) -> None:
    for id_, text in (("a", "buses"), ("b", "parking"), ("b-again", "parking"), ("c", "nurses")):
        store.add_note(facilitator, NewNote(id_, room.questions[0].id, text, room.tables[0].id))
    assert missing_and_doubled(database, {"a": "buses", "b": "parking", "c": "nurses"}) == (0, 1)
    assert missing_and_doubled(database, {"a": "buses", "c": "doctors", "d": "beds"}) == (2, 0)
    assert missing_and_doubled(database, {"b": "parking", "b-again": "parking"}) == (0, 0)


@pytest.mark.parametrize("wrong", [["--tables", "0"], ["--minutes", "-1"], ["--kill", "9999"], ["--rate", "0"]])
def test_a_room_beyond_bounds_is_one_sentence(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(wrong) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "Nothing was started" in told.err


@pytest.mark.slow
def test_a_small_room_with_two_kills_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    file = tmp_path / "room.json"
    room = [
        "--tables",
        "3",
        "--dashboards",
        "1",
        "--minutes",
        "0.5",
        "--rate",
        "20",
        "--kill",
        "2",
        "--json",
        str(file),
    ]
    assert main(room) == 0
    measured = json.loads(file.read_text(encoding="utf-8"))
    assert measured["acknowledged"] >= 10
    assert (measured["missing"], measured["doubled"]) == (0, 0)
    assert measured["web_rss_mb"]
