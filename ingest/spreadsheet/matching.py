"""Which question, table and role of the deliberation a cell means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from ingest.spreadsheet.cells import read_number
from ingest.spreadsheet.names import comparable
from models.plain_text import one_line
from models.records import Question, Table

# Of 100. A question retyped with a slip or two reaches 90; two different prompts of one day stayed below 70.
SAME_QUESTION = 86
CLEARLY_BETTER = 5  # ahead of the next best question, else the cell could mean either
SAME_ROLE = 88  # "patients" is "patient" (93), "family caregiver" is not "caregiver" (72)
NUMBER_BEFORE = re.compile(r"(?:q|question)?\s*\d+\s*[.:)-]\s*", re.IGNORECASE)


def match_question(cell: str, questions: Sequence[Question], by_number: bool = True) -> Question | None:
    """The question with these words, or this number ("1", "Q1", "Question 1"), or nearly these words."""
    for said in (cell.strip(), NUMBER_BEFORE.sub("", cell.strip(), count=1)):
        same = [question for question in questions if said and comparable(question.text) == comparable(said)]
        if same:
            return same[0]
    number = read_number(cell.strip()) if by_number else None
    if number is not None:
        return next((question for question in questions if question.position == number), None)
    return nearly(NUMBER_BEFORE.sub("", cell.strip(), count=1), questions)


def nearly(said: str, questions: Sequence[Question]) -> Question | None:
    """The one question that is nearly worded like this, or None where none or several are."""
    texts = [comparable(question.text) for question in questions]
    best = process.extract(comparable(said), texts, scorer=fuzz.ratio, score_cutoff=SAME_QUESTION, limit=2)
    if not best or (len(best) > 1 and best[0][1] - best[1][1] < CLEARLY_BETTER):
        return None
    return questions[best[0][2]]


def match_table(cell: str, tables: Sequence[Table]) -> Table | None:
    """The table with the number in the cell."""
    number = read_number(cell.strip())
    return next((table for table in tables if table.number == number), None)


def match_role(cell: str, roles: Sequence[str]) -> str | None:
    """The deliberation's own word for a role, else the role as written; None for a blank cell."""
    written = one_line(cell)
    best = process.extractOne(
        comparable(written), [comparable(role) for role in roles], scorer=fuzz.ratio, score_cutoff=SAME_ROLE
    )
    return roles[best[2]] if best else written or None
