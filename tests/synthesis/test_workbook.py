"""The workbook holds the report's numbers as numbers and people's words as text: no formula, no link, nothing lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from models.plain_text import plain_text
from models.theming import Grouping, Theme
from synthesis.choice import Audience, Choice
from synthesis.make_report import make_report
from synthesis.workbook import report_xlsx
from synthesis.workbook.book import CUT, LONGEST, fitting
from tests.synthesis.strategy_words import golden_material
from tests.synthesis.words import NASTY, material_of, nasty_report, note, point, report_of, themed


def cells(data: bytes, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))


def parts(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            yield name, packed.read(name).decode("utf-8")


def test_every_sheet_is_there_with_its_numbers() -> None:
    data = report_xlsx(make_report(golden_material()))
    assert load_workbook(io.BytesIO(data)).sheetnames == [
        "Facts", "Strategy", "Themes", "Points", "Notes", "Heard 1.1", "Heard 1.2",
    ]  # fmt: skip
    assert cells(data, "Themes")[1:] == [(1, "Technology", 3, 2, 3, 1, "93%"), (1, "People", 2, 0, 2, 1, None)]
    assert cells(data, "Points")[1] == ("P1", 1, "Technology", "Leverage technology", 3, 2, 3, 8, "1.1a")
    assert cells(data, "Heard 1.1")[1] == ("Technology", 1, 2, 0)
    assert (
        "1.1a",
        "text",
        "Leverage technology (3x); people (2x): 5 tables.",
        "P1 (2 of 3 confirmed), P2",
        None,
        None,
    ) in cells(data, "Strategy")
    assert ("Organizations", "not recorded") in cells(data, "Facts")


def test_nothing_people_typed_becomes_a_formula_or_a_link() -> None:
    for name, xml in parts(report_xlsx(nasty_report())):
        assert "<f>" not in xml, name
        assert "<hyperlink" not in xml, name
        assert "relationships/hyperlink" not in xml, name


def test_hard_words_are_read_back_as_they_were_typed() -> None:
    said = {row[5] for row in cells(report_xlsx(nasty_report()), "Notes")}
    for text in NASTY:
        assert plain_text(text).strip() in said


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "{=1}", "http://h/a", "12", "0x1F", "_x0041_", "'quoted"])
def test_what_excel_would_read_as_something_else_stays_text(text: str) -> None:
    notes = [note(at, text, at) for at in (1, 2)]
    data = report_xlsx(report_of(themed(Grouping((Theme("a", "A", (point(text, notes),)),)), notes)))
    sheet = load_workbook(io.BytesIO(data))["Notes"]
    cell = sheet["F2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    assert fitting("x" * LONGEST) == "x" * LONGEST
    assert len(fitting("x" * (LONGEST + 1))) == LONGEST
    assert fitting("x" * (LONGEST + 1)).endswith(CUT)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_xlsx(make_report(golden_material())) == report_xlsx(make_report(golden_material()))


def test_what_is_left_out_is_in_no_sheet() -> None:
    without = Choice(Audience.PUBLIC, verbatims=False, roles=False, strategy=False)
    data = report_xlsx(make_report(golden_material(), without))
    assert load_workbook(io.BytesIO(data)).sheetnames == ["Facts", "Themes", "Points"]


def test_a_cell_that_is_not_shown_says_so() -> None:
    roles = ["patient", None, *["nurse"] * 6]
    notes = [note(at, f"words {at}", 1 + at, role) for at, role in enumerate(roles)]
    grouping = Grouping((Theme("a", "A", (point("P", notes),)),))
    data = report_xlsx(make_report(material_of(themed(grouping, notes)), Choice(Audience.PUBLIC)))
    shown = [cell for row in cells(data, "Heard 1.1")[1:] for cell in row[1:]]
    assert set(shown) <= {"<5", 6}


def test_an_empty_deliberation_has_a_workbook() -> None:
    data = report_xlsx(report_of(themed(Grouping(), [])))
    assert cells(data, "Themes")[1:] == []
