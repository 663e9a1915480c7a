"""Which column of a seating sheet holds what: by its name, then by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.spreadsheet import Sheet
from ingest.spreadsheet.cells import read_number
from ingest.spreadsheet.matching import match_role
from ingest.spreadsheet.names import comparable, likeness
from models.errors import BadFile

FACILITATOR = {
    "facilitator", "facilitators name", "facilitator s name", "facilitator name", "table facilitator", "scribe", "host",
    "table host", "moderator", "note taker", "notetaker", "recorder", "animateur", "animatrice", "secretaire",
}  # fmt: skip
SEATS = {
    "seats", "number of seats", "number", "count", "people", "persons", "places", "how many", "participants", "n",
    "sieges", "nombre", "nombre de places", "personnes", "effectif", "qty", "quantity",
}  # fmt: skip
TOTAL = {"total", "sum", "all", "somme", "total seats", "total people", "table total", "capacity", *SEATS}
BARE_NUMBER = re.compile(r"\d{1,3}(?:[.,]0+)?")
TABLE = {"no", "nr", "number", "table", "t", "numero"}


@dataclass(frozen=True, slots=True)
class SeatingColumns:
    """The columns: either one for each role (`by_role`, with other names in `roles`), or one that names the role.

    `number` counts the seats of a row with one role; without it a row is a person.
    """

    table: str
    facilitator: str | None = None
    role: str | None = None
    number: str | None = None
    person: str | None = None
    by_role: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)


def find_columns(sheet: Sheet, roles: Sequence[str]) -> SeatingColumns:
    """The likeliest use of each column. Raises BadFile."""
    table = table_column(sheet)
    facilitator = next((column for column in sheet.columns if comparable(column) in FACILITATOR), None)
    rest = [column for column in sheet.columns if column not in (table, facilitator) and sheet.values(column)]
    numbers = [column for column in rest if mostly_seats(sheet.values(column)) or comparable(column) in SEATS]
    texts = [column for column in rest if column not in numbers]
    person = next((column for column in texts if likeness(column, "respondent")), None)
    role = role_column(sheet, [column for column in texts if column != person], numbers, roles)
    if role is not None:
        named = [column for column in numbers if comparable(column) in SEATS]
        number = next(iter(named or (numbers if len(numbers) == 1 else [])), None)
        return SeatingColumns(table, facilitator, role, number, person)
    by_role = tuple(column for column in numbers if comparable(column) not in TOTAL)
    if sheet.columns[0] != "Column 1":
        return SeatingColumns(table, facilitator, by_role=by_role)
    if len(by_role) != len(roles):
        raise BadFile(
            "The first row of this sheet does not say which column is which role. Nothing was changed; name them there."
        )
    return SeatingColumns(table, facilitator, by_role=by_role, roles=dict(zip(by_role, roles, strict=True)))


def table_column(sheet: Sheet) -> str:
    """The column with the tables' numbers. Raises BadFile."""
    named = [column for column in sheet.columns if comparable(column) in TABLE or likeness(column, "table")]
    for column in [*named, *sheet.columns]:
        if mostly_numbers(sheet.values(column)):
            return column
    raise BadFile("No column of this sheet holds table numbers. Nothing was changed; give it a column called table.")


def mostly_seats(values: Sequence[str]) -> bool:
    """Whether more than half of the cells are bare numbers; "Ward 7" is a name."""
    return sum(BARE_NUMBER.fullmatch(value) is not None for value in values) * 2 > len(values)


def mostly_numbers(values: Sequence[str]) -> bool:
    """Whether more than half of the cells are numbers: a slip or a line of totals may be among them."""
    return sum(read_number(value) is not None for value in values) * 2 > len(values)


def role_column(sheet: Sheet, texts: Sequence[str], numbers: Sequence[str], roles: Sequence[str]) -> str | None:
    """The column that names a role in each row; None where roles are the columns' own names."""
    named = [column for column in texts if likeness(column, "role")]
    if named or not texts:
        return next(iter(named), None)
    if len(numbers) > 1 and sheet.columns[0] != "Column 1":
        return None  # columns of numbers under names: those are the roles, and the words are remarks

    def fit(column: str) -> tuple[int, int]:
        values = set(sheet.values(column))
        return sum(match_role(value, roles) in roles for value in values), -len(values)

    return max(texts, key=fit)
