"""A table sees where its notes stand by name, count and table numbers, and never a word of other tables' notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.errors import NotAllowed
from models.records import Actor, NewNote, Note
from models.standing import NewFlag, Place, SeenPoint, StandingStatement
from models.store import NewTheming, Store
from models.suggestions import ArrivedNote, ArrivedStatement, NewAnswer, Suggestion
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme
from tests.conftest import Room


def place(note: Note, text: str = "") -> Placement:
    return Placement(Statement(f"{note.id}/1", note.id, text or note.text), 0.9)


def theme(store: Store, worker: Actor, room: Room, points: dict[str, list[Note]], aside: tuple[Note, ...] = ()) -> None:
    """Save a theming: points of several notes in a theme, the others said once."""
    made = [Point(f"p-{label}", label, tuple(place(note) for note in notes)) for label, notes in points.items()]
    themes = (Theme("t", "Theme", tuple(one for one in made if len(one.placements) > 1)),)
    once = tuple(one for one in made if len(one.placements) == 1)
    away = tuple(SetAside(place(note).statement, "says that there is nothing to add") for note in aside)
    grouping = Grouping(themes if themes[0].points else (), once, (), away)
    given = store.question_input(worker, room.questions[0].id)
    ids = tuple(one.id for one in grouping.statements())
    store.save_theming(worker, given, NewTheming(grouping, ids, {}))


def arrive(store: Store, worker: Actor, note: Note, *offered: tuple[str, Note], point: str | None = None) -> None:
    """Save a new note's suggestions: points by their ids, each citing one note."""
    options = tuple(Suggestion(id_, id_.removeprefix("p-"), 0.5, (f"{cited.id}/1",)) for id_, cited in offered)
    statement = ArrivedStatement(f"{note.id}/1", note.text, point, options)
    store.save_arrivals(worker, note.question_id, [ArrivedNote(note.id, note.version, (statement,))])


def only(store: Store, actor: Actor, room: Room) -> StandingStatement:
    """The one statement of table 1's newest note."""
    return store.table_standing(actor, room.tables[0].id, room.questions[0].id)[0].statements[0]


def test_a_suggested_point_comes_with_its_count_and_tables(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first, second = say("more buses", 1), say("buses please", 2)
    theme(store, worker_actor, room, {"Buses": [first, second]})
    own = say("night buses", 0)
    arrive(store, worker_actor, own, ("p-Buses", first))
    seen = only(store, facilitator, room)
    assert seen.suggestions == (SeenPoint("p-Buses", "Buses", (2, 3)),)
    assert (seen.place, seen.provisional, seen.text) == (Place.SAID_ONCE, True, "night buses")


def test_a_suggestion_keeps_the_name_it_was_shown_by_when_a_theming_names_the_point_after_the_note_itself(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first, own = say("more buses", 1), say("night buses", 0)
    arrive(store, worker_actor, own, ("p-Buses", first))
    theme(store, worker_actor, room, {"Night": [own, first]})
    seen = only(store, facilitator, room)
    assert [(one.label, one.tables) for one in seen.suggestions] == [("Buses", (2,))]
    assert seen.point == SeenPoint("p-Night", "Night", (1, 2))


def test_no_words_of_another_table_s_notes_are_in_what_a_table_reads(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first, second = say("my neighbour Edith drinks", 1), say("buses please", 2)
    theme(store, worker_actor, room, {"Support": [second, first]})
    own = say("night buses", 0)
    arrive(store, worker_actor, own, ("p-Support", first), point="p-Support")
    assert "Edith" not in repr(store.table_standing(facilitator, room.tables[0].id, room.questions[0].id))
    with pytest.raises(NotAllowed):
        store.table_standing(facilitator, room.tables[1].id, room.questions[0].id)


def test_what_is_provisionally_beside_a_point_counts_there_once(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first = say("more buses", 1)
    theme(store, worker_actor, room, {"Buses": [first]})
    for table in (0, 2, 2):
        arrive(store, worker_actor, say("night buses", table), ("p-Buses", first), point="p-Buses")
    seen = only(store, facilitator, room)
    assert (seen.place, seen.provisional) == (Place.POINT, True)
    assert seen.point == SeenPoint("p-Buses", "Buses", (1, 2, 3))
    assert seen.suggestions[0].tables == (2, 3), "what it may repeat is counted without the note itself"


def test_a_respondent_counts_beside_the_tables(
    store: Store, organizer: Actor, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    asked = room.questions[0].id
    store.bring_in_notes(organizer, room.deliberation.id, "file", [NewNote("r", asked, "buses", None, "Ann")])
    by_respondent = next(note for note in store.deliberation_notes(organizer, room.deliberation.id))
    theme(store, worker_actor, room, {"Buses": [by_respondent, say("more buses", 1)]})
    arrive(store, worker_actor, say("night buses", 0), ("p-Buses", by_respondent))
    (point,) = only(store, facilitator, room).suggestions
    assert (point.tables, point.others, point.count) == ((2,), 1, 2)


def test_an_answer_shows_at_once_and_after_the_theming_that_took_it_in(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first, own = say("more buses", 1), say("night buses", 0)
    theme(store, worker_actor, room, {"Buses": [first], "Night": [own]})
    arrive(store, worker_actor, own, ("p-Buses", first))
    store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", "p-Buses"))
    seen = only(store, facilitator, room)
    assert seen.point == SeenPoint("p-Buses", "Buses", (1, 2))
    assert seen.provisional
    assert seen.answer is not None
    assert (seen.answer.decision_id, seen.answer.label, seen.answer.by_table) == ("a", "Buses", True)
    theme(store, worker_actor, room, {"Buses": [first, own]})
    seen = only(store, facilitator, room)
    assert (seen.place, seen.provisional, seen.point) == (Place.POINT, False, SeenPoint("p-Buses", "Buses", (1, 2)))


def test_something_new_stands_for_itself_until_it_is_themed(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first = say("more buses", 1)
    theme(store, worker_actor, room, {"Buses": [first]})
    own = say("night buses", 0)
    arrive(store, worker_actor, own, ("p-Buses", first), point="p-Buses")
    store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", None))
    seen = only(store, facilitator, room)
    assert (seen.place, seen.provisional) == (Place.SAID_ONCE, True)
    assert seen.answer is not None
    assert seen.answer.label == ""
    store.undo_decision(facilitator, "a")
    assert only(store, facilitator, room).answer is None
    assert only(store, facilitator, room).place is Place.POINT


def test_two_suggestions_that_have_become_one_point_are_shown_once(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first, second, own = say("more buses", 1), say("buses please", 2), say("night buses", 0)
    arrive(store, worker_actor, own, ("p-Buses", first), ("p-Please", second))
    assert only(store, facilitator, room).suggestions == (), "what they cite is neither themed nor waiting any more"
    theme(store, worker_actor, room, {"Buses": [first, second], "Night": [own]})
    assert [one.id for one in only(store, facilitator, room).suggestions] == ["p-Buses"]


def test_a_point_whose_notes_were_taken_back_is_no_longer_offered(
    store: Store, organizer: Actor, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first = say("more buses", 1)
    theme(store, worker_actor, room, {"Buses": [first]})
    arrive(store, worker_actor, say("night buses", 0), ("p-Buses", first))
    store.retract_note(organizer, first.id)
    assert only(store, facilitator, room).suggestions == ()


def test_a_waiting_note_is_offered_by_its_words_and_counts_who_joined_it(
    store: Store, facilitator: Actor, organizer: Actor, worker_actor: Actor, room, say
) -> None:
    first, other, own = say("more buses", 1), say("buses please", 2), say("night buses", 0)
    for note, offered in ((first, ()), (other, (first,)), (own, (first,))):
        arrive(store, worker_actor, note, *((f"{one.id}/1", one) for one in offered))
    store.answer(organizer, NewAnswer("a", other.id, f"{other.id}/1", f"{first.id}/1"))
    assert only(store, facilitator, room).suggestions == (SeenPoint(f"{first.id}/1", f"{first.id}/1", (2, 3)),)


def test_a_note_set_aside_says_why_and_an_unread_one_waits(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    blank = say("n/a", 0)
    asked = room.questions[0].id
    assert store.table_standing(facilitator, room.tables[0].id, asked)[0].statements == ()
    theme(store, worker_actor, room, {}, aside=(blank,))
    seen = only(store, facilitator, room)
    assert (seen.place, seen.reason, seen.point) == (Place.SET_ASIDE, "says that there is nothing to add", None)


def test_a_corrected_note_waits_again_whatever_was_known_of_its_old_words(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    first, own = say("more buses", 1), say("night buses", 0)
    theme(store, worker_actor, room, {"Buses": [first, own]})
    store.edit_note(facilitator, own.id, "rent", own.version)
    (note,) = store.table_standing(facilitator, room.tables[0].id, room.questions[0].id)
    assert (note.version, note.statements) == (2, ())


def test_the_revision_grows_with_everything_a_table_is_told(
    store: Store, facilitator: Actor, worker_actor: Actor, room, say
) -> None:
    def revision() -> str:
        return store.standing_revision(facilitator, room.tables[0].id, room.questions[0].id)

    told = [revision()]
    first = say("more buses", 1)
    assert revision() == told[-1], "what another table says is told with the next theming"
    theme(store, worker_actor, room, {"Buses": [first]})
    told.append(revision())
    own = say("night buses", 0)
    arrive(store, worker_actor, own, ("p-Buses", first))
    told.append(revision())
    store.answer(facilitator, NewAnswer("a", own.id, f"{own.id}/1", "p-Buses"))
    told.append(revision())
    store.flag_note(facilitator, NewFlag("f", own.id, f"{own.id}/1"))
    told.append(revision())
    store.settle_flag(facilitator, "f")
    told.append(revision())
    store.undo_decision(facilitator, "a")
    told.append(revision())
    own = store.edit_note(facilitator, own.id, "night buses, please", own.version)
    told.append(revision())
    store.retract_note(facilitator, own.id)
    told.append(revision())
    say("buses", 0)
    told.append(revision())
    store.retract_note(facilitator, store.table_notes(facilitator, room.tables[0].id, room.questions[0].id)[0].id)
    say("no buses", 0)  # as many notes as before, and another one
    told.append(revision())
    assert len(set(told)) == len(told)
    assert revision() == told[-1]


def test_a_flag_stands_beside_its_statement(store: Store, facilitator: Actor, worker_actor: Actor, room, say) -> None:
    own = say("night buses", 0)
    theme(store, worker_actor, room, {"Buses": [own]})
    store.flag_note(facilitator, NewFlag("f", own.id, f"{own.id}/1"))
    seen = only(store, facilitator, room)
    assert seen == replace(seen, flag_id="f")
