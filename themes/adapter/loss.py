"""What the adapter is to get right: texts of one point near each other, all others far, in the engine's own view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch

from themes.adapter.examples import Example

TEMPERATURE = 0.1


def contrast(vectors: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
    """Supervised contrastive loss (Khosla et al. 2020, the sum outside the logarithm) over one batch.

    Vectors are centred question by question first, as the engine centres them: what all answers to a question share
    tells them not apart, and need not be unlearned.
    """
    questions, points = numbers(one.question for one in examples), numbers(one.point for one in examples)
    meaning = centred_by(vectors, questions)
    alike = meaning @ meaning.T / TEMPERATURE
    itself = torch.eye(len(examples), dtype=torch.bool)
    same = (questions[:, None] == questions) & (points[:, None] == points) & ~itself
    chances = alike - torch.logsumexp(alike.masked_fill(itself, -torch.inf), dim=1, keepdim=True)
    found = same.sum(dim=1)
    return -((chances * same).sum(dim=1)[found > 0] / found[found > 0]).mean()


def centred_by(vectors: torch.Tensor, groups: torch.Tensor) -> torch.Tensor:
    """Unit rows after each group's mean was removed."""
    member = torch.nn.functional.one_hot(groups).to(vectors.dtype)
    means = (member.T @ vectors) / member.sum(dim=0)[:, None]
    return torch.nn.functional.normalize(vectors - means[groups], dim=1)


def numbers(names: Iterable[str]) -> torch.Tensor:
    """Names as numbers, in the order in which they appear."""
    seen: dict[str, int] = {}
    return torch.tensor([seen.setdefault(name, len(seen)) for name in names])
