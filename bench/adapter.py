"""`python -m bench.adapter FOLDER`: trains adapters from labelled files and says which hears best what it never saw.

Start it again after it was stopped, and it goes on where it was. The seeds' mean enters Sevenfold as `ear.safetensors`, with
its SHA-256 in `models/engine_settings.py`, once the engine's numbers were fitted anew.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from bench.labelled import LabelledFile, read_labelled, read_rows
from bench.sample import read_labelled_sample
from models.engine_settings import EngineSettings
from models.errors import BadFile, SevenfoldError
from themes.abbreviations import spelled_out
from themes.adapter.averaging import average
from themes.adapter.examples import MIXTURE, Example, Questions, by_question, hold_out, without_scored
from themes.adapter.files import PACKAGED, sha256_of
from themes.adapter.hearing import hearing
from themes.adapter.training import Recipe, train
from themes.embed import load_encoder
from themes.wording import clean, key_of

SHARE, RANK = 0.7, 16  # of the way from the frozen encoder; of the one adapter that several become
MORE_ROOMS = PACKAGED.with_name("rooms_more.jsonl")
FROZEN = replace(EngineSettings(), adapter="")


def main(arguments: Sequence[str]) -> int:
    """Train an adapter for each seed, score each on the held-out fifth; 2 and a sentence on bad input."""
    parser = argparse.ArgumentParser(prog="python -m bench.adapter", description="Trains the ear.")
    parser.add_argument("folder", type=Path, help="a folder with rooms_train.jsonl and others")
    parser.add_argument("--out", type=Path, default=Path("adapter-training"), help="checkpoints and adapters")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    asked = parser.parse_args(arguments)
    try:
        learned, held = questions_in(asked.folder)
        asked.out.mkdir(parents=True, exist_ok=True)
        report("frozen", "", held)
        paths = []
        for seed in asked.seeds:
            paths.append(trained(learned, replace(Recipe(), seed=seed, steps=asked.steps), asked.out))
            report(f"{paths[-1]} {sha256_of(paths[-1])}", str(paths[-1]), held)
        ear = asked.out / PACKAGED.name
        average(paths, SHARE, RANK, ear)
        report(f"{ear} {sha256_of(ear)}", str(ear), held)
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def questions_in(folder: Path) -> tuple[dict[str, Questions], dict[str, Questions]]:
    """The questions to learn from and those held out, by kind of file, without any text that is scored on."""
    files = {kind: folder / f"{kind}_train.jsonl" for kind in MIXTURE} | {"more": MORE_ROOMS}
    present = {kind: read_labelled(path) for kind, path in files.items() if path.is_file()}
    if present.keys() <= {"more"}:
        raise BadFile(
            f"{folder} holds none of {', '.join(path.name for path in files.values() if path != MORE_ROOMS)}. Nothing was trained."
        )
    others = [path for path in sorted(folder.glob("*.jsonl")) if path not in files.values()]
    scored = {key_of(str(row["text"])) for path in others for row in read_rows(path)}
    scored |= {key_of(note.text) for note in read_labelled_sample().notes}
    parts = {kind: hold_out(by_question(without_scored(examples_of(file), scored))) for kind, file in present.items()}
    return {kind: part[0] for kind, part in parts.items()}, {kind: part[1] for kind, part in parts.items()}


def examples_of(file: LabelledFile) -> list[Example]:
    """The coded notes of a file, worded as the engine hands them to the encoder."""
    coded = ((note, file.codes[note.id].point) for note in file.notes)
    return [Example(note.question_id, spelled_out(clean(note.text)), code) for note, code in coded if code is not None]


def trained(learned: dict[str, Questions], recipe: Recipe, out: Path) -> Path:
    """One seed's adapter, with a progress bar on stderr."""
    model = load_encoder(FROZEN).model
    with tqdm(total=recipe.steps, unit="step", desc=f"seed {recipe.seed}", file=sys.stderr, disable=None) as bar:

        def told(step: int, loss: float) -> None:
            bar.update(step - bar.n)
            bar.set_postfix(loss=f"{loss:.2f}")

        return train(model, learned, recipe, out, told)


def report(name: str, adapter: str, held: dict[str, Questions]) -> None:
    """Print how well the encoder with an adapter hears the held-out questions of each file."""
    reading = load_encoder(replace(FROZEN, adapter=adapter)).reading
    found = {kind: hearing(reading, questions) for kind, questions in held.items()}
    print(name, *(f"{kind} {value:.3f}" for kind, value in found.items()), sep="\t", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
