"""`python -m bench.speed [--all]`: how theming grows with a question, and embedding against sentence-transformers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench.embedding_speed import ROUNDS, Embedded, time_embedding
from bench.growth import (
    LATER_NOTES,
    RUNS,
    Timed,
    exponent,
    mixed_notes,
    time_bertopic,
    time_embedding_later,
    time_theming,
)
from bench.machine import made_on, versions
from bench.report import DOCUMENT, figure, table, write_section
from bench.sample import read_labelled_sample
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.errors import SevenfoldError
from themes.embed import load_encoder

HEADING = "Speed"
SIZES = (250, 500, 1000, 2000, 3000)
MORE_SIZES = (5000, 10_000)
HELD_AGAINST = 3000
EMBEDDED = 300

HOW = f"""
Notes for timing are mixed from the sample's words, seed 0, at 30 tables; nothing about quality is read from them.
Theming is timed whole, from notes to labels, vectors at hand, in a fresh process after its imports
(which its garbage collector leaves alone, as the worker does): the fastest of
{RUNS}. "Twenty later" themes all notes anew after {LATER_NOTES} more came, "a decision later" after a person then said of two
notes that they are the same; "embedding twenty" is what the live path does before. "Processor" counts the seconds that
processors worked. The exponent is the slope of log seconds over log notes: 1 grows as the notes do, 2 as their pairs.
BERTopic's recipe (UMAP to 5 dimensions, HDBSCAN, smallest group 10, 15 neighbours, seeded) is timed warm, its first
call not counted, without the labels that it makes.
"""
HOW_EMBEDDED = f"""
{EMBEDDED} notes of the sample, {ROUNDS} alternating runs, median wall time; "ratio" is to the faster of
sentence-transformers' two. The least cosine is to its vectors: notes read in their question are meant to differ.
"""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write the section of the document; 2 and a sentence when the sample cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="Measures how fast theming is.")
    parser.add_argument("--all", action="store_true", help=f"also {' and '.join(map(str, MORE_SIZES))} notes")
    sizes = (*SIZES, *MORE_SIZES) if parser.parse_args(arguments).all else SIZES
    try:
        kept = KeptVectors(load_encoder(EngineSettings()))
        text = "\n\n".join([made_on(), versions(), theming_part(sizes, kept), embedding_part(kept)])
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    print(text)
    write_section(HEADING, text)
    print(f"Written to {DOCUMENT}.", file=sys.stderr)
    return 0


def theming_part(sizes: Sequence[int], kept: KeptVectors) -> str:
    """How theming grows, and what stands beside it at one size."""
    notes = mixed_notes(read_labelled_sample(), max(sizes) + LATER_NOTES)
    stages = []
    for size in sizes:
        stages.append(time_theming(notes[: size + LATER_NOTES], kept))
        kept.save()
        print(f"{size} notes: {stages[-1].first.seconds:.2f} s", file=sys.stderr, flush=True)
    ours = next(one for one in stages if one.first.notes == HELD_AGAINST)
    rows = [("theming", one.first) for one in stages]
    rows += [("twenty later", ours.later), ("a decision later", ours.decided)]
    rows += [("embedding twenty", time_embedding_later(notes, kept))]
    recipe = time_bertopic(notes[:HELD_AGAINST], kept)
    said = f"Exponent from {sizes[0]} to {sizes[-1]} notes: {exponent([one.first for one in stages]):.2f}."
    if recipe:
        rows.append(("BERTopic's recipe, warm", recipe))
        cold, warm = recipe.seconds / ours.first.seconds, recipe.seconds / ours.later.seconds
        said += (
            f" BERTopic's recipe takes {cold:.1f} times as long at {HELD_AGAINST} notes as theming in a fresh process,"
        )
        said += f" {warm:.1f} times as long as theming again."
    return "\n".join([growth_table(rows), "", said, HOW.rstrip()])


def growth_table(rows: Sequence[tuple[str, Timed]]) -> str:
    """One line for each size."""
    heads = ("what", "notes", "seconds", "processor")
    return table(heads, ([what, str(one.notes), figure(one.seconds), figure(one.processor)] for what, one in rows))


def embedding_part(kept: KeptVectors) -> str:
    """What embedding takes, and the ratios to the better of theirs."""
    sample = read_labelled_sample()
    question = next(iter(sample.questions))
    tried = time_embedding(kept.encoder, [note.text for note in sample.notes[:EMBEDDED]], question)
    best = min(one.seconds for one in tried[:2])
    return "\n".join([embedding_table(tried, best), HOW_EMBEDDED.rstrip()])


def embedding_table(tried: Sequence[Embedded], best: float) -> str:
    """One line for each way."""
    heads = ("embedding", "seconds", "notes a second", "ratio", "least cosine")
    return table(
        heads,
        (
            [
                one.name,
                figure(one.seconds, 2),
                figure(one.texts_per_second, 1),
                figure(best / one.seconds, 2),
                figure(one.least_cosine, 5),
            ]
            for one in tried
        ),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
