"""How steady themes are: how they fare when some of the notes are left out."""

from __future__ import annotations

from dataclasses import dataclass

from models.engine_settings import STEADINESS


@dataclass(frozen=True, slots=True)
class Stability:
    """How much of a theme was found again, 0 to 1: a mean over `draws` themings of fewer notes."""

    share: float
    draws: int

    @property
    def in_words(self) -> str:
        """The share as people read it."""
        if self.share >= STEADINESS.steady_from:
            return "steady"
        return "wavers" if self.share >= STEADINESS.wavers_from else "falls apart"
