"""Sentences in which our words and people's words stay apart, so that a page can escape and show the latter as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.plain_text import one_line

LONGEST_QUOTE = 90  # characters of a statement inside a sentence


@dataclass(frozen=True, slots=True)
class Said:
    """People's words inside a sentence of ours; `id` is of the point or theme that they name, if they name one.

    `is_person` where they are somebody's own name.
    """

    text: str
    id: str = ""
    is_person: bool = False


Sentence = tuple[str | Said, ...]


def plain(sentence: Sentence) -> str:
    """The sentence as text, for a sheet; a page escapes each part instead."""
    return "".join(part.text if isinstance(part, Said) else part for part in sentence)


def listed(parts: Sequence[Said | str], most: int, word: str = "and") -> Sentence:
    """A, B and C; beyond `most` how many others."""
    shown: list[Said | str] = list(parts[:most])
    if len(parts) > most:
        shown.append(f"{len(parts) - most:,} more")
    joined: list[Said | str] = []
    for at, part in enumerate(shown):
        joined += [", " if at < len(shown) - 1 else f" {word} "] * (at > 0) + [part]
    return tuple(joined)


def shortened(text: str) -> str:
    """A statement as long as a sentence bears, on one line."""
    line = one_line(text)
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1].rstrip()}…"
