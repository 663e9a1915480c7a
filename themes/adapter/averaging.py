"""Several adapters of one recipe made into one: what they agree on stays, what each learned by chance is averaged away.

The mean of the weights of models tuned from one start generalizes better than each (Wortsman et al. 2022, "Model soups"), and
a part of the way from the frozen encoder costs less of what it could before than the whole way ("Robust fine-tuning", 2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from themes.adapter.merging import changes_in


def average(adapters: Sequence[Path], share: float, rank: int, into: Path) -> float:
    """Write the mean of these adapters times `share` as one of this rank; the mean part of its square that the rank leaves out."""
    tensors: dict[str, torch.Tensor] = {}
    left_out = []
    several = [dict(changes_in(load_file(path))) for path in adapters]
    for place in several[0]:
        change = share * torch.stack([one[place] for one in several]).mean(dim=0)
        left, sizes, right = torch.linalg.svd(change, full_matrices=False)
        halves = sizes[:rank].sqrt()
        tensors[f"{place}.B"] = (left[:, :rank] * halves).contiguous()
        tensors[f"{place}.A"] = (halves[:, None] * right[:rank]).contiguous()
        left_out.append(float(sizes[rank:].square().sum() / sizes.square().sum()))
    save_file(tensors, into)
    return sum(left_out) / len(left_out)
