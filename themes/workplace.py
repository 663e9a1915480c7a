"""What the worker works with, whatever it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.engine_settings import EngineSettings
from models.records import Actor
from models.store import Store
from themes.heartbeat import Heartbeat
from themes.vectors import Embed


@dataclass(frozen=True, slots=True)
class Workplace:
    """The store and as whom it is asked, the engine's settings, where to say what is done, a question's embed."""

    store: Store
    actor: Actor
    settings: EngineSettings
    heart: Heartbeat
    reading: Callable[[str], Embed]
