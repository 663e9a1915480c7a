"""Scribes shorten; the encoder reads better when "govt w/o ppl" is written out. People see what was typed."""

from __future__ import annotations

import re
from functools import lru_cache

from themes.word_lists import pair_list

FULL_WORDS = pair_list("abbreviations")
WORD = re.compile(r"^([(\"\[]*)(.*?)([,.;:!?)\]\"]*)$")
WITH = re.compile(r"\bw/(?!o\b|out\b)(?=\w)", re.IGNORECASE)
MARKS = re.compile(r"[#*_~`\"\u201c\u201d]+")
REPEATED = re.compile(r"([!?.])[!?.]+")
DASH = re.compile(r"\s[-\u2013\u2014]+\s")


@lru_cache(maxsize=50_000)  # a text is read once in the life of a process
def spelled_out(text: str) -> str:
    """The text as the engine compares it: abbreviations in full, shouting marks and decoration gone."""
    plain = WITH.sub("with ", text.replace("\u2019", "'"))
    plain = DASH.sub(", ", REPEATED.sub(r"\1", MARKS.sub(" ", plain)))
    return " ".join(map(full_word, plain.split())) or text


@lru_cache(maxsize=50_000)
def full_word(word: str) -> str:
    """A word written in full, what stands around it kept."""
    if word.lower() in FULL_WORDS:
        return FULL_WORDS[word.lower()]
    match = WORD.match(word)
    if match is None or match[2].lower() not in FULL_WORDS:
        return word
    return match[1] + FULL_WORDS[match[2].lower()] + match[3]
