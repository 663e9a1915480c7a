"""The journal: a text file beside the database, one line of JSON for each thing that happened to a note.

It is only ever appended to. A person can read it alone; `replay` brings it back into a database. The database is the
truth: a journal that cannot be written refuses no note, and the keeper adds what is missing later.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

LOGGER = logging.getLogger("sevenfold")

SUFFIX = ".notes.jsonl"
PROBLEM_SECONDS = 30.0


class Event(StrEnum):
    """What can happen to a note."""

    ADDED = "added"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


Key = tuple[str, str, int]  # event, note id, version: what makes two lines the same


@dataclass(frozen=True, slots=True)
class NoteEvent:
    """One line: the note as it stood after the event, with all that is needed to put it back; times are ISO in UTC.

    The words come first, for people who read the file; the ids last.
    """

    event: str
    at: str
    table: int | None
    question: str
    note: str
    role: str | None
    kind: str | None
    tally: int | None
    respondent: str | None
    version: int
    by: str | None
    said_at: str
    saved_at: str
    deliberation: str
    position: int
    source: str
    source_kind: str
    note_id: str
    question_id: str
    table_id: str | None
    source_id: str | None
    deliberation_id: str

    @property
    def key(self) -> Key:
        """What makes two lines the same event."""
        return (self.event, self.note_id, self.version)


FORM = get_type_hints(NoteEvent)


def line_of(event: NoteEvent) -> bytes:
    """An event as its line in the file."""
    return json.dumps(asdict(event), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def event_from(line: bytes) -> NoteEvent | None:
    """The event in a line, or None where a write was cut off or somebody else wrote."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):  # no JSON, or no UTF-8
        return None
    if not isinstance(told, dict) or any(name not in told or not isinstance(told[name], FORM[name]) for name in FORM):
        return None
    return NoteEvent(**{name: told[name] for name in FORM}) if told["event"] in set(Event) else None


def journal_path(database: Path) -> Path:
    """Where the journal of a database lies."""
    return database.with_name(database.name + SUFFIX)


class Journal:
    """Appending, and why it failed when it did."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._problem: str | None = None
        self._failed_at = 0.0

    @property
    def problem(self) -> str | None:
        """Why the last attempt failed, in words for the organizer; forgotten after a while, for the keeper tries on."""
        return self._problem if time.monotonic() - self._failed_at < PROBLEM_SECONDS else None

    def append(self, events: Sequence[NoteEvent]) -> bool:
        """Write the events down, durably (0.25 ms a note when measured); False, and `problem`, when the disk refuses."""
        try:
            append_bytes(self.path, b"".join(map(line_of, events)))
        except OSError as error:
            self._failed_at = time.monotonic()
            self._problem = (
                "The journal of notes cannot be written. The notes are safe in the database; free some space or make "
                "its folder writable, and what is missing is added by itself."
            )
            LOGGER.warning("%s (%s)", self._problem, os.strerror(error.errno or 0))
            return False
        self._problem = None
        return True


def append_bytes(path: Path, data: bytes) -> None:
    """Append to a file and wait until the disk has it; a line that was cut off before is closed first. Raises OSError."""
    # opened each time: a journal that somebody moved away must not go on growing where nobody looks
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            data = b"\n" + data
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)


class JournalReader:
    """Reading on from where the last look ended; a journal that was replaced is read from its beginning."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._at = 0
        self._file = 0  # its inode: another one is another journal, whatever its name

    def read(self) -> tuple[bool, list[NoteEvent]]:
        """Whether this is another file than before, and the events of all whole lines since. Raises OSError."""
        try:
            with self.path.open("rb") as file:
                status = os.fstat(file.fileno())
                anew = status.st_ino != self._file or status.st_size < self._at
                self._file, self._at = status.st_ino, 0 if anew else self._at
                file.seek(self._at)
                data = file.read()
        except FileNotFoundError:
            anew, self._at, self._file = self._file != 0, 0, 0
            return anew, []
        whole = data[: data.rfind(b"\n") + 1]
        self._at += len(whole)
        return anew, [event for line in whole.split(b"\n") if line and (event := event_from(line))]


def read_journal(path: Path) -> list[NoteEvent]:
    """Every event of a journal, none where there is no such file. Raises OSError."""
    return JournalReader(path).read()[1]
