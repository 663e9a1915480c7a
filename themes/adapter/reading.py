"""Texts read with gradients, exactly as the product reads them: in their question, packed, each attending to itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import torch
from sentence_transformers import SentenceTransformer

from themes.adapter.examples import Example
from themes.embed import Tokens, inner, read_tokens, shorten_question


def read_with_gradients(model: SentenceTransformer, examples: Sequence[Example]) -> torch.Tensor:
    """Unit vectors, one row for each example in order: shape (examples, dimensions)."""
    texts = [tokens_of(model, example) for example in examples]
    spans = list(pairwise([0, *accumulate(len(text.ids) for text in texts)]))
    ids = torch.tensor([[one for text in texts for one in text.ids]])
    positions = torch.tensor([[at for text in texts for at in range(len(text.ids))]])
    read = inner(model)(input_ids=ids, position_ids=positions, spans=spans).last_hidden_state[0]
    parts = read.split([len(text.ids) for text in texts])
    rows = [mean_of(part, text) for part, text in zip(parts, texts, strict=True)]
    return torch.nn.functional.normalize(torch.stack(rows), dim=1)


def tokens_of(model: SentenceTransformer, example: Example) -> Tokens:
    """One example as the model reads it."""
    return read_tokens(model, shorten_question(model.tokenizer, example.question), [example.text])[0]


def mean_of(read: torch.Tensor, text: Tokens) -> torch.Tensor:
    """The mean over the text's own tokens."""
    own = torch.tensor(text.pooled, dtype=read.dtype)
    return (read * own[:, None]).sum(dim=0) / own.sum()
