"""Sentences with people's words in them, as escaped HTML; words that name a point or theme may lead to it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from models.sentences import Said, Sentence


def sentence_html(sentence: Sentence, address: Callable[[str], str] | None = None) -> str:
    """A sentence of ours with people's words set apart; `address` makes the link to what has an id."""
    return "".join(spoken_html(part, address) if isinstance(part, Said) else escape(part) for part in sentence)


def spoken_html(said: Said, address: Callable[[str], str] | None) -> str:
    """People's words inside a sentence, in the direction they are written in."""
    kind = "who" if said.is_person else "spoken"
    shown = f'<span class="{kind}" dir="auto">{escape(said.text)}</span>'
    if address is None or not said.id:
        return shown
    return f'<a class="to" href="{escape(address(said.id))}">{shown}</a>'
