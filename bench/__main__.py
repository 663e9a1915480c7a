"""`python -m bench [FOLDER]`: Sevenfold and its peers on the sample, and on every JSONL of a folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from bench.calibration import Placed, calibration, placed_statements
from bench.labelled import LabelledFile, read_folder
from bench.libraries import is_installed
from bench.ours import group_file
from bench.peers import Peer, peers
from bench.quality import HEADING, calibration_table, quality_section, quality_table
from bench.report import DOCUMENT, write_section
from bench.sample import read_labelled_sample
from bench.taps import HEADING as PEOPLE
from bench.taps import rooms_section
from bench.trial import Row, our_row, peer_row
from bench.vectors import KeptVectors
from models.engine_settings import EngineSettings
from models.errors import BadInput, SevenfoldError
from themes.embed import load_encoder
from themes.pipeline import theme_question


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and write the document when everything was measured; 2 and a sentence on bad input.

    Files of rooms are simulated with people too.
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description="Holds the grouping against people's codes.")
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of labelled .jsonl files, beside the sample")
    parser.add_argument("--only", metavar="PATTERN", default="*", help="measure these files alone and write nothing")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out and write nothing")
    asked = parser.parse_args(arguments)
    try:
        files = [read_labelled_sample(), *(read_folder(asked.folder) if asked.folder else [])]
        files = [file for file in files if fnmatch(file.name, asked.only)]
        if not files:
            raise BadInput(f"No file here is called {asked.only}. Nothing was measured; look at the folder's names.")
        against = [] if asked.no_peers else peers()
        rows, placed = measure(files, against)
        with_people = "" if asked.no_peers else rooms_section(files)
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    tenths = calibration(placed)
    print(*filter(None, [quality_table(rows), calibration_table(tenths), with_people]), sep="\n\n")
    if asked.only == "*" and not asked.no_peers:
        write_section(HEADING, quality_section(files, rows, tenths, EngineSettings()))
        if with_people:
            write_section(PEOPLE, with_people)
        say(f"Written to {DOCUMENT}.")
    return 0


def measure(files: Sequence[LabelledFile], against: Sequence[Peer]) -> tuple[list[Row], list[Placed]]:
    """The rows of every file, and every placed statement for the calibration."""
    settings = EngineSettings()
    kept = KeptVectors(load_encoder(settings))
    rows: list[Row] = []
    placed: list[Placed] = []
    if against and not is_installed("umap"):
        say("BERTopic's recipe is left out: pip install -r requirements-bench.txt brings it.")
    for file in files:
        say(f"{file.name}: {len(file.notes)} notes ...")
        ours = group_file(file, theme_question, kept, settings)
        rows.append(our_row(file, ours))
        if file.is_labelled:
            placed += placed_statements(file, ours)
        if against and rows[-1].score is not None:
            rows += peer_rows(file, against, kept)
        kept.save()
    return rows, placed


def peer_rows(file: LabelledFile, against: Sequence[Peer], kept: KeptVectors) -> Iterator[Row]:
    """Each peer's row; vectors are made beforehand, so that none pays for another's."""
    for question, notes in file.questions.items():
        texts = [note.text for note in notes]
        kept.embed(question, texts)
        kept.embed("", texts)
    for peer in against:
        say(f"  {peer.name} ...")
        yield peer_row(file, peer, kept)


def say(text: str) -> None:
    """Tell the person at the terminal how far it is."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
