"""Which column holds what: by its name, then by what stands in it. A proposal that an organizer confirms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import mean

from ingest.spreadsheet.cells import read_kind, read_number
from ingest.spreadsheet.names import KNOWN_NAMES, likeness
from ingest.spreadsheet.sheet import ColumnChoice, Sheet
from models.errors import BadFile
from models.notes_sheet import COLUMNS

OUR_OWN = ColumnChoice(
    id=COLUMNS[0],
    question=COLUMNS[2],
    table=COLUMNS[3],
    respondent=COLUMNS[4],
    role=COLUMNS[5],
    kind=COLUMNS[6],
    tally=COLUMNS[7],
    time=COLUMNS[8],
    text=COLUMNS[9],
)
ROWS_LOOKED_AT = 500
NEARLY_ALL = 0.9
MOST_TABLES = 200
SHORTEST_NOTES = 4.0  # characters on average: below it a column holds codes, not notes
CLOCK_OR_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|\d{1,2}\s?[:h]\s?\d{2}.*")


def guess_columns(sheet: Sheet) -> ColumnChoice:
    """The likeliest use of each column. Raises BadFile where no column could hold notes."""
    if sheet.is_our_own:
        return OUR_OWN
    parts = guess_by_name(sheet.columns)
    guess_by_content(sheet, parts)
    if "text" not in parts:
        raise BadFile(
            "No column of this file holds notes: none is called text, note, comment or response, and none holds "
            "sentences. Nothing was saved; choose another file, or give the column with the notes the name text."
        )
    return ColumnChoice(**parts)


def guess_by_name(columns: Sequence[str]) -> dict[str, str]:
    """Parts of a note and the columns whose names say so, the closest first, each column for one part."""
    fits = sorted(
        ((likeness(column, part), part, column) for part in KNOWN_NAMES for column in columns),
        key=lambda fit: -fit[0],
    )
    parts: dict[str, str] = {}
    for score, part, column in fits:
        if score and part not in parts and column not in parts.values():
            parts[part] = column
    return parts


def guess_by_content(sheet: Sheet, parts: dict[str, str]) -> None:
    """Add to `parts` what the cells of the columns without a known name give away."""
    free = {column: sheet.values(column)[:ROWS_LOOKED_AT] for column in sheet.columns if column not in parts.values()}
    free = {column: values for column, values in free.items() if values}
    looks: dict[str, Callable[[Sequence[str]], bool]] = {
        "time": looks_like_times,
        "kind": looks_like_kinds,
        "table": looks_like_tables,
        "question": looks_like_questions,
    }
    for part, looks_right in looks.items():
        found = next((column for column, values in free.items() if looks_right(values)), None)
        if part not in parts and found is not None:
            parts[part] = found
            del free[found]
    if "text" not in parts:
        notes = {column: likelihood_of_notes(values) for column, values in free.items()}
        best = max(notes, key=lambda column: notes[column], default=None)
        if best is not None and notes[best] >= SHORTEST_NOTES:
            parts["text"] = best


def likelihood_of_notes(values: Sequence[str]) -> float:
    """How much a column looks like notes: the mean length of its cells, less where they repeat; 0 for numbers."""
    if nearly_all(values, lambda value: read_number(value) is not None):
        return 0.0
    return mean(len(value) for value in values) * len(set(values)) / len(values)


def looks_like_times(values: Sequence[str]) -> bool:
    """Whether the cells are clock times or dates."""
    return nearly_all(values, lambda value: CLOCK_OR_DATE.fullmatch(value) is not None)


def looks_like_kinds(values: Sequence[str]) -> bool:
    """Whether the cells are kinds of note: need, barrier, idea..."""
    return nearly_all(values, lambda value: read_kind(value) is not None)


def looks_like_tables(values: Sequence[str]) -> bool:
    """Whether the cells are small numbers that come again, as tables that say several things do."""
    numbers = [read_number(value) for value in values]
    small = [number for number in numbers if number is not None and 1 <= number <= MOST_TABLES]
    return len(small) == len(values) and len(set(small)) < len(small)


def looks_like_questions(values: Sequence[str]) -> bool:
    """Whether the cells are a few prompts over and over."""
    return len(set(values)) * 2 <= len(values) and nearly_all(values, lambda value: value.endswith("?"))


def nearly_all(values: Sequence[str], holds: Callable[[str], bool]) -> bool:
    """Whether the condition holds for at least NEARLY_ALL of the cells."""
    return sum(1 for value in values if holds(value)) >= NEARLY_ALL * len(values)
