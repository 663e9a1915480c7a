"""Recall of suggestions: how often the right point is among the first few when a note arrives whose point is known."""

from __future__ import annotations

from dataclasses import replace

from bench.labelled import LabelledFile
from bench.room_day import arrival
from bench.rooms import SEEDS, scored
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.records import Note
from themes.abbreviations import spelled_out
from themes.suggestions import Offer, Spoken, suggest
from themes.vectors import Vectors
from themes.wording import clean

SHOWN = 5


def recall_at(file: LabelledFile, kept: KeptVectors, settings: EngineSettings, shown: int = SHOWN) -> float:
    """The share of notes whose point was heard before and stands among the first `shown`; points as the codes say."""
    hits, asked = 0, 0
    for question, notes in scored(file):
        vectors = kept.embed(question, [spelled_out(clean(note.text)) for note in notes])
        row_of = {note.id: row for row, note in enumerate(notes)}
        for seed in SEEDS:
            found = hits_of(file, arrival(notes, seed), (row_of, vectors), replace(settings, suggestions=shown))
            hits, asked = hits + sum(found), asked + len(found)
    return hits / asked if asked else float("nan")


def hits_of(
    file: LabelledFile, notes: list[Note], read: tuple[dict[str, int], Vectors], settings: EngineSettings
) -> list[bool]:
    """For each note of this order whose point was heard before, whether it was suggested."""
    row_of, vectors = read
    offers: dict[str, Offer] = {}
    found = []
    for at, note in enumerate(notes):
        code = file.codes[note.id].point or note.id
        if code in offers:
            before = [row_of[earlier.id] for earlier in notes[:at]]
            spoken = Spoken({earlier.id: row for row, earlier in enumerate(notes[:at])}, vectors[before])
            shown = suggest(vectors[row_of[note.id]], spoken, list(offers.values()), settings, note.voice)
            found.append(any(one.point_id == code for one in shown))
        earlier = offers.get(code, Offer(code, code, (), frozenset()))
        offers[code] = Offer(code, code, (*earlier.statement_ids, note.id), earlier.voices | {note.voice})
    return found
