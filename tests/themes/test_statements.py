"""A note becomes statements: split where the scribe listed, kept whole where the scribe told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records import Note
from tests.themes.conftest import note_of
from themes.statements import parts_of, split_note
from themes.tally import read_tally
from themes.wording import clean, words_of

LISTS = {
    "people, space, dollars": ["people", "space", "dollars"],
    "- no parking\n- cost of the bus\n* hours": ["no parking", "cost of the bus", "hours"],
    "\u2022 nurses \u2022 beds": ["nurses", "beds"],
    "1) more nurses 2) better food 3) parking": ["more nurses", "better food", "parking"],
    "Two things: 1. more nurses 2. better food": ["Two things: more nurses", "better food"],
    "more nurses, doctors, beds": ["more nurses", "doctors", "beds"],
    "legal advice, debt advice, a listening ear": ["legal advice", "debt advice", "a listening ear"],
    "music lessons, instruments to borrow, somewhere to rehearse": [
        "music lessons",
        "instruments to borrow",
        "somewhere to rehearse",
    ],
    "1) more nurses\n2) better food": ["more nurses", "better food"],
    "i) more nurses\nii) better food\niii) parking": ["more nurses", "better food", "parking"],
    "1- milk price 2- slurry rules": ["milk price", "slurry rules"],
    "\u2013 more trees \u2013 fewer signs": ["more trees", "fewer signs"],
    "more police on foot plus cameras at the station": ["more police on foot", "cameras at the station"],
    "stop selling the land + open up the old railway": ["stop selling the land", "open up the old railway"],
    "Bring back conductors. In addition, staff the office.": [
        "Bring back conductors.",
        "In addition, staff the office.",
    ],
    "First, fix the roof. Second, talk about murals.": ["First, fix the roof.", "Second, talk about murals."],
    "The hall is cold. Parking costs too much. Nobody reads the board.": [
        "The hall is cold.",
        "Parking costs too much.",
        "Nobody reads the board.",
    ],
    "panic button / a call after each visit / right to walk out": [
        "panic button",
        "a call after each visit",
        "right to walk out",
    ],
    "parking; food; a garden": ["parking", "food", "a garden"],
    "more buses and also bike lanes": ["more buses", "bike lanes"],
    "No bus on Sunday. Also, the fares went up.": ["No bus on Sunday.", "the fares went up."],
    "Barriers:\n- no parking\n- cost": ["Barriers: no parking", "cost"],
    "no food, no transport, no daycare": ["no food", "no transport", "no daycare"],
    "smooth moves between wards (2x), no wait times (2x)": ["smooth moves between wards", "no wait times"],
}
WHOLES = [
    "my mother waited four hours, nobody came, and in the end she went home",
    "parking is bad; it needs fixing",
    "cleaner, safer, greener streets",
    "no nurses, doctors, beds",
    "shows in parks, pubs, waiting rooms",
    "Lincoln, Grantham and Boston stations",
    "big, old, cold hall",
    "safe routes to school (crossings, lights, wardens)",
    "1,200 on the list, 14 flats built, 3 planned",
    "The night bus never came. People walked home in the rain.",
    "Tarmac is not the answer. Park at the edge and walk in.",
    "train + ferry on one ticket",
    "on the plus side it is warm",
    "il faut plus de bancs au marché",
    "see www.homes.example/apply;step=2 today",
    "we would come if it\nopened before work",
    "patients and caregivers",
    "version 2.0 is out. 3. is later",
    "I like AT&amp;T ;)",
    "we moved here in 1998; that was before the mill closed",
    "my mother waited\nand nobody came",
    "This line was broken by a mail program somewhere in the\nmiddle of a sentence, as they do.",
]


@pytest.mark.parametrize(("text", "parts"), LISTS.items())
def test_what_a_scribe_listed_becomes_one_statement_each(text: str, parts: list[str]) -> None:
    assert [statement.text for statement in split_note(note_of(text))] == parts


@pytest.mark.parametrize("text", WHOLES)
def test_what_a_scribe_told_stays_one_statement(text: str) -> None:
    assert len(split_note(note_of(text))) == 1


def test_statement_ids_count_up_from_the_notes_id(note: Callable[..., Note]) -> None:
    assert [statement.id for statement in split_note(note("a; b; c", "note-7"))] == ["note-7/1", "note-7/2", "note-7/3"]


@pytest.mark.parametrize(
    "text", ["nurses (8x)", "nurses x8", "nurses 8x", "nurses, x 8", "(8x) nurses", "nurses [8 x]"]
)
def test_a_written_tally_is_declared_and_leaves_the_words(text: str) -> None:
    assert read_tally(text) == ("nurses", 8)


@pytest.mark.parametrize(
    "text",
    [
        "raise capacity by 2x",
        "Bring back the X8",
        "I asked the agent 20x",
        "8x",
        "a 4x4 for the rangers",
        "x-ray",
        "room 3",
    ],
)
def test_a_number_that_measures_is_no_tally(text: str) -> None:
    assert read_tally(text) == (text, 0)


def test_a_notes_own_tally_is_declared_once_however_many_statements(note: Callable[..., Note]) -> None:
    statements = split_note(note("people; space; dollars", tally=4))
    assert [statement.declared for statement in statements] == [4, 0, 0]


def test_a_blank_note_is_one_statement_without_words(note: Callable[..., Note]) -> None:
    assert [statement.text for statement in split_note(note(" \n\t "))] == [""]


PIECES = st.sampled_from(
    ["people", "\n- ", "; ", ", ", " and also ", "1) ", "2) ", "\u2022", ":", "the bus", " it ", ". Also "]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_splitting_loses_no_word(text: str) -> None:
    dropped = {"and", "also", "x", "plus"}
    told = [word for word in words_of(" ".join(parts_of(text))) if word.lower() not in dropped]
    written = [
        word for word in words_of(clean(text)) if word.lower() not in dropped and not word.isdigit() and len(word) > 1
    ]
    rest = iter(told)
    assert all(word in rest for word in written)


@given(st.text(max_size=300))
def test_every_note_has_at_least_one_statement_and_ids_are_distinct(text: str) -> None:
    statements = split_note(note_of(text))
    assert len({statement.id for statement in statements}) == len(statements) > 0


@pytest.mark.parametrize(
    "text", ["; " * 5000, "x8 " * 3300, "1) " * 3300, "- " * 5000, "a, " * 3300, "and also b " * 900]
)
@pytest.mark.timeout(5)
def test_ten_thousand_characters_split_in_no_time(text: str) -> None:
    assert split_note(note_of(text))
