"""What a decision would do: parts that lose nothing and contradict nobody, and what another grain would change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.changes import ChangeKind
from models.decisions import Decision, DecisionKind, Level, NewDecision
from models.engine_settings import EngineSettings
from models.proposals import NewProposal, Outcome, ProposalKind
from models.records import ActorRole, Note
from models.theming import Grouping, Point, Theme, ThemedQuestion
from tests.conftest import embed_words
from tests.themes.deciding import NOW, TOWN, is_honoured, made, notes_of, points_by_statement, theming
from tests.themes.test_decisions_hold import decided_rooms
from themes.identity import statements_in
from themes.parts import MOST_PARTS, cut_into_parts
from themes.proposals import work_out
from themes.splitting import BELONG_TOGETHER, GONE, ONE_POINT, ONE_WORDING

RENT = ("rent costs money now", "rent costs money here", "rent costs buses now", "rent costs buses here")
TOGETHER = {DecisionKind.MERGE, DecisionKind.LOCK, DecisionKind.SAME}


def themed(notes: list[Note], grouping: Grouping, waiting: tuple[str, ...] = ()) -> ThemedQuestion:
    return ThemedQuestion("q", 7, NOW, grouping, {note.id: note for note in notes}, waiting)


def asked(notes: list[Note], log: list[Decision], what: NewProposal) -> Outcome:
    return work_out(what, themed(notes, theming(notes, log)), log, embed_words, EngineSettings())


def split_of(notes: list[Note], log: list[Decision], target: str, level: Level = Level.POINT) -> Outcome:
    return asked(notes, log, NewProposal("p", "q", ProposalKind.SPLIT, level, target))


def grained(notes: list[Note], log: list[Decision], steps: int) -> Outcome:
    return asked(notes, log, NewProposal("p", "q", ProposalKind.GRAIN, steps=steps))


def grain(steps: int, order: int = 0) -> Decision:
    what = NewDecision("g", "q", DecisionKind.GRAIN, steps=steps)
    return Decision(order, what, "somebody", ActorRole.ORGANIZER, NOW)


def point_of(notes: list[Note], log: list[Decision], statement_id: str = "n0/1") -> str:
    return points_by_statement(theming(notes, log))[statement_id]


def test_a_point_parts_where_its_wordings_fall_apart_each_part_named_in_their_words() -> None:
    notes = notes_of([*RENT, "Rent costs money now!"])
    outcome = split_of(notes, [grain(-6)], point_of(notes, [grain(-6)]))
    assert [(part.label, set(part.statement_ids)) for part in outcome.parts] == [
        ("Rent costs money now", {"n0/1", "n4/1"}),
        ("Rent costs money here", {"n1/1"}),
    ]
    assert (outcome.problem, outcome.revision) == ("", 7)


def test_a_theme_parts_between_its_points() -> None:
    notes = notes_of(TOWN)
    theme = next(one for one in theming(notes).themes if len(one.points) == 2)
    outcome = split_of(notes, [], theme.id, Level.THEME)
    assert {frozenset(part.statement_ids) for part in outcome.parts} == {
        statements_in([point]) for point in theme.points
    }
    assert {part.label for part in outcome.parts} == {"Cheap rent wanted", "Parking spaces downtown full"}


def test_what_cannot_part_says_why() -> None:
    same, town = notes_of(["more trees", "More trees!"]), notes_of(TOWN)
    merged = [made(1, DecisionKind.MERGE, "0 1 2", "3 4")]
    single = next(one for one in theming(town).themes if len(one.points) == 1)
    locked = [made(1, DecisionKind.LOCK, "0 3 5 6", level=Level.THEME, label="Ours")]
    ours = next(one for one in theming(town, locked).themes if one.label == "Ours")
    assert split_of(same, [], point_of(same, [])).problem == ONE_WORDING
    assert split_of(town, merged, point_of(town, merged)).problem == BELONG_TOGETHER
    assert split_of(town, [], single.id, Level.THEME).problem == ONE_POINT
    assert split_of(town, [], "p-elsewhere").problem == GONE
    assert split_of(town, [], point_of(town, []), Level.THEME).problem == GONE
    assert split_of([], [], "p").problem == GONE
    parts = split_of(town, locked, ours.id, Level.THEME)
    together = {"n0/1", "n3/1", "n5/1", "n6/1"}
    assert parts.problem == BELONG_TOGETHER or any(together <= set(part.statement_ids) for part in parts.parts)


@given(decided_rooms(), st.sampled_from(Level))
@settings(max_examples=120)
def test_a_proposed_split_loses_and_doubles_nothing_can_be_decided_and_undoes_nobodys_word(
    room: tuple[list[Note], list[Decision]], level: Level
) -> None:
    notes, log = room
    log = [*log, grain(-6, len(log))]
    before = theming(notes, log)
    targets: list[Point | Theme] = [point for point, _, _ in before.points()]
    for target in before.themes if level is Level.THEME else targets:
        inside = statements_in([target] if isinstance(target, Point) else target.points)
        outcome = split_of(notes, log, target.id, level)
        parts = [one for part in outcome.parts for one in part.statement_ids]
        assert bool(outcome.problem) == (not parts)
        if parts:
            assert sorted(parts) == sorted(inside)
            assert 2 <= len(outcome.parts) <= MOST_PARTS
            cited = tuple(part.statement_ids for part in outcome.parts)
            split = NewDecision("s", "q", DecisionKind.SPLIT, cited, level)
            after = theming(notes, [*log, Decision(99, split, "somebody", ActorRole.ORGANIZER, NOW)])
            assert is_honoured(after, Decision(99, split, "somebody", ActorRole.ORGANIZER, NOW))
            for one in log:
                same_level = one.what.kind in TOGETHER and one.what.level is level
                if same_level and is_honoured(before, one):
                    assert is_honoured(after, one), (one, outcome.parts)


def test_another_grain_tells_what_merges_and_what_parts_and_how_many_points_there_would_be() -> None:
    notes = notes_of(TOWN)
    coarser, finer = grained(notes, [], -6), grained(notes, [], 6)
    assert [(one.kind, one.label, one.others, one.notes) for one in coarser.changes] == [
        (ChangeKind.MERGED, "More buses at night", ("Buses run late",), 4)
    ]
    assert (coarser.points_now, coarser.points_then) == (5, 4)
    assert {(one.kind, one.label, one.others) for one in finer.changes} == {
        (ChangeKind.SPLIT, "More buses at night", ("Night buses please",)),
        (ChangeKind.SPLIT, "Parking is full", ("Parking spaces downtown full",)),
    }
    assert (finer.points_now, finer.points_then) == (5, 7)


def test_steps_count_from_the_machine_s_own_grain_as_the_decision_s_do() -> None:
    notes = notes_of(TOWN)
    for steps in (-6, -3, 0, 6):
        shown = grained(notes, [grain(6)], steps)
        assert shown.points_then == sum(1 for _ in theming(notes, [grain(steps)]).points())
    assert grained(notes, [grain(6)], 6).changes == ()


def test_notes_that_wait_take_no_part() -> None:
    notes = notes_of(TOWN)
    early = [note for note in notes if note.id != "n8"]
    what = NewProposal("p", "q", ProposalKind.GRAIN, steps=-6)
    shown = work_out(what, themed(notes, theming(early), ("n8",)), [], embed_words, EngineSettings())
    alone = work_out(what, themed(early, theming(early)), [], embed_words, EngineSettings())
    assert shown == alone


def test_of_many_changes_the_largest_are_told_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = notes_of([f"a{at} b{at} {tail}" for at in range(20) for tail in ("x", "y")])
    whole = grained(notes, [grain(-6)], 6)
    monkeypatch.setattr("themes.proposals.MOST_CHANGES", 3)
    shown = grained(notes, [grain(-6)], 6)
    assert (shown.changes, shown.left_out) == (whole.changes[:3], len(whole.changes) - 3)
    assert [one.notes for one in whole.changes] == sorted((one.notes for one in whole.changes), reverse=True)


def test_more_parts_than_two_only_where_they_clearly_fall_apart() -> None:
    def alike(*groups: tuple[int, ...]) -> np.ndarray:
        size = max(map(max, groups)) + 1
        table = np.full((size, size), 0.1, dtype=np.float32)
        for group in groups:
            table[np.ix_(group, group)] = 0.9
        return table

    alone = np.arange(6)
    assert cut_into_parts(alike((0, 1, 2), (3, 4, 5)), alone).tolist() == [0, 0, 0, 1, 1, 1]
    assert cut_into_parts(alike((0, 1), (2, 3), (4, 5)), alone).tolist() == [0, 0, 1, 1, 2, 2]
    assert cut_into_parts(alike((0, 1), (2, 3), (4, 5)), np.array([0, 1, 1, 2, 2, 3])).max() == 1
    assert cut_into_parts(alike((0, 1), (2, 3), (4, 5)), np.zeros(6, dtype=np.intp)).tolist() == [0] * 6
