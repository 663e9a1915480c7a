"""The notes behind a count: whole, in the order they were said, a page at a time, through the filter of the board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from models.board import NoteFilter, Page
from models.records import Actor, NewNote, Note, NoteKind
from models.standing import NewFlag
from models.store import NewTheming, Store
from models.store.board_verbatims import AT_ONCE
from models.theming import Grouping, Placement, Point, SetAside, Statement
from tests.conftest import Room

MORNING = datetime(2026, 5, 9, 9, tzinfo=UTC)
EVERY = NoteFilter()


@pytest.fixture
def themed(store: Store, worker_actor: Actor, room: Room) -> Callable[..., None]:
    """Theme the first question: every part of a note that ends with "!" is set aside, the others share the point p."""

    def themed(confirmed: str = "") -> None:
        given = store.question_input(worker_actor, room.questions[0].id)
        placed, aside = [], []
        for note in given.notes:
            for number, part in enumerate(note.text.split("; "), start=1):
                statement = Statement(f"{note.id}/{number}", note.id, part)
                if part.endswith("!"):
                    aside.append(SetAside(statement, "says nothing"))
                else:
                    placed.append(Placement(statement, 0.25, confirmed=note.id == confirmed))
        points = (Point("p", "P", tuple(reversed(placed))),) if placed else ()
        grouping = Grouping(said_once=points, set_aside=tuple(aside))
        ids = tuple(one.id for one in grouping.statements())
        store.save_theming(worker_actor, given, NewTheming(grouping, ids, {}))

    return themed


@pytest.fixture
def bring_in(store: Store, organizer: Actor, room: Room) -> Callable[..., None]:
    """Notes by id and words, a minute after each other."""

    def bring_in(**texts: str) -> None:
        notes = [
            NewNote(id_, room.questions[0].id, text, said_at=MORNING + timedelta(minutes=minute))
            for minute, (id_, text) in enumerate(texts.items())
        ]
        store.bring_in_notes(organizer, room.deliberation.id, "file", notes)

    return bring_in


def said(page: Page) -> list[str]:
    return [one.text for one in page.verbatims]


def test_a_note_comes_with_all_that_is_known_of_it(
    store: Store, organizer: Actor, room: Room, themed: Callable[..., None]
) -> None:
    asked, table = room.questions[0].id, room.tables[1].id
    typed = NewNote("n", asked, "buses; trams", table, None, NoteKind.NEED, "nurse", 4, MORNING)
    store.add_note(organizer, typed)
    themed(confirmed="n")
    page = store.point_verbatims(organizer, asked, "p", EVERY)
    assert (page.start, page.total, said(page)) == (0, 2, ["buses", "trams"])
    one = page.verbatims[0]
    assert (one.statement_id, one.note_id, one.note_text) == ("n/1", "n", "buses; trams")
    assert (one.table_id, one.respondent, one.role, one.kind, one.said_at) == (table, None, "nurse", "need", MORNING)
    assert (one.confirmed, one.confidence, one.place, one.flagged) == (True, 0.25, "", False)


def test_pages_follow_each_other_without_a_gap_or_a_double_in_the_order_said(
    store: Store, organizer: Actor, room: Room, themed: Callable[..., None], bring_in: Callable[..., None]
) -> None:
    number = 2 * AT_ONCE + 7
    bring_in(**{f"n{number - at}": f"note {at}" for at in range(number)})
    themed()
    asked = room.questions[0].id
    pages = [store.point_verbatims(organizer, asked, "p", EVERY, start) for start in (0, AT_ONCE, 2 * AT_ONCE)]
    assert [len(page.verbatims) for page in pages] == [AT_ONCE, AT_ONCE, 7]
    assert [text for page in pages for text in said(page)] == [f"note {at}" for at in range(number)]
    assert {page.total for page in pages} == {number}
    beyond = store.point_verbatims(organizer, asked, "p", EVERY, number)
    assert (beyond.verbatims, beyond.start, beyond.total) == ((), number, number)


def test_the_parts_of_a_note_stay_in_their_order_past_the_ninth(
    store: Store, organizer: Actor, room: Room, themed: Callable[..., None], bring_in: Callable[..., None]
) -> None:
    parts = [f"part {number}" for number in range(1, 13)]
    bring_in(n="; ".join(parts))
    themed()
    assert said(store.point_verbatims(organizer, room.questions[0].id, "p", EVERY)) == parts


def test_set_aside_says_why_and_waiting_is_the_whole_note(
    store: Store, organizer: Actor, room: Room, themed: Callable[..., None], bring_in: Callable[..., None]
) -> None:
    bring_in(n="buses; n/a!", m="none!")
    themed()
    bring_in(late="trams; taxis")
    asked = room.questions[0].id
    aside = store.aside_verbatims(organizer, asked, EVERY)
    assert [(one.text, one.note_text, one.place, one.confidence) for one in aside.verbatims] == [
        ("n/a!", "buses; n/a!", "says nothing", None),
        ("none!", "none!", "says nothing", None),
    ]
    waiting = store.waiting_verbatims(organizer, asked, EVERY)
    assert [(one.text, one.note_id, one.confirmed, one.confidence) for one in waiting.verbatims] == [
        ("trams; taxis", "late", False, None)
    ]


def test_a_corrected_note_leaves_its_point_and_waits_and_a_retracted_one_is_nowhere(
    store: Store, organizer: Actor, room: Room, themed: Callable[..., None], bring_in: Callable[..., None]
) -> None:
    bring_in(a="buses", b="trams", c="taxis", d="none!")
    themed()
    store.edit_note(organizer, "a", "trains", 1)
    store.retract_note(organizer, "b")
    store.retract_note(organizer, "d")
    asked = room.questions[0].id
    assert said(store.point_verbatims(organizer, asked, "p", EVERY)) == ["taxis"]
    assert said(store.waiting_verbatims(organizer, asked, EVERY)) == ["trains"]
    assert store.aside_verbatims(organizer, asked, EVERY).total == 0


def test_a_page_holds_what_passes_the_filter_and_counts_no_more(
    store: Store, organizer: Actor, room: Room, themed: Callable[..., None], say: Callable[..., Note]
) -> None:
    for table, text in ((0, "night buses"), (1, "buses"), (0, "rent")):
        say(text, table)
    themed()
    asked = room.questions[0].id
    for wanted, expected in (
        (NoteFilter(words="bus"), ["night buses", "buses"]),
        (NoteFilter(words="bus", table_ids=(room.tables[0].id,)), ["night buses"]),
        (NoteFilter(roles=("nurse",)), []),
        (NoteFilter(roles=("",)), ["night buses", "buses", "rent"]),
        (NoteFilter(until=MORNING), []),
    ):
        page = store.point_verbatims(organizer, asked, "p", wanted)
        assert (said(page), page.total) == (expected, len(expected))


def test_what_a_table_flagged_is_marked_until_it_is_settled_and_the_rest_of_its_note_is_not(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, themed: Callable[..., None], say
) -> None:
    note, asked = say("buses; trams; none!", 0), room.questions[0].id
    say("buses", 1)
    themed()
    store.flag_note(facilitator, NewFlag("f", note.id, f"{note.id}/2"))

    def flagged() -> list[bool]:
        return [one.flagged for one in store.point_verbatims(organizer, asked, "p", EVERY).verbatims]

    assert flagged() == [False, True, False]
    assert not store.aside_verbatims(organizer, asked, EVERY).verbatims[0].flagged
    (flag,) = store.board_flags(organizer, [asked])
    assert (flag.id, flag.text, flag.point_id, flag.table_id) == ("f", "trams", "p", note.table_id)
    store.edit_note(organizer, note.id, "something else", 1)
    assert [one.flagged for one in store.waiting_verbatims(organizer, asked, EVERY).verbatims] == [True]
    (flag,) = store.board_flags(organizer, [asked])
    assert (flag.text, flag.point_id) == ("something else", None)
    store.settle_flag(organizer, "f")
    assert store.board_flags(organizer, [asked]) == []
    assert [one.flagged for one in store.waiting_verbatims(organizer, asked, EVERY).verbatims] == [False]


def test_notes_can_be_filtered_by_what_they_carry_and_nothing_else(
    store: Store, organizer: Actor, room: Room, bring_in: Callable[..., None]
) -> None:
    asked = room.questions[0].id
    for id_, role, kind in (("a", "nurse", NoteKind.IDEA), ("b", "child", NoteKind.NEED), ("c", None, None)):
        store.add_note(organizer, NewNote(id_, asked, "buses", room.tables[0].id, None, kind, role))
    store.retract_note(organizer, "b")
    bring_in(n="from a file")
    choices = store.filter_choices(organizer, room.deliberation.id)
    assert (choices.roles, choices.kinds) == (("nurse",), (NoteKind.IDEA,))
    assert [name for _, name in choices.sources][-1] == "file"
