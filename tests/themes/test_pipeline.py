"""The grouping of a question: nothing lost, twins together, no memory, counts from note ids (guarantees 1, 2, 3, 7)."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.counts import check_nothing_lost, count_voices
from models.engine_settings import EngineSettings
from models.records import Note
from models.theming import Grouping, Point
from tests.conftest import embed_words
from tests.themes.conftest import note_of, split_ids
from themes.pipeline import theme_question
from themes.wording import key_of

WORDS = st.sampled_from(
    [
        "more",
        "less",
        "buses",
        "parking",
        "nurses",
        "the clinic",
        "is",
        "not",
        "closed",
        "n/a",
        ";",
        ",",
        "\n- ",
        "(3x)",
        "\U0001f44d",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=7).map(" ".join), st.text(max_size=30))
NOTES = st.lists(st.tuples(TEXTS, st.integers(0, 5), st.none() | st.integers(1, 9)), max_size=25).map(
    lambda rows: [note_of(text, f"n{at:02}", f"v{voice}", tally) for at, (text, voice, tally) in enumerate(rows)]
)


def themed(notes: Sequence[Note]) -> Grouping:
    return theme_question("q", notes, embed_words, EngineSettings())


@given(NOTES)
def test_every_statement_stands_in_exactly_one_place(notes: list[Note]) -> None:
    check_nothing_lost(notes, split_ids(notes), themed(notes))


@given(NOTES)
def test_identical_texts_share_a_point(notes: list[Note]) -> None:
    places: dict[str, set[str]] = {}
    for point, _, _ in themed(notes).points():
        for place in point.placements:
            places.setdefault(key_of(place.statement.text), set()).add(point.id)
    assert all(len(points) == 1 for points in places.values())


@given(NOTES, st.randoms(use_true_random=False))
def test_the_order_in_which_notes_arrive_changes_nothing(notes: list[Note], chance: random.Random) -> None:
    shuffled = chance.sample(notes, len(notes))
    assert themed(shuffled) == themed(notes)


@settings(max_examples=30)
@given(NOTES)
def test_the_same_notes_give_the_same_grouping_again_and_bytewise(notes: list[Note]) -> None:
    assert repr(themed(notes)) == repr(themed(notes))


@given(NOTES)
def test_points_and_themes_stand_in_order_of_their_counts(notes: list[Note]) -> None:
    by_id = {note.id: note for note in notes}
    grouping = themed(notes)
    for points in [*(theme.points for theme in grouping.themes), grouping.said_once]:
        counts = [count_voices(point.note_ids, by_id) for point in points]
        assert counts == sorted(counts, reverse=True)
    themes = [count_voices(theme.note_ids, by_id) for theme in grouping.themes]
    assert themes == sorted(themes, reverse=True)


@given(NOTES)
def test_no_two_themes_have_one_label_and_every_place_has_a_confidence(notes: list[Note]) -> None:
    grouping = themed(notes)
    labels = [theme.label.casefold() for theme in grouping.themes]
    assert len(set(labels)) == len(labels)
    assert all(point.label for point, _, _ in grouping.points())
    assert all(0 <= place.confidence <= 1 for point, _, _ in grouping.points() for place in point.placements)


@given(NOTES)
def test_splitting_never_counts_a_voice_twice(notes: list[Note]) -> None:
    by_id = {note.id: note for note in notes}
    voices = count_voices(by_id, by_id)
    for point, _, _ in themed(notes).points():
        assert 1 <= count_voices(point.note_ids, by_id) <= min(voices, len(point.note_ids))


def test_a_town_hall_is_grouped_as_people_would(town_hall: list[Note]) -> None:
    grouping = themed(town_hall)
    assert point_with(grouping, "n00/1") == point_with(grouping, "n01/1")
    assert point_with(grouping, "n09/1") != point_with(grouping, "n10/1")
    assert sum(point.declared for point, _, _ in grouping.points()) == 8 + 3
    assert {item.statement.note_id for item in grouping.set_aside} == {"n05", "n16", "n20"}


def test_five_hundred_identical_notes_are_one_point_of_their_voices() -> None:
    notes = [note_of("More buses", f"n{at}", f"v{at % 40}") for at in range(500)]
    points = [point for point, _, _ in themed(notes).points()]
    assert [(point.label, len(point.note_ids)) for point in points] == [("More buses", 500)]


@pytest.mark.parametrize(
    "texts",
    [[], ["one"], ["a", "b"], ["12", "34", "56"], ["https://example.org/x?y=1"] * 2, ["\u05e9\u05dc\u05d5\u05dd", "\u202eabc", "\x00\x07", "\U0001f44d\U0001f3fd"],
     ["il faut plus de bus la nuit", "more buses at night"], ["word " * 2000], ["the", "of", "and"], ["yes", "no", "yes"]],
)  # fmt: skip
def test_odd_notes_are_grouped_without_complaint(texts: list[str]) -> None:
    notes = [note_of(text, f"n{at}") for at, text in enumerate(texts)]
    check_nothing_lost(notes, split_ids(notes), themed(notes))


def test_no_theme_holds_more_than_its_share_of_the_notes() -> None:
    chance = random.Random(3)
    words = [f"word{number}" for number in range(40)]
    notes = [note_of(" ".join(chance.choices(words, k=6)), f"n{at}", f"v{at % 20}") for at in range(200)]
    grouping = themed(notes)
    assert 5 <= len(grouping.themes) <= 18
    assert max(len(theme.note_ids) for theme in grouping.themes) <= 50
    assert sum(len(point.note_ids) for point in grouping.not_sure) <= 20


def point_with(grouping: Grouping, statement_id: str) -> Point:
    places = [
        point for point, _, _ in grouping.points() if statement_id in {place.statement.id for place in point.placements}
    ]
    assert len(places) == 1
    return places[0]
