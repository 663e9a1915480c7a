"""What goes into a report, and for whom it is made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who will read it: those who run the deliberation, or anybody."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a writer chose; `question_ids` None stands for every question.

    Without `verbatims` the report holds names of points and themes and no other words of a note.
    """

    audience: Audience = Audience.INTERNAL
    verbatims: bool = True
    roles: bool = True
    strategy: bool = True
    pictures: bool = True
    question_ids: frozenset[str] | None = None

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it."""
        return self.audience is Audience.PUBLIC

    def takes(self, question_id: str) -> bool:
        """Whether a question goes in."""
        return self.question_ids is None or question_id in self.question_ids
