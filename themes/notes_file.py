"""A file of notes for the command line: JSON lines or CSV with `id,text` and what else is known of each note."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.errors import BadFile
from models.records import Note

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)  # a file tells no times, and grouping does not ask for them
LARGEST_FIELD = 10_000_000  # characters; csv stops at 131,072, which a pasted document can pass
NOTHING_THEMED = "Nothing was themed"


def read_notes(path: Path) -> list[Note]:
    """The notes of a .jsonl or .csv file in their order; the question's text serves as its id. Raises BadFile."""
    notes = [note_from(row, number) for number, row in rows_of(path)]
    if not notes:
        raise BadFile(f"{path.name} holds no notes. {NOTHING_THEMED}; give a file with one note a line.")
    seen: dict[str, int] = {}
    for number, note in enumerate(notes, start=1):
        if note.id in seen:
            first = seen[note.id]
            raise BadFile(
                f"Notes {first} and {number} of {path.name} have the same id. {NOTHING_THEMED}; give each its own."
            )
        seen[note.id] = number
    return notes


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row of the file with its number, counted from 1. Raises BadFile."""
    if path.suffix.lower() not in {".jsonl", ".csv"}:
        raise BadFile(f"{path.name} is neither .jsonl nor .csv. {NOTHING_THEMED}; save the notes as one of them.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BadFile(f"There is no file {path}. {NOTHING_THEMED}; check its name and folder.") from None
    except UnicodeDecodeError:
        raise BadFile(f"{path.name} is not written in UTF-8. {NOTHING_THEMED}; save it as UTF-8.") from None
    except OSError:
        raise BadFile(f"{path} cannot be read. {NOTHING_THEMED}; check that it is a file you may read.") from None
    return csv_rows(path, text) if path.suffix.lower() == ".csv" else json_rows(path, text)


def csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a CSV file by its header. Raises BadFile."""
    csv.field_size_limit(LARGEST_FIELD)
    reader = csv.DictReader(text.splitlines(keepends=True))
    try:
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        missing = [column for column in ("id", "text") if column not in reader.fieldnames]
        if missing and reader.fieldnames:
            columns = " and ".join(missing)
            raise BadFile(
                f"{path.name} has no column named {columns}. {NOTHING_THEMED}; the header must name id and text."
            )
        yield from enumerate(reader, start=1)
    except csv.Error:
        raise BadFile(f"Row {reader.line_num} of {path.name} is broken CSV. {NOTHING_THEMED}; mend that row.") from None


def json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON lines file. Raises BadFile."""
    lines: Iterable[str] = text.split("\n")  # splitlines would cut at marks that JSON allows inside a text
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise BadFile(f"Line {number} of {path.name} is not JSON. {NOTHING_THEMED}; mend that line.") from None
        if not isinstance(row, dict) or "id" not in row or "text" not in row:
            raise BadFile(f"Line {number} of {path.name} has no id and text. {NOTHING_THEMED}; every note needs both.")
        yield number, row


def note_from(row: dict[str, Any], number: int) -> Note:
    """The note of a row. Raises BadFile when its id or text is of a wrong kind."""
    id_, text = row["id"], row["text"]
    if not (isinstance(id_, (str, int)) and str(id_).strip()):
        raise BadFile(f"Note {number} has no id. {NOTHING_THEMED}; give each note its own id.")
    if text is not None and not isinstance(text, str):
        raise BadFile(f"The text of note {number} is not text. {NOTHING_THEMED}; put the words between quotes.")
    return Note(
        id=str(id_),
        question_id=optional(row, "question") or "",
        text=text or "",
        said_at=UNDATED,
        respondent=optional(row, "group"),
        role=optional(row, "role"),
    )


def optional(row: dict[str, Any], column: str) -> str | None:
    """The value of a column that may be absent or empty."""
    value = row.get(column)
    return str(value).strip() or None if value is not None else None
