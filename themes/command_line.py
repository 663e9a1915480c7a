"""`python -m themes NOTES`: a file of notes in, the counted summary or JSON out; it never opens the database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

from models.engine_settings import EngineSettings, engine_with
from models.errors import BadFile, BadInput, SevenfoldError
from models.records import Note
from themes.notes_file import read_notes
from themes.output import Themed, as_json
from themes.pipeline import theme_question
from themes.progress import heard_by
from themes.progress_bars import Bars
from themes.vector_file import VectorFile, keeping
from themes.vectors import Embed

KEPT_FROM = 1000  # notes: some ten seconds of reading, which nobody minds to repeat
BAD_INPUT = 2  # the exit status of every error a person can mend

Summarize = Callable[[Sequence[Themed]], str]
LoadReader = Callable[[EngineSettings, Callable[[int], None]], Callable[[str], Embed]]


class OneSentence(argparse.ArgumentParser):
    """A parser whose errors are one sentence and an exit status, without the usage around it."""

    def error(self, message: str) -> NoReturn:
        """Raise BadInput instead of printing and leaving."""
        raise BadInput(f"The command is not complete: {message}. Nothing was themed; try python -m themes --help.")


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    made = OneSentence("python -m themes", description="Turn a file of notes into themes with honest counts.")
    made.add_argument(
        "notes", metavar="NOTES", type=Path, help=".jsonl or .csv with id,text and optionally question,group,role"
    )
    made.add_argument("--out", metavar="FILE", type=Path, help="write here instead of to the terminal")
    made.add_argument(
        "--format", choices=("json", "md"), default="md", help="counted summary (md, the default) or json"
    )
    made.add_argument(
        "--themes-by",
        choices=("tree", "density"),
        default=EngineSettings().themes_by,
        help="how points become themes: the tree (the default), or density (hdbscan)",
    )
    made.add_argument(
        "--model", default=EngineSettings().model, help="a folder with another sentence-transformers model"
    )
    made.add_argument(
        "--adapter",
        metavar="FILE",
        default="",
        help="an adapter to merge into the model: ear for the packaged one, or a file (default: off)",
    )
    made.add_argument(
        "--vectors",
        metavar="FILE",
        type=Path,
        help="where to keep what was read of the notes as it comes, so that a run that was ended goes on where it was "
        f"(default: NOTES.vectors beside the notes, from {KEPT_FROM:,} notes on); it holds no words and may be deleted",
    )
    return made


def main(arguments: Sequence[str], summarize: Summarize, load: LoadReader | None = None) -> int:
    """Run the command and return its exit status; errors are one sentence on stderr."""
    try:
        given = parser().parse_args(arguments)
        check_writable(given.out)
        notes = read_notes(given.notes)
        settings = replace(engine_with(given.adapter), model=given.model, themes_by=given.themes_by)
        kept = kept_vectors(given.vectors, given.notes, len(notes)) if load is None else None
        themed = theme_all(notes, settings, load or partial(load_reader, kept))
        text = (
            summarize(themed)
            if given.format == "md"
            else json.dumps(as_json(themed, notes, settings), ensure_ascii=False)
        )
        write(text, given.out)
    except SevenfoldError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    return 0


def theme_all(notes: Sequence[Note], settings: EngineSettings, load: LoadReader) -> list[Themed]:
    """Each question themed on its own, in the order of its first note, with progress bars on stderr."""
    questions: dict[str, list[Note]] = {}
    for note in notes:
        questions.setdefault(note.question_id, []).append(note)
    themed = []
    with Bars(len(notes)) as bars, heard_by(bars.hear):
        reading = load(settings, bars.read)
        for question, asked in questions.items():
            grouping = theme_question(question, asked, reading(question), settings)
            themed.append(Themed(question, {note.id: note for note in asked}, grouping))
            bars.themed(len(asked))
    return themed


def kept_vectors(named: Path | None, notes: Path, number: int) -> VectorFile | None:
    """The file where vectors are kept, if any is: the one that was named, or one beside many notes. Raises BadFile."""
    if named is None and number < KEPT_FROM:
        return None
    return VectorFile(named or notes.with_name(f"{notes.name}.vectors"))


def load_reader(
    kept: VectorFile | None, settings: EngineSettings, told: Callable[[int], None]
) -> Callable[[str], Embed]:
    """The language model's function from a question to its embed; loaded late, so that errors of input come at once."""
    from themes.embed import load_encoder  # noqa: PLC0415 - torch takes seconds to import

    encoder = load_encoder(settings, told)
    return keeping(kept, encoder.name, encoder.reading, told) if kept else encoder.reading


def check_writable(out: Path | None) -> None:
    """Raise BadFile before minutes of work when the result could not be written."""
    if out is not None and (out.is_dir() or not out.absolute().parent.is_dir()):
        raise BadFile(f"{out} cannot be written. Nothing was themed; name a file in a folder that exists.")


def write(text: str, out: Path | None) -> None:
    """Write the result to a file or the terminal. Raises BadFile."""
    if out is None:
        sys.stdout.buffer.write(text.rstrip("\n").encode() + b"\n")
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError:
        raise BadFile(f"{out} cannot be written. The result was not kept; name a file you may write.") from None
