from __future__ import annotations

import numpy as np
import pytest

from bench.embedding_speed import time_embedding
from bench.growth import Timed, exponent, mixed_notes
from bench.sample import read_labelled_sample
from models.engine_settings import EngineSettings
from themes.embed import load_encoder


def test_mixed_notes_are_distinct_and_the_same_each_time() -> None:
    sample = read_labelled_sample()
    notes = mixed_notes(sample, 700)
    assert len({note.text for note in notes}) == len({note.id for note in notes}) == 700
    assert len({note.voice for note in notes}) == 30
    assert mixed_notes(sample, 200) == notes[:200]


@pytest.mark.parametrize("power", [1.0, 2.0])
def test_the_exponent_is_that_of_the_growth(power: float) -> None:
    assert exponent([Timed(n, 0.001 * n**power) for n in (250, 500, 1000, 2000)]) == pytest.approx(power)


@pytest.mark.slow
def test_our_vectors_are_those_of_sentence_transformers() -> None:
    texts = [note.text for note in read_labelled_sample().notes[:40]]
    theirs, _, alone, in_question = time_embedding(load_encoder(EngineSettings()), texts, "What do people need?")
    assert alone.least_cosine >= 0.999
    assert in_question.least_cosine < 0.999
    assert all(np.isfinite(one.seconds) and one.seconds > 0 for one in (theirs, alone))
