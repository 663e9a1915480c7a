"""The sample day joined with its key: the same notes that the product ships, as a labelled file."""

from __future__ import annotations

from pathlib import Path

from bench.labelled import NOT_RECORDED, Codes, LabelledFile, read_rows
from ingest.sample import SAMPLE_DAY, read_sample
from models.errors import BadFile
from models.records import Note

KEY = Path(__file__).resolve().parent / "sample_key.jsonl"


def read_labelled_sample(folder: Path = SAMPLE_DAY, key: Path = KEY) -> LabelledFile:
    """Every note of the sample with its codes; raises BadFile when a note and a key row do not meet."""
    day, rows = read_sample(folder)
    codes = {row["id"]: Codes(row["point"], row["theme"]) for row in read_rows(key)}
    if codes.keys() != {row["id"] for row in rows}:
        raise BadFile(f"{key.name} and the sample's notes do not name the same notes. Mend the key before measuring.")
    notes = tuple(
        Note(
            row["id"],
            day["questions"][row["question"] - 1],
            row["text"],
            NOT_RECORDED,
            table_id=str(row["table"]),
            role=row["role"],
            tally=row["tally"],
        )
        for row in rows
    )
    return LabelledFile("sample", notes, codes)
