from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.labelled import LARGEST_QUESTION, read_folder, read_labelled
from models.errors import BadFile


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def rows(number: int, groups: int, question: str = "What next?") -> list[dict[str, Any]]:
    return [
        {
            "id": f"n{at}",
            "text": f"note {at}",
            "point": "p",
            "theme": None,
            "group": f"g{at % groups}",
            "question": question,
        }
        for at in range(number)
    ]


def test_a_group_of_many_values_is_a_voice(tmp_path: Path) -> None:
    file = read_labelled(write(tmp_path / "room.jsonl", rows(60, 5)))
    assert len({note.voice for note in file.notes}) == 5
    assert file.remarks == ()


def test_a_group_of_few_values_over_many_notes_is_a_stance_and_no_voice(tmp_path: Path) -> None:
    file = read_labelled(write(tmp_path / "debate.jsonl", rows(51, 4)))
    assert len({note.voice for note in file.notes}) == 51
    assert list(file.questions) == ["What next?"]
    assert file.remarks == ("group is a stance: dropped",)


def test_few_notes_are_too_few_to_call_a_group_a_stance(tmp_path: Path) -> None:
    assert len({note.voice for note in read_labelled(write(tmp_path / "small.jsonl", rows(50, 2))).notes}) == 2


def test_argkp_is_grouped_within_question_and_stance(tmp_path: Path) -> None:
    file = read_labelled(write(tmp_path / "argkp_dev.jsonl", rows(60, 2)))
    assert list(file.questions) == ["What next? (g0)", "What next? (g1)"]
    assert file.remarks == ("group is a stance: part of the question",)


def test_a_question_too_large_is_a_random_part_and_the_same_one_each_time(tmp_path: Path) -> None:
    path = write(tmp_path / "large.jsonl", rows(LARGEST_QUESTION + 1, 9))
    file = read_labelled(path)
    assert len(file.notes) == len(file.codes) == LARGEST_QUESTION
    assert [note.id for note in file.notes] != [f"n{at}" for at in range(LARGEST_QUESTION)]
    assert file.notes == read_labelled(path).notes
    assert file.remarks == ("5,000 random notes, seed 0",)


def test_many_questions_that_are_large_together_stay_whole(tmp_path: Path) -> None:
    many = [{**row, "question": f"q{at % 3}"} for at, row in enumerate(rows(LARGEST_QUESTION + 1, 9))]
    assert len(read_labelled(write(tmp_path / "many.jsonl", many)).notes) == LARGEST_QUESTION + 1


def test_notes_without_codes_make_an_unlabelled_file(tmp_path: Path) -> None:
    bare = [{"id": "a", "text": "a note\u2028of two lines"}, {"id": "b", "text": "another"}]
    file = read_labelled(write(tmp_path / "bare.jsonl", bare))
    assert not file.is_labelled
    assert [note.text for note in file.questions[""]] == ["a note\u2028of two lines", "another"]
    assert file.points(file.notes) == file.themes(file.notes) == [None, None]


@pytest.mark.parametrize("content", ["no json", "[1]\n", '{"text": "no id"}\n', '{"id": "a"}\n'])
def test_a_file_of_another_form_gets_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(BadFile, match=r"odd\.jsonl"):
        read_folder(tmp_path)


def test_a_folder_without_notes_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"no \.jsonl"):
        read_folder(tmp_path / "nowhere")
