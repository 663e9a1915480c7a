"""Full stops between two ideas: "The hall is cold. Parking is dear. Nobody reads the board." is three statements.

Most notes of several sentences tell one thing: of the notes of two sentences that share no word, on rooms_train and the
files of short opinions, nine in ten were a complaint with its remedy or a claim with its reason. So a note is cut only
where somebody counted, added, or put three short sentences side by side.
"""

from __future__ import annotations

import re
from itertools import pairwise

from themes.leaning import leans
from themes.word_lists import word_list
from themes.wording import content_lemmas, words_of

FEWEST_WORDS = 4  # of a sentence that stands alone; of three and more sentences each may be shorter
FEWEST_OF_SEVERAL = 3
SEVERAL = 3
MOST_SENTENCES = 4  # more of them tell a story
SHORT_SENTENCE = 8
MOST_WORDS = 14  # of a sentence; longer ones are told, not listed

FULL_STOP = re.compile(r"(?<=[^\s.][^\s.][.!?])\s+(?=[A-Z\d])")
SPEECH = re.compile("[\"\u201c\u201d\u2018]|(?:^|\\s)'|[^\\s:]:\\s")
ORDINAL = re.compile(r"(?:first|second|third|fourth|last)(?:ly)?,", re.IGNORECASE)
AND = re.compile(r"and\b", re.IGNORECASE)
ADDED = re.compile(r"in addition\b|on top of that\b", re.IGNORECASE)

TELLING = word_list("telling")  # sentences that open with one of these go on with a telling
SHORTENED = word_list("shortened")  # a full stop after one of these ends no sentence


def split_sentences(text: str) -> list[str]:
    """Split where all sentences stand alone, or where somebody counted them: "First, ... Second, ..."."""
    sentences = sentences_of(text)
    if len(sentences) == 1 or SPEECH.search(text):
        return [text]
    if all(map(ORDINAL.match, sentences)):
        return sentences
    if ADDED.match(sentences[-1]):
        return [" ".join(sentences[:-1]), sentences[-1]]
    return sentences if stand_alone(sentences) else [text]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; an abbreviation ends none."""
    cuts = [0]
    for match in FULL_STOP.finditer(text):
        before = words_of(text[cuts[-1] : match.start()])
        if before and before[-1].casefold() not in SHORTENED:
            cuts.append(match.end())
    return [text[start:end].strip() for start, end in pairwise([*cuts, len(text)])]


def stand_alone(sentences: list[str]) -> bool:
    """Whether these are as many ideas: three or more short ones that share nothing, or a last one that says "And ..."."""
    several = len(sentences) >= SEVERAL
    fewest = FEWEST_OF_SEVERAL if several else FEWEST_WORDS
    listed = len(sentences) <= MOST_SENTENCES and all(fewest <= len(words_of(one)) <= MOST_WORDS for one in sentences)
    if not listed or any(one.endswith("?") for one in sentences[:-1]):
        return False
    short = several and all(len(words_of(one)) <= SHORT_SENTENCE for one in sentences)
    added = len(sentences) < SEVERAL and AND.match(sentences[-1])
    return bool(short or added) and not any(goes_on(one, other) for one, other in pairwise(sentences))


def goes_on(sentence: str, following: str) -> bool:
    """Whether a sentence tells more of what the one before it told."""
    words = [word.casefold().replace("\u2019", "'") for word in words_of(following)]
    if leans(following) or words[0].split("'")[0] in TELLING:
        return True
    return not set(content_lemmas(sentence)).isdisjoint(content_lemmas(following))
