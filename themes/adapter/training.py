"""Low-rank training of the encoder for "says the same": seeded, one thread, resumable to the byte after a kill."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, inject_adapter_in_model
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer

from themes.adapter.examples import MIXTURE, Questions, batch_of
from themes.adapter.loss import contrast
from themes.adapter.reading import read_with_gradients
from themes.embed import inner

PLACES = ["query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense"]
A, B = ".lora_A.default.weight", ".lora_B.default.weight"
WARM = 0.1  # of the steps, in which the learning rate rises; then it falls along a cosine


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an adapter is made; with the data it decides every byte of it."""

    rank: int = 8
    alpha: int = 16  # the addition counts alpha / rank
    rate: float = 5e-4
    steps: int = 240
    seed: int = 0
    saved_every: int = 10  # steps; what a kill can cost


def train(
    model: SentenceTransformer,
    files: Mapping[str, Questions],
    recipe: Recipe,
    folder: Path,
    told: Callable[[int, float], None],
) -> Path:
    """Train an adapter inside `model` and write it into the folder; `told` hears each step and its loss.

    A run that was killed goes on from its last checkpoint in the folder, and ends in the same bytes; a checkpoint of
    another recipe or of other texts is not gone on from.
    """
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    places = LoraConfig(r=recipe.rank, lora_alpha=recipe.alpha, target_modules=PLACES, bias="none")
    inject_adapter_in_model(places, inner(model))
    model.train()
    learned = {name: one for name, one in inner(model).named_parameters() if one.requires_grad}
    optimizer = torch.optim.AdamW(learned.values(), lr=recipe.rate, weight_decay=0.01)
    checkpoint, source = folder / f"seed{recipe.seed}.checkpoint", source_of(files, recipe)
    for step in range(resumed(checkpoint, source, learned, optimizer), recipe.steps):
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * rate_at(step / recipe.steps)
        loss = learn(model, files, recipe.seed, step)
        torch.nn.utils.clip_grad_norm_(learned.values(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        told(step + 1, loss)
        if (step + 1) % recipe.saved_every == 0:
            kept = {"source": source, "step": step + 1, "learned": learned}
            save_whole(checkpoint, {**kept, "optimizer": optimizer.state_dict()})
    return written(learned, recipe, folder)


def learn(model: SentenceTransformer, files: Mapping[str, Questions], seed: int, step: int) -> float:
    """The gradients of one step, whose chance depends on seed and step alone; its loss."""
    torch.manual_seed(seed * 1_000_000 + step)
    examples = batch_of(files, seed, step)
    loss = contrast(read_with_gradients(model, examples), examples)
    loss.backward()  # type: ignore[no-untyped-call]
    return float(loss.detach())


def rate_at(done: float) -> float:
    """The share of the learning rate that counts after this share of the steps."""
    return min((done + 1e-3) / WARM, (1 + math.cos(math.pi * done)) / 2)


def source_of(files: Mapping[str, Questions], recipe: Recipe) -> str:
    """What decides every byte of an adapter, as one word: its recipe, the shares of a batch and the texts."""
    texts = [(kind, name, list(files[kind][name])) for kind in sorted(files) for name in sorted(files[kind])]
    return sha256(repr((recipe, MIXTURE, texts)).encode("utf-8", "surrogatepass")).hexdigest()


def resumed(
    checkpoint: Path, source: str, learned: Mapping[str, torch.Tensor], optimizer: torch.optim.Optimizer
) -> int:
    """The step to go on with, after what was learned so far is back in its place; 0 where nothing is, or of another source."""
    kept: dict[str, Any] = torch.load(checkpoint, weights_only=True) if checkpoint.exists() else {}
    if kept.get("source") != source:
        return 0
    with torch.no_grad():
        for name, one in learned.items():
            one.copy_(kept["learned"][name])
    optimizer.load_state_dict(kept["optimizer"])
    return int(kept["step"])


def save_whole(path: Path, what: dict[str, object]) -> None:
    """Write a checkpoint whole or not at all."""
    unfinished = path.with_suffix(".tmp")
    torch.save(what, unfinished)
    unfinished.replace(path)


def written(learned: Mapping[str, torch.Tensor], recipe: Recipe, folder: Path) -> Path:
    """The adapter as a file that `themes/adapter/merging.py` reads: A and B of each place, B already scaled."""
    scale = recipe.alpha / recipe.rank
    tensors = {name.replace(A, ".A"): one.detach().contiguous() for name, one in learned.items() if name.endswith(A)}
    tensors |= {name.replace(B, ".B"): one.detach() * scale for name, one in learned.items() if name.endswith(B)}
    path = folder / f"seed{recipe.seed}.safetensors"
    save_file(tensors, path)
    return path
