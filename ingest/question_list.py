"""A list of questions as people paste it, and what became of the questions that were there before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from ingest.spreadsheet.names import comparable
from models.plain_text import one_line, plain_text
from models.setup import PlannedQuestion

BULLET = re.compile(r"^\s*(?:[\u2022\u25e6\u25aa\u25cf\u2023\u00b7*\u2013\u2014-])\s+")
NUMBER = re.compile(r"^\s*(?:q(?:uestion)?\s*)?(\d{1,3})\s*(?:[.):\t\u2013-]+)\s*(?=\S)", re.IGNORECASE)
# Of 100. A question reworded by a few words stays above 60; two different prompts of one day reach 50.
REWORDED = 60


def read_question_list(text: str) -> tuple[str, ...]:
    """The questions, one a line, each once; bullets and a numbering that counts 1, 2, 3 are not theirs."""
    lines = [BULLET.sub("", line, count=1) for line in plain_text(text).split("\n") if line.strip()]
    numbers = [found and int(found[1]) for line in lines for found in [NUMBER.match(line)]]
    if numbers == list(range(1, len(lines) + 1)):
        lines = [NUMBER.sub("", line, count=1) for line in lines]
    return tuple(dict.fromkeys(line for line in map(one_line, lines) if line))


def follow_questions(
    before: Sequence[PlannedQuestion], lines: Sequence[str], new_id: Callable[[str], str]
) -> tuple[PlannedQuestion, ...]:
    """The questions that an edited list means: the same words are the same question wherever they stand now.

    Then the nearest wording, then whatever stands between the same neighbours; what is left is new.
    """
    ids: dict[int, str] = {}
    by_text = {one.text: one.id for one in before}
    for at, line in enumerate(lines):
        if line in by_text:
            ids[at] = by_text[line]
    match_nearest(before, lines, ids)
    match_neighbours(before, lines, ids)
    return tuple(PlannedQuestion(ids.get(at) or new_id(line), line) for at, line in enumerate(lines))


def match_nearest(before: Sequence[PlannedQuestion], lines: Sequence[str], ids: dict[int, str]) -> None:
    """Give lines without an id that of the question worded most like them, the best pair first."""
    taken = set(ids.values())
    pairs = sorted(
        (
            (fuzz.ratio(comparable(line), comparable(one.text)), at, one.id)
            for at, line in enumerate(lines)
            for one in before
            if at not in ids and one.id not in taken
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    for score, at, id_ in pairs:
        if score >= REWORDED and at not in ids and id_ not in ids.values():
            ids[at] = id_


def match_neighbours(before: Sequence[PlannedQuestion], lines: Sequence[str], ids: dict[int, str]) -> None:
    """Give a line that stands between the same two questions as one that is gone the id of that one."""
    order = [None, *(one.id for one in before), None]
    for at in range(len(lines)):
        around = (ids.get(at - 1), ids.get(at + 1))
        for place in range(1, len(order) - 1):
            id_ = order[place]
            if at not in ids and id_ not in ids.values() and around == (order[place - 1], order[place + 1]):
                ids[at] = str(id_)
