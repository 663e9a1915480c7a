"""When the worker themes new notes, and when it has time for more: a rest after each theming, and quiet after a while."""

from __future__ import annotations

import time

NOTES_SECONDS = 0.5  # new notes are seen within this time
LONGEST_REST_SECONDS = 3.0  # a theming is followed by a rest as long as itself: new notes are placed first
QUIET_SECONDS = 3.0  # without anything to do, before idle work begins


class Pace:
    """The clock of the worker's turns; a decision never asks it, and is themed at once."""

    def __init__(self) -> None:
        self._notes_at = self._worked_at = time.monotonic()

    def notes_are_due(self) -> bool:
        """Whether it is time to look for new notes."""
        return time.monotonic() >= self._notes_at

    def rest(self, took: float) -> None:
        """Leave new notes alone for as long as the last theming took, and for a moment where there was none."""
        self._notes_at = time.monotonic() + max(min(took, LONGEST_REST_SECONDS), NOTES_SECONDS)

    def worked(self, done: int) -> None:
        """Remember that something was done just now, if it was."""
        if done:
            self._worked_at = time.monotonic()

    def is_quiet(self) -> bool:
        """Whether nothing was done for a while."""
        return time.monotonic() - self._worked_at >= QUIET_SECONDS
