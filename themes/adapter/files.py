"""Which adapter file settings mean, and whether it is the one that was measured."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from models.errors import BadFile

PACKAGED = Path(__file__).resolve().parent / "ear.safetensors"
SHA256 = re.compile(r"[0-9a-f]{64}")


def adapter_file(adapter: str) -> Path:
    """The file of an adapter: the packaged one by its SHA-256, another one by its path.

    Raises BadFile when it is missing, or when the packaged one is not what the settings name.
    """
    if not SHA256.fullmatch(adapter):
        sha256_of(Path(adapter))
        return Path(adapter)
    if sha256_of(PACKAGED) != adapter:
        raise BadFile(
            f"{PACKAGED.name} is not the adapter that Sevenfold was measured with. Notes are safe and nothing was "
            "themed; bring the file back from where Sevenfold came, or set SEVENFOLD_ADAPTER=off."
        )
    return PACKAGED


def adapter_sha256(adapter: str) -> str:
    """The SHA-256 of an adapter's file, which stands in the record of settings. Raises BadFile."""
    return sha256_of(adapter_file(adapter))


@lru_cache(maxsize=4)
def sha256_of(path: Path) -> str:
    """The SHA-256 of a file. Raises BadFile when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BadFile(
            f"{path} is no adapter that can be read. Notes are safe and nothing was themed; check the settings."
        ) from error
