"""An adapter added to the weights of the encoder as it is loaded; afterwards it costs nothing.

Low-rank adaptation (Hu et al. 2021) keeps for each adapted matrix W two thin ones, and W becomes W + B A. The file holds
`PLACE.A`, shape (rank, inputs), and `PLACE.B`, shape (outputs, rank), already scaled.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from models.errors import BadFile


def merge_adapter(encoder: torch.nn.Module, path: Path) -> None:
    """Add the adapter in a file to the encoder's weights. Raises BadFile when it belongs to another model."""
    try:
        changes = list(changes_in(load_file(path)))
        with torch.no_grad():
            for place, change in changes:
                encoder.get_parameter(f"{place}.weight").add_(change)
    except (SafetensorError, AttributeError, KeyError, RuntimeError) as error:
        raise BadFile(
            f"{path.name} is no adapter for this language model. Notes are safe and nothing was themed; set "
            "SEVENFOLD_ADAPTER=off, or name the model that it was made for."
        ) from error


def changes_in(tensors: dict[str, torch.Tensor]) -> Iterator[tuple[str, torch.Tensor]]:
    """Each adapted matrix by its place in the encoder, with what is added to it."""
    for name in sorted(tensors):
        place, _, part = name.rpartition(".")
        if part == "A":
            yield place, tensors[f"{place}.B"].float() @ tensors[name].float()
