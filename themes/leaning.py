"""Which parts of a note speak about the part before them, and so are no statement of their own."""

from __future__ import annotations

from themes.word_lists import word_list
from themes.wording import words_of

LEANING = word_list("leaning")


def leans(text: str) -> bool:
    """Whether a part begins with a word that points back."""
    first = next(iter(words_of(text[:40])), "")
    return first.casefold() in LEANING
