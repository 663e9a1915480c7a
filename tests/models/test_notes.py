"""Notes: saved once, corrected with history, retracted out of every count."""

from __future__ import annotations

import threading
from dataclasses import replace
from uuid import uuid4

import pytest

from models.errors import BadInput, BlankNote, Conflict, NotAllowed, NoteTooLong, NotFound
from models.records import Actor, ActorRole, AddedNotes, DeliberationPlan, NewNote, QuestionState, TablePlan
from models.settings import NOTE_CHARACTERS
from models.store import Store


def new(room, text: str = "Somebody to call at night", table: int = 0, question: int = 0) -> NewNote:
    return NewNote(str(uuid4()), room.questions[question].id, text, room.tables[table].id)


def test_the_same_id_twice_is_one_note(store: Store, facilitator: Actor, organizer: Actor, room) -> None:
    note = new(room)
    assert store.add_note(facilitator, note) == store.add_note(facilitator, note)
    assert len(store.deliberation_notes(organizer, room.deliberation.id)) == 1


def test_forty_writers_at_once_lose_and_double_nothing(store: Store, organizer: Actor, room) -> None:
    notes = [new(room, f"note {number}") for number in range(40)]
    threads = [threading.Thread(target=store.add_note, args=(organizer, note)) for note in notes * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = store.deliberation_notes(organizer, room.deliberation.id)
    assert sorted(note.id for note in kept) == sorted(note.id for note in notes)


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_a_blank_note_gets_a_sentence(store: Store, facilitator: Actor, room, text: str) -> None:
    with pytest.raises(BlankNote, match="no words yet"):
        store.add_note(facilitator, new(room, text))


def test_a_note_of_ten_thousand_characters_is_kept_whole(store: Store, facilitator: Actor, room) -> None:
    text = "a word " * 1430
    assert store.add_note(facilitator, new(room, text)).text == text


def test_a_pasted_document_is_refused_and_stays_in_the_box(store: Store, facilitator: Actor, room) -> None:
    with pytest.raises(NoteTooLong, match="still here"):
        store.add_note(facilitator, new(room, "x" * (NOTE_CHARACTERS + 1)))


@pytest.mark.parametrize("text", ["Besoin d'écoute 🙂", "נגישות לכולם", "=cmd|'/C calc'!A0", "a\u200db", "50% ½"])
def test_words_come_back_exactly_as_they_were_typed(store: Store, facilitator: Actor, room, text: str) -> None:
    assert store.add_note(facilitator, new(room, text)).text == text


def test_a_facilitator_writes_for_their_own_table_only(store: Store, facilitator: Actor, room) -> None:
    with pytest.raises(NotAllowed, match="own table"):
        store.add_note(facilitator, new(room, table=1))
    with pytest.raises(NotAllowed):
        store.table_notes(facilitator, room.tables[1].id, room.questions[0].id)
    with pytest.raises(NotAllowed):
        store.deliberation_notes(facilitator, room.deliberation.id)


def test_a_facilitator_may_not_change_another_tables_note(
    store: Store, facilitator: Actor, organizer: Actor, room
) -> None:
    note = store.add_note(organizer, new(room, table=1))
    with pytest.raises(NotAllowed):
        store.edit_note(facilitator, note.id, "other words", note.version)
    with pytest.raises(NotAllowed):
        store.retract_note(facilitator, note.id)


def test_a_writer_adds_no_notes(store: Store, writer: Actor, room) -> None:
    with pytest.raises(NotAllowed):
        store.add_note(writer, new(room))


def test_a_closed_question_takes_no_table_notes_but_an_organizer_may_add(
    store: Store, facilitator: Actor, organizer: Actor, room
) -> None:
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    with pytest.raises(BadInput, match="still here"):
        store.add_note(facilitator, new(room))
    assert store.add_note(organizer, new(room)).version == 1


def test_a_retry_after_the_question_closed_still_finds_its_note(
    store: Store, facilitator: Actor, organizer: Actor, room
) -> None:
    note = new(room)
    store.add_note(facilitator, note)
    store.set_question_state(organizer, room.questions[0].id, QuestionState.CLOSED)
    assert store.add_note(facilitator, note).id == note.id


def test_a_corrected_note_keeps_its_old_words(store: Store, facilitator: Actor, room) -> None:
    note = store.add_note(facilitator, new(room, "parkng"))
    corrected = store.edit_note(facilitator, note.id, "parking", note.version)
    with store._reading() as db:
        history = [(row["version"], row["text"]) for row in db.query("SELECT * FROM note_history")]
    assert (corrected.text, corrected.version, history) == ("parking", 2, [(1, "parkng")])


def test_of_two_corrections_the_second_is_told(store: Store, facilitator: Actor, room) -> None:
    note = store.add_note(facilitator, new(room))
    store.edit_note(facilitator, note.id, "first", note.version)
    with pytest.raises(Conflict, match="corrected this note first"):
        store.edit_note(facilitator, note.id, "second", note.version)


def test_a_retracted_note_is_gone_from_the_table_and_cannot_be_retracted_twice(
    store: Store, facilitator: Actor, room
) -> None:
    note = store.add_note(facilitator, new(room))
    store.retract_note(facilitator, note.id)
    assert store.table_notes(facilitator, room.tables[0].id, room.questions[0].id) == []
    with pytest.raises(NotFound):
        store.retract_note(facilitator, note.id)


def test_a_file_brought_in_twice_doubles_nothing(store: Store, organizer: Actor, room) -> None:
    notes = [NewNote(f"row-{number}", room.questions[0].id, f"words {number}") for number in range(5)]
    first = store.bring_in_notes(organizer, room.deliberation.id, "survey.csv", notes)
    second = store.bring_in_notes(organizer, room.deliberation.id, "survey.csv", notes)
    assert (first, second) == (AddedNotes(5, 0), AddedNotes(0, 5))


def test_a_file_with_one_bad_note_changes_nothing(store: Store, organizer: Actor, room) -> None:
    notes = [NewNote("a", room.questions[0].id, "words"), NewNote("b", "no such question", "words")]
    with pytest.raises(NotFound):
        store.bring_in_notes(organizer, room.deliberation.id, "survey.csv", notes)
    assert store.deliberation_notes(organizer, room.deliberation.id) == []


def test_a_voice_is_the_table_else_the_respondent_else_the_note(store: Store, organizer: Actor, room) -> None:
    question = room.questions[0].id
    notes = [
        NewNote("a", question, "words", table_id=room.tables[0].id, respondent="r1"),
        NewNote("b", question, "words", respondent="r1"),
        NewNote("c", question, "words"),
    ]
    store.bring_in_notes(organizer, room.deliberation.id, "file", notes)
    voices = {note.id: note.voice for note in store.deliberation_notes(organizer, room.deliberation.id)}
    assert voices == {"a": f"table:{room.tables[0].id}", "b": "respondent:r1", "c": "note:c"}


def test_the_worker_only_reads_and_groups(store: Store, worker_actor: Actor, room) -> None:
    assert worker_actor.role is ActorRole.WORKER
    with pytest.raises(NotAllowed):
        store.add_note(worker_actor, new(room))


@pytest.fixture
def next_door(store: Store, organizer: Actor):
    """Another deliberation in the same file: its first question and table."""
    made = store.start_deliberation(organizer, DeliberationPlan("Next door", ("Why?",), tables=(TablePlan(1),)))
    return made, store.questions(organizer, made.id)[0], store.tables(organizer, made.id)[0]


def test_a_passer_by_without_a_table_writes_nowhere_and_takes_nothing_back(
    store: Store, organizer: Actor, room
) -> None:
    passer_by = Actor("a table", ActorRole.FACILITATOR)
    survey = [NewNote("s1", room.questions[0].id, "words of a survey")]
    store.bring_in_notes(organizer, room.deliberation.id, "survey.csv", survey)
    with pytest.raises(NotAllowed):
        store.add_note(passer_by, NewNote("x", room.questions[0].id, "of nobody"))
    with pytest.raises(NotAllowed):
        store.retract_note(passer_by, "s1")


def test_another_tables_note_is_not_handed_out_to_who_knows_its_id(
    store: Store, facilitator: Actor, organizer: Actor, room
) -> None:
    theirs = store.add_note(organizer, new(room, "theirs", table=1))
    with pytest.raises(NotAllowed):
        store.add_note(facilitator, replace(new(room, "ours"), id=theirs.id))


def test_a_table_of_one_deliberation_adds_nothing_to_another(
    store: Store, facilitator: Actor, organizer: Actor, room, next_door
) -> None:
    other, question, table = next_door
    with pytest.raises(NotFound, match="not part of the deliberation"):
        store.add_note(facilitator, NewNote("x", question.id, "words", room.tables[0].id))
    with pytest.raises(NotFound):
        store.bring_in_notes(organizer, room.deliberation.id, "f", [NewNote("y", room.questions[0].id, "w", table.id)])
    assert store.deliberation_notes(organizer, other.id) == []


def test_a_file_whose_note_stands_in_another_deliberation_is_refused_whole(
    store: Store, organizer: Actor, room, next_door
) -> None:
    other, question, _ = next_door
    store.bring_in_notes(organizer, other.id, "f", [NewNote("same id", question.id, "words")])
    ours = [NewNote("new", room.questions[0].id, "words"), NewNote("same id", room.questions[0].id, "words")]
    with pytest.raises(Conflict, match="Nothing was changed"):
        store.bring_in_notes(organizer, room.deliberation.id, "f", ours)
    assert store.deliberation_notes(organizer, room.deliberation.id) == []


def test_a_retracted_note_is_still_known_by_its_id(store: Store, facilitator: Actor, organizer: Actor, room) -> None:
    note = store.add_note(facilitator, new(room))
    store.retract_note(facilitator, note.id)
    assert store.known_note_ids(organizer, room.deliberation.id) == {note.id}


def test_a_tally_below_one_gets_a_sentence(store: Store, facilitator: Actor, room) -> None:
    with pytest.raises(BadInput, match="still here"):
        store.add_note(facilitator, replace(new(room), tally=-5))
