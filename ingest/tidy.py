"""What was typed, made safe to keep: verbatim but for line ends, control characters and outer blanks."""

from __future__ import annotations

import re
import unicodedata

from models.plain_text import plain_text

# Blank on their own, needed inside: byte order mark, zero width space, word joiner.
INVISIBLE = "\ufeff\u200b\u2060"
# Letters, signs and marks by their category that no font draws: Hangul fillers, the empty braille cell, the grapheme
# joiner, Khmer inherent vowels, Mongolian and other variation selectors.
UNDRAWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def tidy_text(text: str) -> str:
    """The words as typed, safe to keep, without blanks around them; empty where nothing visible was typed.

    No Unicode normalisation: what was typed is what is kept. Emoji, joiners and right-to-left text stay.
    Applying it twice changes nothing more.
    """
    plain = plain_text(text)
    if not any(is_visible(character) for character in plain):
        return ""
    return trim(plain)


def is_visible(character: str) -> bool:
    """Whether a reader may see the character: not a blank, a control, a formatting mark or half a character."""
    if UNDRAWN.match(character):
        return False
    return unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}


def trim(text: str) -> str:
    """The text without blanks and invisible marks around it; a joiner at the end belongs to its emoji and stays."""
    start, end = 0, len(text)
    while start < end and is_outer(text[start]):
        start += 1
    while end > start and is_outer(text[end - 1]):
        end -= 1
    return text[start:end]


def is_outer(character: str) -> bool:
    """Whether the character is dropped at either end of a note."""
    return character.isspace() or character in INVISIBLE
