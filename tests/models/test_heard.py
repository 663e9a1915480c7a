"""Who was heard, summed by the database, agrees with the themes as they are read whole, whatever became of the notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.counts import count_confirmed, count_voices
from models.errors import NotAllowed, NotFound
from models.heard import HeardPoint, HeardQuestion, HeardTheme, Telling
from models.records import Actor, NewNote
from models.setup import PlannedQuestion
from models.store import NewTheming, Store
from models.theming import Grouping, Pile, Placement, Point, SetAside, Statement, Theme, ThemedQuestion
from tests.conftest import Room

START = datetime(2026, 5, 9, 9, 0, tzinfo=UTC)
Bringing = Callable[..., NewNote]
Theming = Callable[[Grouping], None]


@pytest.fixture
def bring(store: Store, organizer: Actor, room: Room) -> Bringing:
    """Bring in one note with or without a table, a respondent, a role."""

    def bring(table: int | None = None, role: str | None = None, respondent: str | None = None, at: int = 0) -> NewNote:
        table_id = None if table is None else room.tables[table].id
        note = NewNote(
            str(uuid4()),
            room.questions[0].id,
            "words",
            table_id,
            respondent,
            role=role,
            said_at=START + timedelta(minutes=at),
        )
        store.bring_in_notes(organizer, room.deliberation.id, "survey.csv", [note])
        return note

    return bring


@pytest.fixture
def save(store: Store, worker_actor: Actor, room: Room) -> Theming:
    def save(grouping: Grouping) -> None:
        given = store.question_input(worker_actor, room.questions[0].id)
        ids = tuple(statement.id for statement in grouping.statements())
        store.save_theming(worker_actor, given, NewTheming(grouping, ids, {}))

    return save


def place(note: NewNote, number: int = 1, confirmed: bool = False) -> Placement:
    return Placement(Statement(f"{note.id}/{number}", note.id, "words"), 0.5, confirmed)


def point(name: str, *places: Placement) -> Point:
    return Point(name, f"about {name}", places)


def heard(store: Store, actor: Actor, room: Room) -> HeardQuestion:
    return store.who_was_heard(actor, room.deliberation.id)[0]


def test_each_voice_is_told_once_for_each_role_with_its_notes_and_its_first_time(
    store: Store, organizer: Actor, room: Room, bring: Bringing, save: Theming
) -> None:
    late, early = bring(0, "nurse", at=9), bring(0, "nurse", at=3)
    other_role, survey = bring(0, "patient", at=5), bring(None, None, "Ann", at=7)
    places = place(late), place(early, confirmed=True), place(other_role), place(survey)
    save(Grouping((Theme("t", "T", (point("p", *places),)),)))
    question = heard(store, organizer, room)
    (theme,) = question.themes
    table = room.tables[0].id
    assert set(theme.tellings) == {
        Telling(f"table:{table}", table, "nurse", 2, True, START + timedelta(minutes=3)),
        Telling(f"table:{table}", table, "patient", 1, False, START + timedelta(minutes=5)),
        Telling("respondent:Ann", None, None, 1, False, START + timedelta(minutes=7)),
    }
    assert theme.points[0].tellings == theme.tellings
    assert (question.seating.roles, len(question.seating.tables)) == (("patient", "nurse"), 3)


def test_a_note_in_two_points_of_a_theme_is_one_mention_of_the_theme(
    store: Store, organizer: Actor, room: Room, bring: Bringing, save: Theming
) -> None:
    note = bring(0, "nurse")
    save(Grouping((Theme("t", "T", (point("p", place(note, 1)), point("q", place(note, 2)))),)))
    question = heard(store, organizer, room)
    assert [told.mentions for told in question.themes[0].tellings] == [1]
    assert [told.mentions for told in question.placed] == [1]


def test_two_notes_with_neither_table_nor_respondent_are_two_voices(
    store: Store, organizer: Actor, room: Room, bring: Bringing, save: Theming
) -> None:
    save(Grouping(said_once=(point("p", place(bring()), place(bring())),)))
    (pile,) = heard(store, organizer, room).piles
    assert len({told.voice for told in pile.tellings}) == 2


def test_retracted_and_corrected_notes_leave_every_sum_but_a_corrected_one_was_spoken(
    store: Store, organizer: Actor, room: Room, bring: Bringing, save: Theming
) -> None:
    gone, mended, kept = bring(0), bring(1), bring(2)
    save(Grouping((Theme("t", "T", (point("p", place(gone), place(mended)), point("q", place(kept)))),)))
    store.retract_note(organizer, gone.id)
    store.edit_note(organizer, mended.id, "other words", 1)
    question = heard(store, organizer, room)
    assert [one.id for one in question.themes[0].points] == ["q"]
    assert [told.table_id for told in question.themes[0].tellings] == [room.tables[2].id]
    assert {spoken.table_id for spoken in question.spoken} == {room.tables[1].id, room.tables[2].id}


def test_a_theme_whose_notes_all_went_is_not_told(
    store: Store, organizer: Actor, room: Room, bring: Bringing, save: Theming
) -> None:
    note = bring(0)
    save(Grouping((Theme("t", "T", (point("p", place(note)),)),)))
    store.retract_note(organizer, note.id)
    question = heard(store, organizer, room)
    assert (question.themes, question.piles, question.placed, question.spoken) == ((), (), (), ())


def test_what_is_set_aside_or_waiting_was_spoken_and_is_in_no_point(
    store: Store, organizer: Actor, room: Room, bring: Bringing, save: Theming
) -> None:
    aside = bring(0, "nurse")
    save(Grouping(set_aside=(SetAside(place(aside).statement, "blank"),)))
    bring(0, "nurse")
    question = heard(store, organizer, room)
    assert (question.placed, [spoken.notes for spoken in question.spoken]) == ((), [2])


def test_a_blank_role_was_not_recorded(
    store: Store, organizer: Actor, room: Room, bring: Bringing, save: Theming
) -> None:
    save(Grouping(said_once=(point("p", place(bring(0, "  "))),)))
    assert heard(store, organizer, room).placed[0].role is None


def test_a_question_without_themes_and_one_that_was_taken_out(store: Store, organizer: Actor, room: Room) -> None:
    assert [question.themes for question in store.who_was_heard(organizer, room.deliberation.id)] == [(), ()]
    seen = store.setup(organizer, room.deliberation.id)
    kept = PlannedQuestion(room.questions[0].id, room.questions[0].text)
    store.change_setup(organizer, room.deliberation.id, seen, replace(seen, questions=(kept,)))
    assert len(store.who_was_heard(organizer, room.deliberation.id)) == 1


def test_tables_do_not_see_who_was_heard_and_writers_do(
    store: Store, facilitator: Actor, writer: Actor, room: Room
) -> None:
    with pytest.raises(NotAllowed):
        store.who_was_heard(facilitator, room.deliberation.id)
    assert store.who_was_heard(writer, room.deliberation.id)
    with pytest.raises(NotFound):
        store.who_was_heard(writer, "elsewhere")


NOTES = st.lists(
    st.tuples(
        st.sampled_from([None, 0, 1, 2]),
        st.sampled_from([None, "nurse", "patient", "visitor"]),
        st.sampled_from([None, "Ann", "Bob"]),
        st.lists(st.integers(0, 4), min_size=1, max_size=3),
        st.booleans(),
        st.sampled_from(["kept", "retracted", "corrected"]),
    ),
    max_size=8,
)


@given(NOTES)
def test_the_sums_are_those_of_the_themes_read_whole(
    store: Store, organizer: Actor, room: Room, bring, save, drawn
) -> None:
    for note in store.deliberation_notes(organizer, room.deliberation.id):
        store.retract_note(organizer, note.id)
    places: dict[int, list[Placement]] = {}
    fates = []
    for table, role, respondent, homes, confirmed, fate in drawn:
        note = bring(table, role, respondent)
        fates.append((note, fate))
        for number, home in enumerate(homes):
            places.setdefault(home, []).append(place(note, number, confirmed))
    points = {home: point(f"p{home}", *placed) for home, placed in places.items()}
    themes = [
        Theme(f"t{n}", "T", tuple(points[h] for h in pair if h in points)) for n, pair in enumerate([(0, 1), (2,)])
    ]
    themes = [theme for theme in themes if theme.points]
    piles = [tuple(points[home] for home in (pile,) if home in points) for pile in (3, 4)]
    save(Grouping(tuple(themes), *piles))
    for note, fate in fates:
        if fate == "retracted":
            store.retract_note(organizer, note.id)
        elif fate == "corrected":
            store.edit_note(organizer, note.id, "other words", 1)
    whole = store.themed_questions(organizer, [room.questions[0].id])[0]
    check_sums(heard(store, organizer, room), whole)


def check_sums(question: HeardQuestion, whole: ThemedQuestion) -> None:
    points = {point.id: point for point, _, _ in whole.grouping.points()}
    told: list[tuple[HeardPoint | HeardTheme, Point | Theme]] = []
    assert [point.id for point in question.points()] == list(points)
    told += [(one, points[one.id]) for one in question.points()]
    told += zip(question.themes, whole.grouping.themes, strict=True)
    for one, read in told:
        voices = {telling.voice for telling in one.tellings}
        confirmed = {telling.voice for telling in one.tellings if telling.confirmed}
        assert len(voices) == count_voices(read.note_ids, whole.notes)
        assert len(confirmed) == count_confirmed(read, whole.notes)
        assert sum(telling.mentions for telling in one.tellings) == len(read.note_ids)
    by_pile = {Pile.SAID_ONCE: whole.grouping.said_once, Pile.NOT_SURE: whole.grouping.not_sure}
    for pile in question.piles:
        notes = {note_id for point in by_pile[pile.pile] for note_id in point.note_ids}
        assert sum(telling.mentions for telling in pile.tellings) == len(notes)
    placed = {note_id for point in points.values() for note_id in point.note_ids}
    assert sum(telling.mentions for telling in question.placed) == len(placed)
    assert sum(spoken.notes for spoken in question.spoken) == len(whole.notes)
