"""The journal: every event of a note once, readable alone, never in the way of a note."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import BlankNote
from models.records import Actor, NewNote, Note, NoteKind
from models.store import Store
from models.store.note_events import event_keys
from models.store.safekeeping.journal import Journal, JournalReader, event_from, journal_path, line_of, read_journal
from tests.conftest import Room
from tests.models.safekeeping.conftest import lines_of

Saying = Callable[..., Note]


def test_a_line_tells_a_person_what_was_said_where_and_about_what(store: Store, room: Room, facilitator: Actor) -> None:
    words = "buses stop\nbefore the night shift \u2028 ends"
    note = NewNote("n", room.questions[1].id, words, room.tables[0].id, kind=NoteKind.NEED, role="nurse", tally=4)
    store.add_note(facilitator, note)
    (line,) = lines_of(store)
    told = ("event", "table", "question", "note", "role", "kind", "tally", "deliberation")
    assert [line[name] for name in told] == [
        "added", 1, "What gets in the way?", words, "nurse", "need", 4, "A day by the river",
    ]  # fmt: skip


def test_adding_correcting_and_retracting_are_a_line_each(store: Store, organizer: Actor, say: Saying) -> None:
    note = say("buses")
    store.edit_note(organizer, note.id, "night buses", 1)
    store.retract_note(organizer, note.id)
    told = [(line["event"], line["note"], line["version"], line["by"]) for line in lines_of(store)]
    assert told == [
        ("added", "buses", 1, None),
        ("corrected", "night buses", 2, "an organizer"),
        ("retracted", "night buses", 2, "an organizer"),
    ]


def test_a_note_that_is_sent_twice_is_one_line(store: Store, organizer: Actor, room: Room) -> None:
    note = NewNote("the same", room.questions[0].id, "ramps", room.tables[0].id)
    store.add_note(organizer, note)
    store.add_note(organizer, note)
    assert [line["note_id"] for line in lines_of(store)] == ["the same"]


def test_a_file_that_is_brought_in_is_a_line_a_note(store: Store, organizer: Actor, room: Room) -> None:
    notes = [NewNote(f"n{number}", room.questions[0].id, "words", respondent=str(number)) for number in range(30)]
    store.bring_in_notes(organizer, room.deliberation.id, "survey.csv", notes)
    assert [(line["note_id"], line["source"]) for line in lines_of(store)] == [
        (note.id, "survey.csv") for note in notes
    ]


def test_what_is_refused_or_fails_leaves_no_line(store: Store, organizer: Actor, room: Room, say: Saying) -> None:
    say("first")
    with pytest.raises(BlankNote):
        store.add_note(organizer, NewNote("n", room.questions[0].id, " "))

    def half(db) -> None:
        db.execute("UPDATE notes SET text = 'other', version = 2")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store._write(half)
    say("second")
    assert [line["note"] for line in lines_of(store)] == ["first", "second"]


def test_a_journal_that_cannot_be_written_refuses_no_note_and_says_so(
    store: Store, organizer: Actor, room: Room, say: Saying, worker_actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    journal_path(store.path).mkdir()
    note = say("a private word")
    assert note in store.deliberation_notes(organizer, room.deliberation.id)
    problem = store.journal_problem(organizer)
    assert problem is not None
    assert "safe in the database" in problem
    assert "private" not in caplog.text
    journal_path(store.path).rmdir()
    lacking, only_in_journal = store.journal_gaps(worker_actor, set())
    assert store.fill_journal(worker_actor, lacking) is None
    assert ([line["note"] for line in lines_of(store)], only_in_journal) == (["a private word"], 0)


FULL = """
import resource, sys
from pathlib import Path
from models.store.safekeeping.journal import append_bytes
path, size = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    append_bytes(path, b'{"half": "of a line that does not fit"}' + bytes(100) + b"\\n")
except OSError:
    print("refused")
"""


def test_a_line_that_a_full_disk_cut_off_spoils_no_other(store: Store, say: Saying) -> None:
    say("first")
    path = journal_path(store.path)
    command = [sys.executable, "-c", FULL, str(path), str(path.stat().st_size + 20)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert done.stdout == "refused\n"
    assert not path.read_bytes().endswith(b"\n")
    say("second")
    assert [event.note for event in read_journal(path)] == ["first", "second"]


def test_what_is_lacking_is_found_whatever_was_lost(
    store: Store, organizer: Actor, say: Saying, worker_actor: Actor
) -> None:
    one, other = say("one"), say("other")
    store.edit_note(organizer, one.id, "one, corrected", 1)
    store.retract_note(organizer, other.id)
    before = [event_from(line) for line in journal_path(store.path).read_bytes().splitlines()]
    journal_path(store.path).unlink()
    lacking, _ = store.journal_gaps(worker_actor, set())
    by_key = {event.key: event for event in lacking}
    assert len(by_key) == len(lacking) == 4
    assert {event.key: event for event in before if event} == by_key
    with store._reading() as db:
        assert set(event_keys(db)) == set(by_key)


def test_reading_goes_on_where_it_ended_and_begins_anew_in_another_file(store: Store, say: Saying) -> None:
    path = journal_path(store.path)
    reader = JournalReader(path)
    assert reader.read() == (False, [])
    say("one")
    assert [event.note for event in reader.read()[1]] == ["one"]
    say("two")
    anew, events = reader.read()
    assert (anew, [event.note for event in events]) == (False, ["two"])
    path.write_bytes(path.read_bytes()[:-10])
    assert [event.note for event in reader.read()[1]] == ["one"]
    path.unlink()
    assert reader.read() == (True, [])


@pytest.mark.parametrize("line", [b"", b"null", b"[]", b'{"event": "added"}', b"\xff\xfe", b"{" * 100_000])
def test_a_line_of_somebody_else_is_passed_over(line: bytes) -> None:
    assert event_from(line) is None


def test_a_line_with_a_number_for_words_is_passed_over(store: Store, say: Saying) -> None:
    say("words")
    line = journal_path(store.path).read_bytes()
    assert event_from(line) is not None
    assert event_from(line.replace(b'"words"', b"7")) is None
    assert event_from(line.replace(b'"added"', b'"vanished"')) is None


def test_a_line_is_its_event_again(store: Store, say: Saying) -> None:
    say('quotes " and \\ and \u0000 and emoji \U0001f642')
    (event,) = read_journal(journal_path(store.path))
    assert event_from(line_of(event)) == event


def test_a_journal_in_a_folder_that_is_gone_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "nowhere" / "j.jsonl")
    assert journal.append([]) is False
    assert journal.problem is not None
