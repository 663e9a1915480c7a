"""What the machine asks people is kept beside the themes, read by those who may, and gone when answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from models.changes import Change, ChangeKind
from models.decisions import Level
from models.errors import NotAllowed
from models.records import Actor, Note
from models.store import NewTheming, Store
from models.store.team import THEMINGS_TOLD
from models.suggestions import Asked, Suggestion, TeamQuestion, answer_none
from models.team import still_open
from models.theming import Grouping, Placement, Point, Statement, Theme

OPTION = Suggestion("p", "More buses", 0.25, ("b/1", "c/1"))


def asked(*statement_ids: str, worth: float = 0.75) -> TeamQuestion:
    return TeamQuestion(Asked.WHICH, statement_ids, "Night buses", (OPTION,), worth)


def save(store: Store, worker_actor: Actor, question: str, note: Note, **beside: object) -> int:
    """Save a theming of one note, with what it asks and changed."""
    grouping = Grouping(said_once=(Point("p", "P", (Placement(Statement(f"{note.id}/1", note.id, "x"), 0.5),)),))
    made = NewTheming(grouping, (f"{note.id}/1",), {}, **beside)  # type: ignore[arg-type]
    return store.save_theming(worker_actor, store.question_input(worker_actor, question), made)


def still_asked(store: Store, organizer: Actor, question: str) -> list[TeamQuestion]:
    """What the theme team is asked, without what was decided since."""
    queue = store.team_queue(organizer, question)
    return [one.asked for one in still_open(queue.questions, store.decisions_after(organizer, question, queue.seen))]


def test_an_answer_given_while_a_theming_ran_is_not_asked_again(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    question, note = room.questions[0].id, say("night buses")
    grouping = Grouping(said_once=(Point("p", "P", (Placement(Statement(f"{note.id}/1", note.id, "x"), 0.5),)),))
    given = store.question_input(worker_actor, question)
    first = asked(f"{note.id}/1")
    store.decide(organizer, answer_none("d", question, first.statement_ids, first.options))
    store.save_theming(worker_actor, given, NewTheming(grouping, (f"{note.id}/1",), {}, asked=(first,)))
    assert still_asked(store, organizer, question) == []


def test_who_confirmed_what_is_saved_with_the_themes(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    a, b = say("a", 0), say("b", 1)
    places = (
        Placement(Statement(f"{a.id}/1", a.id, "a"), 0.5, confirmed=True),
        Placement(Statement(f"{b.id}/1", b.id, "b"), 0.5),
    )
    grouping = Grouping(themes=(Theme("t", "T", (Point("p", "P", places),)),))
    given = store.question_input(worker_actor, room.questions[0].id)
    store.save_theming(worker_actor, given, NewTheming(grouping, (f"{a.id}/1", f"{b.id}/1"), {}))
    themed = store.themed_questions(organizer, [room.questions[0].id])[0]
    assert themed.grouping == grouping
    assert themed.grouping.themes[0].confirmed_note_ids == (a.id,)


def test_the_queue_is_the_newest_theming_s_without_what_was_answered(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    question, note = room.questions[0].id, say("night buses")
    first, second = asked(f"{note.id}/1"), asked("other/1", worth=0.5)
    save(store, worker_actor, question, note, asked=(first, second))
    assert still_asked(store, organizer, question) == [first, second]
    store.decide(organizer, answer_none("d", question, first.statement_ids, first.options))
    assert still_asked(store, organizer, question) == [second]
    store.undo_decision(organizer, "d")
    assert still_asked(store, organizer, question)[:1] == [first]
    save(store, worker_actor, question, note, asked=(second,))
    assert still_asked(store, organizer, question) == [second]


def test_what_changed_is_kept_of_the_last_themings_only(store: Store, worker_actor: Actor, room, say) -> None:
    question, note = room.questions[0].id, say("night buses")
    change = Change(ChangeKind.MERGED, Level.POINT, "p", "More buses", others=("q", "r"), before="", notes=3)
    revisions = [save(store, worker_actor, question, note, changes=(change,)) for _ in range(THEMINGS_TOLD + 2)]
    with closing(sqlite3.connect(store.path)) as raw:
        kept = [row[0] for row in raw.execute("SELECT revision FROM changes ORDER BY revision")]
    assert kept == revisions[2:]


def test_each_asks_and_answers_only_what_is_theirs(
    store: Store, worker_actor: Actor, organizer: Actor, facilitator: Actor, writer: Actor, room
) -> None:
    question = room.questions[0].id
    for refused in (
        lambda: store.team_queue(facilitator, question),
        lambda: store.team_queue(writer, question),
        lambda: store.save_arrivals(organizer, question, []),
        lambda: store.new_arrivals(organizer, 5),
    ):
        with pytest.raises(NotAllowed):
            refused()
