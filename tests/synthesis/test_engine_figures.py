"""The figures that reports state are those of docs/benchmarks.md: measured anew there, they have to be stated anew here."""

from __future__ import annotations

import json
import re
from pathlib import Path

from synthesis.engine_figures import FIGURES, engine_figures

BENCHMARKS = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
ANEW = "the benchmarks were made anew: put their figures into synthesis/engine_figures.json"


def rows(under: str) -> list[list[str]]:
    """The rows of the tables under a heading."""
    section = BENCHMARKS.read_text(encoding="utf-8").split(f"## {under}\n")[1].split("\n## ")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")
    ]


def test_the_figures_are_the_benchmarks() -> None:
    given = json.loads(FIGURES.read_text(encoding="utf-8"))
    table = rows("Rooms with people")
    alone = next(row for row in table if row[0] == "machine alone")
    assert [float(cell) for cell in alone[5:]] == list(given["machine_alone"].values()), ANEW
    for which in ("with_tables", "with_team"):
        told = given[which]
        row = next(
            row for row in table
            if row[:3] == ["with people", str(told["suggestions"]), str(told["team_questions"])] and float(row[3]) == 0
        )  # fmt: skip
        assert [int(row[4]), float(row[5]), float(row[6])] == [told["taps"], told["agreement"], told["count_error"]], (
            ANEW
        )


def test_the_date_the_file_and_the_recall_are_the_benchmarks() -> None:
    given = json.loads(FIGURES.read_text(encoding="utf-8"))
    section = BENCHMARKS.read_text(encoding="utf-8").split("## Rooms with people\n")[1]
    assert re.search(r"Made on (\S+):", section)[1] == given["measured_on"], ANEW  # type: ignore[index]
    assert f"\n{given['file']}:\n" in section, ANEW
    assert float(re.search(r"Recall at 5: (\S+)", section)[1]) == given["recall_at_5"], ANEW  # type: ignore[index]
    quality = next(row for row in rows("Quality") if row[:2] == [given["file"], "Sevenfold"])
    assert int(quality[2]) == given["notes"], ANEW


def test_the_method_page_states_them_in_plain_words() -> None:
    figures = engine_figures()
    said = " ".join(figures.sentences())
    assert f"{figures.measured_on:%d %B %Y}" in said
    for measured in (figures.machine_alone, figures.with_tables, figures.with_team):
        assert f"{measured.count_error:.0%}" in said
        assert f"{measured.agreement:.2f}" in said
