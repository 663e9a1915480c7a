"""Pages and reports use the same words for the same things."""

from __future__ import annotations

from datetime import UTC, datetime

from models.phrases import counted, role_name, voice_name, voices_counted
from models.records import Note

NOTE = Note("n", "q", "words", datetime(2026, 5, 9, tzinfo=UTC))


def test_a_number_comes_with_its_word_in_the_right_form() -> None:
    assert [counted(number, "note") for number in (0, 1, 2, 1000)] == ["0 notes", "1 note", "2 notes", "1,000 notes"]
    assert [counted(number, "note waits", "notes wait") for number in (1, 2)] == ["1 note waits", "2 notes wait"]


def test_what_is_not_recorded_is_said_and_never_inferred() -> None:
    assert (voice_name(NOTE, None), role_name(NOTE)) == ("table not recorded", "role not recorded")
    assert voice_name(NOTE, 7) == "Table 7"


def test_what_people_confirmed_stands_beside_the_count_where_there_is_some() -> None:
    assert (voices_counted(7, 0), voices_counted(7, 5)) == ("7x", "7x, 5 confirmed")
