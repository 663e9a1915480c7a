"""Table cards, looked at as a printer's page: rendered, its QR codes read back."""

from __future__ import annotations

import pytest

from ingest.paper.cards import Card, cards_pdf
from ingest.paper.sheet import PaperSize
from tests.ingest.paper.reading import inked, qr_codes, sizes, texts

ADDRESS = "http://192.168.137.120:8765/code"
TITLE = "A day by the river"


def cards(number: int) -> list[Card]:
    return [
        Card(at, f"http://192.168.137.120:8765/join/{'Zx3_-9QkLmPa' * 2}{at}"[:60], f"K7MQ-4X{at:02}")
        for at in range(1, number + 1)
    ]


@pytest.mark.parametrize("a_page", [4, 1])
@pytest.mark.parametrize("size", PaperSize)
def test_every_qr_code_on_the_page_leads_to_its_tables_link(size: PaperSize, a_page: int) -> None:
    made = cards(6)
    found = qr_codes(cards_pdf(TITLE, ADDRESS, made, size, a_page))
    pages = [made[first : first + a_page] for first in range(0, 6, a_page)]
    assert found == [[card.link for card in page] for page in pages]


def test_a_card_says_its_table_where_to_go_and_what_to_type() -> None:
    pages = texts(cards_pdf(TITLE, ADDRESS, cards(5), PaperSize.A4))
    assert len(pages) == 2
    for number in range(1, 5):
        assert f"K7MQ-4X{number:02}" in pages[0].replace(" ", "")
    lines = pages[1].splitlines()
    assert [line.strip() for line in lines[:3]] == [TITLE, "TABLE", "5"]
    assert ADDRESS in pages[1]
    assert "Scan this with your table's tablet" in pages[1]


@pytest.mark.parametrize(("size", "millimetres"), [(PaperSize.A4, (210, 297)), (PaperSize.LETTER, (216, 279))])
def test_the_page_is_the_paper_that_the_printer_holds(size: PaperSize, millimetres: tuple[int, int]) -> None:
    assert sizes(cards_pdf(TITLE, ADDRESS, cards(1), size)) == {millimetres}


def test_four_cards_have_marks_to_cut_by_and_one_card_has_none() -> None:
    top, left = (0.49, 0.01, 0.51, 0.05), (0.01, 0.49, 0.06, 0.51)
    four = cards_pdf(TITLE, ADDRESS, cards(4), PaperSize.A4)
    assert inked(four, 0, top)
    assert inked(four, 0, left)
    one = cards_pdf("", ADDRESS, cards(1), PaperSize.A4, 1)
    assert not inked(one, 0, top)
    assert not inked(one, 0, left)


def test_a_card_keeps_off_the_line_where_it_is_cut_whatever_its_title() -> None:
    title = "Donaudampfschifffahrtsgesellschaftskapitän " * 6
    page = cards_pdf(title, "https://a-very-long-name.of-a-room.example.org:8765/code", cards(4), PaperSize.LETTER)
    assert not inked(page, 0, (0.485, 0.06, 0.515, 0.45))
    assert "…" in texts(page)[0]


def test_no_cards_are_no_pages_but_still_a_file() -> None:
    assert cards_pdf(TITLE, ADDRESS, [], PaperSize.A4).startswith(b"%PDF")


def test_a_title_whose_letters_no_font_draws_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.paper.lettering.FOLDERS", ())
    page = texts(cards_pdf("河边的一天", ADDRESS, cards(1), PaperSize.A4))[0]
    assert page.splitlines()[0].strip() == "TABLE"
