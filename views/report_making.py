"""A report for a writer: everything it is made from read at once, then made in one of its forms while telling how far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from models.errors import SevenfoldError
from models.records import Actor, Deliberation
from models.store import Store
from synthesis.choice import Choice
from synthesis.make_report import make_report
from synthesis.markdown import report_markdown
from synthesis.material import Material
from synthesis.report_pictures import ReportPicture, draw_pictures
from synthesis.strategy_phrases import touched
from synthesis.word import report_docx
from synthesis.workbook import report_xlsx
from views.keys import writer_of
from views.reading import read_themed, revision_of
from views.resources import open_store

Progress = Callable[[float, str], None]


class Form(StrEnum):
    """The forms of a report."""

    WORD = "Word"
    EXCEL = "Excel"
    MARKDOWN = "Markdown"


ENDINGS = {Form.WORD: "docx", Form.EXCEL: "xlsx", Form.MARKDOWN: "md"}
KINDS = {
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.MARKDOWN: "text/markdown",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a writer asked for: the form, what goes in, the strategy (by id) and a template for Word."""

    form: Form
    choice: Choice
    strategy_id: str | None = None
    template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was made: its bytes and its file's name; `warning` says what it lacks.

    `touched` says which lines of the strategy go out otherwise than they were written.
    """

    asked: Asked
    data: bytes
    name: str
    warning: str = ""
    touched: tuple[str, ...] = ()


def read_material(actor: Actor, deliberation: Deliberation, strategy_id: str | None) -> Material:
    """Everything a report is made from. Raises NotAllowed, NotFound."""
    store = open_store()
    revision = revision_of(actor, deliberation.id)
    questions = store.questions(actor, deliberation.id)
    steady = [store.stabilities(actor, question.id) for question in questions]
    return Material(
        deliberation=deliberation,
        questions=questions,
        tables=store.tables(actor, deliberation.id),
        themed=[read_themed(actor, question.id, revision) for question in questions],
        sources=store.sources(actor, deliberation.id),
        strategy=store.strategy(actor, strategy_id) if strategy_id else None,
        grounds=store.grounds(actor, deliberation.id) if strategy_id else {},
        stabilities={id_: one.share for shares in steady for id_, one in shares.items()},
    )


def make(actor: Actor, deliberation: Deliberation, asked: Asked, progress: Progress) -> Made:
    """The report in the form that was asked for. Raises BadFile, NotAllowed, NotFound."""
    progress(0.0, "reading")
    material = read_material(actor, deliberation, asked.strategy_id)
    report = make_report(material, asked.choice)
    name = f"report-{asked.choice.audience}.{ENDINGS[asked.form]}"
    lines = touched(report.strategy) if report.strategy is not None else ()
    if asked.form is Form.MARKDOWN:
        return Made(asked, report_markdown(report).encode(), name, touched=lines)
    if asked.form is Form.EXCEL:
        progress(0.3, "the sheets")
        return Made(asked, report_xlsx(report), name, touched=lines)
    with ThreadPoolExecutor(1) as aside:  # another process draws meanwhile
        drawing = aside.submit(pictures_of, material, asked.choice)
        told = report_docx(report, lambda: drawing.result()[0], asked.template, progress)
        return Made(asked, told, name, drawing.result()[1], lines)


def pictures_of(material: Material, choice: Choice) -> tuple[tuple[ReportPicture, ...], str]:
    """The pictures, or none and why: a report without charts is better than no report."""
    try:
        return draw_pictures(material, choice), ""
    except SevenfoldError:
        return (), "The charts could not be drawn; the report was made without them."


def handing_out(made: Made, store: Store, cookies: Mapping[str, str]) -> Callable[[], bytes]:
    """The file for whoever is still let in when it is fetched: a key may have ended since it was made."""

    def hand_out() -> bytes:
        writer_of(store, cookies)
        return made.data

    return hand_out
