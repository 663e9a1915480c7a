"""How far a long theming is, for whoever listens: what is being done, how much of it is done, and of how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Listener = Callable[[str, int, int], None]
Thing = TypeVar("Thing")


def nobody(what: str, done: int, of: int) -> None:
    """Hear nothing: most themings are over before anybody could read how far they are."""


listening: ContextVar[Listener] = ContextVar("listening", default=nobody)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Inside it, `listener` hears how far the theming is."""
    before = listening.set(listener)
    try:
        yield
    finally:
        listening.reset(before)


def tell(what: str, done: int, of: int) -> None:
    """Tell whoever listens that so much of something is done."""
    listening.get()(what, done, of)


def told(what: str, things: Sequence[Thing]) -> Iterator[Thing]:
    """The things one by one, telling how many are done."""
    for at, thing in enumerate(things):
        yield thing
        tell(what, at + 1, len(things))
