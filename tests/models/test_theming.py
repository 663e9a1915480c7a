"""A saved theming against the live notes: the sums hold whatever happens to the notes afterwards (guarantees 1, 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.counts import check_nothing_lost, count_voices
from models.errors import CountsDoNotAddUp, NotAllowed
from models.records import Actor, Note
from models.store import NewTheming, Store
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme


def statement_of(note: Note, number: int = 1) -> Statement:
    return Statement(f"{note.id}/{number}", note.id, note.text)


def point_of(name: str, notes: Sequence[Note]) -> Point:
    return Point(name, name.title(), tuple(Placement(statement_of(note), 0.5) for note in notes))


def save(store: Store, worker_actor: Actor, question_id: str, grouping: Grouping) -> int:
    given = store.question_input(worker_actor, question_id)
    ids = tuple(statement_of(note).id for note in given.notes)
    return store.save_theming(worker_actor, given, NewTheming(grouping, ids, {"rule": 1}))


def test_what_is_saved_is_what_is_read(store: Store, worker_actor: Actor, organizer: Actor, room, say) -> None:
    a, b, c, d, e = (say(text, table) for text, table in [("a", 0), ("b", 1), ("c", 2), ("d", 0), ("n/a", 1)])
    grouping = Grouping(
        themes=(Theme("t1", "Theme", (point_of("p1", [a, b]), point_of("p2", [c]))),),
        said_once=(point_of("p3", [d]),),
        set_aside=(SetAside(statement_of(e), "says that there is nothing to add"),),
    )
    revision = save(store, worker_actor, room.questions[0].id, grouping)
    themed = store.themed_questions(organizer, [room.questions[0].id])[0]
    assert (themed.grouping, themed.revision, themed.waiting) == (grouping, revision, ())


def test_a_theme_counts_the_union_of_its_voices_not_their_sum(store: Store, worker_actor: Actor, room, say) -> None:
    a, b, c = say("a", 0), say("b", 1), say("c", 1)
    theme = Theme("t", "T", (point_of("p", [a, b]), point_of("q", [c])))
    notes = {note.id: note for note in (a, b, c)}
    assert count_voices(theme.note_ids, notes) == 2
    assert sum(count_voices(point.note_ids, notes) for point in theme.points) == 3


def test_a_retracted_note_leaves_every_count_at_once(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    a, b = say("a", 0), say("b", 1)
    save(store, worker_actor, room.questions[0].id, Grouping(themes=(Theme("t", "T", (point_of("p", [a, b]),)),)))
    store.retract_note(organizer, a.id)
    themed = store.themed_questions(organizer, [room.questions[0].id])[0]
    assert themed.grouping.themes[0].note_ids == (b.id,)
    store.retract_note(organizer, b.id)
    assert store.themed_questions(organizer, [room.questions[0].id])[0].grouping.themes == ()


def test_a_new_or_corrected_note_is_waiting_until_it_is_themed(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    a = say("a")
    save(store, worker_actor, room.questions[0].id, Grouping(said_once=(point_of("p", [a]),)))
    b = say("b")
    store.edit_note(organizer, a.id, "other words", a.version)
    themed = store.themed_questions(organizer, [room.questions[0].id])[0]
    assert (set(themed.waiting), themed.grouping) == ({a.id, b.id}, Grouping())


def test_only_changed_questions_are_themed_again(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    first, second = (question.id for question in room.questions)
    a, b = say("a", question=0), say("b", question=1)
    assert set(store.questions_to_theme(worker_actor)) == {first, second}
    save(store, worker_actor, first, Grouping(said_once=(point_of("p", [a]),)))
    save(store, worker_actor, second, Grouping(said_once=(point_of("p", [b]),)))
    assert store.questions_to_theme(worker_actor) == []
    store.retract_note(organizer, b.id)
    assert store.questions_to_theme(worker_actor) == [second]


def test_a_note_saved_while_a_theming_was_made_is_themed_next(store: Store, worker_actor: Actor, room, say) -> None:
    a = say("a")
    given = store.question_input(worker_actor, room.questions[0].id)
    say("b, typed meanwhile")
    made = NewTheming(Grouping(said_once=(point_of("p", [a]),)), (statement_of(a).id,), {})
    store.save_theming(worker_actor, given, made)
    assert store.questions_to_theme(worker_actor) == [room.questions[0].id]


@pytest.mark.parametrize("fault", ["lost", "doubled", "unknown"])
def test_a_theming_that_does_not_add_up_is_refused_and_the_last_one_stays(
    store: Store, worker_actor: Actor, organizer: Actor, room, say, fault: str
) -> None:
    a, b = say("a"), say("b")
    good = Grouping(said_once=(point_of("p", [a]), point_of("q", [b])))
    save(store, worker_actor, room.questions[0].id, good)
    stranger = Point("s", "S", (Placement(Statement("x/1", "x", "x"), 1.0),))
    bad = {
        "lost": Grouping(said_once=(point_of("p", [a]),)),
        "doubled": Grouping(said_once=(point_of("p", [a, b]), point_of("q", [b]))),
        "unknown": Grouping(said_once=(*good.said_once, stranger)),
    }[fault]
    with pytest.raises(CountsDoNotAddUp, match="the last themes stay"):
        save(store, worker_actor, room.questions[0].id, bad)
    assert store.themed_questions(organizer, [room.questions[0].id])[0].grouping == good


def test_pages_can_see_that_something_changed(store: Store, worker_actor: Actor, organizer: Actor, room, say) -> None:
    seen = [store.deliberation_revision(organizer, room.deliberation.id)]
    note = say("a")
    seen.append(store.deliberation_revision(organizer, room.deliberation.id))
    save(store, worker_actor, room.questions[0].id, Grouping(said_once=(point_of("p", [note]),)))
    seen.append(store.deliberation_revision(organizer, room.deliberation.id))
    assert len(set(seen)) == 3


def test_only_the_worker_saves_themes_and_a_table_does_not_read_them(
    store: Store, organizer: Actor, facilitator: Actor, worker_actor: Actor, room
) -> None:
    given = store.question_input(worker_actor, room.questions[0].id)
    with pytest.raises(NotAllowed):
        store.save_theming(organizer, given, NewTheming(Grouping(), (), {}))
    with pytest.raises(NotAllowed):
        store.themed_questions(facilitator, [room.questions[0].id])


PLACES = st.lists(st.sampled_from(["theme", "said once", "not sure", "set aside", "lost", "doubled"]), max_size=12)


@given(PLACES)
def test_the_check_accepts_exactly_the_groupings_that_add_up(places: list[str]) -> None:
    notes = [Note(str(n), "q", "words", datetime(2026, 5, 9, tzinfo=UTC)) for n in range(len(places))]
    said_once, not_sure, themed, aside = [], [], [], []
    for note, where in zip(notes, places, strict=True):
        if where in {"said once", "doubled"}:
            said_once.append(point_of(f"once {note.id}", [note]))
        if where in {"not sure", "doubled"}:
            not_sure.append(point_of(f"unsure {note.id}", [note]))
        if where == "theme":
            themed.append(point_of(f"point {note.id}", [note]))
        if where == "set aside":
            aside.append(SetAside(statement_of(note), "blank"))
    themes = (Theme("t", "T", tuple(themed)),) if themed else ()
    grouping = Grouping(themes, tuple(said_once), tuple(not_sure), tuple(aside))
    ids = [statement_of(note).id for note in notes]
    if {"lost", "doubled"} & set(places):
        with pytest.raises(CountsDoNotAddUp):
            check_nothing_lost(notes, ids, grouping)
    else:
        check_nothing_lost(notes, ids, grouping)


def test_a_lost_half_of_a_compound_note_is_noticed() -> None:
    note = Note("n", "q", "people; space", datetime(2026, 5, 9, tzinfo=UTC))
    with pytest.raises(CountsDoNotAddUp, match="1 statements lost"):
        check_nothing_lost([note], ["n/1", "n/2"], Grouping(said_once=(point_of("p", [note]),)))
