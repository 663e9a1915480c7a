"""The sample is worth measuring on: large enough, coded whole, and too hard for counting words."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from bench.labelled import LabelledFile, read_rows
from bench.peers import group_by_tfidf
from bench.sample import KEY, read_labelled_sample
from bench.scoring import score_file
from ingest.sample import SAMPLE_DAY, read_sample
from models.errors import BadFile

HOME = Path(__file__).resolve().parents[2]
TOO_EASY = 0.4
NO_VECTORS = np.zeros((0, 0), dtype=np.float32)


@pytest.fixture(scope="module")
def sample() -> LabelledFile:
    return read_labelled_sample()


def test_the_sample_is_a_whole_day(sample: LabelledFile) -> None:
    day, _ = read_sample(SAMPLE_DAY)
    assert len(sample.notes) >= 500
    assert list(sample.questions) == day["questions"]
    assert len(day["questions"]) == 7
    assert sorted(table["number"] for table in day["tables"]) == list(range(1, 31))
    assert sum(sum(table["seats"].values()) for table in day["tables"]) == 258
    assert {note.table_id for note in sample.notes} == {str(table["number"]) for table in day["tables"]}


def test_every_note_has_one_row_in_the_key(sample: LabelledFile) -> None:
    ids = [row["id"] for row in read_rows(KEY)]
    assert sorted(ids) == sorted(note.id for note in sample.notes)
    assert len(set(ids)) == len(ids)


def test_a_point_belongs_to_one_theme_of_its_question(sample: LabelledFile) -> None:
    for notes in sample.questions.values():
        themes: dict[str | None, set[str | None]] = defaultdict(set)
        for point, theme in zip(sample.points(notes), sample.themes(notes), strict=True):
            themes[point].add(theme)
        assert themes.pop(None, {None}) == {None}
        assert all(len(of_point) == 1 and None not in of_point for of_point in themes.values())


def test_no_note_is_worded_like_its_key(sample: LabelledFile) -> None:
    labels = {label.casefold() for codes in sample.codes.values() for label in (codes.point, codes.theme) if label}
    assert [note.id for note in sample.notes if note.text.strip(" .!").casefold() in labels] == []


@pytest.mark.parametrize("kind", [{}, {"analyzer": "char_wb", "ngram_range": (3, 5)}], ids=["words", "characters"])
def test_counting_words_or_characters_does_not_find_the_points(sample: LabelledFile, kind: dict[str, object]) -> None:
    best = 0.0
    for hundredths in range(2, 60, 2):
        questions = []
        for notes in sample.questions.values():
            coded = [note for note in notes if sample.codes[note.id].point]
            texts = [note.text for note in coded]
            questions.append((sample.points(coded), group_by_tfidf(kind, hundredths / 100, texts, NO_VECTORS)))
        score = score_file(questions)
        assert score is not None
        best = max(best, score.pair_f1)
    assert 0 < best < TOO_EASY


def test_a_key_that_names_other_notes_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "key.jsonl"
    short.write_text("".join(KEY.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")
    with pytest.raises(BadFile, match="same notes"):
        read_labelled_sample(key=short)


def test_the_engine_never_sees_the_key() -> None:
    for path in [*(HOME / "themes").rglob("*.py"), *(HOME / "models").rglob("*.py")]:
        source = path.read_text(encoding="utf-8")
        imported = {
            name
            for node in ast.walk(ast.parse(source))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert not [name for name in imported if name.split(".")[0] == "bench"], path
        assert "sample_key" not in source, path
