"""A strategy in the store: two writers at once, nothing lost, versions that keep what was."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from models.errors import BadInput, Conflict, NotFound
from models.records import Actor, ActorRole
from models.store import Store
from models.store.strategy_lines import LINE_CHARACTERS
from models.strategy import (
    Citation,
    Ground,
    GroundPoint,
    Line,
    LineChange,
    LineKind,
    NewLine,
    NewStrategy,
    Place,
    Quote,
    Strategy,
)
from tests.conftest import Room

OTHER = Actor("another writer", ActorRole.WRITER)
CITED = Citation("c1", "q", 3, "p", "Night buses", ("n/1",), ("table:t",), (), ("nurse",), (Quote("n", "buses"),))


@pytest.fixture
def strategy(store: Store, writer: Actor, room: Room) -> Strategy:
    lines = (
        NewLine("mission", LineKind.MISSION, None, "Why we are here"),
        NewLine("pillar", LineKind.PILLAR, None, "People who care"),
        NewLine("objective", LineKind.OBJECTIVE, "pillar", "Nurses stay"),
        NewLine("second", LineKind.OBJECTIVE, "pillar", "Nurses learn"),
    )
    return store.begin_strategy(writer, NewStrategy("s", room.deliberation.id, "Our  strategy", "", lines))


def add(store: Store, writer: Actor, text: str, parent: str = "objective", before: str | None = None) -> Line:
    return store.add_line(writer, "s", NewLine(str(uuid4()), LineKind.TEXT, parent, text), Place(parent, before))


def texts(store: Store, writer: Actor) -> list[str]:
    return [line.text for line in store.strategy(writer, "s").lines]


def test_it_is_read_in_order_and_begun_once(store: Store, writer: Actor, room: Room, strategy: Strategy) -> None:
    assert strategy.title == "Our strategy"
    assert [line.text for line in strategy.children("pillar", LineKind.OBJECTIVE)] == ["Nurses stay", "Nurses learn"]
    again = store.begin_strategy(OTHER, NewStrategy("s", room.deliberation.id, "Another", ""))
    assert again == strategy
    assert [one.id for one in store.strategies(writer, room.deliberation.id)] == ["s"]


def test_lines_go_where_they_are_put_and_a_retry_adds_nothing(store: Store, writer: Actor, strategy: Strategy) -> None:
    last = add(store, writer, "last")
    first = add(store, writer, "first", before=last.id)
    add(store, writer, "nowhere special", before="no such line")
    again = store.add_line(writer, "s", NewLine(first.id, LineKind.TEXT, "objective", "other"), Place("objective"))
    assert again == first
    assert texts(store, writer)[2:] == ["Nurses stay", "first", "last", "nowhere special", "Nurses learn"]


def test_citations_come_back_as_they_were(store: Store, writer: Actor, room: Room, strategy: Strategy) -> None:
    ground = Ground(room.questions[0].id, 3, (GroundPoint("p", "Night buses", ("n/1",)),))
    changed = store.change_line(writer, LineChange("objective", "Buses {count:c1}", (CITED,), 1), [ground])
    assert store.strategy(writer, "s").line("objective") == changed
    assert changed.citations == (CITED,)
    assert store.grounds(writer, room.deliberation.id) == {(room.questions[0].id, 3): ground}


def test_the_second_of_two_writers_is_refused_and_nothing_is_overwritten(
    store: Store, writer: Actor, strategy: Strategy
) -> None:
    mine = store.change_line(writer, LineChange("objective", "Nurses stay longer", (), 1))
    with pytest.raises(Conflict):
        store.change_line(OTHER, LineChange("objective", "Nurses leave", (), 1))
    assert store.line(OTHER, "objective") == (mine, True)
    theirs = store.change_line(OTHER, LineChange("objective", "Nurses leave", (), mine.version))
    assert (theirs.version, theirs.changed_by) == (3, OTHER.name)


def test_of_many_writers_at_once_exactly_one_is_first(store: Store, writer: Actor, strategy: Strategy) -> None:
    def write(number: int) -> bool:
        try:
            store.change_line(writer, LineChange("objective", f"words {number}", (), 1))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(16))) == 1


def test_a_retry_of_a_change_that_arrived_is_no_conflict(store: Store, writer: Actor, strategy: Strategy) -> None:
    what = LineChange("objective", "Nurses stay longer", (CITED,), 1)
    assert store.change_line(writer, what) == store.change_line(writer, what)


def test_words_and_place_change_apart_from_each_other(store: Store, writer: Actor, strategy: Strategy) -> None:
    store.move_line(writer, "second", Place("pillar", "objective"), 1)
    store.change_line(OTHER, LineChange("second", "Nurses teach", (), 1))
    assert texts(store, writer)[2:] == ["Nurses teach", "Nurses stay"]
    with pytest.raises(Conflict):
        store.move_line(OTHER, "second", Place("pillar"), 1)


def test_a_line_that_is_removed_takes_what_is_below_it_along_and_comes_back_with_it(
    store: Store, writer: Actor, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.store.lines.now", lambda: datetime(2026, 5, 4, 9, tzinfo=UTC))  # all in one moment
    before = texts(store, writer)
    gone_before = add(store, writer, "gone before")
    store.remove_line(writer, gone_before.id, 1)
    store.remove_line(writer, "pillar", 1)
    store.remove_line(OTHER, "pillar", 1)
    assert texts(store, writer) == ["Why we are here"]
    for refused in (
        lambda: store.change_line(OTHER, LineChange("objective", "typed meanwhile", (), 1)),
        lambda: add(store, OTHER, "typed meanwhile"),
        lambda: store.bring_back_line(OTHER, "objective"),
    ):
        with pytest.raises(Conflict):
            refused()
    store.bring_back_line(OTHER, "pillar")
    assert texts(store, writer) == before


def test_a_line_whose_words_changed_is_not_removed_unseen(store: Store, writer: Actor, strategy: Strategy) -> None:
    store.change_line(OTHER, LineChange("objective", "typed meanwhile", (), 1))
    with pytest.raises(Conflict):
        store.remove_line(writer, "objective", 1)
    assert "typed meanwhile" in texts(store, writer)


def test_every_change_raises_the_revision(store: Store, writer: Actor, strategy: Strategy) -> None:
    seen = [strategy.revision]
    for change in (
        lambda: add(store, writer, "one"),
        lambda: store.change_line(writer, LineChange("second", "other", (), 1)),
        lambda: store.move_line(writer, "second", Place("pillar", "objective"), 1),
        lambda: store.remove_line(writer, "objective", 1),
        lambda: store.bring_back_line(writer, "objective"),
        lambda: store.name_strategy(writer, "s", "Another title"),
    ):
        change()
        seen.append(store.strategy(writer, "s").revision)
    assert seen == sorted(set(seen))


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "half \ud83d", "bell\x07 \x00"])
def test_what_is_typed_is_kept_but_for_control_characters(
    store: Store, writer: Actor, strategy: Strategy, words: str
) -> None:
    kept = store.change_line(writer, LineChange("objective", words, (), 1)).text
    assert not any(mark in kept for mark in "\x00\x07\ud83d")
    assert kept == words or any(mark in words for mark in "\x00\x07\ud83d")


def test_what_cannot_be_a_line_is_refused(store: Store, writer: Actor, strategy: Strategy) -> None:
    long = "x" * (LINE_CHARACTERS + 1)
    for refused in (
        lambda: store.change_line(writer, LineChange("objective", long, (), 1)),
        lambda: store.add_line(writer, "s", NewLine("t", LineKind.TARGET, "pillar"), Place("pillar")),
        lambda: store.add_line(writer, "s", NewLine("t", LineKind.TEXT, None), Place(None)),
        lambda: store.move_line(writer, "pillar", Place("objective"), 1),
        lambda: store.name_strategy(writer, "s", " \n"),
        lambda: store.keep_version(writer, "v", "s", "x" * 81),
    ):
        with pytest.raises(BadInput):
            refused()
    with pytest.raises(NotFound):
        store.strategy(writer, "nowhere")
    with pytest.raises(NotFound):
        store.change_line(writer, LineChange("nowhere", "words", (), 1))
    assert texts(store, writer) == [line.text for line in strategy.lines]


def test_a_version_keeps_the_strategy_as_it_stood(store: Store, writer: Actor, strategy: Strategy) -> None:
    store.change_line(writer, LineChange("objective", "Buses {count:c1}", (CITED,), 1))
    standing = store.strategy(writer, "s").lines
    kept = store.keep_version(writer, "v", "s", "  Before the  minister ")
    store.remove_line(writer, "pillar", 1)
    assert store.keep_version(OTHER, "v", "s", "again") == kept == store.version(writer, "v")
    assert (kept.name, kept.lines) == ("Before the minister", standing)
    assert [(one.id, one.lines) for one in store.versions(writer, "s")] == [("v", ())]


def test_a_restore_leaves_the_strategy_as_its_writers_left_it(
    store: Store, writer: Actor, organizer: Actor, room: Room, strategy: Strategy, tmp_path: Path
) -> None:
    made = store.back_up(organizer, (tmp_path / "backups",))
    ground = Ground(room.questions[0].id, 3, (GroundPoint("p", "Night buses", ("n/1",)),))
    store.change_line(writer, LineChange("objective", "Buses {count:c1}", (CITED,), 1), [ground])
    store.add_line(writer, "s", NewLine("later", LineKind.PILLAR, None, "A pillar"), Place(None))
    store.move_line(writer, "second", Place("later"), 1)
    store.keep_version(writer, "v", "s", "Before")
    standing = store.strategy(writer, "s")
    store.restore(organizer, made.path.name, (tmp_path / "backups",))
    assert store.strategy(writer, "s") == standing
    assert len(store.grounds(writer, room.deliberation.id)) == 1
    assert store.version(writer, "v").lines == standing.lines


def test_a_line_whose_parent_was_lost_with_a_damaged_page_is_still_there(
    store: Store, writer: Actor, strategy: Strategy
) -> None:
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("DELETE FROM strategy_lines WHERE id = 'pillar'")
        raw.commit()
    assert texts(store, writer) == ["Why we are here", "Nurses stay", "Nurses learn"]


def test_a_strategy_may_be_empty(store: Store, writer: Actor, room: Room) -> None:
    assert store.begin_strategy(writer, NewStrategy("e", room.deliberation.id, "Empty", "")).lines == ()
