"""What the clients of a room saw, moment by moment; times are of one monotonic clock."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Told:
    """One note's way: its words, when they were typed, acknowledged, suggested for; None while it has not happened."""

    text: str
    typed: float
    acknowledged: float | None = None
    suggested: float | None = None


@dataclass
class Tape:
    """Everything that was seen."""

    notes: dict[str, Told] = field(default_factory=dict)
    counted: list[tuple[float, int]] = field(
        default_factory=list
    )  # when a dashboard first showed so many notes counted
    themed: dict[str, float] = field(default_factory=dict)  # when a note first stood in a full theming
    pages_ready: list[float] = field(default_factory=list)  # seconds
    errors: Counter[str] = field(default_factory=Counter)  # refusals and pages that failed, by kind
    again: int = 0  # attempts that got no answer and were made again: what a cut line costs
    runs: int = 0  # of pages' scripts and fragments
    most_counted: int = -1

    def see_counted(self, number: int) -> None:
        """A dashboard shows this many notes counted, those before the start included."""
        if number > self.most_counted:
            self.most_counted = number
            self.counted.append((time.monotonic(), number))

    def acknowledged(self) -> list[str]:
        """The ids of the notes that were acknowledged, in that order."""
        known = [(told.acknowledged, id_) for id_, told in self.notes.items() if told.acknowledged is not None]
        return [id_ for _, id_ in sorted(known)]
