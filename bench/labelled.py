"""Notes with the codes that people gave them: the sample with its key, and every labelled JSONL of a folder."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from models.errors import BadFile
from models.records import Note

# A group with this few values over this many notes is a stance (for, against), never a table or a respondent.
FEWEST_VOICES = 5
ENOUGH_TO_TELL = 50
# The scoring protocol appends the stance to the question in these files and drops it in all others.
QUESTION_HAS_STANCE = ("argkp",)
# One question beyond this is scored on a random part: its pairs would not fit a laptop's memory.
LARGEST_QUESTION = 5_000
NOT_RECORDED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Codes:
    """What a careful person called this note: the fine code and the coarse one, None where nothing fitted."""

    point: str | None
    theme: str | None


@dataclass(frozen=True)
class LabelledFile:
    """The notes of one file in their order, their codes by note id, and what was decided about the file."""

    name: str
    notes: tuple[Note, ...]
    codes: Mapping[str, Codes]
    remarks: tuple[str, ...] = ()

    @property
    def is_labelled(self) -> bool:
        """Whether any note has a point."""
        return any(code.point is not None for code in self.codes.values())

    @cached_property
    def questions(self) -> dict[str, tuple[Note, ...]]:
        """The notes of each question in file order; the question's text is its id."""
        found: dict[str, list[Note]] = {}
        for note in self.notes:
            found.setdefault(note.question_id, []).append(note)
        return {question: tuple(notes) for question, notes in found.items()}

    def points(self, notes: Iterable[Note]) -> list[str | None]:
        """The fine codes of these notes."""
        return [self.codes[note.id].point for note in notes]

    def themes(self, notes: Iterable[Note]) -> list[str | None]:
        """The coarse codes of these notes."""
        return [self.codes[note.id].theme for note in notes]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a file, one a line; raises BadFile."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # splitlines would cut at separators inside a note
        rows = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise BadFile(f"{path} could not be read as JSON lines. Give a folder of .jsonl files.") from error
    if not all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows):
        raise BadFile(f"{path} has lines without an id. Every line must hold a note with id and text.")
    return rows


def read_labelled(path: Path) -> LabelledFile:
    """One file of notes with or without codes, by the protocol's rules for stances and size; raises BadFile."""
    rows, remarks = read_rows(path), []
    if not all(isinstance(row.get("text"), str) for row in rows):
        raise BadFile(f"{path} has notes without a text. Every line must hold a note with id and text.")
    stances = has_stances(rows)
    in_question = stances and path.name.startswith(QUESTION_HAS_STANCE)
    if stances:
        remarks.append("group is a stance: " + ("part of the question" if in_question else "dropped"))
    sizes = Counter(row.get("question") for row in rows)
    if max(sizes.values(), default=0) > LARGEST_QUESTION:
        rows = random.Random(0).sample(rows, LARGEST_QUESTION)  # noqa: S311 - a sample, not a secret
        remarks.append(f"{LARGEST_QUESTION:,} random notes, seed 0")
    notes = []
    for row in rows:
        question, group = str(row.get("question") or ""), row.get("group")
        asked = f"{question} ({group})" if in_question else question
        voice = None if stances or group is None else str(group)
        notes.append(Note(row["id"], asked, row["text"], NOT_RECORDED, respondent=voice))
    codes = {row["id"]: Codes(row.get("point"), row.get("theme")) for row in rows}
    return LabelledFile(path.stem, tuple(notes), codes, tuple(remarks))


def has_stances(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the group of these notes is a stance rather than a voice."""
    groups = Counter(row["group"] for row in rows if row.get("group") is not None)
    return 0 < len(groups) < FEWEST_VOICES and groups.total() > ENOUGH_TO_TELL


def read_folder(folder: Path) -> list[LabelledFile]:
    """Every .jsonl of a folder, by name; raises BadFile when there is none."""
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise BadFile(f"{folder} holds no .jsonl file. Name a folder with labelled notes, or none for the sample.")
    return [read_labelled(path) for path in paths]
