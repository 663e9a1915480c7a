"""The simulated room: people answer by the codes, err as often as stated, and taps make the grouping better."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from bench import taps
from bench.labelled import Codes, LabelledFile
from bench.people import Person
from bench.room_day import RoomDay, arrival
from bench.rooms import groups_of
from bench.scoring import score_question
from models.engine_settings import EngineSettings
from models.records import Note
from models.suggestions import Suggestion
from tests.conftest import embed_words
from tests.themes.deciding import NOW

CODES = {"a": "buses", "b": "rent", "c": "buses", "d": None}
SHOWN = (Suggestion("p", "", 0.5, ("b/1",)), Suggestion("q", "", 0.4, ("a/1",)))


def person(error: float = 0.0) -> Person:
    return Person(CODES, error, random.Random(0))


def test_a_person_chooses_the_point_with_the_code_or_none() -> None:
    assert person().choose(("c/1",), SHOWN) is SHOWN[1]
    assert person().choose(("c/1",), SHOWN[:1]) is None
    assert person().choose(("d/1",), SHOWN) is None, "what has no code repeats nothing"


def test_a_person_errs_as_often_as_stated() -> None:
    erring = person(0.25)
    wrong = sum(erring.choose(("c/1",), SHOWN) is not SHOWN[1] for _ in range(2000))
    assert wrong / 2000 == pytest.approx(0.25, abs=0.03)
    assert erring.choose(("c/1",), ()) is None


def room_of(points: int, notes: int) -> tuple[list[Note], dict[str, str | None]]:
    made = [
        Note(f"n{at}", "q", f"{at} said {at * 7 % 11} of {at * 5 % 13}", NOW, table_id=f"t{at % 7}")
        for at in range(notes)
    ]
    return made, {note.id: str(at % points) for at, note in enumerate(made)}


def scored(suggestions: int, asked: int) -> tuple[float, int]:
    notes, codes = room_of(6, 30)
    people = (Person(codes, 0.0, random.Random(0)) for _ in range(2))
    day = RoomDay("q", embed_words, EngineSettings(), *people)
    day.hear(arrival(notes, 0), suggestions)
    day.ask_team(asked)
    score = score_question([codes[note.id] for note in notes], groups_of("q", notes, day.theming()))
    assert score is not None
    return score.ari, day.taps


def test_taps_and_answers_make_the_grouping_better() -> None:
    alone, no_taps = scored(0, 0)
    tapped, taps_given = scored(1, 0)
    answered, all_taps = scored(1, 60)
    assert no_taps == 0
    assert 20 < taps_given < 31
    assert all_taps > taps_given
    assert alone < tapped < answered
    assert answered > 0.8


def test_the_file_holds_what_the_issue_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Kept:
        def __init__(self, encoder: object) -> None:
            self.seconds, self.embedded = 0.0, 0

        def reading(self, question: str):
            return embed_words

        def embed(self, question: str, texts: list[str]) -> np.ndarray:
            return embed_words(texts)

        def save(self) -> None:
            return None

    monkeypatch.setattr(taps, "load_encoder", lambda settings: None)
    monkeypatch.setattr(taps, "KeptVectors", Kept)
    monkeypatch.setattr(taps, "peers", lambda: [one for one in PEERS if not one.name.startswith("BERT")])
    notes, codes = room_of(5, 24)
    rows = [{"id": n.id, "text": n.text, "question": "q", "group": n.table_id, "point": codes[n.id]} for n in notes]
    (tmp_path / "notes.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert taps.main([str(tmp_path / "notes.jsonl"), "--json", str(tmp_path / "out.json")]) == 0
    found = json.loads((tmp_path / "out.json").read_text())
    assert {"machine", "peer", "recall_at_5", "with_people"} <= set(found)
    assert {(one["suggestions"], one["team_questions"]) for one in found["with_people"]} == {
        (k, n) for k in (0, 3, 5) for n in (0, 50, 150)
    }
    assert {"suggestions", "error", "team_questions", "taps", "ari", "mape"} <= set(found["with_people"][0])
    assert {"ari", "mape"} <= set(found["peer"])
    assert 0 <= found["recall_at_5"] <= 1


def test_a_file_without_codes_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.jsonl").write_text('{"id": "a", "text": "words"}')
    assert taps.main([str(tmp_path / "notes.jsonl")]) == 2
    assert "has no codes" in capsys.readouterr().err


PEERS = taps.peers()


def test_the_bench_simulates_people_in_files_of_rooms_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    note = Note("a", "q", "more buses", NOW)
    coded, bare = {"a": Codes("buses", None)}, {"a": Codes(None, None)}
    found = {"machine": {"ari": 0.125, "mape": 0.5}, "peer": {"name": "a peer", "ari": 0.1, "mape": 1.0}}
    found |= {"recall_at_5": 0.75, "with_people": [], "with_a_team_that_errs": []}
    monkeypatch.setattr("bench.taps.measure", lambda file: found)
    others = [LabelledFile("sample", (note,), coded), LabelledFile("rooms_bare", (note,), bare)]
    assert taps.rooms_section(others) == ""
    written = taps.rooms_section([*others, LabelledFile("rooms_dev", (note,), coded)])
    assert "rooms_dev" in written
    assert "rooms_bare" not in written
    assert "0.125" in written
