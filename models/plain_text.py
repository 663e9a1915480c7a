"""Text that no store, file format or screen chokes on, with every word kept as it was typed."""

from __future__ import annotations

import re
import unicodedata

# Line ends of all systems and of word processors: NEL, vertical tab, form feed, line and paragraph separators.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls but tab and newline, the two noncharacters XML forbids, and the overrides that make what
# follows them read backwards. Joiners, direction marks, embeddings and isolates stay: scripts and emoji need them.
UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\u202d\u202e]")

NOT_SEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})  # controls, joiners and marks, blanks


def whole_text(text: str) -> str:
    """The text with lone surrogates replaced: halves that arrived apart become a character, a half alone U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain_text(text: str) -> str:
    """The text with line ends as newlines, unsafe characters gone and lone surrogates replaced; nothing else changes.

    Applying it twice changes nothing more.
    """
    return UNSAFE.sub("", LINE_ENDS.sub("\n", whole_text(text)))


def one_line(text: str) -> str:
    """The plain text on one line, runs of blanks as one space: for titles, names and labels."""
    return " ".join(plain_text(text).split())


def is_seen(text: str) -> bool:
    """Whether anything of the text shows: neither blank nor made of joiners and direction marks alone."""
    return any(unicodedata.category(one) not in NOT_SEEN for one in text)
