"""What is known of the engine's counts, as data with its date: the figures of docs/benchmarks.md that reports state.

A test compares both, so that a benchmark made anew cannot leave the reports behind.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).resolve().parent / "engine_figures.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """How near points came to those that people made: ARI (1 is the same, 0 is chance), and how far counts were off."""

    agreement: float
    count_error: float


@dataclass(frozen=True, slots=True)
class EngineFigures:
    """Figures of one day on one labelled file: the machine alone, with the tables' taps, with a theme team as well."""

    measured_on: date
    notes: int
    machine_alone: Measured
    with_tables: Measured
    with_team: Measured
    team_questions: int
    recall_at_5: float

    def sentences(self) -> tuple[str, ...]:
        """The figures in plain words."""
        return (
            f"How good such counts are was measured on {self.measured_on:%d %B %Y}, on {self.notes} notes of rooms the "
            "machine had not seen before and whose points are known because people made them.",
            f"The machine alone put the count of a point off by {self.machine_alone.count_error:.0%} on average; its "
            f"points agreed with people's to {self.machine_alone.agreement:.2f}, where 1 is full agreement and 0 is chance.",
            f"Where scribes answered suggestions as they typed, counts were off by {self.with_tables.count_error:.0%} "
            f"(agreement {self.with_tables.agreement:.2f}); where a theme team answered {self.team_questions} questions "
            f"as well, by {self.with_team.count_error:.0%} (agreement {self.with_team.agreement:.2f}). The right point "
            f"stood among the first five suggestions {self.recall_at_5:.0%} of the time.",
            "So a count that people confirmed can be relied on; one that nobody confirmed is a first reading.",
        )


@cache
def engine_figures() -> EngineFigures:
    """The figures that came with this Sevenfold."""
    given: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return EngineFigures(
        measured_on=date.fromisoformat(given["measured_on"]),
        notes=given["notes"],
        machine_alone=measured(given["machine_alone"]),
        with_tables=measured(given["with_tables"]),
        with_team=measured(given["with_team"]),
        team_questions=given["with_team"]["team_questions"],
        recall_at_5=given["recall_at_5"],
    )


def measured(given: dict[str, Any]) -> Measured:
    """One row of the benchmark."""
    return Measured(given["agreement"], given["count_error"])
