"""What went wrong, as the sentence it carries: shown in one way, wherever on a page it happened."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import FragmentHandledException

from models.errors import SevenfoldError
from themes.failures import what_failed

logger = logging.getLogger("sevenfold.views")

UNFORESEEN = (
    "Something went wrong that Sevenfold did not foresee. What was saved before is safe; reload the page and try again."
)


@contextmanager
def explaining() -> Iterator[None]:
    """Show the sentence of whatever went wrong, in place of the rest of the block."""
    with telling(st.error):
        yield


@contextmanager
def telling(tell: Callable[[str], object]) -> Iterator[None]:
    """Hand on the sentence of an error; of one that was not foreseen, kind and place alone are logged."""
    try:
        yield
    except SevenfoldError as error:
        tell(str(error))
    except FragmentHandledException:  # Streamlit's own: the fragment has told already (reruns are no Exception)
        raise
    # The page boundary, and the one place that catches all: past it Streamlit would show a text of its own and log the
    # message, which may hold people's words.
    except Exception as error:  # noqa: BLE001
        logger.error("a page failed: %s", what_failed(error))  # noqa: TRY400 - a trace would log the message
        tell(UNFORESEEN)


def attempt(verb: Callable[[], object], place: str) -> bool:
    """Run a verb inside a callback; its sentence waits for `show_problem(place)`. True when it went well."""
    problem = f"problem-{place}"
    st.session_state.pop(problem, None)
    with telling(lambda sentence: st.session_state.__setitem__(problem, sentence)):
        verb()
    return problem not in st.session_state


def show_problem(place: str) -> None:
    """Show, once, the sentence a callback left for this place."""
    if sentence := st.session_state.pop(f"problem-{place}", None):
        st.error(sentence)
