from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.__main__ import main


def test_a_folder_without_notes_exits_2_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "holds no .jsonl file" in capsys.readouterr().err


def test_a_name_that_no_file_has_exits_2_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


@pytest.mark.slow
def test_a_labelled_file_is_measured_against_its_peers_and_a_bare_one_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [
        "the bus does not come in the evening",
        "buses stop at seven",
        "no place to park",
        "parking is full by nine",
    ]
    rows = [
        {"id": f"n{at}", "text": f"{said[at % 4]}, {at}", "point": "bus" if at % 4 < 2 else "parking"}
        for at in range(12)
    ]
    (tmp_path / "coded.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    bare = [{"id": row["id"], "text": row["text"]} for row in rows]
    (tmp_path / "bare.jsonl").write_text("\n".join(map(json.dumps, bare)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([str(tmp_path), "--only", "[cb]*"]) == 0
    lines = capsys.readouterr().out.splitlines()
    coded = [line for line in lines if line.startswith("| coded")]
    assert "Sevenfold" in coded[0]
    assert len(coded) >= 5
    assert [line.count("|") for line in lines if line.startswith("| bare")] == [coded[0].count("|")]
    lost = [head.strip() for head in lines[0].split("|")].index("lost")
    assert [line.split("|")[lost].strip() for line in lines if "Sevenfold" in line] == ["0", "0"]
    # a part of the files is no benchmark: the document is written from whole runs only
    assert not (tmp_path / "docs").exists()
