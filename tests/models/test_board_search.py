"""Notes are found by their words, as they stand now, whatever is typed and whatever the file went through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from models.board import NoteFilter
from models.records import Actor, DeliberationPlan, NewNote, Note
from models.store import Store, connection, migrate
from models.store.connection import connect
from models.store.safekeeping.copying import fingerprint_of
from tests.conftest import Room

Saying = Callable[..., Note]


@pytest.fixture
def find(store: Store, organizer: Actor, room: Room) -> Callable[[str], list[str]]:
    """The waiting notes of the first question that a search finds."""

    def find(words: str) -> list[str]:
        page = store.waiting_verbatims(organizer, room.questions[0].id, NoteFilter(words=words))
        assert page.total == len(page.verbatims)
        return [one.text for one in page.verbatims]

    return find


def is_whole(database: Path) -> bool:
    """Whether the index holds exactly the words of the notes."""
    with closing(sqlite3.connect(database)) as raw:
        try:
            raw.execute("INSERT INTO note_words (note_words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            return False
    return True


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Night buses stop early", "night"),
        ("Night buses stop early", "BUS"),
        ("Night buses stop early", "early nig"),
        ("Night buses stop early", "  buses\n\tstop  "),
        ("un café près d'ici", "cafe pres"),
        ("un cafe pres d'ici", "CAFÉ"),
        ("cafe\u0301s de nuit", "caf\u00e9s"),
        ("caf\u00e9s de nuit", "cafe\u0301s"),
        ("don't wait", "don't"),
        ("a night-bus", "night-bus"),
        ("a night bus", "night/bus"),
        ('he said "never again"', '"never again"'),
        ("trains AND buses", "AND"),
        ("trains NEAR the square", "NEAR(the"),
        ("who, what, why", "what*"),
        ("10% of us", "10%"),
        ("drop the table and the notes", "'; DROP TABLE notes; --"),
        ("the text: column two", "text:column"),
        ("C++ courses", "c++"),
        ("יותר אוטובוסים בלילה", "אוטובוס"),
        ("حافلات الليل", "حافلات"),
        ("हिन्दी में बस", "हिन्दी"),
        ("ไม่มีรถเมล์", "ไม่มี"),
        ("夜间公交太少", "夜间"),
        ("ночные автобусы", "НОЧН"),
        ("more buses 🚌 please", "🚌 buses"),
        ("more buses please", "buses & please"),
        ("number 7", "7"),
    ],
)
def test_a_note_is_found_by_the_beginnings_of_its_words(
    say: Saying, find: Callable[[str], list[str]], text: str, typed: str
) -> None:
    say("rent, warm meals")
    say(text)
    assert find(typed) == [text]


@pytest.mark.parametrize("typed", ["🚌", "&", '"', '""', "*", "(", "-", "_", "'", "%", ":", "\x00", "\ud83d", "^ + -"])
def test_signs_alone_find_nothing_and_break_nothing(say: Saying, find: Callable[[str], list[str]], typed: str) -> None:
    say("buses & trains 🚌 * (today) - 100%")
    assert find(typed) == []


@pytest.mark.parametrize("typed", ["uses", "buses rent", "night-buses", "NOT buses", "buses OR rent", "बि"])
def test_what_nobody_said_is_not_found(say: Saying, find: Callable[[str], list[str]], typed: str) -> None:
    say("buses at night")
    say("rent")
    say("हिन्दी")
    assert find(typed) == []


def test_no_words_let_every_note_pass(say: Saying, find: Callable[[str], list[str]]) -> None:
    say("buses")
    assert find("") == find(" \n ") == ["buses"]


@given(st.text(max_size=60) | st.text('"*()^:-+ aANDORNEAR\x00\ud800', max_size=30))
@settings(max_examples=150)
def test_whatever_is_typed_is_a_search(find: Callable[[str], list[str]], typed: str) -> None:
    assert find(typed) == []


def test_a_search_as_long_as_a_note_is_answered(say: Saying, find: Callable[[str], list[str]]) -> None:
    say("a b c")
    assert find("a b c " * 2000) == ["a b c"]
    assert find("a-" * 5000) == []


def test_a_corrected_note_is_found_by_its_new_words_and_a_retracted_one_by_none(
    store: Store, organizer: Actor, say: Saying, find: Callable[[str], list[str]]
) -> None:
    first, second = say("buses"), say("trams")
    store.edit_note(organizer, first.id, "trains", 1)
    store.retract_note(organizer, second.id)
    assert (find("buses"), find("trains"), find("trams")) == ([], ["trains"], [])
    assert is_whole(store.path)


def test_a_database_of_before_the_search_is_found_by_words_once_it_is_brought_up_to_date(
    tmp_path: Path, organizer: Actor
) -> None:
    path = tmp_path / "old.db"
    migrate(path)
    with closing(connect(path).conn) as raw:  # today's verbs write today's columns: only the search is taken out again
        for trigger in ("added", "taken_out", "corrected"):
            raw.execute(f"DROP TRIGGER note_words_{trigger}")
        raw.execute("DROP TABLE note_words")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm009_search'")
    old = Store(path)
    made = old.start_deliberation(organizer, DeliberationPlan("Day", ("What?",)))
    (question,) = old.questions(organizer, made.id)
    for id_, text in (("a", "cafés"), ("b", "buses"), ("c", "trams")):
        old.add_note(organizer, NewNote(id_, question.id, text))
    old.edit_note(organizer, "b", "trains", 1)
    old.retract_note(organizer, "c")
    old.close()
    before = fingerprint_of(path)
    migrate(path)
    new = Store(path)
    found = {
        words: [one.note_id for one in new.waiting_verbatims(organizer, question.id, NoteFilter(words=words)).verbatims]
        for words in ("cafe", "buses", "trains", "trams")
    }
    assert found == {"cafe": ["a"], "buses": [], "trains": ["b"], "trams": []}
    assert is_whole(path)
    assert before
    new.close()


def test_making_the_index_anew_is_no_change_that_a_backup_would_be_made_for(
    store: Store, worker_actor: Actor, say: Saying
) -> None:
    say("buses")
    before = store.fingerprint(worker_actor)
    for order in ("rebuild", "optimize"):
        store._write(lambda db, order=order: db.execute("INSERT INTO note_words (note_words) VALUES (?)", [order]))
    assert store.fingerprint(worker_actor) == before


def test_after_a_restore_notes_are_found_by_the_words_they_have_now(
    store: Store, organizer: Actor, say: Saying, find: Callable[[str], list[str]], tmp_path: Path
) -> None:
    folders = (tmp_path / "backups",)
    kept, corrected, retracted = say("buses"), say("trams"), say("taxis")
    made = store.back_up(organizer, folders)
    assert is_whole(made.path)
    store.edit_note(organizer, corrected.id, "trains", 1)
    store.retract_note(organizer, retracted.id)
    say("boats")
    store.restore(organizer, made.path.name, folders)
    assert [find(words) for words in ("buses", "trams", "trains", "taxis", "boats")] == [
        [kept.text],
        [],
        ["trains"],
        [],
        ["boats"],
    ]
    say("bicycles")
    assert find("bicy") == ["bicycles"]
    assert is_whole(store.path)


def test_a_write_that_fails_leaves_no_word_behind(store: Store, say: Saying, find: Callable[[str], list[str]]) -> None:
    say("buses")

    def fail(db: Database) -> None:
        db.execute("UPDATE notes SET text = 'trains'")
        raise sqlite3.OperationalError

    with pytest.raises(connection.StoreError):
        store._write(fail)
    assert (find("trains"), find("buses")) == ([], ["buses"])
    assert is_whole(store.path)
