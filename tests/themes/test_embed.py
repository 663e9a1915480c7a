"""The real encoder: a vector depends on its text and question alone, bytewise."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from models.engine_settings import EngineSettings
from models.errors import BadFile
from themes import embed
from themes.embed import Encoder, load_encoder
from themes.encoder_files import model_folder

pytestmark = pytest.mark.slow

CHANCE = random.Random(0)
WORDS = [
    "buses",
    "parking",
    "nurse",
    "waiting",
    "clinic",
    "river",
    "trees",
    "more",
    "less",
    "not",
    "of",
    "\U0001f44d",
    "\u05e9",
]
TEXTS = [" ".join(CHANCE.choices(WORDS, k=CHANCE.randint(1, 60))) for _ in range(70)] + ["", "word " * 800]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(EngineSettings())


@pytest.mark.parametrize("question", ["", "What would make the clinic better?", "why " * 300])
def test_a_vector_is_the_same_bytes_in_any_order_chunk_and_company(encoder: Encoder, question: str) -> None:
    read = encoder.reading(question)
    whole = dict(zip(TEXTS, read(TEXTS), strict=True))
    shuffled = random.Random(1).sample(TEXTS, len(TEXTS))
    for size in (1, 7, 33):
        some = shuffled[: 4 * size]
        for start in range(0, len(some), size):
            chunk = some[start : start + size]
            assert all(whole[text].tobytes() == row.tobytes() for text, row in zip(chunk, read(chunk), strict=True))


def test_the_number_of_threads_changes_no_byte(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    read = encoder.reading("What is needed?")
    several = read(TEXTS)
    monkeypatch.setattr(embed, "WORKERS", 1)
    assert read(TEXTS).tobytes() == several.tobytes()


def test_without_a_question_vectors_are_those_of_the_model_itself(encoder: Encoder) -> None:
    texts = TEXTS[:40]
    plain = encoder.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    assert np.min(np.sum(plain * encoder.reading("")(texts), axis=1)) > 0.9999


def test_vectors_have_length_one_and_no_texts_give_no_rows(encoder: Encoder) -> None:
    vectors = encoder.reading("What is needed?")(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.reading("x")([]).shape == (0, 384)


def test_progress_is_told_for_every_text() -> None:
    told: list[int] = []
    load_encoder(EngineSettings(), told.append).reading("x")(TEXTS)
    assert sum(told) == len(TEXTS)


def test_a_folder_without_a_model_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no language model"):
        model_folder(str(tmp_path))
