"""The settings of this process, read again only where its environment changed."""

from __future__ import annotations

import os
from functools import lru_cache

from models.settings import Settings, read_settings

PREFIX = "SEVENFOLD_"


def settings_here() -> Settings:
    """The settings; every page's run and every request asks for them several times. Raises BadInput."""
    return settings_of(tuple((name, value) for name, value in os.environ.items() if name.startswith(PREFIX)))


@lru_cache(maxsize=8)
def settings_of(variables: tuple[tuple[str, str], ...]) -> Settings:
    """The settings that these variables make."""
    return read_settings(dict(variables))
