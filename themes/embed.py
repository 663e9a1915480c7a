"""Texts become vectors that depend on the text (and its question) alone, whatever else is embedded beside it.

A note is read in the context of its question: both go through the model, the vector is pooled over the note's own
tokens. "Too short" then means the term here and the buses there. Measured on rooms_train: ARI .106 -> .123.

Texts are laid end to end in packs of a fixed number of tokens, and each attends to itself only, at its own length. No
padding is computed, and the shapes stay fixed: the last bits of a matrix product change with its shape (of 384 texts
arriving seven at a time in batches of their own, 102 vectors changed). Against batches of 16 padded texts, 300 notes of
the sample take .8 of the time. A model of another build than BERT reads one text at a time.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # before the import: nothing leaves the machine (guarantee 8)
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers import AttentionInterface, AttentionMaskInterface, BertModel
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask
from transformers.utils import logging as transformers_logging

from models.engine_settings import EngineSettings
from themes.adapter.files import adapter_file, sha256_of
from themes.adapter.merging import merge_adapter
from themes.encoder_files import model_folder, weights_sha256
from themes.vectors import Embed, Vectors

PACK = 512  # tokens that go through the model together; 256 take a tenth longer for each token
SMALL_PACK = 128  # tokens at most, for a note that somebody waits for
EACH_ALONE = "each_text_alone"  # the name of our attention
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
        return partial(embed_texts, self, self._context(question))

    def glancing(self, question: str) -> Embed:
        """The same for a few notes, sooner; another shape may differ in the last bits, so what it gives is not kept.

        Its packs are as long as what is in them: a note of 27 tokens takes 24 ms of a core, in 128 tokens 66, in 512 280.
        """
        return partial(embed_texts, self, self._context(question), pack=SMALL_PACK, filled=False)

    def _context(self, question: str) -> str:
        return shorten_question(self.model.tokenizer, question) if pools_mean(self.model) else ""


def load_encoder(settings: EngineSettings, told: Callable[[int], None] = lambda _: None) -> Encoder:
    """Load the model that settings name, its adapter merged into it; `told` hears how many more texts are done. Raises BadFile."""
    folder = model_folder(settings.model)
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(1)
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    if isinstance(inner(model), BertModel):
        inner(model).set_attn_implementation(EACH_ALONE)
    name = f"{settings.model}:{weights_sha256(folder)[:12]}"
    if settings.adapter:
        path = adapter_file(settings.adapter)
        merge_adapter(inner(model), path)
        name += f":{sha256_of(path)[:12]}"
    return Encoder(f"{name}:in-question", model, told)


def embed_texts(
    encoder: Encoder, question: str, texts: Sequence[str], pack: int = PACK, *, filled: bool = True
) -> Vectors:
    """Unit vectors, one row for each text in order: shape (texts, dimensions).

    `pack` is the room of one run in tokens; where it is `filled`, every run has that shape.
    """
    read = read_tokens(encoder.model, question, texts)
    packs = list(packs_of([len(one.ids) for one in read], pack if isinstance(inner(encoder.model), BertModel) else 0))
    vectors = np.zeros((len(texts), encoder.model.get_embedding_dimension() or 0), dtype=np.float32)
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="embed") as workers:
        least = pack if filled else 0
        made = workers.map(lambda some: run_model(encoder.model, [read[at] for at in some], least), packs)
        for some, rows in zip(packs, made, strict=True):
            vectors[some] = rows
            encoder.told(len(some))
    return vectors


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the model reads it, and which of its tokens are pooled: 1 for each that is."""

    ids: Sequence[int]
    pooled: Sequence[int]


def read_tokens(model: SentenceTransformer, question: str, texts: Sequence[str]) -> list[Tokens]:
    """The texts, each behind the question where there is one; then the text's own tokens are pooled, else all."""
    if not texts:
        return []
    pairs = {"text": [question] * len(texts), "text_pair": list(texts)} if question else {"text": list(texts)}
    read = model.tokenizer(**pairs, truncation="only_second" if question else True, max_length=model.max_seq_length)
    tokens = []
    for place, ids in enumerate(read["input_ids"]):
        own = [int(part == 1) for part in read.sequence_ids(place)] if question else [1] * len(ids)
        tokens.append(Tokens(ids, own if any(own) else [1] * len(ids)))
    return tokens


def packs_of(lengths: Sequence[int], room: int) -> Iterator[list[int]]:
    """Which texts go together: long ones first, the last gaps filled with short ones; one alone may exceed the room."""
    waiting = deque(sorted(range(len(lengths)), key=lambda at: -lengths[at]))
    while waiting:
        pack = [waiting.popleft()]
        left = room - lengths[pack[0]]
        while waiting and lengths[waiting[-1]] <= left:
            pack.append(waiting.popleft() if lengths[waiting[0]] <= left else waiting.pop())
            left -= lengths[pack[-1]]
        yield pack


def run_model(model: SentenceTransformer, texts: Sequence[Tokens], least: int) -> Vectors:
    """Unit vectors of one pack of at least so many tokens: shape (texts, dimensions)."""
    ends = list(accumulate(len(text.ids) for text in texts))
    spans = list(pairwise([0, *ends]))
    ids, positions = torch.zeros(2, 1, max(least, ends[-1]), dtype=torch.long)
    for text, (start, end) in zip(texts, spans, strict=True):
        ids[0, start:end] = torch.tensor(text.ids)
        positions[0, start:end] = torch.arange(end - start)
    with torch.inference_mode():
        if isinstance(inner(model), BertModel):
            read = inner(model)(input_ids=ids, position_ids=positions, spans=spans).last_hidden_state
        else:
            read = inner(model)(input_ids=ids[:, : ends[-1]]).last_hidden_state
        rows = [pool(model, read[:, slice(*span)], text) for text, span in zip(texts, spans, strict=True)]
    return np.stack(rows)


def pool(model: SentenceTransformer, read: torch.Tensor, text: Tokens) -> Vectors:
    """The unit vector of one text from what was read of its tokens, by the model's own later modules."""
    features: dict[str, Any] = {"token_embeddings": read, "attention_mask": torch.tensor([text.pooled])}
    for module in list(model)[1:]:
        features = module(features)
    vector = torch.nn.functional.normalize(features["sentence_embedding"][0], dim=0)
    return np.asarray(vector.numpy(), dtype=np.float32)


def attend_alone(
    module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **more: Any,
) -> tuple[torch.Tensor, torch.Tensor | None]:
    """Attention inside each span of a pack; without spans that of the library. Called by it, hence the arguments."""
    spans = more.pop("spans", None)
    if spans is None:
        return sdpa_attention_forward(module, query, key, value, attention_mask, **more)
    lengths = [end - start for start, end in spans]
    lengths.append(query.shape[2] - sum(lengths))  # what no text fills
    parts = (torch.split(part, lengths, dim=2) for part in (query, key, value))
    *texts, rest = zip(*parts, strict=True)
    scale = more["scaling"]
    found = [
        torch.nn.functional.scaled_dot_product_attention(asked, keyed, told, scale=scale)
        for asked, keyed, told in texts
    ]
    return torch.cat([*found, torch.zeros_like(rest[0])], dim=2).transpose(1, 2).contiguous(), None


AttentionInterface.register(EACH_ALONE, attend_alone)
AttentionMaskInterface.register(EACH_ALONE, sdpa_mask)


def inner(model: SentenceTransformer) -> Any:
    """The language model itself, before its vectors are pooled."""
    return model[0].auto_model


def pools_mean(model: SentenceTransformer) -> bool:
    """Whether a vector is the mean of its tokens, so that it can be pooled over the note's tokens alone."""
    return len(model) > 1 and getattr(model[1], "pooling_mode", None) == "mean"


def shorten_question(tokenizer: Any, question: str) -> str:
    """The question as far as the model's window leaves room for the note."""
    spans = tokenizer(question, add_special_tokens=False, return_offsets_mapping=True)["offset_mapping"]
    return question if len(spans) <= QUESTION_TOKENS else question[: spans[QUESTION_TOKENS - 1][1]]
