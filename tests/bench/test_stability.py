"""Holding stability against people's codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.stability import Held, best_jaccard, coded, main, rows
from models.stability import Stability
from tests.themes.deciding import notes_of


def test_a_file_that_is_not_there_exits_2_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere.jsonl")]) == 2
    assert "could not be read" in capsys.readouterr().err


def test_a_theme_agrees_with_the_code_that_it_shares_most_with_and_notes_without_a_code_do_not_count() -> None:
    gold = coded(notes_of(["a", "b", "c", "d"]), ["bus", "bus", "rent", None])
    assert best_jaccard({"n0", "n1", "n2", "n3"}, gold) == 2 / 3
    assert best_jaccard({"n3"}, gold) is None


def test_agreement_is_told_for_each_word() -> None:
    held = [Held(Stability(0.9, 10), 0.5), Held(Stability(0.7, 10), 0.3), Held(Stability(0.1, 10), 0.2)]
    assert list(rows(held)) == [["steady", "2", "0.400"], ["wavers", "0", ""], ["falls apart", "1", "0.200"]]
