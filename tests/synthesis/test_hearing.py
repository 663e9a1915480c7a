"""How widely something was told: tables of tables, recorded roles only, and never a role that nobody recorded."""

from __future__ import annotations

import csv
import io

from hypothesis import given

from models.heard import HeardQuestion, Seating
from models.records import Seats
from synthesis.heard_csv import COLUMNS, heard_csv
from synthesis.hearing import coverage_of, roles_present, whole_day
from synthesis.quiet import minority_watch, role_shares, room_sentence, table_shares
from tests.synthesis.hearing_words import Notes, question, questions, seating


def sentence(notes: Notes, room: Seating | None = None) -> str:
    heard = question([("Buses", [notes])], room=room)
    coverage = coverage_of(heard.themes[0], heard)
    return "; ".join(filter(None, (coverage.where(), coverage.who())))


def said(table: int | None, role: str | None, minute: int = 0) -> tuple[int | None, str | None, bool, int]:
    return (table, role, False, minute)


def test_tables_of_tables_and_roles_with_those_that_are_missing() -> None:
    assert sentence([(1, said(1, "nurse")), (2, said(2, "patient")), (3, said(2, "nurse"))]) == (
        "2 of 4 tables; patient, nurse; no physician"
    )


def test_a_role_is_never_inferred_from_the_seats() -> None:
    assert sentence([(1, said(1, None)), (2, said(2, None))]) == "2 of 4 tables; role not recorded"


def test_where_some_roles_are_missing_nobody_is_said_to_be_silent() -> None:
    assert sentence([(1, said(1, "nurse")), (2, said(2, None))]) == (
        "2 of 4 tables; nurse; no patient or physician recorded; role not recorded in 1 of 2 notes"
    )


def test_voices_without_a_table_stand_beside_the_tables() -> None:
    assert sentence([(1, said(1, "nurse")), (2, said(None, "nurse")), (3, said(None, "nurse"))], seating(1)) == (
        "1 of 1 table and 2 voices without a table; nurse; no patient or physician"
    )
    assert sentence([(2, said(None, None))], Seating((), ())) == "1 voice; role not recorded"


def test_a_role_without_seats_is_not_missed_and_many_missing_ones_are_counted() -> None:
    assert sentence([(1, said(1, "nurse"))], seating(1, (Seats("nurse", 3),))) == "1 of 1 table; nurse"
    many = tuple(Seats(f"role {n}", 1) for n in range(5))
    assert sentence([(1, said(1, "nurse"))], seating(1, many)).endswith("nurse; nobody of 5 other roles")


def test_without_planned_seats_every_role_of_the_deliberation_is_present() -> None:
    assert roles_present(question([], room=seating(2, ()))) == ("patient", "nurse", "physician")


@given(questions())
def test_a_themes_voices_are_never_more_than_its_points_together(heard: HeardQuestion) -> None:
    for theme in heard.themes:
        points = [coverage_of(point, heard) for point in theme.points]
        whole = coverage_of(theme, heard)
        for of in ("count", "mentions", "confirmed"):
            assert max(getattr(point, of) for point in points) <= getattr(whole, of)
            assert getattr(whole, of) <= sum(getattr(point, of) for point in points)
        assert whole.count == len(whole.tables) + whole.elsewhere
        assert whole.confirmed <= whole.count <= whole.mentions


@given(questions())
def test_a_role_is_either_heard_or_absent(heard: HeardQuestion) -> None:
    for theme in heard.themes:
        covered = coverage_of(theme, heard)
        assert not set(covered.roles) & set(covered.absent)
        assert set(roles_present(heard)) <= set(covered.roles) | set(covered.absent)


@given(questions(), questions())
def test_the_whole_day_holds_every_theme_and_note_once(first: HeardQuestion, second: HeardQuestion) -> None:
    day = whole_day([first, second])
    assert len(day.themes) == len(first.themes) + len(second.themes)
    assert sum(told.mentions for told in day.placed) == sum(t.mentions for one in (first, second) for t in one.placed)
    assert len({pile.pile for pile in day.piles}) == len(day.piles)
    assert {point.theme_id for theme in day.themes for point in theme.points} <= {theme.id for theme in day.themes}


def test_a_day_without_questions_is_empty() -> None:
    assert whole_day([]).themes == ()


def test_a_table_that_said_little_for_its_seats_is_found() -> None:
    notes = [(n, said(1 + n % 3, "nurse")) for n in range(12)] + [(99, said(4, "nurse"))]
    shares = table_shares(question([("Buses", [notes])]))
    assert [(share.name, share.notes, share.is_little) for share in shares][:2] == [
        ("Table 4", 1, True),
        ("Table 1", 4, False),
    ]
    assert sum(share.expected or 0 for share in shares) == 13


def test_a_role_that_said_little_for_its_seats_is_found_from_recorded_roles_only() -> None:
    notes = [(n, said(1, "nurse")) for n in range(6)] + [(9, said(2, "patient")), (10, said(1, None))]
    shares = {share.name: share for share in role_shares(question([("Buses", [notes])]))}
    assert (shares["patient"].seats, shares["patient"].notes, shares["patient"].is_little) == (16, 1, True)
    assert (shares["physician"].notes, shares["physician"].expected) == (0, 1.0)
    assert not shares["nurse"].is_little
    assert role_shares(question([("Buses", [[(1, said(1, None))]])])) == []


def test_nothing_is_expected_where_no_seat_was_planned_for_a_role() -> None:
    heard = question([("Buses", [[(1, said(1, "visitor")), (2, said(1, "nurse"))]])])
    assert {share.name: share.expected for share in role_shares(heard)}["visitor"] is None
    assert [share.expected for share in table_shares(question([], room=seating(2, ())))] == [0.0, 0.0]


def test_the_minority_watch_finds_what_one_table_or_one_role_said() -> None:
    heard = question(
        [
            ("Buses", [[(1, said(1, "nurse")), (2, said(2, "nurse"))], [(3, said(3, "patient")), (4, said(3, None))]]),
            ("Ramps", [[(5, said(1, "nurse")), (6, said(2, "patient"))]]),
        ],
        said_once=[[(7, said(None, None))]],
    )
    found = [(lone.label, lone.theme, lone.who, lone.of_one_role) for lone in minority_watch(heard)]
    assert found == [
        ("Buses 0", "Buses", "nurse only", True),
        ("Buses 1", "Buses", "Table 3, patient", False),
        ("once 0", "", "one voice without a table", False),
    ]


def test_several_voices_of_one_role_are_no_minority_while_a_role_is_missing() -> None:
    notes = [(1, said(1, "nurse")), (2, said(2, None))]
    assert minority_watch(question([("Buses", [notes])])) == []


@given(questions())
def test_every_point_of_one_voice_is_watched(heard: HeardQuestion) -> None:
    alone = [point for point in heard.points() if coverage_of(point, heard).count == 1]
    watched = [lone for lone in minority_watch(heard) if not lone.of_one_role]
    assert len(watched) >= len(alone)
    assert all(lone.coverage.count == 1 for lone in watched)


def test_the_room_in_a_sentence() -> None:
    heard = question([("Buses", [[(1, said(1, "nurse")), (2, said(None, None))]])])
    assert room_sentence(heard) == (
        "28 seats planned; notes from 1 of 4 tables; 1 voice without a table; "
        "the speaker's role was recorded for 1 of 2 notes."
    )


def test_the_sheet_has_a_row_for_every_theme_and_point_with_formulas_guarded() -> None:
    heard = question(
        [("=1+1", [[(1, said(1, "nurse")), (2, said(2, None))]])], said_once=[[(3, said(None, "patient"))]]
    )
    rows = list(csv.reader(io.StringIO(heard_csv(heard).decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert rows[1] == ["theme", "'=1+1", "", "2", "0", "2", "2", "4", "1 2", "nurse", "patient, physician", "1"]
    assert [row[:3] for row in rows[2:]] == [["point", "'=1+1", "'=1+1 0"], ["point", "Said once", "once 0"]]
