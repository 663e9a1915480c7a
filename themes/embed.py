"""Texts become vectors that depend on the text (and its question) alone, whatever else is embedded beside it.

A note is read in the context of its question: both go through the model, the vector is pooled over the note's own
tokens. "Too short" then means the term here and the buses there. Measured on rooms_train: ARI .106 -> .123.

Shapes are fixed (length classes, always 16 rows), because the last bits of a matrix product change with its shape:
of 384 texts arriving seven at a time, 102 vectors changed without this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # before the import: nothing leaves the machine (guarantee 8)
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as transformers_logging

from models.settings import EngineSettings
from themes.encoder_files import model_folder, weights_sha256
from themes.vectors import Embed, Vectors

ROWS = 16  # texts in every batch, filled up with blanks
LENGTHS = (16, 24, 32, 40, 48, 64, 80, 96, 128, 192, 256, 384, 512)  # tokens; a text is padded to the next of these
QUESTION_TOKENS = 64  # a longer prompt would push the note out of the model's window
WORKERS = max(1, min(4, os.cpu_count() or 1))  # threads with whole batches of their own; torch's own threads collide


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded language model; `name` says which vectors are comparable."""

    name: str
    model: SentenceTransformer
    told: Callable[[int], None]

    def reading(self, question: str) -> Embed:
        """The embed function for notes that answer this question; an empty question embeds texts on their own."""
        return partial(
            embed_texts, self, shorten_question(self.model.tokenizer, question) if pools_mean(self.model) else ""
        )


def load_encoder(settings: EngineSettings, told: Callable[[int], None] = lambda _: None) -> Encoder:
    """Load the model that settings name; `told` hears how many more texts are done. Raises BadFile."""
    folder = model_folder(settings.model)
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(1)
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    return Encoder(f"{settings.model}:{weights_sha256(folder)[:12]}:in-question", model, told)


def embed_texts(encoder: Encoder, question: str, texts: Sequence[str]) -> Vectors:
    """Unit vectors, one row for each text in order: shape (texts, dimensions)."""
    batches = list(fixed_batches(encoder.model, question, texts))
    vectors = np.zeros((len(texts), encoder.model.get_embedding_dimension() or 0), dtype=np.float32)
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="embed") as workers:
        for batch, rows in zip(batches, workers.map(partial(run_model, encoder.model), batches), strict=True):
            vectors[list(batch.places)] = rows[: len(batch.places)]
            encoder.told(len(batch.places))
    return vectors


@dataclass(frozen=True, slots=True)
class Batch:
    """Sixteen padded texts, and where their vectors belong."""

    places: tuple[int, ...]
    features: dict[str, Any]


def fixed_batches(model: SentenceTransformer, question: str, texts: Sequence[str]) -> Iterator[Batch]:
    """The texts as batches of fixed shapes, short ones first."""
    limit = model.max_seq_length or LENGTHS[-1]
    pairs = {"text": [question] * len(texts), "text_pair": list(texts)} if question else {"text": list(texts)}
    read = model.tokenizer(**pairs, truncation="only_second" if question else True, max_length=limit) if texts else {}
    classes: dict[int, list[int]] = {}
    for place, ids in enumerate(read.get("input_ids", ())):
        classes.setdefault(min(length for length in (*LENGTHS, limit) if length >= len(ids)), []).append(place)
    for length, places in sorted(classes.items()):
        for start in range(0, len(places), ROWS):
            some = tuple(places[start : start + ROWS])
            yield Batch(some, padded(model, read, some, length, bool(question)))


def padded(model: SentenceTransformer, read: Any, places: Sequence[int], length: int, paired: bool) -> dict[str, Any]:
    """Token ids, attention and the mask of the tokens to pool, each of shape (16, length)."""
    ids = np.full((ROWS, length), model.tokenizer.pad_token_id, dtype=np.int64)
    attended = np.zeros((ROWS, length), dtype=np.int64)
    attended[:, 0] = 1  # blank rows attend to something, or their softmax would be empty
    pooled = attended.copy()
    for row, place in enumerate(places):
        own = read["input_ids"][place]
        ids[row, : len(own)] = own
        attended[row, : len(own)] = 1
        if paired:
            pooled[row] = 0
            pooled[row, [at for at, part in enumerate(read.sequence_ids(place)) if part == 1] or [0]] = 1
        else:
            pooled[row] = attended[row]
    return {
        "input_ids": torch.from_numpy(ids),
        "attention_mask": torch.from_numpy(attended),
        "pool": torch.from_numpy(pooled),
    }


def run_model(model: SentenceTransformer, batch: Batch) -> Vectors:
    """Unit vectors of one batch: shape (16, dimensions)."""
    features = dict(batch.features)
    pool = features.pop("pool")
    features["token_type_ids"] = torch.zeros_like(features["input_ids"])
    modules = list(model)
    with torch.inference_mode():
        features = modules[0](features)
        features["attention_mask"] = pool
        for module in modules[1:]:
            features = module(features)
        vectors = torch.nn.functional.normalize(features["sentence_embedding"], dim=1)
    return np.asarray(vectors.numpy(), dtype=np.float32)


def pools_mean(model: SentenceTransformer) -> bool:
    """Whether a vector is the mean of its tokens, so that it can be pooled over the note's tokens alone."""
    return len(model) > 1 and getattr(model[1], "pooling_mode", None) == "mean"


def shorten_question(tokenizer: Any, question: str) -> str:
    """The question as far as the model's window leaves room for the note."""
    spans = tokenizer(question, add_special_tokens=False, return_offsets_mapping=True)["offset_mapping"]
    return question if len(spans) <= QUESTION_TOKENS else question[: spans[QUESTION_TOKENS - 1][1]]
