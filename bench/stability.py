"""`python -m bench.stability FILE...`: whether themes that hang on single notes agree less with people's codes."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from scipy.stats import spearmanr

from bench.labelled import LabelledFile, read_labelled
from bench.report import figure, table
from bench.vectors import KeptVectors
from models.engine_settings import STEADINESS, EngineSettings
from models.errors import SevenfoldError
from models.records import Note
from models.stability import Stability
from themes.embed import load_encoder
from themes.pipeline import theme_question
from themes.stability import Tried, stabilities, try_draw

WORDS = ("steady", "wavers", "falls apart")


@dataclass(frozen=True, slots=True)
class Held:
    """One theme: how steady it is, and its best Jaccard with a code, 0 to 1."""

    stability: Stability
    agreement: float


def main(arguments: Sequence[str]) -> int:
    """Measure each file and print its table; 2 and a sentence on bad input."""
    parser = argparse.ArgumentParser(prog="python -m bench.stability", description="Holds stability against codes.")
    parser.add_argument("files", nargs="+", type=Path, help="labelled .jsonl files")
    try:
        files = [read_labelled(path) for path in parser.parse_args(arguments).files]
        kept = KeptVectors(load_encoder(EngineSettings()))
        for file in files:
            held = list(held_against_codes(file, kept))
            kept.save()
            print(f"{file.name}, {STEADINESS.draws} draws without {STEADINESS.left_out:.0%} of the notes\n")
            print(table(("themes", "number", "agreement"), rows(held)))
            rank = spearmanr([one.stability.share for one in held], [one.agreement for one in held]).statistic
            print(f"\nRank correlation of stability and agreement: {rank:.2f}\n")
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def held_against_codes(file: LabelledFile, kept: KeptVectors) -> Iterator[Held]:
    """Every theme of a file."""
    settings = EngineSettings()
    for question, notes in file.questions.items():
        embed = kept.reading(question)
        grouping = theme_question(question, notes, embed, settings)
        tried = Tried(question, 0, notes, (), grouping)
        known = stabilities([try_draw(tried, draw, embed, settings) for draw in range(1, STEADINESS.draws + 1)])
        gold = coded(notes, file.themes(notes))
        for theme in grouping.themes:
            agreement = best_jaccard(theme.note_ids, gold)
            if theme.id in known and agreement is not None:
                yield Held(known[theme.id], agreement)


def coded(notes: Iterable[Note], codes: Iterable[str | None]) -> Mapping[str, set[str]]:
    """The notes of each code."""
    gold: dict[str, set[str]] = defaultdict(set)
    for note, code in zip(notes, codes, strict=True):
        if code is not None:
            gold[code].add(note.id)
    return gold


def best_jaccard(notes: Collection[str], gold: Mapping[str, set[str]]) -> float | None:
    """The best Jaccard of these notes' coded ones with a code's; None where none is coded."""
    here = set(notes) & set[str]().union(*gold.values())
    return max(len(here & code) / len(here | code) for code in gold.values()) if here else None


def rows(held: Sequence[Held]) -> Iterator[list[str]]:
    """A line for each word."""
    for word in WORDS:
        some = [one.agreement for one in held if one.stability.in_words == word]
        yield [word, str(len(some)), figure(fmean(some) if some else float("nan"))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
