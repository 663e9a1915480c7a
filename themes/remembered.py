"""What was compared last is kept: a decision changes neither words nor vectors, and is answered from what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar, cast

import numpy as np

from models.engine_settings import EngineSettings
from themes.vectors import Vectors

Made = TypeVar("Made")
Compare = Callable[[Sequence[str], Vectors, EngineSettings], Made]

last: dict[str, object] = {}  # the one comparison made last


def remembered(compare: Compare[Made], texts: Sequence[str], vectors: Vectors, settings: EngineSettings) -> Made:
    """What `compare` gives, from memory where the last question asked was the same; not to be written to.

    Where the machine cuts is no part of a comparison.
    """
    same = [compare.__name__, repr(replace(settings, point_cut=0.0)), *texts]
    given = hashlib.sha256("\0".join(same).encode("utf-8", "surrogatepass"))
    given.update(np.ascontiguousarray(vectors).tobytes())
    if given.hexdigest() not in last:
        last.clear()
        last[given.hexdigest()] = compare(texts, vectors, settings)
    return cast("Made", last[given.hexdigest()])


@contextmanager
def last_kept() -> Iterator[None]:
    """Inside it other wordings are compared; after it what was compared last is there again, for the next decision."""
    before = dict(last)
    try:
        yield
    finally:
        last.clear()
        last.update(before)
