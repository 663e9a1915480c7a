"""`python -m themes NOTES`: a file of notes in, the counted summary or JSON out; it never opens the database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from models.errors import BadFile, BadInput, SevenfoldError
from models.records import Note
from models.settings import EngineSettings
from themes.notes_file import read_notes
from themes.output import Themed, as_json
from themes.pipeline import theme_question
from themes.vectors import Embed

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
    made.add_argument("--adapter", metavar="FILE", default="", help="an adapter to merge into the model: make adapter")
    return made


def main(arguments: Sequence[str], summarize: Summarize, load: LoadReader | None = None) -> int:
    """Run the command and return its exit status; errors are one sentence on stderr."""
    try:
        given = parser().parse_args(arguments)
        check_writable(given.out)
        notes = read_notes(given.notes)
        settings = replace(EngineSettings(), model=given.model, adapter=given.adapter, themes_by=given.themes_by)
        themed = theme_all(notes, settings, load or load_reader)
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
    """Each question themed on its own, in the order of its first note, with a progress bar on stderr."""
    questions: dict[str, list[Note]] = {}
    for note in notes:
        questions.setdefault(note.question_id, []).append(note)
    themed = []
    with tqdm(total=len(notes), unit="note", desc="theming", file=sys.stderr, disable=None) as bar:
        reading = load(settings, bar.update)
        done = 0
        for question, asked in questions.items():
            grouping = theme_question(question, asked, reading(question), settings)
            themed.append(Themed(question, {note.id: note for note in asked}, grouping))
            done += len(asked)
            bar.update(done - bar.n)  # twins are embedded once and compound notes twice; here the bar is right again
    return themed


def load_reader(settings: EngineSettings, told: Callable[[int], None]) -> Callable[[str], Embed]:
    """The language model's function from a question to its embed; loaded late, so that errors of input come at once."""
    from themes.embed import load_encoder  # noqa: PLC0415 - torch takes seconds to import

    return load_encoder(settings, told).reading


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
