"""What each kind of decision does, one by one, and what a wrong tap cannot do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.counts import count_confirmed
from models.decisions import DecisionKind, Level, live_decisions
from models.engine_settings import EngineSettings
from models.theming import Grouping
from tests.conftest import embed_words
from tests.themes.deciding import (
    NOW,
    TOWN,
    ids,
    is_honoured,
    made,
    notes_of,
    points_by_statement,
    shape,
    theme_town,
    themes_by_statement,
    theming,
    together,
)
from themes.pipeline import theme_question

BUSES, PARKING, RENT, BETWEEN = "0 1", "3 5", "6 7", "8"


def confirmed(grouping: Grouping) -> set[str]:
    return {place.statement.id for point, _, _ in grouping.points() for place in point.placements if place.confirmed}


def test_one_wrong_tap_does_not_chain_two_points_together() -> None:
    right, wrong = made(1, DecisionKind.SAME, BETWEEN, "0"), made(2, DecisionKind.SAME, BETWEEN, "3")
    for taps in ([right, wrong], [wrong, replace(right, order=3)], [right], [wrong]):
        grouping = theme_town(*taps)
        assert together(grouping, PARKING)
        assert not together(grouping, "0 3")
        assert is_honoured(grouping, taps[-1])


def test_a_wrong_tap_on_the_first_of_a_point_takes_that_statement_alone() -> None:
    core = [
        made(1, DecisionKind.SAME, "2", "0"),
        made(2, DecisionKind.SAME, "6", "0 2"),
        made(3, DecisionKind.SAME, "7", "0 2 6"),
    ]
    grouping = theme_town(*core, made(4, DecisionKind.SAME, "0", "3"))
    assert together(grouping, "2 6 7")
    assert together(grouping, "0 3 5")
    assert not together(grouping, "0 2")


def test_a_star_of_taps_outlives_its_middle() -> None:
    taps = [made(1, DecisionKind.SAME, "3", "0"), made(2, DecisionKind.SAME, "6", "0")]
    notes = [note for note in notes_of(TOWN) if note.id != "n0"]
    assert together(theming(notes, taps), "3 6")
    assert together(theme_town(*taps, made(3, DecisionKind.DISMISS, "0", reason="a joke")), "3 6")


def test_a_statement_goes_with_most_of_the_point_it_was_sent_to() -> None:
    grouping = theme_town(made(1, DecisionKind.SAME, "4", "0 6 7"))
    assert together(grouping, "4 6 7")
    assert not together(grouping, "4 0")


def test_sending_a_statement_to_two_points_at_once_does_not_merge_them() -> None:
    assert not together(theme_town(made(1, DecisionKind.SAME, "4", "3 5 6 7")), "3 6")


def test_whoever_is_not_decided_into_a_point_leaves_it_for_one_who_is() -> None:
    apart, sent = made(1, DecisionKind.NOT_THE_SAME, BETWEEN, "5"), made(2, DecisionKind.SAME, BETWEEN, "3")
    grouping = theme_town(apart, sent)
    assert together(grouping, "3 8")
    assert not together(grouping, "5 8")


def test_the_later_of_two_contradicting_decisions_wins() -> None:
    merge, split = made(1, DecisionKind.MERGE, "0", "3"), made(2, DecisionKind.SPLIT, "0", "3")
    assert not together(theme_town(merge, split), "0 3")
    assert together(theme_town(replace(split, order=1), replace(merge, order=2)), "0 3")


def test_a_merge_is_kept_as_far_as_a_later_split_lets_it() -> None:
    grouping = theme_town(made(1, DecisionKind.MERGE, "0 6", "3"), made(2, DecisionKind.SPLIT, "0", "3"))
    assert together(grouping, "0 6")
    assert not together(grouping, "0 3")


def test_undoing_brings_back_what_was() -> None:
    merge = made(1, DecisionKind.MERGE, "0", "3")
    assert theme_town(replace(merge, undone_by="me", undone_at=NOW)) == theme_town()


def test_a_move_takes_it_there_and_never_back() -> None:
    grouping = theme_town(made(1, DecisionKind.MOVE, "1", RENT, "0 8"))
    assert together(grouping, "1 6 7")
    assert not together(grouping, "0 1")


@pytest.mark.parametrize("seam", [6000, 1])
def test_moves_teach_a_statement_that_says_nearly_the_same(seam: int) -> None:
    texts = [*TOWN, "please more night buses now", "night buses please now"]
    settings = replace(EngineSettings(), follow_similarity=0.5, largest_tree=seam)
    sent = made(1, DecisionKind.SAME, "1", "6")
    grouping = theme_question("q", notes_of(texts), embed_words, settings, [sent])
    assert together(grouping, "1 6 10")
    refused = made(2, DecisionKind.NOT_THE_SAME, "10", "6")
    assert not together(theme_question("q", notes_of(texts), embed_words, settings, [sent, refused]), "1 10")


def test_a_lock_keeps_together_and_names_and_others_may_join() -> None:
    grouping = theme_town(made(1, DecisionKind.LOCK, "0 6", label="Night life"))
    home = points_by_statement(grouping)["n0/1"]
    assert together(grouping, "0 6")
    assert [point.label for point, _, _ in grouping.points() if point.id == home] == ["Night life"]


@pytest.mark.parametrize("level", Level)
def test_a_name_follows_most_of_its_statements_and_the_later_name_wins(level: Level) -> None:
    first = made(1, DecisionKind.RENAME, "3 5 0", label="Where to park", level=level)
    grouping = theme_town(first, made(2, DecisionKind.SAME, "0", "6"))
    assert is_honoured(grouping, first)
    second = made(3, DecisionKind.RENAME, PARKING, label="Cars", level=level)
    assert is_honoured(theme_town(first, second), second)


def test_what_is_dismissed_is_set_aside_with_its_reason_and_its_twins() -> None:
    notes = notes_of([*TOWN, "Parking is full!"])
    grouping = theming(notes, [made(1, DecisionKind.DISMISS, "3", reason="about another town")])
    assert {(one.statement.id, one.reason) for one in grouping.set_aside} == {
        ("n3/1", "about another town"),
        ("n9/1", "about another town"),
    }


def test_what_was_set_aside_comes_back_when_a_person_gives_it_a_place() -> None:
    notes = notes_of([*TOWN, "n/a"])
    assert "n9/1" not in points_by_statement(theming(notes))
    assert together(theming(notes, [made(1, DecisionKind.SAME, "9", "3")]), "3 9")
    dismissed = made(1, DecisionKind.DISMISS, "0", reason="off")
    assert together(theme_town(dismissed, made(2, DecisionKind.MERGE, "0", "3")), "0 3")


def test_a_decision_carries_twins_unless_one_is_named_itself() -> None:
    notes = notes_of([*TOWN, "parking is FULL", "Parking, is full"])
    sent = made(1, DecisionKind.SAME, "3", "6")
    assert together(theming(notes, [sent]), "3 6 9 10")
    named = made(2, DecisionKind.SAME, "9", "0")
    grouping = theming(notes, [sent, named])
    assert together(grouping, "0 9")
    assert together(grouping, "3 6")
    assert together(grouping, "9 10"), "the twin that nobody named goes with the one named last"


def test_a_theme_made_by_hand_holds_its_statements_under_its_name() -> None:
    by_hand = made(1, DecisionKind.CREATE, "0 3", label="Getting around")
    grouping = theme_town(by_hand)
    homes = themes_by_statement(grouping)
    assert homes["n0/1"] == homes["n3/1"] != homes["n6/1"]
    assert [theme.label for theme in grouping.themes if theme.id == homes["n0/1"]] == ["Getting around"]


def test_themes_can_be_merged_and_split() -> None:
    merged = theme_town(made(1, DecisionKind.MERGE, PARKING, RENT, level=Level.THEME))
    assert themes_by_statement(merged)["n3/1"] == themes_by_statement(merged)["n6/1"]
    assert points_by_statement(merged)["n3/1"] != points_by_statement(merged)["n6/1"]
    parted = theme_town(made(1, DecisionKind.SPLIT, "3", "5", level=Level.THEME))
    assert themes_by_statement(parted)["n3/1"] != themes_by_statement(parted)["n5/1"]


def test_a_machine_name_gives_way_to_a_person_s() -> None:
    plain = theme_town()
    label = next(theme.label for theme in plain.themes if "n6/1" not in str(theme.points))
    named = theme_town(made(1, DecisionKind.RENAME, RENT, label=label, level=Level.THEME))
    labels = [theme.label.casefold() for theme in named.themes]
    assert len(set(labels)) == len(labels)


def test_finer_makes_more_points_and_coarser_fewer() -> None:
    def points(steps: int) -> int:
        return len(list(theme_town(made(1, DecisionKind.GRAIN, steps=steps)).points()))

    assert points(6) > points(0) > points(-6)
    assert shape(theme_town(made(1, DecisionKind.GRAIN, steps=6), made(2, DecisionKind.GRAIN, steps=0))) == shape(
        theme_town()
    )


def test_confirmed_is_what_a_person_placed_or_agreed_to() -> None:
    assert confirmed(theme_town()) == set()
    tap = made(1, DecisionKind.SAME, BETWEEN, "0")
    grouping = theme_town(tap)
    assert confirmed(grouping) == set(ids("0 8")), "the one that others are sent to was agreed to by that"
    point = next(point for point, _, _ in grouping.points() if "n0" in point.note_ids)
    assert count_confirmed(point, {note.id: note for note in notes_of(TOWN)}) == 2
    assert confirmed(theme_town(replace(tap, undone_by="me", undone_at=NOW))) == set()
    assert confirmed(theme_town(made(1, DecisionKind.NOT_THE_SAME, BETWEEN, "0"))) == set()


def test_a_tap_that_a_later_decision_overruled_confirms_nothing() -> None:
    grouping = theme_town(made(1, DecisionKind.SAME, BETWEEN, "0"), made(2, DecisionKind.NOT_THE_SAME, BETWEEN, "0"))
    assert confirmed(grouping) == set()


@pytest.mark.parametrize("seam", [6000, 1])
def test_who_refused_many_points_is_joined_to_another_such_only_by_people(seam: int) -> None:
    texts = ["more night buses", "night buses more often", "rent high", "parking full", "clean river", "old trees"]
    new = [
        made(1, DecisionKind.NOT_THE_SAME, "0", "2", "3", "4"),
        made(2, DecisionKind.NOT_THE_SAME, "1", "2", "3", "4"),
    ]
    settings = replace(EngineSettings(), point_cut=0.2 if seam > 1 else -0.5, largest_tree=seam)
    assert together(theme_question("q", notes_of(texts), embed_words, settings), "0 1")
    assert not together(theme_question("q", notes_of(texts), embed_words, settings, new), "0 1")


def test_a_large_question_keeps_decisions_too() -> None:
    settings = replace(EngineSettings(), largest_tree=5)
    texts = [f"{word} {number}" for word in ("buses", "parking", "rent", "trees") for number in range(12)]
    log = [
        made(1, DecisionKind.MERGE, "0", "13"),
        made(2, DecisionKind.SPLIT, "1", "2"),
        made(3, DecisionKind.SAME, "30", "0 13"),
    ]
    grouping = theme_question("q", notes_of(texts), embed_words, settings, log)
    assert all(is_honoured(grouping, decision) for decision in log)


def test_the_decisions_that_bind_are_those_not_undone_oldest_first() -> None:
    log = [
        made(1, DecisionKind.MERGE, "0", "3"),
        made(2, DecisionKind.RENAME, "0 7", label="x"),
        made(3, DecisionKind.GRAIN, steps=1),
    ]
    assert [one.order for one in live_decisions([log[2], replace(log[0], undone_by="x", undone_at=NOW), log[1]])] == [
        2,
        3,
    ]
