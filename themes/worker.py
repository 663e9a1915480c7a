"""The theming worker: watches for changed questions, themes each, and saves it whole."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from models.engine_settings import EngineSettings
from models.records import Actor, ActorRole
from models.store import Store
from themes.answering import Answerer
from themes.heartbeat import IDLE, Heartbeat
from themes.idle import IdleTime
from themes.live_path import LivePath
from themes.pace import Pace
from themes.themer import Themer
from themes.vector_cache import in_memory, remembering
from themes.vectors import Embed
from themes.workplace import Workplace

LOOK_SECONDS = 0.1  # an organizer's decision or question is seen within this time

WORKER = Actor("theming worker", ActorRole.WORKER)


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded language model: its name, and its function from a question to an embed.

    `glancing` is the same for a few notes, sooner, where vectors need not be the same to the last bit.
    """

    name: str
    reading: Callable[[str], Embed]
    glancing: Callable[[str], Embed] | None = None


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
    settled: Callable[[], None] = lambda: None,
) -> None:
    """Theme every changed question until `stop` is set; `settled` is called on this thread once the live path runs.

    Raises BadFile when there is no language model.
    """
    with Heartbeat(store, WORKER, "loading the language model") as heart:
        reader = load(settings)
        gc.freeze()  # the model stays: no collection has to walk through it, which held up everybody for a third of a second
        reading = remembering(store, WORKER, reader.name, reader.reading)
        live = LivePath(store, WORKER, settings, reading, in_memory(reader.glancing or reading))
        place = Workplace(store, WORKER, settings, heart, reading)
        themer, answerer, idle = Themer(place, live.know), Answerer(place), IdleTime(place)
        beside = threading.Thread(target=live.run, args=(stop,), name="live path", daemon=True)
        beside.start()
        settled()
        heart.say(IDLE)
        pace = Pace()
        while not stop.is_set():
            take_turn(themer, answerer, idle, pace, stop)
            stop.wait(LOOK_SECONDS)
        beside.join()


def take_turn(themer: Themer, answerer: Answerer, idle: IdleTime, pace: Pace, stop: threading.Event) -> None:
    """Do what is due: first what somebody waits for, then new notes, and when it was quiet for a while, idle work."""
    if themer.somebody_waits():
        done = themer.theme_steered(stop) + answerer.answer_open()
        pace.worked(done)
        if done:
            return  # they may wait for more; what cannot be done now keeps nobody else from their turn
    if pace.notes_are_due():
        began = time.monotonic()
        saved = themer.theme_changed(stop)
        pace.worked(saved)
        pace.rest(time.monotonic() - began if saved else 0.0)
    elif pace.is_quiet():
        idle.spend()


def theme_all(store: Store, settings: EngineSettings, load: Callable[[EngineSettings], Reader] = load_reader) -> None:
    """Theme every changed question once and come back: for the demo, which has no pages to keep up with."""
    with Heartbeat(store, WORKER, "loading the language model") as heart:
        reader = load(settings)
        reading = remembering(store, WORKER, reader.name, reader.reading)
        Themer(Workplace(store, WORKER, settings, heart, reading)).theme_changed(threading.Event())
