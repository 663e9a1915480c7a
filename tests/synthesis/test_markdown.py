"""The report's Markdown has the form of the model page and renders people's words as words."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from models.plain_text import one_line, plain_text
from models.theming import Grouping, SetAside, Theme, ThemedQuestion
from synthesis.choice import Audience, Choice
from synthesis.escaping import escape_line, escape_lines
from synthesis.make_report import make_report
from synthesis.markdown import report_markdown
from tests.synthesis.strategy_words import golden_material
from tests.synthesis.words import NASTY, nasty_report, note, point, report_of, statement, themed

GOLDEN = Path(__file__).resolve().parent / "golden_report.md"
RENDERERS = [MarkdownIt("commonmark"), MarkdownIt("js-default").disable(["linkify"])]


class Page(HTMLParser):
    """What a reader sees and which elements the page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_point_reads_as_on_the_model_page() -> None:
    notes = [note(1, "Leverage technology", 1), note(2, "mobile access", 2), note(3, "secure records", 3)]
    aside = note(4, "n/a", 4)
    grouping = Grouping(
        (Theme("a", "Technology", (point("Leverage technology", notes, 8),)),),
        (point("Partner with a company", [note(5, "Partner with a company", 5)]),),
        (),
        (SetAside(statement(aside), "nothing to add"),),
    )
    everyone = [*notes, aside, note(5, "Partner with a company", 5)]
    page = report_markdown(report_of(themed(grouping, everyone)))
    assert "## 1. What do people need most?\n\n### Technology (3x)\n\n" in page
    assert "- Leverage technology (3x; 8 declared): mobile access, secure records \\[P1\\]\n" in page
    assert (
        "### Said once\n\nPoints like no other. One voice is still a voice.\n\n- Partner with a company \\[P2\\]\n"
        in page
    )
    assert "In no point: 1 statement set aside.\n" in page
    assert (
        "### P1 Leverage technology\n\n3 voices, none confirmed, 3 notes; 8 declared\n\n- Table 1, role not recorded, "
        in page
    )
    assert page.index("# Appendix") < page.index("### P1")


def test_what_people_confirmed_stands_inside_the_brackets_of_the_count() -> None:
    notes = [note(1, "Leverage technology", 1), note(2, "mobile access", 2), note(3, "secure records", 3)]
    grouping = Grouping((Theme("a", "Technology", (point("Leverage technology", notes, 8, confirmed=2),)),))
    page = report_markdown(report_of(themed(grouping, notes)))
    assert "### Technology (3x, 2 confirmed)\n" in page
    assert "- Leverage technology (3x, 2 confirmed; 8 declared): " in page
    assert "3 voices, 2 confirmed, 3 notes; 8 declared" in page


def test_wordings_with_commas_are_kept_apart_by_semicolons() -> None:
    notes = [note(1, "beds, chairs", 1), note(2, "ramps", 2)]
    page = report_markdown(report_of(themed(Grouping((Theme("a", "A", (point("Equipment", notes),)),)), notes)))
    assert "- Equipment (2x): beds, chairs; ramps \\[P1\\]" in page


@pytest.mark.parametrize("renderer", RENDERERS)
def test_nothing_in_a_note_becomes_a_link_an_image_a_heading_or_html(renderer: MarkdownIt) -> None:
    page = Page(renderer.render(report_markdown(nasty_report())))
    of_tables = {"table", "thead", "tbody", "tr", "th", "td"}
    assert page.tags <= {"h1", "h2", "h3", "p", "ul", "li", "br"} | of_tables


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_words_of_every_note_survive_rendering(renderer: MarkdownIt) -> None:
    seen = words(Page(renderer.render(report_markdown(nasty_report()))).text)
    for text in NASTY:
        assert words(plain_text(text)) in seen


@pytest.mark.parametrize("text", ["http://h/c", "https://h", "www.h.org", "mailto:a@b", "a@b.org"])
def test_no_address_is_left_whole_for_renderers_that_link_bare_ones(text: str) -> None:
    assert text not in escape_line(f"see {text} now")


def test_clock_times_are_left_as_they_are() -> None:
    assert escape_line("at 09:22, or (7x) of 8: fine!") == "at 09:22, or (7x) of 8: fine!"


MARKS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~=:&;@$^ \n\tab1é\"'/"), max_size=40)


@pytest.mark.parametrize(
    "text",
    [
        "taxi = $60, or 60 $ at night", "R&D & HR", "under < 5, over > 7", "a|b + c", "3 * 4", "~60 people", "#12 of 30",
        "snake_case_word", "who? (nurses) [unclear]!", "need: more", "-5 degrees", "{name}", "x^2", "and/or C:\\temp", "1.5 days",
        "5 @ table 3",
    ],
)  # fmt: skip
def test_marks_that_do_nothing_where_they_stand_are_left_alone(text: str) -> None:
    assert escape_line(text) == text


@pytest.mark.parametrize("text", ["$x$", "$$x$$", "60$ and 40$", "a $x + y$ b"])
def test_no_dollar_is_left_that_could_end_a_formula(text: str) -> None:
    assert re.search(r"(?<=[^\s\\])\$(?!\d)", escape_line(text)) is None


@given(st.data())
def test_marks_in_one_piece_of_a_line_do_nothing_with_marks_in_another(data: st.DataObject) -> None:
    first, second = data.draw(MARKS), data.draw(MARKS)
    source = f"- {escape_line(first)} (3x): {escape_line(second)} \\[P1\\]"
    page = Page(MarkdownIt("js-default").disable(["linkify", "replacements", "smartquotes"]).render(source))
    assert page.tags <= {"ul", "li"}
    assert words(page.text) == words(f"{one_line(first)} (3x): {one_line(second)} [P1]")


@given(MARKS)
def test_any_marks_render_as_themselves_on_one_line(text: str) -> None:
    page = Page(
        MarkdownIt("js-default").disable(["linkify", "replacements", "smartquotes"]).render(f"- {escape_line(text)}")
    )
    assert page.tags <= {"ul", "li", "p"}
    assert words(page.text) == one_line(text)


@given(MARKS)
def test_any_marks_render_as_themselves_on_several_lines(text: str) -> None:
    rendered = MarkdownIt("commonmark").enable("table").render(f"- x: {escape_lines(text.strip(), '  ')}")
    page = Page(rendered)
    assert page.tags <= {"ul", "li", "br"}
    assert words(page.text) == words(f"x: {text}")


def test_line_breaks_inside_a_note_stay_line_breaks() -> None:
    html = MarkdownIt("commonmark").render(f"- {escape_lines('one' + chr(10) * 2 + 'two', '  ')}")
    assert re.sub(r"\s", "", html) == "<ul><li>one<br/><br/>two</li></ul>"


def test_an_empty_deliberation_says_so() -> None:
    empty = report_of(ThemedQuestion("q1", 0, None, Grouping(), {}, ()))
    assert "Nobody has said anything on this question yet." in report_markdown(empty)


def test_a_bar_in_a_name_ends_no_cell_of_a_table() -> None:
    notes = [note(1, "a | b", 1, "x | y"), note(2, "c", 2)]
    grouping = Grouping((Theme("a", "one \\| two | three", (point("P", notes),)),))
    html = MarkdownIt("js-default").render(report_markdown(report_of(themed(grouping, notes))))
    assert "<td>one \\| two | three</td>" in html
    assert '<th style="text-align:right">x | y</th>' in html


def test_a_note_without_a_source_keeps_its_words() -> None:
    notes = [note(1, "- # not\n> a list", 1), note(2, "b", 2), note(3, "c", 3)]
    grouping = Grouping((Theme("a", "A", (point("P", notes),)),))
    page = report_markdown(report_of(themed(grouping, notes), Choice(Audience.PUBLIC)))
    seen = Page(MarkdownIt("commonmark").render(page))
    assert "- # not\n\n> a list" in seen.text
    assert "Table 1" not in seen.text


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine's clock in UTC, for what is compared with a file."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_utc")
def test_the_whole_report_reads_as_it_did() -> None:
    made = report_markdown(make_report(golden_material(), Choice()))
    assert made == GOLDEN.read_text(encoding="utf-8"), "it reads otherwise now; if that is meant, mend golden_report.md"
