"""What the organizer's board shows: counts of each point and theme, the notes behind them, and what a person asks for.

Counts here are read from the notes by the store, for those notes alone that pass a filter; nothing of them is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.decisions import DecisionKind, Level
from models.records import NoteKind
from models.theming import Pile


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes are looked at; what is empty lets every note pass. `roles` may hold "" for notes without a role."""

    roles: tuple[str, ...] = ()
    table_ids: tuple[str, ...] = ()
    kinds: tuple[NoteKind, ...] = ()
    source_ids: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""  # each word, or its beginning, in any order


@dataclass(frozen=True, slots=True)
class BoardRevision:
    """Two texts that change whenever anything does that a board shows.

    `said` follows the notes and their provisional places, several times a second while a room talks; `done` follows
    what people decided, saved themings and all else.
    """

    said: str
    done: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind a point or theme: voices and how many of them people confirmed, notes, declared.

    `table_ids` and `roles` are its breadth (notes without a role give none); `newest_at` is when it was last said,
    `lately` how many notes came in the last quarter of an hour of the day; `confidence` is the machine's, 0 to 1.
    """

    voices: int
    confirmed: int
    mentions: int
    declared: int
    table_ids: tuple[str, ...]
    roles: tuple[str, ...]
    newest_at: datetime
    lately: int
    confidence: float


@dataclass(frozen=True, slots=True)
class BoardPoint:
    """A point with its counts; `new` are voices of waiting notes that provisionally stand here, in no count yet."""

    id: str
    label: str
    theme_id: str | None
    pile: Pile | None
    counts: Counts
    new: int = 0


@dataclass(frozen=True, slots=True)
class BoardTheme:
    """A theme with the counts of the union of its points' voices."""

    id: str
    label: str
    counts: Counts
    new: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """Where every note of a question stands, each once: the sums add up to `notes` (guarantee 1)."""

    notes: int
    in_themes: int
    said_once: int
    not_sure: int
    set_aside: int
    waiting: int
    provisional: int  # of those waiting
    aside_statements: int


@dataclass(frozen=True, slots=True)
class BoardQuestion:
    """A question as the board shows it at one moment.

    `decisions_seen` is the newest decision that its theming knows, `steps` how much finer (or coarser, below 0) than
    the machine's own cut people asked for. `is_steered` while an organizer decided or took back what no theming knows.
    """

    question_id: str
    revision: int
    themed_at: datetime | None
    decisions_seen: int
    steps: int
    is_steered: bool
    sums: Sums
    themes: tuple[BoardTheme, ...]
    points: tuple[BoardPoint, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A statement as somebody said it, and how it came to stand where it does.

    `note_text` is the whole note. `confirmed` when a person put it there or agreed; `confidence` is the machine's, None
    where it has no say (set aside, waiting). `place` says more where there is more to say: why it was set aside.
    """

    statement_id: str
    note_id: str
    text: str
    note_text: str
    table_id: str | None
    respondent: str | None
    role: str | None
    kind: NoteKind | None
    said_at: datetime
    confirmed: bool
    confidence: float | None
    place: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the notes behind something: those from `start` on, and how many there are in all."""

    verbatims: tuple[Verbatim, ...]
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class BoardFlag:
    """A table's open "not quite" with the words it is about and the point they stand in, None where in no point."""

    id: str
    question_id: str
    statement_id: str
    text: str
    table_id: str | None
    made_at: datetime
    point_id: str | None


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the notes of a deliberation can be filtered by, as far as there are any: roles, sources by id and name."""

    roles: tuple[str, ...]
    kinds: tuple[NoteKind, ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """What a person points at on the board: points, themes and single statements, by id."""

    points: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardDecision:
    """A decision made on the board; the store knows what the points and themes it names hold at this moment.

    `seen` is the newest decision that whoever decides had on the screen, `own` those made there since. Where somebody
    else decided about the same statements after that, it is refused unless `anyway`.
    """

    id: str
    question_id: str
    kind: DecisionKind
    parts: tuple[Cited, ...] = ()
    level: Level = Level.POINT
    label: str = ""
    reason: str = ""
    steps: int = 0
    seen: int = 0
    own: frozenset[str] = frozenset()
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class LastDecision:
    """The newest live decision of an organizer, to be undone in one step."""

    id: str
    question_id: str
    kind: DecisionKind
    level: Level
    made_by: str
    made_at: datetime
