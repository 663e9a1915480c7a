"""The door of the trainer: what it refuses, and what it learns from and keeps back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.adapter import main, questions_in


def room(question: str, copies: int = 1) -> list[dict[str, str]]:
    texts = ["more buses", "a bus at night", "plant trees", "green streets"]
    return [
        {"id": f"{question} {at}", "question": question, "text": f"{text} in {question}", "point": str(at // 2)}
        for at, text in enumerate(texts * copies)
    ]


def test_a_folder_without_files_to_learn_from_is_refused_before_anything_is_trained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert main([str(folder), "--out", str(tmp_path / "out")]) == 2
        said = capsys.readouterr().err
        assert "holds none of rooms_train.jsonl, argkp_train.jsonl, perspectrum_train.jsonl" in said
    assert not (tmp_path / "out").exists()


def test_a_fifth_is_kept_back_and_no_text_of_a_scored_file_is_learned(tmp_path: Path) -> None:
    towns = ["Ayr", "Bath", "Cork", "Deal", "Eton"]
    written = {"rooms_train": [row for town in towns for row in room(town)], "rooms_dev": room("Ayr")[:1]}
    for name, rows in written.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    learned, held = questions_in(tmp_path)
    assert learned["rooms"].keys() | held["rooms"].keys() == set(towns)
    assert len(held["rooms"]) == 1
    known = {one.text for part in (learned, held) for some in part["rooms"].values() for one in some}
    assert "more buses in Ayr" not in known
    assert "a bus at night in Ayr" in known
