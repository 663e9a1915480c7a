"""What pages know about the safety net: the keeper's last word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ALIVE_FOR = timedelta(seconds=30)  # the keeper speaks every few seconds, but waits for a slow disk


@dataclass(frozen=True, slots=True)
class KeeperWord:
    """The newest backup, and what is wrong, as sentences; `only_in_journal` counts notes of which the journal tells more than the database holds."""

    backup: str | None = None  # the file with its folder
    backed_up_at: datetime | None = None  # when it was made
    backup_problem: str | None = None
    journal_problem: str | None = None
    only_in_journal: int = 0


@dataclass(frozen=True, slots=True)
class KeeperStatus:
    """A word of the keeper, and when it was said."""

    word: KeeperWord
    beat_at: datetime
    pid: int

    @property
    def alive(self) -> bool:
        """Whether it was said just now; a clock that was set back must not let a dead keeper look alive."""
        return abs(datetime.now(UTC) - self.beat_at) < ALIVE_FOR
