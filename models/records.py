"""What the product talks about: frozen records that travel between rooms.

Every word here stands in docs/glossary.md and means one thing. Times are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ActorRole(StrEnum):
    """What a person (or the worker) is here to do; not a stakeholder's role."""

    ORGANIZER = "organizer"
    FACILITATOR = "facilitator"
    WRITER = "writer"
    WORKER = "worker"
    DOOR = "door"  # the web process while nobody is known yet: it may look at keys, and at nothing else


@dataclass(frozen=True, slots=True)
class Actor:
    """Who calls a verb of the store; a facilitator acts for one table."""

    name: str
    role: ActorRole
    table_id: str | None = None


class QuestionState(StrEnum):
    """A question takes notes from tables only while it is open."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class NoteKind(StrEnum):
    """What sort of thing was said."""

    NEED = "need"
    BARRIER = "barrier"
    ENABLER = "enabler"
    IDEA = "idea"
    CONCERN = "concern"
    QUESTION = "question"


class SourceKind(StrEnum):
    """Where notes come from."""

    TABLES = "tables"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Deliberation:
    """One engagement programme: its questions, tables, notes and themes.

    `kinds` are the kinds of note in use; an archived one takes no more notes from tables. `organizations` are those that
    an organizer named as being in the room; none where nobody did.
    """

    id: str
    title: str
    created_at: datetime
    roles: tuple[str, ...]
    is_sample: bool = False
    kinds: tuple[NoteKind, ...] = tuple(NoteKind)
    archived_at: datetime | None = None
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt the room discusses, in its place in the order of the day."""

    id: str
    deliberation_id: str
    position: int
    text: str
    state: QuestionState


@dataclass(frozen=True, slots=True)
class Seats:
    """How many people of one role sit at a table."""

    role: str
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """A small group of people with a number, a facilitator and seats by role; a closed one takes no more notes."""

    id: str
    deliberation_id: str
    number: int
    facilitator: str
    seats: tuple[Seats, ...]
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table as an organizer plans it, before it has an id."""

    number: int
    facilitator: str = ""
    seats: tuple[Seats, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliberationPlan:
    """Everything needed to start a deliberation: questions in order, roles, tables.

    An id made by whoever plans keeps a double click or a retry from starting it twice. All questions start open, or
    the first one only.
    """

    title: str
    questions: tuple[str, ...]
    roles: tuple[str, ...] = ()
    tables: tuple[TablePlan, ...] = ()
    is_sample: bool = False
    id: str = ""
    kinds: tuple[NoteKind, ...] = tuple(NoteKind)
    opens_first_only: bool = False
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note on its way in; the id is made by whoever typed it, so a retry cannot double it."""

    id: str
    question_id: str
    text: str
    table_id: str | None = None
    respondent: str | None = None
    kind: NoteKind | None = None
    role: str | None = None
    tally: int | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What was typed or brought in, verbatim; `version` grows with every edit."""

    id: str
    question_id: str
    text: str
    said_at: datetime
    version: int = 1
    source_id: str | None = None
    table_id: str | None = None
    respondent: str | None = None
    kind: NoteKind | None = None
    role: str | None = None
    tally: int | None = None

    @property
    def voice(self) -> str:
        """What counts once: the table, else the respondent, else the note itself."""
        return voice_of(self.id, self.table_id, self.respondent)


def voice_of(note_id: str, table_id: str | None, respondent: str | None) -> str:
    """What counts once: the table, else the respondent, else the note itself."""
    if table_id is not None:
        return f"table:{table_id}"
    if respondent is not None:
        return f"respondent:{respondent}"
    return f"note:{note_id}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where notes come from; a file's name is what somebody called it, and may say more than it should."""

    id: str
    kind: SourceKind
    name: str


@dataclass(frozen=True, slots=True)
class AddedNotes:
    """What became of a batch of notes: how many are new, how many were here before."""

    added: int
    already_here: int


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """What the theming worker last said of itself."""

    pid: int
    beat_at: datetime
    doing: str
