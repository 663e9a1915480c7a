"""How a grouping becomes labels and shares, on a stand-in engine that groups notes by their first word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bench.calibration import Placed, agreements, calibration, placed_statements
from bench.labelled import Codes, LabelledFile
from bench.ours import MainPlace, count_lost, group_file, main_places, shape_of
from bench.trial import our_row
from models.engine_settings import EngineSettings
from models.records import Note
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme

QUESTION = "What next?"


class NothingKept:
    """Stands for kept vectors where nothing is embedded."""

    seconds = 0.0

    def reading(self, question: str) -> None:
        return None


def note(note_id: str, text: str = "words") -> Note:
    return Note(note_id, QUESTION, text, datetime(2026, 5, 9, tzinfo=UTC))


def placed(*statement_ids: str, confidence: float = 0.5) -> tuple[Placement, ...]:
    return tuple(Placement(Statement(one, one.split("/")[0], "words"), confidence) for one in statement_ids)


def by_first_word(_question: str, notes: Sequence[Note], _embed: object, _settings: EngineSettings) -> Grouping:
    points = defaultdict(list)
    for one in notes:
        points[one.text.split()[0]].append(f"{one.id}/1")
    made = {word: Point(word, word, placed(*ids)) for word, ids in points.items()}
    alone = tuple(point for word, point in made.items() if word == "alone")
    unsure = tuple(point for word, point in made.items() if word == "unsure")
    rest = tuple(point for word, point in made.items() if word not in {"alone", "unsure"})
    return Grouping((Theme("all", "all", rest),), alone, unsure)


def by_first_note(question: str, notes: Sequence[Note], embed: object, settings: EngineSettings) -> Grouping:
    """An engine with a memory of order: what stands first is a point of its own."""
    first, *others = notes
    return by_first_word(
        question, [note(first.id, "first"), *[note(one.id, "other") for one in others]], embed, settings
    )


def file_of(texts: Sequence[str], points: Sequence[str | None]) -> LabelledFile:
    notes = tuple(note(f"n{at}", text) for at, text in enumerate(texts))
    codes = {one.id: Codes(point, "t" if point else None) for one, point in zip(notes, points, strict=True)}
    return LabelledFile("made", notes, codes)


def test_a_note_stands_where_its_first_statement_in_a_point_stands() -> None:
    late, early = Point("late", "", placed("a/2", "b/10")), Point("early", "", placed("a/1", "b/9"))
    aside = (SetAside(Statement("c/1", "c", ""), "blank"), SetAside(Statement("d/1", "d", ""), "blank"))
    grouping = Grouping((Theme("t", "", (late,)),), not_sure=(early, Point("p", "", placed("c/2"))), set_aside=aside)
    places = main_places(QUESTION, [note(one) for one in "abcd"], grouping)
    assert {note_id: place.point for note_id, place in places.items()} == {"a": "early", "b": "early", "c": "p"}
    assert places["a"] == MainPlace("early", None, "not_sure", 0.5)


def test_a_lost_note_and_a_doubled_statement_are_counted() -> None:
    twice = Grouping((Theme("t", "", (Point("p", "", placed("a/1")), Point("q", "", placed("a/1", "b/1")))),))
    assert count_lost([note("a"), note("b")], twice) == 1
    assert count_lost([note("a"), note("b"), note("c"), note("d")], twice) == 3


def test_notes_set_aside_are_groups_of_their_own() -> None:
    file = file_of(["x"] * 5 + ["y"] * 5, ["x"] * 5 + ["y"] * 5)

    def nothing_said(_question: str, notes: Sequence[Note], _embed: object, _settings: EngineSettings) -> Grouping:
        return Grouping(set_aside=tuple(SetAside(Statement(f"{one.id}/1", one.id, ""), "blank") for one in notes))

    row = our_row(file, group_file(file, nothing_said, NothingKept(), EngineSettings()))
    assert row.score is not None
    assert (row.score.ari, row.score.pair_f1, row.ours and row.ours.lost) == (0, 0, 0)


def test_an_engine_that_agrees_with_the_codes_is_scored_so() -> None:
    texts = ["buses late"] * 4 + ["parking full"] * 4 + ["alone here", "unsure there"]
    file = file_of(texts, ["buses"] * 4 + ["parking"] * 4 + ["lonely", None])
    row = our_row(file, group_file(file, by_first_word, NothingKept(), EngineSettings()))
    assert row.score is not None
    assert (row.score.ari, row.score.pair_f1, row.score.mape, row.score.hit) == (1, 1, 0, 1)
    assert row.notes == 9
    assert row.ours is not None
    assert (row.ours.lost, row.ours.rerun_ari, row.ours.shuffled_ari) == (0, 1, 1)


def test_an_engine_that_remembers_the_order_is_caught() -> None:
    file = file_of(["x"] * 12, [None] * 12)
    ours = group_file(file, by_first_note, NothingKept(), EngineSettings())
    assert ours.rerun_ari == 1
    assert ours.shuffled_ari < 1


def test_the_shape_is_shares_of_the_notes() -> None:
    file = file_of(["x"] * 6 + ["y"] * 2 + ["alone", "unsure"], [None] * 10)
    ours = group_file(file, by_first_word, NothingKept(), EngineSettings())
    shape = shape_of(file, ours)
    assert (shape.themes, shape.largest_theme, shape.said_once, shape.not_sure) == (1, 0.8, 0.1, 0.1)


def test_a_statement_agrees_when_it_has_the_code_of_most_of_its_point() -> None:
    assert [one.agrees for one in agreements([("a", 0.9), ("a", 0.8), ("b", 0.1)])] == [1, 1, 0]
    assert [one.agrees for one in agreements([("a", 0.9), ("b", 0.1)])] == [0.5, 0.5]


def test_confidence_is_judged_on_coded_notes_in_company_only() -> None:
    file = file_of(["x", "x", "x", "y", "z", "z"], ["a", "b", None, "c", "d", None])
    ours = group_file(file, by_first_word, NothingKept(), EngineSettings())
    assert placed_statements(file, ours) == [Placed(0.5, 0.5), Placed(0.5, 0.5)]


def test_calibration_is_by_tenths_and_certainty_is_in_the_last() -> None:
    tenths = calibration([Placed(1.0, 1), Placed(0.95, 0), Placed(0.31, 1), Placed(0.0, 0)])
    assert [(one.low, one.statements) for one in tenths] == [(0.0, 1), (0.3, 1), (0.9, 2)]
    assert tenths[-1].confidence == pytest.approx(0.975)
    assert tenths[-1].agreeing == 0.5
