"""Linear algebra in one thread: its own threads wait for each other busily where another program has a core.

Measured while one other process worked on two cores: eigenvectors of 499 points .68 s with two threads, .02 with one.
The other core stays free for pages and for reading new notes.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """Inside it, numpy's and scipy's libraries use one thread."""
    limit: AbstractContextManager[object] = controller().limit(limits=1, user_api="blas")
    return limit


@lru_cache(maxsize=1)
def controller() -> ThreadpoolController:
    """The libraries that are loaded, looked up once in the life of a process."""
    return ThreadpoolController()
