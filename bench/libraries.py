"""The libraries we are measured against, loaded by name when a peer runs.

They are optional (requirements-bench.txt) and no part of the product: a missing one leaves its rows out of the table.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from models.errors import BadInput


def is_installed(library: str) -> bool:
    """Whether a library can be loaded here."""
    return importlib.util.find_spec(library) is not None


def load(library: str) -> Any:
    """The library's module; raises BadInput when it is not installed."""
    if not is_installed(library):
        raise BadInput(f"{library} is not installed. Nothing was measured; run pip install -r requirements-bench.txt.")
    return importlib.import_module(library)
