"""Bytes of a CSV as text, or a sentence that says why they are none."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from models.errors import BadFile

FILE_BYTES = 25_000_000  # some 100,000 notes; more is a database, not a room

# Left to itself the detector takes short French text in cp1252 for Baltic or Arabic code pages.
LIKELY_ENCODINGS = ["utf_16_le", "utf_16_be", "cp1252", "latin_1", "mac_roman"]
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
OTHER_FORMS = {
    b"PK\x03\x04": "an Excel workbook or a packed file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text document",
}
MOST_CONTROLS = 0.01  # share of control characters beyond which a file is no text


def decode(data: bytes) -> str:
    """The text of a CSV in UTF-8, UTF-16, Windows or Mac Western encoding. Raises BadFile."""
    refuse_other_forms(data)
    text = decode_marked(data)
    if text is None:
        best = from_bytes(data, cp_isolation=LIKELY_ENCODINGS).best()
        text = None if best is None else str(best)
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


def refuse_other_forms(data: bytes) -> None:
    """Raise BadFile for an empty file, one that is too large, and the forms people mistake for CSV."""
    if not data.strip():
        raise BadFile("This file is empty. Nothing was saved; choose the file with the notes.")
    if len(data) > FILE_BYTES:
        raise BadFile(
            f"This file is larger than {FILE_BYTES // 1_000_000} MB. Nothing was saved; split it into smaller files."
        )
    for start, form in OTHER_FORMS.items():
        if data.startswith(start):
            raise BadFile(f"This file is {form}. Nothing was saved; save the sheet as CSV and bring in that file.")


def is_binary(text: str) -> bool:
    """Whether too many characters are ones nobody types."""
    controls = sum(1 for character in text if character < " " and character not in "\t\n\r\x0b\x0c")
    return controls > len(text) * MOST_CONTROLS
