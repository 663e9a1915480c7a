"""Guarantees 2, 3 and 4 for any notes and any decisions: what was decided last holds, undone is as never made.

In rooms, and by the engine of large questions, here with cells of three wordings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.counts import check_nothing_lost
from models.decisions import Decision, DecisionKind, Level, NewDecision, live_decisions
from models.engine_settings import EngineSettings
from models.records import ActorRole, Note
from tests.themes.conftest import split_ids
from tests.themes.deciding import LARGE, NOW, ROOM, is_honoured, notes_of, theming
from themes import cells
from themes.wording import key_of

WORDS = ("buses", "parking", "rent", "night", "late", "full", "high", "more")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
ROOMS = st.lists(TEXTS, min_size=3, max_size=10).map(notes_of)
PARTS = {
    DecisionKind.SAME: (2, 2), DecisionKind.NOT_THE_SAME: (2, 3), DecisionKind.MERGE: (2, 3),
    DecisionKind.SPLIT: (2, 2), DecisionKind.MOVE: (2, 3), DecisionKind.LOCK: (1, 1), DecisionKind.RENAME: (1, 1),
    DecisionKind.DISMISS: (1, 1), DecisionKind.CREATE: (1, 1), DecisionKind.GRAIN: (0, 0),
}  # fmt: skip
HARD = {DecisionKind.MERGE, DecisionKind.LOCK, DecisionKind.CREATE, DecisionKind.SPLIT, DecisionKind.NOT_THE_SAME}
EITHER = pytest.mark.parametrize("engine", [ROOM, LARGE], ids=["room", "large"])


@pytest.fixture(autouse=True, scope="module")
def small_cells() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "CELL", 3)
        yield


@st.composite
def decisions(draw: st.DrawFn, statements: int, order: int) -> Decision:
    """Any decision about the statements of a room; no statement stands in two of its parts."""
    kind = draw(st.sampled_from(sorted(PARTS)))
    fewest, most = PARTS[kind]
    about = draw(st.permutations(range(statements)))
    sizes = draw(st.lists(st.integers(1, 3), min_size=fewest, max_size=most))
    parts, at = [], 0
    for size in sizes:
        part = about[at : at + size]
        parts.append(tuple(f"n{one}/1" for one in part))
        at += size
    parts = [part for part in parts if part]
    if len(parts) < fewest:
        kind, parts = DecisionKind.GRAIN, []
    what = NewDecision(
        f"d{order}",
        "q",
        kind,
        tuple(parts),
        draw(st.sampled_from(Level)),
        f"Name {order}",
        "off",
        draw(st.integers(-3, 3)),
    )
    return Decision(order, what, "somebody", draw(st.sampled_from([ActorRole.ORGANIZER, ActorRole.FACILITATOR])), NOW)


@st.composite
def decided_rooms(draw: st.DrawFn, most: int = 6) -> tuple[list[Note], list[Decision]]:
    notes = draw(ROOMS)
    number = draw(st.integers(1, most))
    return notes, [draw(decisions(len(notes), order)) for order in range(number)]


@st.composite
def rooms_of_one_level(draw: st.DrawFn) -> tuple[list[Note], list[Decision]]:
    """Distinct notes, and decisions at one level that place or part statements, each sent to one other."""
    notes = draw(st.lists(TEXTS, min_size=3, max_size=10, unique_by=key_of).map(notes_of))
    level = draw(st.sampled_from(Level))
    log = []
    for order in range(draw(st.integers(1, 7))):
        made = draw(decisions(len(notes), order)).what
        sends = made.kind in {DecisionKind.SAME, DecisionKind.MOVE}
        if made.kind in HARD - {DecisionKind.CREATE} or sends:
            parts = (made.parts[0][:1], made.parts[1][:1], *made.parts[2:]) if sends else made.parts
            what = replace(made, parts=parts, level=level)
            log.append(Decision(order, what, "somebody", ActorRole.ORGANIZER, NOW))
    return notes, log


def sent_later(decision: Decision, log: list[Decision]) -> bool:
    """Whether a later decision is about one of its statements itself, which takes it out of this one."""
    cited = {one for part in decision.what.parts for one in part}
    sends = {DecisionKind.SAME, DecisionKind.MOVE}
    return any(one.what.kind in sends and cited & set(one.what.parts[0]) for one in log)


@EITHER
@given(decided_rooms())
@settings(max_examples=250)
def test_the_newest_decision_is_always_honoured_and_nothing_is_lost(
    engine: EngineSettings, made: tuple[list[Note], list[Decision]]
) -> None:
    notes, log = made
    grouping = theming(notes, log, engine)
    check_nothing_lost(notes, split_ids(notes), grouping)
    assert is_honoured(grouping, log[-1])


@EITHER
@given(rooms_of_one_level())
@settings(max_examples=150)
def test_a_decision_that_no_later_one_contradicts_is_honoured(
    engine: EngineSettings, made: tuple[list[Note], list[Decision]]
) -> None:
    notes, log = made
    grouping = theming(notes, log, engine)
    for at, decision in enumerate(log):
        held_alone = is_honoured(theming(notes, log[at:], engine), decision)
        if decision.what.kind in HARD and held_alone and not sent_later(decision, log[at + 1 :]):
            assert is_honoured(grouping, decision), decision


@EITHER
@given(decided_rooms(), st.data())
@settings(max_examples=100)
def test_the_grouping_has_no_memory_of_the_order_of_notes(
    engine: EngineSettings, made: tuple[list[Note], list[Decision]], data: st.DataObject
) -> None:
    notes, log = made
    assert theming(data.draw(st.permutations(notes)), log, engine) == theming(notes, log, engine)


@EITHER
@given(decided_rooms(), st.data())
@settings(max_examples=100)
def test_undone_is_as_if_never_made(
    engine: EngineSettings, made: tuple[list[Note], list[Decision]], data: st.DataObject
) -> None:
    notes, log = made
    undone = data.draw(st.integers(0, len(log) - 1))
    with_undone = [replace(one, undone_by="me", undone_at=NOW) if at == undone else one for at, one in enumerate(log)]
    assert theming(notes, with_undone, engine) == theming(notes, log[:undone] + log[undone + 1 :], engine)


@EITHER
@given(decided_rooms(most=3))
@settings(max_examples=100)
def test_twins_share_a_point_unless_a_decision_names_one(
    engine: EngineSettings, made: tuple[list[Note], list[Decision]]
) -> None:
    notes, log = made
    named = {one for decision in log for part in decision.what.parts for one in part}
    grouping = theming(notes, log, engine)
    homes: dict[str, set[object]] = {}
    for point, _, _ in grouping.points():
        for place in point.placements:
            if place.statement.id not in named:
                homes.setdefault(key_of(place.statement.text), set()).add(point.id)
    for item in grouping.set_aside:
        if item.statement.id not in named:
            homes.setdefault(key_of(item.statement.text), set()).add("aside")
    assert all(len(places) == 1 for places in homes.values())


class LivingRoom(RuleBasedStateMachine):
    """Notes come, are corrected and leave; decisions are made and undone; after each step everything still holds."""

    engine = ROOM

    @initialize(notes=ROOMS)
    def begin(self, notes: list[Note]) -> None:
        self.notes = {note.id: note for note in notes}
        self.log: list[Decision] = []

    @rule(text=TEXTS)
    def somebody_says(self, text: str) -> None:
        if len(self.notes) < 14:
            id_ = f"n{len(self.notes)}"
            self.notes.setdefault(id_, Note(id_, "q", text, NOW, table_id="t9"))

    @rule(data=st.data(), text=TEXTS)
    def somebody_corrects(self, data: st.DataObject, text: str) -> None:
        note = self.notes[data.draw(st.sampled_from(sorted(self.notes)))]
        self.notes[note.id] = replace(note, text=text, version=note.version + 1)

    @rule(data=st.data())
    def somebody_takes_back(self, data: st.DataObject) -> None:
        if len(self.notes) > 3:
            del self.notes[data.draw(st.sampled_from(sorted(self.notes)))]

    @rule(data=st.data())
    def somebody_decides(self, data: st.DataObject) -> None:
        self.log.append(data.draw(decisions(len(self.notes), len(self.log))))

    @rule(data=st.data())
    def somebody_undoes(self, data: st.DataObject) -> None:
        if self.log:
            at = data.draw(st.integers(0, len(self.log) - 1))
            self.log[at] = replace(self.log[at], undone_by="me", undone_at=NOW)

    @invariant()
    def everything_holds(self) -> None:
        notes, live = list(self.notes.values()), live_decisions(self.log)
        grouping = theming(notes, self.log, self.engine)
        check_nothing_lost(notes, split_ids(notes), grouping)
        assert grouping == theming(notes[::-1], live, self.engine)
        if live:
            assert is_honoured(grouping, live[-1])


class LargeRoom(LivingRoom):
    """The same under the engine of large questions."""

    engine = LARGE


TestLivingRoom = LivingRoom.TestCase
TestLivingRoom.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)

TestLargeRoom = LargeRoom.TestCase
TestLargeRoom.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
