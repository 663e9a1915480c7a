"""Progress on stderr that says what is left: bars in a terminal, a line every few seconds in a file."""

from __future__ import annotations

import sys
from types import TracebackType

from tqdm import tqdm

SECONDS = 10.0  # between two lines in a file; what takes less is not told there


class Bars:
    """A bar for the notes of all questions, and one for what is being done to the question in hand."""

    def __init__(self, notes: int) -> None:
        self._notes = bar("reading", notes, "note")
        self._done = 0
        self._stage: tqdm | None = None

    def __enter__(self) -> Bars:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the terminal clean."""
        self._end_stage()
        self._notes.close()

    def read(self, texts: int) -> None:
        """Hear that so many more texts were read."""
        self._notes.update(min(texts, self._notes.total - self._notes.n))

    def themed(self, notes: int) -> None:
        """Hear that a question of so many notes is themed: twins are read once and compound notes twice."""
        self._end_stage()
        self._done += notes
        self._notes.update(self._done - self._notes.n)

    def hear(self, what: str, done: int, of: int) -> None:
        """Hear how much of something is done to the question in hand."""
        if self._stage is None or self._stage.desc.rstrip(": ") != what:
            self._end_stage()
            self._stage = bar(what, of, "step")
        self._stage.update(done - self._stage.n)

    def _end_stage(self) -> None:
        """Be done with what was being done."""
        if self._stage is not None:
            self._stage.close()
            self._stage = None


def bar(what: str, of: int, unit: str) -> tqdm:
    """A bar of the library; in a file its lines come seldom, and only of what takes long."""
    seen = sys.stderr.isatty()
    rare = {} if seen else {"mininterval": SECONDS, "maxinterval": SECONDS, "delay": SECONDS}
    return tqdm(total=of, unit=unit, desc=what, file=sys.stderr, leave=unit == "note" and seen, **rare)
