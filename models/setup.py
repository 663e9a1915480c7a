"""The set-up of a deliberation as a whole: what an organizer sees, changes and saves while the room is running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.records import NoteKind, TablePlan


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question in its place; the id of a new one is made by whoever adds it, so a retry cannot add it twice."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PlannedRole:
    """A role; `was` is its name in the set-up that was seen, so that a new name is no new role. A new one has none."""

    name: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class SetUp:
    """Everything an organizer may change; tables are those that are not closed.

    Seats name a role as it is called here; where no role is called so, as it was called.
    """

    title: str
    questions: tuple[PlannedQuestion, ...]
    roles: tuple[PlannedRole, ...] = ()
    tables: tuple[TablePlan, ...] = ()
    kinds: tuple[NoteKind, ...] = tuple(NoteKind)
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesCounted:
    """How many live notes stand behind each question and table (by id), and behind each role (by name)."""

    by_question: Mapping[str, int]
    by_table: Mapping[str, int]
    by_role: Mapping[str, int]
