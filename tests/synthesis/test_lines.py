"""Live fields count each voice once; drafts quote verbatim; what nothing cited backs is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import NotFound
from models.strategy import Field, FieldKind, Line, LineKind, Words, read_pieces
from synthesis.citing import PointSent, compose_draft, note_quotes
from synthesis.lines import line_words
from synthesis.quotations import quotations, quoted, says
from synthesis.sources import unsourced
from tests.synthesis.evidence_room import evidence_of, line_on, question_of, reworded, said
from tests.synthesis.words import NASTY


@given(
    st.text() | st.lists(st.sampled_from(["{count:c1}", "{tables:c1+c2}", "{roles:c9}", "{", "}", "7x "])).map("".join)
)
def test_a_text_taken_apart_and_joined_again_is_the_same(text: str) -> None:
    pieces = read_pieces(text, {"c1", "c2"})
    assert "".join(one.text if isinstance(one, Words) else one.token for one in pieces) == text
    assert all(isinstance(one, Words) or {"c1", "c2"}.issuperset(one.citation_ids) for one in pieces)


def test_fields_over_several_points_count_each_voice_table_and_note_once() -> None:
    now = question_of({"a": [1, 2, 10], "b": [2 + 9, 3]})  # notes 2 and 11 are both of table 3, 1 and 10 of table 2
    line = line_on(now, "a", "b")
    fields = " | ".join(Field(kind, ("c1", "c2")).token for kind in FieldKind)
    assert line_words(reworded(line, fields), evidence_of(now)) == "3x | 3 tables | nurse | 5 notes | 0 confirmed"


def test_a_field_that_names_no_citation_of_the_line_is_words() -> None:
    now = question_of({"a": [1]})
    line = reworded(line_on(now, "a"), "{count:c7} {count:c1}")
    assert line_words(line, evidence_of(now)) == "{count:c7} 1x"


@pytest.mark.parametrize("nasty", NASTY)
def test_a_draft_quotes_only_what_a_note_says_whatever_people_typed(nasty: str) -> None:
    now = question_of({"a": [1, 2, 3]}, texts={2: nasty})
    line = line_on(now, "a")
    notes = [note.text for note in now.notes.values()]
    for found in quotations(line.text):
        assert any(says(note, quoted(found)) for note in notes)
    assert len(line.text) < 800


def test_a_point_that_has_gone_cannot_be_cited() -> None:
    with pytest.raises(NotFound):
        compose_draft([PointSent("c1", "q1", "nowhere")], evidence_of(question_of({"a": [1]})))


def test_a_draft_has_nothing_without_a_source() -> None:
    now = question_of({"a": [1, 2, 3], "b": [4, 5]})
    for line in (line_on(now, "a"), line_on(now, "a", "b")):
        assert unsourced(line, evidence_of(now)) == ()


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("Raised at 12 tables.", ["12"]),
        ("Half of the people said so, 40% of all, 7x.", ["Half of the", "40%", "7x"]),
        ("Nine tables named it.", ["Nine"]),
        ("By 2028, and from May 2026, two ways remain open.", []),
        ("2018 people came", ["2018"]),
        ("One system; a 5-year plan", ["5"]),
        ("They said “we never said this”.", ["we never said this"]),
        ('They said "nurses need hours for training".', []),
        ("They said “NURSES need  hours …”.", []),
    ],
)
def test_what_was_typed_without_a_source_is_marked(typed: str, what: list[str]) -> None:
    now = question_of({"a": [0, 3]})
    line = reworded(line_on(now, "a"), typed)
    marks = unsourced(line, evidence_of(now))
    assert [one.words.strip() for one in marks] == what
    assert [line.text[one.start : one.end].strip(' "“”') for one in marks] == what


def test_a_number_inside_a_quotation_or_a_cited_label_has_its_source_and_a_target_is_the_writers_own() -> None:
    now = question_of({"24 hour line": [1]}, texts={1: "we waited 3 hours for 2 buses"})
    line = reworded(line_on(now, "24 hour line"), "A 24 hour line: “we waited 3 hours for 2 buses”. We want 90%.")
    assert [one.words for one in unsourced(line, evidence_of(now))] == ["90%"]
    assert unsourced(replace(line, kind=LineKind.TARGET), evidence_of(now)) == ()


def test_a_quotation_typed_by_hand_is_remembered_with_its_note_while_it_stands_in_the_line() -> None:
    now = question_of({"a": [0, 3]})
    line = line_on(now, "a")
    typed = reworded(line, f"“{said(3)}” and “not this”")
    (noted,) = note_quotes(typed.text, typed.citations, evidence_of(now))
    assert [(one.note_id, one.text) for one in noted.quotes] == [("n003", said(3))]
    (none,) = note_quotes("no words of theirs", (noted,), evidence_of(now))
    assert none.quotes == ()


@pytest.mark.parametrize(
    ("note", "words", "is_said"),
    [
        ("We start here", "art here", False),
        ("don\u2019t stop the bus", "Don't stop the bus.", True),
        ("one two three four", "one … four", True),
        ("one two three four", "four … one", False),
        ("anything", "…", False),
        ("50% of us", "50%", True),
    ],
)
def test_verbatim_means_whole_words_in_order(note: str, words: str, is_said: bool) -> None:
    assert says(note, words) is is_said


def test_an_empty_line_reads_as_nothing() -> None:
    now = question_of({})
    assert line_words(Line("l", LineKind.TEXT, None, ""), evidence_of(now)) == ""
    assert unsourced(Line("l", LineKind.TEXT, None, ""), evidence_of(now)) == ()
