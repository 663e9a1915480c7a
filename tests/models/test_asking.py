"""What the machine asks people is kept beside the themes, read by those who may, and gone when answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.changes import Change, ChangeKind
from models.decisions import Level
from models.errors import NotAllowed
from models.records import Actor, Note
from models.store import NewTheming, Store
from models.store.team import THEMINGS_TOLD
from models.suggestions import ArrivedNote, ArrivedStatement, Asked, Suggestion, TeamQuestion, answer_none
from models.theming import Grouping, Placement, Point, Statement, Theme

OPTION = Suggestion("p", "More buses", 0.25, ("b/1", "c/1"))


def asked(*statement_ids: str) -> TeamQuestion:
    return TeamQuestion(Asked.WHICH, statement_ids, "Night buses", (OPTION,), 0.75)


def save(store: Store, worker_actor: Actor, question: str, note: Note, **beside: object) -> int:
    """Save a theming of one note, with what it asks and changed."""
    grouping = Grouping(said_once=(Point("p", "P", (Placement(Statement(f"{note.id}/1", note.id, "x"), 0.5),)),))
    made = NewTheming(grouping, (f"{note.id}/1",), {}, **beside)  # type: ignore[arg-type]
    return store.save_theming(worker_actor, store.question_input(worker_actor, question), made)


def test_an_answer_given_while_a_theming_ran_is_not_asked_again(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    question, note = room.questions[0].id, say("night buses")
    grouping = Grouping(said_once=(Point("p", "P", (Placement(Statement(f"{note.id}/1", note.id, "x"), 0.5),)),))
    given = store.question_input(worker_actor, question)
    first = asked(f"{note.id}/1")
    store.decide(organizer, answer_none("d", question, first.statement_ids, first.options))
    store.save_theming(worker_actor, given, NewTheming(grouping, (f"{note.id}/1",), {}, asked=(first,)))
    assert store.team_questions(organizer, question) == []


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
    first, second = asked(f"{note.id}/1"), asked("other/1")
    save(store, worker_actor, question, note, asked=(first, second))
    assert store.team_questions(organizer, question) == [first, second]
    store.decide(organizer, answer_none("d", question, first.statement_ids, first.options))
    assert store.team_questions(organizer, question) == [second]
    store.undo_decision(organizer, "d")
    assert store.team_questions(organizer, question, limit=1) == [first]
    save(store, worker_actor, question, note, asked=(second,))
    assert store.team_questions(organizer, question) == [second]


def test_changes_are_told_since_a_revision_and_old_ones_forgotten(
    store: Store, worker_actor: Actor, organizer: Actor, room, say
) -> None:
    question, note = room.questions[0].id, say("night buses")
    change = Change(ChangeKind.MERGED, Level.POINT, "p", "More buses", others=("q", "r"), before="", notes=3)
    revisions = [
        save(store, worker_actor, question, note, changes=(replace(change, notes=times),))
        for times in range(THEMINGS_TOLD + 2)
    ]
    told = store.changes_since(organizer, question, revisions[-3])
    assert told == [(revisions[at], replace(change, notes=THEMINGS_TOLD + 2 + at)) for at in (-2, -1)]
    assert len(store.changes_since(organizer, question, 0)) == THEMINGS_TOLD


def test_a_table_reads_its_own_suggestions_only(
    store: Store, worker_actor: Actor, facilitator: Actor, room, say
) -> None:
    question, note = room.questions[0].id, say("a", 1)
    statement = ArrivedStatement(f"{note.id}/1", "a", None, (OPTION,))
    store.save_arrivals(worker_actor, question, [ArrivedNote(note.id, note.version, (statement,))])
    assert store.table_suggestions(facilitator, room.tables[0].id, question) == []
    with pytest.raises(NotAllowed):
        store.table_suggestions(facilitator, room.tables[1].id, question)


def test_each_asks_and_answers_only_what_is_theirs(
    store: Store, worker_actor: Actor, organizer: Actor, facilitator: Actor, writer: Actor, room
) -> None:
    question = room.questions[0].id
    for refused in (
        lambda: store.team_questions(facilitator, question),
        lambda: store.team_questions(writer, question),
        lambda: store.changes_since(facilitator, question, 0),
        lambda: store.save_arrivals(organizer, question, []),
        lambda: store.new_arrivals(organizer, 5),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert store.changes_since(writer, question, 0) == []
