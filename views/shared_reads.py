"""What is read once for everybody who asks the same, kept in this process; the least used goes first.

Not Streamlit's cache of resources: that one keeps a lock for every key there ever was, and our keys hold revisions, so that a
long day filled the memory; it raises KeyError where a time to live ends in the middle of a look; and each look costs a tenth
of a millisecond.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from inspect import signature
from typing import Any, Generic, ParamSpec, TypeVar

from cachetools import Cache, LRUCache, TTLCache, cached

Asked = ParamSpec("Asked")
Read = TypeVar("Read")


class SharedRead(Generic[Asked, Read]):
    """A reader that is run once for each key: its arguments in order, without those whose names begin with "_"."""

    def __init__(self, read: Callable[Asked, Read], kept: Cache[object, Read]) -> None:
        self._keyed = sum(not name.startswith("_") for name in signature(read).parameters)
        self._clearings = 0
        # whoever asks while the same is being read waits for that reading
        self._read = cached(kept, key=self._key, condition=threading.Condition())(read)

    def _key(self, *asked: object) -> tuple[object, ...]:
        return self._clearings, *asked[: self._keyed]

    def __call__(self, *asked: Asked.args, **named: Asked.kwargs) -> Read:
        """What was read, now or before; it is shared, so nobody may change it. Raises what the reader raises."""
        return self._read(*asked, **named)

    def clear(self) -> None:
        """Read anew from now on; a reading that is under way is not kept for those who ask later."""
        self._clearings += 1
        self._read.cache_clear()


def shared(
    most: int, seconds: float | None = None, size: Callable[[Any], int] | None = None
) -> Callable[[Callable[Asked, Read]], SharedRead[Asked, Read]]:
    """Make a reader a shared one that keeps `most` readings, each for so many seconds where they are given.

    With `size`, readings of so much in all. Arguments whose names begin with "_" stand last and are no part of the key:
    who asks, where all may see the same.
    """

    def share(read: Callable[Asked, Read]) -> SharedRead[Asked, Read]:
        if seconds is None:
            return SharedRead(read, LRUCache[object, Read](most, size))
        return SharedRead(read, TTLCache[object, Read](most, seconds, getsizeof=size))

    return share
