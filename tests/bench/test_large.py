"""Questions of many notes for the bench: mixed from few, the same in every run, themed in a fresh process."""

from __future__ import annotations

import numpy as np

from bench.large_fresh import Asked, made_up, mixed, theme_freshly
from tests.conftest import embed_words

TEXTS = [f"{first} {second} for the {third}" for first in ("more", "fewer") for second in ("buses", "trees", "shops")
         for third in ("old town", "harbour", "school")]  # fmt: skip


def test_mixed_notes_are_distinct_and_the_same_in_every_run() -> None:
    notes = mixed(TEXTS, 12)
    assert len({note.text for note in notes}) == len({note.id for note in notes}) == 12
    assert [note.text for note in mixed(TEXTS, 15)][:12] == [note.text for note in notes]


def test_made_up_vectors_are_unit_and_of_the_words_alone() -> None:
    embed = made_up(Asked(TEXTS, embed_words(TEXTS), 0))
    one, other, turned = embed(
        ["more buses for the school", "fewer trees for the harbour", "for the school more buses"]
    )
    assert np.allclose(np.linalg.norm([one, other, turned], axis=1), 1.0, atol=1e-5)
    assert one @ turned > one @ other


def test_a_fresh_process_tells_what_a_theming_took() -> None:
    taken = theme_freshly(Asked(TEXTS, embed_words(TEXTS), 12))
    assert taken.notes == 12
    assert 0 < taken.points <= taken.wordings
    assert taken.seconds > 0
    assert 0 < taken.gibibytes < 4
