"""The theming worker: watches for changed questions, themes each, and saves it whole."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from models.errors import StoreError
from models.records import Actor, ActorRole
from models.settings import EngineSettings
from models.store import NewTheming, QuestionInput, Store
from themes.difference import difference
from themes.failures import FAILURES, what_failed
from themes.heartbeat import Heartbeat
from themes.identity import keep_ids
from themes.live_path import LivePath
from themes.pipeline import theme_question
from themes.provisional import Known, known_theming
from themes.statements import split_note
from themes.suggestions import spoken_in
from themes.team_queue import team_questions
from themes.vector_cache import in_memory, remembering
from themes.vectors import Embed

POLL_SECONDS = 0.5  # a changed question is seen within this time
LONGEST_REST_SECONDS = 3.0  # a theming is followed by a rest as long as itself: new notes are placed first
FIRST_RETRY_SECONDS = 5.0
LONGEST_RETRY_SECONDS = 300.0

WORKER = Actor("theming worker", ActorRole.WORKER)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded language model: its name, and its function from a question to an embed.

    `glancing` is the same for a few notes, sooner, where vectors need not be the same to the last bit.
    """

    name: str
    reading: Callable[[str], Embed]
    glancing: Callable[[str], Embed] | None = None


@dataclass
class Failed:
    """A question that could not be themed: at which input, and when to try again."""

    input_revision: int
    wait: float = FIRST_RETRY_SECONDS
    retry_at: float = field(default_factory=lambda: time.monotonic() + FIRST_RETRY_SECONDS)

    def again(self) -> Failed:
        """The same failure once more: twice the wait."""
        wait = min(2 * self.wait, LONGEST_RETRY_SECONDS)
        return Failed(self.input_revision, wait, time.monotonic() + wait)


def load_reader(settings: EngineSettings) -> Reader:
    """Load the language model that settings name. Raises BadFile."""
    from themes.embed import load_encoder  # noqa: PLC0415 - torch takes seconds, and the first heartbeat should not

    encoder = load_encoder(settings)
    return Reader(encoder.name, encoder.reading, encoder.glancing)


def run_worker(
    store: Store,
    settings: EngineSettings,
    stop: threading.Event,
    load: Callable[[EngineSettings], Reader] = load_reader,
) -> None:
    """Theme every changed question until `stop` is set. Raises BadFile when there is no language model."""
    with Heartbeat(store, WORKER, "loading the language model") as heart:
        reader = load(settings)
        gc.freeze()  # the model stays: no collection has to walk through it, which held up everybody for a third of a second
        reading = remembering(store, WORKER, reader.name, reader.reading)
        live = LivePath(store, WORKER, settings, reading, in_memory(reader.glancing or reading))
        worker = Worker(store, settings, heart, reading, live.know)
        beside = threading.Thread(target=live.run, args=(stop,), name="live path", daemon=True)
        beside.start()
        heart.say("waiting for notes")
        while not stop.is_set():
            began = time.monotonic()
            saved = worker.theme_changed(stop)
            stop.wait(min(time.monotonic() - began, LONGEST_REST_SECONDS) if saved else POLL_SECONDS)
        beside.join()


def theme_all(store: Store, settings: EngineSettings, load: Callable[[EngineSettings], Reader] = load_reader) -> None:
    """Theme every changed question once and come back: for the demo, which has no pages to keep up with."""
    with Heartbeat(store, WORKER, "loading the language model") as heart:
        reader = load(settings)
        reading = remembering(store, WORKER, reader.name, reader.reading)
        Worker(store, settings, heart, reading).theme_changed(threading.Event())


class Worker:
    """One pass after another over the questions whose notes changed."""

    def __init__(
        self,
        store: Store,
        settings: EngineSettings,
        heart: Heartbeat,
        reading: Callable[[str], Embed],
        told: Callable[[str, Known], None] = lambda question_id, known: None,
    ) -> None:
        self._store, self._settings, self._heart, self._reading, self._told = store, settings, heart, reading, told
        self._failed: dict[str, Failed] = {}

    def theme_changed(self, stop: threading.Event) -> int:
        """Theme each changed question once and return how many were saved."""
        saved = 0
        try:
            for question_id in self._store.questions_to_theme(WORKER):
                if stop.is_set():
                    break
                saved += self._theme(self._store.question_input(WORKER, question_id))
        except StoreError as error:  # busy or full: nothing was changed, the question is still due
            log.warning("the database refused: %s", error)
        return saved

    def _theme(self, given: QuestionInput) -> bool:
        failed = self._failed.get(given.question_id)
        if failed and failed.input_revision == given.input_revision and time.monotonic() < failed.retry_at:
            return False
        self._heart.say(f"theming {len(given.notes)} notes")
        try:
            self._theme_and_save(given)
        except StoreError:
            raise
        except FAILURES as error:
            again = failed.again() if failed and failed.input_revision == given.input_revision else None
            self._failed[given.question_id] = again or Failed(given.input_revision)
            log.error("question %s could not be themed: %s", given.question_id, what_failed(error))  # noqa: TRY400 - a trace could hold people's words
            return False
        finally:
            self._heart.say("waiting for notes")
        self._failed.pop(given.question_id, None)
        return True

    def _theme_and_save(self, given: QuestionInput) -> None:
        """Theme, give known ids to what is known, save it; then what changed, and what the theme team may be asked."""
        embed, notes = self._reading(given.question_text), {note.id: note for note in given.notes}
        before = self._store.themed_questions(WORKER, [given.question_id])[0].grouping
        made = theme_question(given.question_id, given.notes, embed, self._settings, given.decisions)
        grouping = keep_ids(made, before)
        spoken = spoken_in(grouping, embed)
        asked = team_questions(grouping, notes, spoken, given.decisions, self._settings)
        changes = difference(before, grouping)
        ids = tuple(statement.id for note in given.notes for statement in split_note(note))
        theming = NewTheming(grouping, ids, asdict(self._settings), changes, asked[: self._settings.team_questions])
        revision = self._store.save_theming(WORKER, given, theming)
        self._told(given.question_id, known_theming(revision, grouping, notes, spoken))
