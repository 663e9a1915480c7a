"""`python -m bench.large [FOLDER]`: questions of up to 100,000 notes, and how both engines agree where they meet."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score

from bench.growth import Timed, exponent
from bench.labelled import LabelledFile, read_folder
from bench.large_fresh import Asked, Taken, theme_freshly
from bench.machine import made_on, versions
from bench.report import DOCUMENT, figure, table, write_section
from bench.sample import read_labelled_sample
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.errors import SevenfoldError
from themes.embed import load_encoder
from themes.points import group_into_points
from themes.vectors import Vectors

HEADING = "Large questions"
SIZES = (5000, 20_000, 100_000)
SEAM = 5000  # notes that both engines group
FEWEST = 1000  # notes of a file whose questions are thrown together
TEXTS = 6000  # read to make vectors from; more make no larger question

HOW = """
Each row is themed whole, from notes to labels, vectors at hand, in a fresh process; *memory* is the most that this
process held, the libraries and the vectors included. Notes are mixed from the words of the sample (and of the folder's
files): the first half of one, the second half of another, seed 0; their vectors are made, not read: the sum of what the
texts that hold their words have in common. Nothing about quality is read from them. Up to {seam:,} wordings there is a
table of all pairs; beyond, every wording is compared with the {reach:,} or so in the cells nearest to its own.
"""
HOW_AGREED = """
{notes:,} notes of a file (all questions thrown together, random, seed 0), read without a question, grouped into points
by both engines: ARI between the two, and of each with people's codes. *reach*: with how many others the engine of large
questions compares each wording; the smaller, the more it is as in a large question.
"""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write the section of the document; 2 and a sentence when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m bench.large", description="Measures questions of many notes.")
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of labelled .jsonl files, beside the sample")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="notes; others than usual write nothing")
    asked = parser.parse_args(arguments)
    try:
        files = [read_labelled_sample(), *(read_folder(asked.folder) if asked.folder else [])]
        kept = KeptVectors(load_encoder(EngineSettings()))
        growth = growth_part(files, asked.sizes, kept)
        agreed = agreement_part([file for file in files if len(file.notes) >= FEWEST], kept)
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    text = "\n\n".join(filter(None, [made_on(), versions(), growth, agreed]))
    print(text)
    if tuple(asked.sizes) == SIZES:
        write_section(HEADING, text)
        print(f"Written to {DOCUMENT}.", file=sys.stderr)
    return 0


def growth_part(files: Sequence[LabelledFile], sizes: Sequence[int], kept: KeptVectors) -> str:
    """How time and memory grow with a question."""
    texts = sorted({note.text for file in files for note in file.notes})
    words = random.Random(0).sample(texts, min(TEXTS, len(texts)))  # noqa: S311 - a mixture, not a secret
    vectors = kept.embed("", words)
    kept.save()
    rows: list[Taken] = []
    for size in sizes:
        rows.append(theme_freshly(Asked(words, vectors, size)))
        print(f"{size} notes: {rows[-1].seconds:.1f} s", file=sys.stderr, flush=True)
    heads = ("notes", "wordings", "points", "themes", "seconds", "processor", "memory, GiB")
    cells = (
        [*map(str, (one.notes, one.wordings, one.points, one.themes)), figure(one.seconds, 1),
         figure(one.processor, 1), figure(one.gibibytes, 2)]
        for one in rows
    )  # fmt: skip
    usual = EngineSettings()
    grown = exponent([Timed(one.notes, one.seconds) for one in rows]) if len(rows) > 1 else float("nan")
    said = f"Exponent from {rows[0].notes} to {rows[-1].notes} notes: {figure(grown, 2)}."
    return "\n".join(
        [table(heads, cells, 0), "", said, HOW.format(seam=usual.largest_tree, reach=usual.reach).rstrip()]
    )


def agreement_part(files: Sequence[LabelledFile], kept: KeptVectors) -> str:
    """How both engines agree on the same notes; empty without a file of enough notes."""
    rows = []
    for file in files:
        print(f"{file.name}: both engines ...", file=sys.stderr, flush=True)
        rows += agreement_rows(file, kept)
        kept.save()
    heads = ("file", "wordings", "reach", "points", "ARI with the small engine", "ARI with codes")
    return "\n".join([table(heads, rows), HOW_AGREED.format(notes=SEAM).rstrip()]) if rows else ""


def agreement_rows(file: LabelledFile, kept: KeptVectors) -> list[list[str]]:
    """The small engine, then that of large questions with a reach of a half and of a sixth."""
    known = {note.text: f"{note.question_id} {file.codes[note.id].point}" for note in file.notes}
    coded = {note.text for note in file.notes if file.codes[note.id].point is not None}
    texts = random.Random(0).sample(sorted(known), min(SEAM, len(known)))  # noqa: S311 - a sample, not a secret
    texts.sort()
    vectors = kept.embed("", texts)
    small = grouped(texts, vectors, 2 * SEAM)
    rows = []
    for seam in (2 * SEAM, len(texts) - 1, len(texts) // 3):
        points = small if seam == 2 * SEAM else grouped(texts, vectors, seam)
        scored = [at for at, text in enumerate(texts) if text in coded]
        codes = adjusted_rand_score([known[texts[at]] for at in scored], points[scored]) if scored else float("nan")
        told = "small engine" if points is small else str(replace(EngineSettings(), largest_tree=seam).reach)
        agreed = adjusted_rand_score(small, points)
        rows.append([file.name, str(len(texts)), told, str(points.max() + 1), figure(agreed), figure(float(codes))])
    return rows


def grouped(texts: Sequence[str], vectors: Vectors, seam: int) -> np.ndarray:
    """The points of these texts with the seam at so many wordings."""
    return group_into_points(texts, vectors, replace(EngineSettings(), largest_tree=seam))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
