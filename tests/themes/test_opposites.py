"""A hundred and fifty pairs of opposite wishes in ten settings: what is wanted must not be counted as what is refused."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.engine_settings import EngineSettings
from models.records import Note
from themes.embed import load_encoder
from themes.pipeline import theme_question

PAIRS = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "opposites.jsonl").read_text("utf-8").splitlines()
]
KEPT_APART = 0.85  # of the pairs; what is left over needs more than words: "protect the green belt", "build on it"


@pytest.mark.slow
def test_opposites_are_kept_apart_in_a_room_full_of_them() -> None:
    reading, settings = load_encoder(EngineSettings()).reading, EngineSettings()
    rooms = defaultdict(list)
    for at, pair in enumerate(PAIRS):
        rooms[pair["question"]] += [(f"{at} one", pair["one"]), (f"{at} other", pair["other"])]
    apart = 0
    for question, said in rooms.items():
        notes = [Note(id_, question, text, datetime(2026, 1, 1, tzinfo=UTC)) for id_, text in said]
        grouping = theme_question(question, notes, reading(question), settings)
        homes = defaultdict(set)
        for point, _, _ in grouping.points():
            for note_id in point.note_ids:
                homes[note_id].add(point.id)
        apart += sum(
            homes[id_].isdisjoint(homes[id_.replace("one", "other")]) for id_, _ in said if id_.endswith("one")
        )
    assert len(PAIRS) == 150
    assert apart / len(PAIRS) >= KEPT_APART
