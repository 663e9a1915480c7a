"""What went wrong, as the sentence it carries: shown in one way, wherever on a page it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from models.errors import SevenfoldError


@contextmanager
def explaining() -> Iterator[None]:
    """Show the sentence of whatever Sevenfold can explain, in place of the rest of the block."""
    try:
        yield
    except SevenfoldError as error:
        st.error(str(error))


def attempt(verb: Callable[[], object], place: str) -> bool:
    """Run a verb inside a callback; its sentence waits for `show_problem(place)`. True when it went well."""
    st.session_state.pop(f"problem-{place}", None)
    try:
        verb()
    except SevenfoldError as error:
        st.session_state[f"problem-{place}"] = str(error)
        return False
    return True


def show_problem(place: str) -> None:
    """Show, once, the sentence a callback left for this place."""
    if sentence := st.session_state.pop(f"problem-{place}", None):
        st.error(sentence)
