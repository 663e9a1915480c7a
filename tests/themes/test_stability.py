"""How steady themes are: the same whenever it is tried, and whole where nothing hangs on single notes."""

from __future__ import annotations

import random

from models.engine_settings import STEADINESS, EngineSettings
from models.records import Note
from models.stability import Stability
from tests.conftest import embed_words
from tests.themes.deciding import TOWN, notes_of, theming
from themes.remembered import last
from themes.stability import Tried, found_again, notes_of_draw, stabilities, try_draw


def tried(notes: list[Note]) -> Tried:
    return Tried("q", 1, notes, (), theming(notes))


def test_a_draw_leaves_out_a_tenth_by_the_notes_ids_alone() -> None:
    notes = notes_of([f"note {at}" for at in range(40)])
    shuffled = random.Random(0).sample(notes, len(notes))
    for draw in (1, 2):
        stay = {note.id for note in notes_of_draw(notes, draw)}
        assert len(stay) == 40 - round(40 * STEADINESS.left_out)
        assert stay == {note.id for note in notes_of_draw(shuffled, draw)}
    assert notes_of_draw(notes, 1) != notes_of_draw(notes, 2)


def test_a_draw_tells_of_every_theme_and_is_repeatable() -> None:
    notes = notes_of(TOWN)
    grouping = tried(notes).grouping
    told = try_draw(tried(notes), 1, embed_words, EngineSettings())
    assert set(told) == {theme.id for theme in grouping.themes}
    assert all(0 <= share <= 1 for share in told.values())
    assert told == try_draw(tried(random.Random(0).sample(notes, len(notes))), 1, embed_words, EngineSettings())


def test_a_draw_leaves_the_table_for_the_next_decision_where_it_was() -> None:
    notes = notes_of([f"word{at} more words" for at in range(20)])
    asked = tried(notes)
    before = dict(last)
    try_draw(asked, 1, embed_words, EngineSettings())
    assert last.keys() == before.keys()


def test_what_is_found_again_whole_counts_one_and_what_is_scattered_less() -> None:
    known = {"whole": ("a", "b"), "halved": ("c", "d", "e", "f"), "lost": ("g",), "left out": ("z",)}
    drawn = [{"a", "b"}, {"c", "d"}, {"e", "f", "x", "y"}]
    left = {"a", "b", "c", "d", "e", "f", "g", "x", "y"}
    assert found_again(known, drawn, left) == {"whole": 1.0, "halved": 0.5, "lost": 0.0}


def test_draws_are_taken_together_by_their_mean() -> None:
    told = stabilities([{"a": 1.0, "b": 0.5}, {"a": 0.5}])
    assert told == {"a": Stability(0.75, 2), "b": Stability(0.5, 1)}


def test_notes_without_a_word_are_nothing_to_try() -> None:
    assert try_draw(tried(notes_of(["n/a", " "])), 1, embed_words, EngineSettings()) == {}


def test_a_share_is_said_in_plain_words() -> None:
    shares = (1.0, STEADINESS.steady_from, STEADINESS.wavers_from, 0.0)
    assert [Stability(share, 10).in_words for share in shares] == ["steady", "steady", "wavers", "falls apart"]
