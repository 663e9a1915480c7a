"""The live path: a new note gets a provisional place and suggestions at once, whatever else the worker is busy with.

It runs in a thread of its own, because a full theming of thousands of notes takes seconds and a scribe waits less. What
it saves is provisional: the next full theming takes none of it in (guarantee 3).
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from models.decisions import DecisionKind, Part
from models.errors import StoreError
from models.records import Actor, Note
from models.settings import EngineSettings
from models.store import NewArrivals, Store
from models.suggestions import ArrivedNote, ArrivedStatement
from models.theming import Statement
from themes.abbreviations import spelled_out
from themes.failures import FAILURES, what_failed
from themes.set_aside import split_and_set_aside
from themes.suggestions import Offer, Spoken, offers_of, spoken_in, suggest, with_waiting
from themes.vectors import Embed, Vectors
from themes.wording import clean

LOOK_SECONDS = 0.25  # a new note is seen within this time
AT_ONCE = 50  # notes placed in one go; those of a file wait for the theming, tables come first

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """What the last theming of a question offers: made once for each revision."""

    revision: int
    offers: Sequence[Offer]
    spoken: Spoken


class LivePath:
    """Places what came since the last theming."""

    def __init__(self, store: Store, actor: Actor, settings: EngineSettings, reading: Callable[[str], Embed]) -> None:
        self._store, self._actor, self._settings, self._reading = store, actor, settings, reading
        self._known: dict[str, Known] = {}
        self._vectors: dict[tuple[str, str], Vectors] = {}
        self._failed: deque[tuple[Note, ...]] = deque(maxlen=AT_ONCE)  # not tried again until another note comes

    def run(self, stop: threading.Event) -> None:
        """Place new notes until `stop` is set; a database that refuses is asked again."""
        while not stop.is_set():
            try:
                self.place_new()
            except StoreError as error:
                log.warning("the database refused: %s", error)
            stop.wait(LOOK_SECONDS)

    def place_new(self) -> int:
        """Give every note that has no place yet a provisional one; how many there were."""
        placed = 0
        for arrivals in self._store.new_arrivals(self._actor, AT_ONCE):
            if arrivals.notes in self._failed:
                continue
            try:
                self._store.save_arrivals(self._actor, arrivals.question_id, self._place(arrivals))
                placed += len(arrivals.notes)
            except StoreError:
                raise
            except FAILURES as error:
                self._failed.append(arrivals.notes)
                log.error("new notes could not be placed: %s", what_failed(error))  # noqa: TRY400 - a trace could hold people's words
        return placed

    def _place(self, arrivals: NewArrivals) -> list[ArrivedNote]:
        embed = partial(self._read, arrivals.question_text)
        themed = self._store.themed_questions(self._actor, [arrivals.question_id])[0]
        known = self._known.get(arrivals.question_id)
        if known is None or known.revision != themed.revision:
            offers = offers_of(themed.grouping, themed.notes)
            known = self._known[arrivals.question_id] = Known(
                themed.revision, offers, spoken_in(themed.grouping, embed)
            )
        earlier = [themed.notes[note_id] for note_id in themed.waiting if note_id in themed.arrived]
        here = Here(known, embed, self._settings)
        here.take_in(earlier, self._sent(arrivals.question_id))
        return [here.place(note) for note in arrivals.notes]

    def _read(self, question: str, texts: Sequence[str]) -> Vectors:
        """Vectors of texts in their question, kept in memory: a theming comes after each note and changes few words."""
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._vectors]
        if new:
            self._vectors.update(
                {(question, text): row for text, row in zip(new, self._reading(question)(new), strict=True)}
            )
        return np.array([self._vectors[question, text] for text in texts], dtype=np.float32)

    def _sent(self, question_id: str) -> dict[str, Part]:
        """Where people sent single statements, by the statements they cited."""
        decisions = self._store.question_input(self._actor, question_id).decisions
        kinds = {DecisionKind.SAME, DecisionKind.MOVE}
        return {
            one: decision.what.parts[1]
            for decision in decisions
            if decision.what.kind in kinds
            for one in decision.what.parts[0]
        }


class Here:
    """A question as it stands now: what was themed, and every note that came since."""

    def __init__(self, known: Known, embed: Embed, settings: EngineSettings) -> None:
        self._offers, self._spoken = list(known.offers), known.spoken
        self._embed, self._settings = embed, settings

    def take_in(self, notes: Sequence[Note], sent: Mapping[str, Part]) -> None:
        """Add notes that came earlier, in the order of their coming."""
        for note in sorted(notes, key=lambda note: (note.said_at, note.id)):
            statements, _ = split_and_set_aside([note])
            for statement, vector in zip(statements, self._vectors(statements), strict=True):
                self._add(note, statement, vector, sent)

    def place(self, note: Note) -> ArrivedNote:
        """The provisional places of a new note's statements; then it is there for those after it."""
        statements, _ = split_and_set_aside([note])
        placed = []
        for statement, vector in zip(statements, self._vectors(statements), strict=True):
            shown = suggest(vector, self._spoken, self._offers, self._settings, note.voice)
            best = max(shown, key=lambda one: one.confidence, default=None)
            sure = best is not None and best.confidence >= self._settings.provisional_from
            placed.append(
                ArrivedStatement(statement.id, statement.text, best.point_id if best and sure else None, shown)
            )
            self._add(note, statement, vector, {})
        return ArrivedNote(note.id, note.version, tuple(placed))

    def _vectors(self, statements: Sequence[Statement]) -> Sequence[np.ndarray]:
        return list(self._embed([spelled_out(clean(one.text)) for one in statements])) if statements else []

    def _add(self, note: Note, statement: Statement, vector: np.ndarray, sent: Mapping[str, Part]) -> None:
        self._offers = with_waiting(self._offers, {statement.id: (statement.text, note.voice)}, sent)
        self._spoken = self._spoken.with_one(statement.id, vector)
