from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bench.libraries import is_installed, load
from bench.peers import NOISE, Peer, cut_linkage, group_by_tfidf, group_communities, peers
from models.errors import BadInput

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
PARKING = ["parking at the clinic", "the clinic parking", "parking at clinic"]
BUSES = ["buses in the evening", "evening buses", "no buses in the evening"]


def cases() -> list[object]:
    return [
        pytest.param(
            peer, setting, id=f"{peer.name} {setting}", marks=[pytest.mark.slow] if "recipe" in peer.name else []
        )
        for peer in peers()
        for setting in peer.settings
    ]


@pytest.mark.parametrize(("peer", "setting"), cases())
@pytest.mark.parametrize("number", [10, 30])  # the protocol scores from ten notes on; UMAP needs a neighbourhood
def test_every_setting_labels_every_note(peer: Peer, setting: str, number: int, fake_embed: Embed) -> None:
    texts = [f"{(PARKING + BUSES)[at % 6]} {at}" for at in range(number)]
    labels = peer.settings[setting](texts, fake_embed(texts))
    assert len(labels) == number
    assert all(isinstance(label, int) for label in labels)


def test_average_linkage_joins_what_is_above_the_cut_only() -> None:
    similarity = np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.2], [0.1, 0.2, 1.0]])
    first, second, third = cut_linkage(similarity, 0.5)
    assert first == second != third
    assert len(set(cut_linkage(similarity, 0.95))) == 3
    # the third is alike to the pair by .15 on average, to its nearest by .2
    assert len(set(cut_linkage(similarity, 0.14))) == 1
    assert len(set(cut_linkage(similarity, 0.16))) == 2


def test_word_counting_joins_notes_of_the_same_words(fake_embed: Embed) -> None:
    texts = PARKING + BUSES
    labels = group_by_tfidf({}, 0.3, texts, fake_embed(texts))
    assert len(set(labels[:3])) == len(set(labels[3:])) == 1
    assert labels[0] != labels[3]


def test_texts_without_any_term_stand_alone(fake_embed: Embed) -> None:
    assert group_by_tfidf({}, 0.3, ["?", "!"], fake_embed(["?", "!"])) == [NOISE, NOISE]
    assert group_by_tfidf({}, 0.3, ["?", *PARKING], fake_embed(["?", *PARKING]))[0] == NOISE


def test_communities_leave_the_odd_note_alone(fake_embed: Embed) -> None:
    texts = ["parking parking", "parking", "snow"]
    labels = group_communities(0.9, texts, fake_embed(texts))
    assert labels[0] == labels[1] != NOISE
    assert labels[2] == NOISE


def test_a_library_that_is_not_installed_gets_a_sentence() -> None:
    assert not is_installed("a_library_that_is_not_here")
    with pytest.raises(BadInput, match="requirements-bench"):
        load("a_library_that_is_not_here")
