"""What the theme team is asked now, shared by all browsers: queues kept by their stamps, leases, and what more would buy."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from models.records import Actor
from models.store import Store
from models.team import Confirmed, QueuedQuestion, ShownQuestion, TeamHead, TeamQueue, in_order, still_open
from views.leases import Leases

MINUTES = 10  # that are looked ahead
USUAL_PACE = 15.0  # answers a minute, while too few came to know better
KNOWN_FROM = 5  # answers

Job = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the next minutes would buy at this pace: answers, voices that should change hands, the share confirmed then."""

    answers: int
    a_minute: float
    is_measured: bool
    browsers: int
    worth: float
    share: float


class Gone(StrEnum):
    """Why a question in a browser's hand needs no answer of it any more."""

    ANSWERED = "answered"  # somebody decided about the same words
    TAKEN = "taken"  # it was let go for too long, and somebody else has it in hand
    OLD = "old"  # the newest theming does not ask it; whoever is reading it may still answer


@dataclass(frozen=True, slots=True)
class Place:
    """Where a browser asks: all questions of a deliberation, or one."""

    browser: str
    deliberation_id: str
    question_id: str = ""

    def holds(self, head: TeamHead) -> bool:
        """Whether a question is asked about here."""
        return self.question_id in {"", head.question_id}


@dataclass(frozen=True, slots=True)
class Handed:
    """What a browser gets: new questions, those in its hand that fell away and why, and how far the counts are."""

    questions: list[ShownQuestion]
    gone: Mapping[str, Gone]
    left: int
    confirmed: Confirmed
    ahead: Ahead


@dataclass(frozen=True, slots=True)
class Kept:
    """A question's queue as last read, at which stamps, and what decisions have left of it."""

    themed: tuple[int, ...]
    stamp: tuple[int, ...]
    queue: TeamQueue
    open: tuple[QueuedQuestion, ...]


class TeamDesk:
    """One for each database file. Reading is kept by stamps, so an answer costs a few rows, not a question's notes."""

    def __init__(self, store: Store, beside: Callable[[Job], object] | None = None) -> None:
        """`beside` runs a job while nobody waits for it; by default one thread does."""
        self._store = store
        self._lock = threading.Lock()
        self._kept: dict[str, Kept] = {}
        self._renewing: set[str] = set()
        self._beside: Callable[[Job], object] = beside or ThreadPoolExecutor(1, thread_name_prefix="team-desk").submit
        self.leases = Leases()

    def hand_out(self, actor: Actor, at: Place, hand: Sequence[str], want: int) -> Handed:
        """The next questions for a browser that has these in hand. Raises NotAllowed."""
        kept = [self._read(actor, head) for head in self._store.team_heads(actor, at.deliberation_id) if at.holds(head)]
        queue = in_order(one for each in kept for one in each.open)
        gone = self._fallen_away(at.browser, hand, kept, {one.key for one in queue})
        by_key = {one.key: one for one in queue if one.key not in hand}
        taken = self.leases.take(at.browser, list(by_key), want)
        shown = self._store.show_questions(actor, [by_key[key] for key in taken])
        for key in set(taken) - {one.queued.key for one in shown}:
            self.leases.skip(at.browser, key)  # its words are gone; the next theming will not ask it
        confirmed = sum((each.queue.confirmed for each in kept), Confirmed())
        return Handed(shown, gone, len(queue), confirmed, self._look_ahead(at.deliberation_id, queue, confirmed))

    def _read(self, actor: Actor, head: TeamHead) -> Kept:
        """A question's queue without what was decided since it was read; a newer theming is read beside."""
        with self._lock:
            kept = self._kept.get(head.question_id)
        if kept is not None and (kept.themed, kept.stamp) == (head.themed, head.stamp):
            return kept
        if kept is None:
            self._renew(actor, head)
        elif kept.themed != head.themed:
            self._renew_beside(actor, head)
        with self._lock:
            kept = self._kept[head.question_id]
        decisions = self._store.decisions_after(actor, head.question_id, kept.queue.seen)
        sifted = replace(kept, stamp=head.stamp, open=tuple(still_open(kept.queue.questions, decisions)))
        with self._lock:
            if self._kept[head.question_id] is kept:
                self._kept[head.question_id] = sifted
        return sifted

    def _renew(self, actor: Actor, head: TeamHead) -> None:
        """Read a question's queue as its newest theming asks it."""
        queue = self._store.team_queue(actor, head.question_id)
        with self._lock:
            self._kept[head.question_id] = Kept(head.themed, (), queue, queue.questions)

    def _renew_beside(self, actor: Actor, head: TeamHead) -> None:
        """The same while nobody waits; what is in hand still holds meanwhile, answers name what was shown."""
        with self._lock:
            if head.question_id in self._renewing:
                return
            self._renewing.add(head.question_id)

        def job() -> None:
            try:
                self._renew(actor, head)
            finally:
                with self._lock:
                    self._renewing.discard(head.question_id)

        self._beside(job)

    def _fallen_away(self, browser: str, hand: Sequence[str], kept: Sequence[Kept], left: set[str]) -> dict[str, Gone]:
        """Why questions in hand need no answer of this browser any more."""
        asked = {one.key for each in kept for one in each.queue.questions}
        gone = {key: Gone.ANSWERED if key in asked else Gone.OLD for key in hand if key not in left}
        taken = self.leases.keep(browser, [key for key in hand if gone.get(key) is not Gone.ANSWERED])
        return gone | dict.fromkeys(taken, Gone.TAKEN)

    def _look_ahead(self, deliberation_id: str, queue: Sequence[QueuedQuestion], confirmed: Confirmed) -> Ahead:
        """What the next minutes would buy."""
        pace = self.leases.pace(deliberation_id)
        is_measured = pace.answers >= KNOWN_FROM
        a_minute = pace.a_minute if is_measured else USUAL_PACE
        coming = list(islice(queue, math.ceil(MINUTES * a_minute)))
        worth = sum(one.asked.worth for one in coming)
        return Ahead(len(coming), round(a_minute, 1), is_measured, pace.browsers, worth, confirmed.after(coming))
