"""What the theme team is asked comes in its order, with the words and counts it is about, and to organizers alone."""

from __future__ import annotations

import pytest

from models.changes import Change, ChangeKind
from models.decisions import Level
from models.errors import NotAllowed
from models.records import Actor, Note
from models.standing import NewFlag
from models.store import Store
from models.suggestions import Asked, TeamQuestion, answer_none
from models.team import Confirmed, QueuedQuestion, Quote, Reason, ShownQuestion
from models.theming import Placement, Point, Statement
from tests.conftest import Room
from tests.teamwork import EVIL, Saying, asked, option, point, save, statement_of


class Themed:
    """Six notes: buses (three tables, one of them confirmed), parking, a lone note, one that is not sure."""

    def __init__(self, store: Store, worker: Actor, room: Room, say: Saying) -> None:
        self.store, self.worker, self.question = store, worker, room.questions[0].id
        self.bus, self.late, self.night = say("more buses", 0), say("late buses", 1), say("night buses", 2)
        self.park, self.lone, self.unclear = say("free parking", 0), say("rent", 1), say("hm", 2)

    def save(self, *changes: Change) -> None:
        buses = point("Buses", self.bus, self.late, self.night, confirmed=[self.bus])
        parking, lone, unclear = point("Parking", self.park), point("Rent", self.lone), point("Hm", self.unclear)
        to_buses, to_parking = option("Buses", self.bus, confidence=0.6), option("Parking", self.park, confidence=0.2)
        questions = [
            asked(self.lone, to_buses, to_parking, worth=3),
            asked(self.park, to_buses, worth=2),
            asked(self.late, to_buses, to_parking, worth=1.5),
            asked(self.unclear, to_parking, worth=0.5),
        ]
        themes = {"Travel": [buses, parking]}
        save(self.store, self.worker, self.question, themes, questions, [lone], [unclear], changes)

    def queue(self, actor: Actor) -> tuple[QueuedQuestion, ...]:
        return self.store.team_queue(actor, self.question).questions

    def order(self, actor: Actor) -> list[tuple[str, Reason]]:
        return [(one.asked.label, one.reason) for one in self.queue(actor)]

    def shown(self, actor: Actor, note: Note) -> ShownQuestion:
        (one,) = (one for one in self.queue(actor) if one.asked.statement_ids == (statement_of(note),))
        (shown,) = self.store.show_questions(actor, [one])
        return shown


@pytest.fixture
def themed(store: Store, worker_actor: Actor, room: Room, say: Saying) -> Themed:
    made = Themed(store, worker_actor, room, say)
    made.save()
    return made


def flag(store: Store, actor: Actor, note: Note, id_: str = "f") -> None:
    store.flag_note(actor, NewFlag(id_, note.id, statement_of(note)))


def test_not_sure_comes_before_worth(themed: Themed, organizer: Actor) -> None:
    assert themed.order(organizer) == [
        ("hm", Reason.NOT_SURE),
        ("rent", Reason.WORTH),
        ("free parking", Reason.WORTH),
        ("late buses", Reason.WORTH),
    ]


def test_what_a_table_flagged_comes_first_with_where_it_stands(
    themed: Themed, store: Store, organizer: Actor, facilitator: Actor
) -> None:
    flag(store, organizer, themed.late)
    first = themed.queue(organizer)[0]
    assert (first.asked.label, first.reason, first.asked.kind) == ("late buses", Reason.FLAGGED, Asked.WHICH)
    assert [one.label for one in first.asked.options] == ["Buses", "Parking"]
    assert len(themed.queue(organizer)) == 4
    store.settle_flag(organizer, "f")
    assert themed.order(organizer)[0] == ("hm", Reason.NOT_SURE)


def test_a_flag_that_the_machine_asks_nothing_about_is_a_question_of_its_own(
    themed: Themed, store: Store, organizer: Actor
) -> None:
    flag(store, organizer, themed.night)
    first = themed.queue(organizer)[0]
    assert (first.asked.statement_ids, first.reason) == ((statement_of(themed.night),), Reason.FLAGGED)
    home, beside = first.asked.options
    assert home.statement_ids == (statement_of(themed.bus),)
    assert beside.label == "Parking"
    assert themed.shown(organizer, themed.night).options[0].stands_here


def test_a_flag_on_a_note_that_stands_alone_and_near_nothing_stays_the_organizer_s(
    store: Store, worker_actor: Actor, organizer: Actor, room: Room, say: Saying
) -> None:
    lone = say("rent")
    save(store, worker_actor, room.questions[0].id, {}, [], [point("Rent", lone)])
    flag(store, organizer, lone)
    assert store.team_queue(organizer, room.questions[0].id).questions == ()


@pytest.mark.parametrize(("level", "id_"), [(Level.POINT, "p-Parking"), (Level.THEME, "t-Travel")])
def test_what_split_or_merged_comes_before_worth_unless_a_person_placed_it(
    themed: Themed, organizer: Actor, level: Level, id_: str
) -> None:
    themed.save(Change(ChangeKind.SPLIT, level, id_, "", others=("p-other",)))
    reasons = dict(themed.order(organizer))
    assert reasons["free parking"] is Reason.STIRRED
    assert reasons["rent"] is Reason.WORTH
    assert [label for label, _ in themed.order(organizer)][:2] == ["hm", "free parking"]


def test_what_the_team_refused_once_is_asked_again_after_all_others(
    themed: Themed, store: Store, organizer: Actor, facilitator: Actor
) -> None:
    unclear, park = themed.queue(organizer)[0], themed.queue(organizer)[2]
    store.decide(organizer, answer_none("d", themed.question, unclear.asked.statement_ids, unclear.asked.options))
    store.decide(facilitator, answer_none("e", themed.question, park.asked.statement_ids, park.asked.options))
    themed.save()
    assert themed.order(organizer) == [
        ("rent", Reason.WORTH),
        ("free parking", Reason.WORTH),
        ("late buses", Reason.WORTH),
        ("hm", Reason.AGAIN),
    ]
    store.undo_decision(organizer, "d")
    themed.save()
    assert themed.order(organizer)[0] == ("hm", Reason.NOT_SURE)


def test_growing_is_no_reason_to_ask_sooner(themed: Themed, organizer: Actor) -> None:
    themed.save(Change(ChangeKind.GROWN, Level.POINT, "p-Parking", "", notes=1))
    assert dict(themed.order(organizer))["free parking"] is Reason.WORTH


def test_confirmed_counts_voices_of_points_with_more_than_one_note(
    themed: Themed, store: Store, organizer: Actor, room: Room
) -> None:
    assert store.team_queue(organizer, room.questions[0].id).confirmed == Confirmed(1, 3)
    (lone,) = (one for one in themed.queue(organizer) if one.asked.label == "rent")
    # itself, with .8 in all, and parking with .2: both unconfirmed and alone; of buses only what is confirmed is cited
    assert (lone.confirms, lone.joins) == (1.0, 1.0)


def test_a_question_shows_words_tables_and_counts(themed: Themed, organizer: Actor) -> None:
    shown = themed.shown(organizer, themed.late)
    assert (shown.subject.label, shown.subject.tables, shown.note) == ("late buses", (2,), "")
    buses, parking = shown.options
    assert (buses.label, buses.tables, buses.count, buses.confirmed, buses.stands_here) == ("Buses", (1, 3), 2, 1, True)
    assert set(buses.quotes) == {Quote("more buses", 1, None), Quote("night buses", 3, None)}
    assert (parking.tables, parking.said, parking.stands_here) == ((1,), 1, False)


def test_what_was_taken_back_is_not_asked_about_and_not_offered(themed: Themed, store: Store, organizer: Actor) -> None:
    store.retract_note(organizer, themed.park.id)
    shown = store.show_questions(organizer, themed.queue(organizer))
    assert [one.subject.label for one in shown] == ["rent", "late buses"]  # "hm" could only be parking
    assert [[option.label for option in one.options] for one in shown] == [["Buses"], ["Buses"]]


def test_a_long_note_is_shown_whole_beside_the_statement_that_is_asked_about(
    store: Store, worker_actor: Actor, organizer: Actor, room: Room, say: Saying
) -> None:
    note, other = say(f"more trains; {EVIL}"), say("trains", 1)
    part = Point("p-part", "Part", (Placement(Statement(statement_of(note), note.id, "more trains"), 0.6),))
    points = {"Travel": [point("Trains", other)]}
    save(store, worker_actor, room.questions[0].id, points, [asked(note, option("Trains", other))], [part])
    (shown,) = store.show_questions(organizer, store.team_queue(organizer, room.questions[0].id).questions)
    assert (shown.subject.label, shown.note) == ("more trains", note.text)


def test_the_point_of_several_confirmed_notes_is_asked_about_as_a_point(
    themed: Themed, store: Store, worker_actor: Actor, organizer: Actor
) -> None:
    buses = point("Buses", themed.bus, themed.late, themed.night, confirmed=[themed.bus, themed.late])
    cited = (statement_of(themed.bus), statement_of(themed.late))
    about = TeamQuestion(Asked.WHICH, cited, "Buses", (option("Parking", themed.park),), 1.0)
    others = [point("Parking", themed.park)]
    once = [point("Rent", themed.lone), point("Hm", themed.unclear)]
    save(store, worker_actor, themed.question, {"Travel": [buses, *others]}, [about], once)
    (shown,) = store.show_questions(organizer, themed.queue(organizer))
    assert (shown.subject.label, shown.subject.count, shown.subject.confirmed) == ("Buses", 3, 2)
    assert [quote.text for quote in shown.subject.quotes][-1] == "night buses"


def test_stamps_change_with_themings_flags_and_decisions(
    themed: Themed, store: Store, organizer: Actor, room: Room
) -> None:
    def head() -> tuple[tuple[int, ...], tuple[int, ...]]:
        (one,) = store.team_heads(organizer, room.deliberation.id)
        return one.themed, one.stamp

    start = head()
    lone = themed.queue(organizer)[1].asked
    store.decide(organizer, answer_none("d", themed.question, lone.statement_ids, lone.options))
    decided = head()
    assert (decided[0], decided[1] != start[1]) == (start[0], True)
    assert [one.what.id for one in store.decisions_after(organizer, themed.question, 0)] == ["d"]
    store.undo_decision(organizer, "d")
    assert head()[1] not in {start[1], decided[1]}
    assert store.decisions_after(organizer, themed.question, 0) == []
    flag(store, organizer, themed.late)
    assert head()[0] != start[0]
    themed.save()
    assert head()[0][0] > start[0][0]


def test_only_an_organizer_is_asked(
    themed: Themed, store: Store, facilitator: Actor, writer: Actor, room: Room
) -> None:
    for actor in (facilitator, writer):
        for refused in (
            lambda actor=actor: store.team_heads(actor, room.deliberation.id),
            lambda actor=actor: store.team_queue(actor, themed.question),
            lambda actor=actor: store.decisions_after(actor, themed.question, 0),
            lambda actor=actor: store.show_questions(actor, []),
        ):
            with pytest.raises(NotAllowed):
                refused()
