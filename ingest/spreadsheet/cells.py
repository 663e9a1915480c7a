"""What single cells mean: a number, a kind of note, a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from ingest.spreadsheet.names import comparable
from models.records import NoteKind

LARGEST_TALLY = 10_000  # nobody counts more hands in a room; beyond it the column holds something else

KIND_WORDS = {
    NoteKind.NEED: ("need", "needs", "besoin", "besoins"),
    NoteKind.BARRIER: ("barrier", "barriers", "obstacle", "obstacles", "barriere", "barrieres", "frein", "freins"),
    NoteKind.ENABLER: ("enabler", "enablers", "levier", "leviers", "facilitateur", "facilitateurs", "atout", "atouts"),
    NoteKind.IDEA: ("idea", "ideas", "idee", "idees", "suggestion", "suggestions", "solution", "solutions"),
    NoteKind.CONCERN: ("concern", "concerns", "preoccupation", "preoccupations", "inquietude", "inquietudes", "worry"),
    NoteKind.QUESTION: ("question", "questions"),
}
KINDS = {word: kind for kind, words in KIND_WORDS.items() for word in words}

# At most two short words before the number ("Table no. 7"), so that a sentence with a number in it is none.
NUMBER = re.compile(r"(?:[^\W\d]{1,9}[\s.#°:-]*){0,2}(\d{1,9})(?:[.,]0+)?[.:)]?")
TALLY = re.compile(
    r"""
    [x\u00d7]?\s*(?P<number>\d{1,9})(?:[.,]0{1,2})?\s*[x\u00d7]?    # 4, 4x, x4, and 4.0 as spreadsheets save it
    \s*(?:(?:of|out\s+of|sur|/)\s*(?:the\s+)?\d{1,9})?             # of 8
    (?:\s*(?:people|persons?|participants?|members?|voices?|votes?|hands?|agree[ds]?|said\s+so|say\s+so|here|times?|
        personnes?|membres?|voix|fois|mains?|ici))*                  # people here
    \s*[.!]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
BRACKETS = re.compile(r"\((.*)\)")
FRENCH_HOUR = re.compile(r"(\d{1,2})\s?h\s?(\d{2})")
DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")
CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p")
DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%d.%m.%Y")
LARGEST_MONTH = 12
LIKELY_YEARS = range(1950, 2150)


def read_number(cell: str) -> int | None:
    """The number in "7", "7.0", "Table 7", "Q7" or "no. 7"; None where there is none or more than that."""
    found = NUMBER.fullmatch(cell.strip())
    return int(found[1]) if found else None


def read_kind(cell: str) -> NoteKind | None:
    """The kind of note a cell names in English or French; None for any other word."""
    return KINDS.get(comparable(cell))


def read_tally(cell: str) -> int | None:
    """The people counted in "4", "4x", "x4", "4 of 8", "4 / 8" or "4 people here"; None for any other cell.

    "12.5", "1,200" and dates say something else or could mean two things.
    """
    found = TALLY.fullmatch(BRACKETS.sub(r"\1", cell.strip()))
    number = int(found["number"]) if found else 0
    return number if 0 < number <= LARGEST_TALLY else None


def time_reader(cells: Sequence[str], day: date) -> Callable[[str], datetime | None]:
    """A function that reads the times of one column: aware datetimes, or None for what is no time.

    A time without a zone is the machine's own; one without a date is of `day`. "05/09/2026" is read day first
    where any cell of the column has a first number above 12, else month first, as the column's own habit says.
    """
    firsts = [int(found[1]) for cell in cells if (found := DAY_AND_MONTH.match(cell.strip()))]
    dates = DAY_FIRST if any(number > LARGEST_MONTH for number in firsts) else MONTH_FIRST
    forms = [*dates, *(f"{form} {clock}" for form in dates for clock in CLOCKS)]

    def read(cell: str) -> datetime | None:
        text = FRENCH_HOUR.sub(r"\1:\2", cell.strip())
        moment = read_iso(text) or read_forms(text, forms)
        if moment is None and (clock := read_forms(text, CLOCKS)):
            moment = datetime.combine(day, clock.time())
        return moment.astimezone() if moment and moment.year in LIKELY_YEARS else None

    return read


def read_iso(text: str) -> datetime | None:
    """A time in ISO 8601, as our own sheets have it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def read_forms(text: str, forms: Sequence[str]) -> datetime | None:
    """The time in the first form that fits."""
    for form in forms:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None
