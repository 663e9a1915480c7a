"""A table says "not quite" about where its words stand; the organizer settles it; no count changes."""

from __future__ import annotations

import pytest

from models.errors import BadInput, NotAllowed, NotFound
from models.records import Actor, ActorRole
from models.standing import NewFlag
from models.store import Store
from tests.conftest import Room


def test_a_flag_reaches_the_organizer_and_is_gone_once_settled(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, say
) -> None:
    note = say("night buses", 0)
    made = store.flag_note(facilitator, NewFlag("f", note.id, f"{note.id}/1"))
    assert (made.table_id, made.question_id, made.made_by) == (note.table_id, note.question_id, facilitator.name)
    assert store.flags(organizer, room.deliberation.id) == [made]
    settled = store.settle_flag(organizer, "f")
    assert settled.settled_by == organizer.name
    assert store.settle_flag(facilitator, "f") == settled, "settled once"
    assert store.flags(organizer, room.deliberation.id) == []


def test_a_flag_sent_twice_or_from_two_browsers_is_one(store: Store, facilitator: Actor, room: Room, say) -> None:
    note = say("night buses", 0)
    flags = [store.flag_note(facilitator, NewFlag(id_, note.id, f"{note.id}/1")) for id_ in ("f", "f", "g")]
    assert {one.what.id for one in flags} == {"f"}
    store.settle_flag(facilitator, "f")
    assert store.flag_note(facilitator, NewFlag("f", note.id, f"{note.id}/1")).settled_at is not None
    assert store.flag_note(facilitator, NewFlag("h", note.id, f"{note.id}/1")).settled_at is None


def test_a_table_sees_and_settles_its_own_flags_only(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, say
) -> None:
    own, other = say("ours", 0), say("theirs", 1)
    stranger = Actor("table 2", ActorRole.FACILITATOR, room.tables[1].id)
    store.flag_note(facilitator, NewFlag("f", own.id, f"{own.id}/1"))
    store.flag_note(stranger, NewFlag("g", other.id, f"{other.id}/1"))
    assert [one.what.id for one in store.flags(facilitator, room.deliberation.id)] == ["f"]
    for refused in (
        lambda: store.settle_flag(facilitator, "g"),
        lambda: store.flag_note(facilitator, NewFlag("h", other.id, f"{other.id}/1")),
        lambda: store.flag_note(facilitator, NewFlag("g", own.id, f"{own.id}/1")),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert len(store.flags(organizer, room.deliberation.id)) == 2


def test_a_flag_names_a_statement_of_a_live_note(
    store: Store, organizer: Actor, facilitator: Actor, room: Room, say
) -> None:
    own, other = say("ours", 0), say("theirs", 1)
    with pytest.raises(BadInput):
        store.flag_note(facilitator, NewFlag("f", own.id, f"{other.id}/1"))
    with pytest.raises(NotFound):
        store.flag_note(facilitator, NewFlag("f", "gone", "gone/1"))
    store.flag_note(facilitator, NewFlag("f", own.id, f"{own.id}/1"))
    store.retract_note(facilitator, own.id)
    assert store.flags(organizer, room.deliberation.id) == []


def test_a_flag_changes_no_input_of_the_theming(
    store: Store, facilitator: Actor, worker_actor: Actor, room: Room, say
) -> None:
    note = say("ours", 0)
    before = store.question_input(worker_actor, room.questions[0].id)
    store.flag_note(facilitator, NewFlag("f", note.id, f"{note.id}/1"))
    assert store.question_input(worker_actor, room.questions[0].id) == before
