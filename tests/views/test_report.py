"""The report page: a writer chooses, sees it made, and takes away what was chosen."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import uuid4

import pytest
from docx import Document
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from models.errors import NoKey
from models.records import Actor, Note
from models.store import Store
from models.strategy import LineKind, NewLine, NewStrategy
from synthesis.choice import Audience
from synthesis.word.template import NO_WORD_FILE
from tests.conftest import Room
from tests.views.conftest import html_of
from views import report_making
from views.report_making import Made, handing_out

Opening = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing is tested with the charts; here it would take its second each time."""
    monkeypatch.setattr(report_making, "draw_pictures", lambda _material, _choice: ())


@pytest.fixture
def at(open_page: Opening, room: Room, say: Callable[..., Note], theme: Callable[[], None]) -> AppTest:
    say("bus at night", table=0)
    say("bus to the clinic agreed", table=1)
    theme()
    return open_page("report.py", deliberation=room.deliberation.id)


def made(at: AppTest) -> Made:
    found: Made = at.session_state["report-made"]
    return found


def words_of(data: bytes) -> str:
    return "\n".join(part.text for part in Document(io.BytesIO(data)).paragraphs)


def test_nothing_is_made_before_it_is_asked_for(at: AppTest) -> None:
    assert [button.label for button in at.button] == ["Make Word", "Make Excel", "Make Markdown"]
    assert not at.get("download_button")


def test_the_word_report_is_made_and_offered(at: AppTest) -> None:
    at.button(key="make-Word").click().run()
    assert [button.proto.label for button in at.get("download_button")] == ["Save the Word report"]
    assert made(at).name == "report-internal.docx"
    said = words_of(made(at).data)
    assert "bus at night (2x, 1 confirmed)" in said
    assert "Table 2, role not recorded" in said
    assert "Those who run it; with people's words" in html_of(at)


def test_in_public_people_s_words_are_left_out_unless_they_are_chosen(at: AppTest) -> None:
    at.segmented_control(key="for").set_value(Audience.PUBLIC).run()
    at.button(key="make-Word").click().run()
    assert made(at).name == "report-public.docx"
    assert "bus to the clinic" not in words_of(made(at).data)
    at.checkbox(key="verbatims-public").check().run()
    at.button(key="make-Word").click().run()
    said = words_of(made(at).data)
    assert "bus to the clinic" in said
    assert "Table 2, " not in said


def test_the_other_forms_are_made_too(at: AppTest) -> None:
    at.button(key="make-Excel").click().run()
    assert load_workbook(io.BytesIO(made(at).data))["Points"]["D2"].value == "bus at night"
    at.button(key="make-Markdown").click().run()
    assert "- bus at night (2x, 1 confirmed)" in made(at).data.decode()


def test_questions_may_be_left_out(at: AppTest) -> None:
    at.pills(key="questions").set_value([2]).run()
    at.button(key="make-Markdown").click().run()
    page = made(at).data.decode()
    assert "## 2. What gets in the way?" in page
    assert "bus" not in page
    assert "1; 1 left out of this report" in page


def test_the_newest_strategy_goes_in(at: AppTest, store: Store, writer: Actor, room: Room, open_page: Opening) -> None:
    assert not [box.key for box in at.checkbox if box.key == "has-strategy"]
    lines = (NewLine(str(uuid4()), LineKind.PILLAR, None, "Closer to <b>home</b>"),)
    store.begin_strategy(writer, NewStrategy(str(uuid4()), room.deliberation.id, "The plan", "", lines))
    page = open_page("report.py", deliberation=room.deliberation.id)
    page.button(key="make-Word").click().run()
    assert "1 Closer to <b>home</b>" in words_of(made(page).data)
    page.checkbox(key="has-strategy").uncheck().run()
    page.button(key="make-Word").click().run()
    assert "Closer to" not in words_of(made(page).data)


def test_a_template_that_is_no_word_file_is_told_in_a_sentence(at: AppTest) -> None:
    at.file_uploader(key="template").set_value(("brand.docx", b"%PDF-1.7", "application/pdf")).run()
    at.button(key="make-Word").click().run()
    assert NO_WORD_FILE in [error.value for error in at.error]
    assert not at.get("download_button")
    at.button(key="make-Excel").click().run()
    assert made(at).name == "report-internal.xlsx"


def test_whoever_lost_their_key_is_asked_for_it_when_they_press(at: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    at.button(key="make-Word").click().run()
    assert not at.get("download_button")


def test_a_file_is_handed_out_to_those_who_are_still_let_in_only(
    at: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.button(key="make-Markdown").click().run()
    hand_out = handing_out(made(at), store, {})
    assert hand_out() == made(at).data
    monkeypatch.setenv("SEVENFOLD_EVENT", "1")
    with pytest.raises(NoKey):
        hand_out()


def test_no_word_of_a_note_is_in_a_label(at: AppTest) -> None:
    labels = [*(button.label for button in at.button), *(box.label for box in at.checkbox)]
    assert not [label for label in labels if "bus" in label]
