"""The demo: a fresh database, the sample, the engine and the reports, without a browser."""

from __future__ import annotations

import json
import logging
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from ingest.sample import open_sample
from models.errors import BadFile, CountsDoNotAddUp
from models.records import Actor, ActorRole, Question
from models.settings import HOME, Settings
from models.store import Store, migrate
from models.theming import ThemedQuestion
from synthesis.make_report import make_report
from synthesis.markdown import report_markdown, summary_markdown
from synthesis.material import Material
from synthesis.report_pictures import draw_pictures
from synthesis.word import report_docx
from synthesis.workbook import report_xlsx
from themes.output import Themed, as_json
from themes.worker import theme_all

LOGGER = logging.getLogger("sevenfold")

FOLDER = HOME / "demo"


def run(settings: Settings) -> None:
    """Theme the sample in a fresh database, print the counted summary, write the reports into demo/."""
    database = empty_folder() / "sessions.db"
    migrate(database)
    store = Store(database)
    organizer = Actor("the demo", ActorRole.ORGANIZER)
    LOGGER.info("Loading the sample and the language model ...")
    deliberation = open_sample(store, organizer)
    theme_all(store, settings.engine)
    questions = store.questions(organizer, deliberation.id)
    themed = store.themed_questions(organizer, [question.id for question in questions])
    if any(one.themed_at is None or one.waiting for one in themed):
        raise CountsDoNotAddUp("The sample could not be themed whole; the lines above say why. Nothing was written.")
    tables, sources = store.tables(organizer, deliberation.id), store.sources(organizer, deliberation.id)
    store.close()
    material = Material(deliberation, questions, tables, themed, sources)
    report = make_report(material)
    sys.stdout.write(summary_markdown(report))
    write(FOLDER / "report.md", report_markdown(report).encode())
    write(FOLDER / "report.docx", report_docx(report, lambda: draw_pictures(material, report.choice)))
    write(FOLDER / "report.xlsx", report_xlsx(report))
    write(FOLDER / "themes.json", themes_json(questions, themed, settings).encode())


def empty_folder() -> Path:
    """The demo's folder without what an earlier demo wrote. Raises BadFile."""
    try:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(exist_ok=True)
    except OSError as error:
        raise BadFile("The folder demo/ cannot be written. Nothing was done; make this folder writable.") from error
    return FOLDER


def write(path: Path, data: bytes) -> None:
    """Write one result and say where it lies."""
    path.write_bytes(data)
    LOGGER.info("Wrote %s", path.relative_to(HOME))


def themes_json(questions: list[Question], themed: list[ThemedQuestion], settings: Settings) -> str:
    """The themes in the form of the command line, with each note under its question's words."""
    results = [
        Themed(
            question.text,
            {id_: replace(note, question_id=question.text) for id_, note in one.notes.items()},
            one.grouping,
        )
        for question, one in zip(questions, themed, strict=True)
    ]
    notes = [note for one in results for note in one.notes.values()]
    return json.dumps(as_json(results, notes, settings.engine), ensure_ascii=False, indent=1)
