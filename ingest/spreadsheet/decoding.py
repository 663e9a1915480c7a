"""Bytes of a CSV as text, or a sentence that says why they are none."""

from __future__ import annotations

import codecs

from ingest.spreadsheet.code_pages import decode_unmarked
from models.errors import BadFile

FILE_BYTES = 25_000_000  # some 100,000 notes; more is a database, not a room

BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
OTHER_FORMS = {
    b"PK\x03\x04": "no Excel workbook that can be opened, but a packed file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook, or one with a password",
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text document",
}
MOST_CONTROLS = 0.01  # share of control characters beyond which a file is no text


def decode(data: bytes) -> str:
    """The text of a CSV in UTF-8, UTF-16 or the code page of an office's Windows or Mac. Raises BadFile."""
    refuse_other_forms(data)
    text = decode_marked(data)
    if text is None:
        text = decode_unmarked(data)
    if text is None or is_binary(text):
        raise BadFile("This file is not readable as text. Nothing was saved; save the sheet as CSV (UTF-8) first.")
    return text.replace("\0", "")


def decode_marked(data: bytes) -> str | None:
    """The text where the bytes themselves say how to read them: by their mark, or by being sound UTF-8."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # ASCII in UTF-16 without a mark is sound UTF-8 too, with every second character a NUL.
    return None if text.count("\0") * 3 > len(text) else text


def refuse_size(data: bytes) -> None:
    """Raise BadFile for an empty file and one that is too large."""
    if not data.strip():
        raise BadFile("This file is empty. Nothing was saved; choose the file with the notes.")
    if len(data) > FILE_BYTES:
        raise BadFile(
            f"This file is larger than {FILE_BYTES // 1_000_000} MB. Nothing was saved; split it into smaller files."
        )


def refuse_other_forms(data: bytes) -> None:
    """Raise BadFile for the forms people mistake for CSV."""
    for start, form in OTHER_FORMS.items():
        if data.startswith(start):
            raise BadFile(f"This file is {form}. Nothing was saved; save the sheet as CSV and bring in that file.")


def is_binary(text: str) -> bool:
    """Whether too many characters are ones nobody types."""
    controls = sum(1 for character in text if character < " " and character not in "\t\n\r\x0b\x0c")
    return controls > len(text) * MOST_CONTROLS
