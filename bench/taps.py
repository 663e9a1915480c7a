"""`python -m bench.taps NOTES [--json FILE]`: what a room's taps are worth, simulated from a labelled file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.labelled import LabelledFile, read_labelled
from bench.libraries import is_installed
from bench.machine import made_on
from bench.peers import peers
from bench.recall import recall_at
from bench.report import figure, table
from bench.rooms import ERROR, SEEDS, SUGGESTIONS, machine_alone, with_people
from bench.trial import Row, peer_row
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.errors import BadInput, SevenfoldError
from themes.embed import load_encoder

HEADING = "Rooms with people"
ROOMS = "rooms"  # what the names of files begin with whose questions are each the notes of one room

HOW = f"""
Notes arrive in random order, are themed every 20, and {len(SEEDS)} such days are averaged. The scribe of each note sees the
suggestions and taps the one that has the note's code, or "none"; one answer in twenty is wrong. Then the team answers
the questions of its queue, themed anew after every five answers; it never errs, or as often as the scribes. A tap is an
answer of either. Recall at 5: for each note in its order of arrival whose code was heard before, whether the point with
that code is among the first five, points as the codes have them.
"""


def main(arguments: Sequence[str]) -> int:
    """Simulate, print the table, write the JSON; 2 and a sentence on bad input."""
    parser = argparse.ArgumentParser(prog="python -m bench.taps", description="What a room's taps are worth.")
    parser.add_argument("notes", type=Path, help="a labelled .jsonl file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here")
    asked = parser.parse_args(arguments)
    try:
        file = read_labelled(asked.notes)
        if not file.is_labelled:
            raise BadInput(
                f"{asked.notes} has no codes. Nothing was simulated; give a file with a point for each note."
            )
        found = measure(file)
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    print(made_on(), taps_table(found), HOW.strip(), sep="\n\n")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def rooms_section(files: Sequence[LabelledFile]) -> str:
    """What people's taps are worth in those of these files that hold rooms; nothing where none does."""
    parts = []
    for file in files:
        if file.name.startswith(ROOMS) and file.is_labelled:
            say(f"{file.name}: rooms with people, some minutes ...")
            parts.append(f"{file.name}:\n\n{taps_table(measure(file))}")
    return "\n\n".join([made_on(), *parts, HOW.strip()]) if parts else ""


def measure(file: LabelledFile) -> dict[str, Any]:
    """Everything that the JSON holds."""
    settings = EngineSettings()
    kept = KeptVectors(load_encoder(settings))
    ari, mape = machine_alone(file, kept, settings)
    peer = best_peer(file, kept)
    people, erring = [], []
    for suggestions in SUGGESTIONS:
        say(f"{suggestions} suggestions ...")
        people += with_people(file, kept, suggestions, team_error=0.0)
    say("a team that errs ...")
    erring += with_people(file, kept, SUGGESTIONS[-1], team_error=ERROR)
    found: dict[str, Any] = {
        "machine": {"ari": ari, "mape": mape},
        "peer": peer,
        "recall_at_5": recall_at(file, kept, settings),
        "with_people": [asdict(one) | {"error": ERROR} for one in people],
        "with_a_team_that_errs": [asdict(one) | {"error": ERROR} for one in erring],
    }
    kept.save()
    return found


def best_peer(file: LabelledFile, kept: KeptVectors) -> dict[str, Any]:
    """BERTopic's recipe at its best setting; the best other peer where its libraries are missing, and which it is."""
    recipe = [one for one in peers() if one.name.startswith("BERTopic")]
    if not is_installed("umap"):
        say(
            "BERTopic's recipe is left out: pip install -r requirements-bench.txt brings it. The best other peer stands in."
        )
    rows: list[Row] = [peer_row(file, one, kept) for one in recipe or peers()]
    best = max(rows, key=lambda row: row.score.ari if row.score else -1.0)
    if best.score is None:
        raise BadInput(f"{file.name} has no question of at least 10 notes and 2 codes. Nothing was simulated.")
    return {"ari": best.score.ari, "mape": best.score.mape, "name": best.who}


def taps_table(found: dict[str, Any]) -> str:
    """ARI and count error against taps spent."""
    alone = (("machine alone", found["machine"]), (found["peer"]["name"], found["peer"]))
    rows = [[who, "", "", "", "0", figure(one["ari"]), figure(one["mape"])] for who, one in alone]
    rows += [
        [
            "with people",
            str(one["suggestions"]),
            str(one["team_questions"]),
            figure(one["team_error"], 2),
            figure(one["taps"], 0),
            figure(one["ari"]),
            figure(one["mape"]),
        ]
        for one in (*found["with_people"], *found["with_a_team_that_errs"])
    ]
    heads = ("grouped by", "suggestions", "team questions", "team errs", "taps a room", "point ARI", "MAPE")
    return "\n\n".join([table(heads, rows), f"Recall at 5: {found['recall_at_5']:.3f}"])


def say(text: str) -> None:
    """Tell the person at the terminal how far it is."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
