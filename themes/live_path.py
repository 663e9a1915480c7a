"""The live path: a new note gets a provisional place and suggestions at once, whatever else the worker is busy with.

It runs in a thread of its own, because a full theming of thousands of notes takes seconds and a scribe waits less. What
it saves is provisional: the next full theming takes none of it in (guarantee 3).
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

from models.engine_settings import EngineSettings
from models.errors import StoreError
from models.records import Actor, Note
from models.store import NewArrivals, Store
from models.suggestions import ArrivedNote
from themes.failures import FAILURES, what_failed
from themes.provisional import Here, Known, known_theming, sent_by, texts_of
from themes.suggestions import spoken_in
from themes.vectors import Embed

LOOK_SECONDS = 0.1  # a new note is seen within this time
AT_ONCE = 50  # notes placed in one go; those of a file wait for the theming, tables come first

log = logging.getLogger(__name__)


class LivePath:
    """Places what came since the last theming."""

    def __init__(
        self,
        store: Store,
        actor: Actor,
        settings: EngineSettings,
        reading: Callable[[str], Embed],
        glancing: Callable[[str], Embed] | None = None,
    ) -> None:
        self._store, self._actor, self._settings = store, actor, settings
        self._reading, self._glancing = reading, glancing or reading
        self._known: dict[str, Known] = {}
        self._looked_at = -1  # the input revision at which every note had its place
        self._failed: deque[tuple[Note, ...]] = deque(maxlen=AT_ONCE)  # not tried again until another note comes

    def know(self, question_id: str, known: Known) -> None:
        """Take over a theming that was just saved, so that it need not be read again; the theming's thread calls this."""
        self._known[question_id] = known

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
        revision = self._store.input_revision(self._actor)
        if revision == self._looked_at:
            return 0
        found = self._store.new_arrivals(self._actor, AT_ONCE)
        placed = sum(self._place_one(arrivals) for arrivals in found)
        if sum(len(arrivals.notes) for arrivals in found) < AT_ONCE:
            self._looked_at = revision
        return placed

    def _place_one(self, arrivals: NewArrivals) -> int:
        """Place the new notes of one question; how many."""
        if arrivals.notes in self._failed:
            return 0
        try:
            self._store.save_arrivals(self._actor, arrivals.question_id, self._place(arrivals))
        except StoreError:
            raise
        except FAILURES as error:
            self._failed.append(arrivals.notes)
            log.error("new notes could not be placed: %s", what_failed(error))  # noqa: TRY400 - a trace could hold people's words
            return 0
        return len(arrivals.notes)

    def _place(self, arrivals: NewArrivals) -> list[ArrivedNote]:
        glance = self._glancing(arrivals.question_text)
        known = self._known.get(arrivals.question_id)
        if known is None or known.revision != arrivals.revision:
            themed = self._store.themed_questions(self._actor, [arrivals.question_id])[0]
            spoken = spoken_in(themed.grouping, self._reading(arrivals.question_text))
            known = known_theming(themed.revision, themed.grouping, themed.notes, spoken)
            self.know(arrivals.question_id, known)
        glance(texts_of(arrivals.notes))  # all at once, side by side
        here = Here(known.offers_to(arrivals.notes), known.spoken, glance, self._settings)
        here.take_in(arrivals.earlier, sent_by(arrivals.decisions))
        return [here.place(note) for note in arrivals.notes]
