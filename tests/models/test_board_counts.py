"""The board's counts are those that the records give, whatever the day was like and through any filter (guarantees 1, 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.board import BoardPoint, BoardQuestion, BoardTheme, NoteFilter
from models.counts import count_confirmed, count_new_voices, count_voices, provisional_note_ids
from models.records import Actor, ActorRole, DeliberationPlan, NewNote, Note, NoteKind, TablePlan
from models.store import NewTheming, Store
from models.suggestions import ArrivedNote, ArrivedStatement
from models.theming import Grouping, Placement, Point, SetAside, Statement, Theme, ThemedQuestion
from tests.conftest import new_database
from views.components.whereabouts import notes_by_place

ORGANIZER = Actor("an organizer", ActorRole.ORGANIZER)
WORKER = Actor("the worker", ActorRole.WORKER)
MORNING = datetime(2026, 5, 9, 9, tzinfo=UTC)
POINTS = 6  # two in each of the themes, then one in each pile
LATELY = timedelta(minutes=15)

NOTES = st.lists(
    st.fixed_dictionaries(
        {
            "table": st.sampled_from([None, 0, 1, 2]),
            "respondent": st.sampled_from([None, "r1", "r2"]),
            "role": st.sampled_from([None, "patient", "nurse"]),
            "kind": st.sampled_from([None, NoteKind.NEED, NoteKind.IDEA]),
            "minute": st.integers(0, 40),
            "words": st.sampled_from(["night buses", "Buses, please", "rent", "n/a"]),
            # where each of its statements goes, who put it there, and its tally; POINTS is "set aside"
            "statements": st.lists(
                st.tuples(st.integers(0, POINTS), st.booleans(), st.integers(0, 9)), min_size=1, max_size=3
            ),
            "then": st.sampled_from(["stays", "stays", "stays", "corrected", "retracted", "late", "arrived"]),
            "provisional": st.lists(st.sampled_from([None, *range(POINTS)]), min_size=1, max_size=2),
        }
    ),
    max_size=14,
)
FILTERS = st.builds(
    NoteFilter,
    roles=st.sampled_from([(), ("",), ("nurse",), ("patient", "")]),
    table_ids=st.sampled_from([(), ("0",), ("1", "2"), ("nowhere",)]),
    kinds=st.sampled_from([(), (NoteKind.NEED,), tuple(NoteKind)]),
    source_ids=st.sampled_from([(), ("file",), ("tables",)]),
    since=st.none() | st.integers(0, 40).map(lambda minute: MORNING + timedelta(minutes=minute)),
    until=st.none() | st.integers(0, 40).map(lambda minute: MORNING + timedelta(minutes=minute)),
    words=st.sampled_from(["", "bus", "pleas night", "BUSES", "corrected", "&"]),
)


@dataclass
class Day:
    """A store that holds such a day."""

    store: Store
    question: str
    tables: list[str]
    source: str


def play(folder: Path, notes: list[dict]) -> Day:
    """Save the notes, theme those that are not late, and let the rest of the day happen."""
    store = Store(new_database(folder / "sessions.db"))
    made = store.start_deliberation(
        ORGANIZER, DeliberationPlan("Day", ("What?",), tables=tuple(TablePlan(n) for n in (1, 2, 3)))
    )
    day = Day(store, store.questions(ORGANIZER, made.id)[0].id, [t.id for t in store.tables(ORGANIZER, made.id)], "")
    late = {"late", "arrived"}
    bring_in(day, made.id, {at: one for at, one in enumerate(notes) if one["then"] not in late})
    theme(day, notes)
    bring_in(day, made.id, {at: one for at, one in enumerate(notes) if one["then"] in late})
    for at, one in enumerate(notes):
        if one["then"] == "corrected":
            store.edit_note(ORGANIZER, f"n{at}", "corrected words", 1)
        if one["then"] == "retracted":
            store.retract_note(ORGANIZER, f"n{at}")
    arrived = [
        ArrivedNote(f"n{at}", 1, tuple(provisional(at, n, to) for n, to in enumerate(one["provisional"])))
        for at, one in enumerate(notes)
        if one["then"] == "arrived"
    ]
    store.save_arrivals(WORKER, day.question, arrived)
    day.source = next((id_ for id_, name in store.filter_choices(ORGANIZER, made.id).sources if name == "file"), "")
    return day


def bring_in(day: Day, deliberation: str, notes: dict[int, dict]) -> None:
    def new(at: int, one: dict) -> NewNote:
        table = None if one["table"] is None else day.tables[one["table"]]
        said = MORNING + timedelta(minutes=one["minute"])
        return NewNote(
            f"n{at}", day.question, one["words"], table, one["respondent"], one["kind"], one["role"], None, said
        )

    for at, one in notes.items():
        if at % 2:
            day.store.add_note(ORGANIZER, new(at, one))
    day.store.bring_in_notes(ORGANIZER, deliberation, "file", [new(at, one) for at, one in notes.items() if not at % 2])


def theme(day: Day, notes: list[dict]) -> None:
    placed: dict[int, list[Placement]] = {}
    aside = []
    given = day.store.question_input(WORKER, day.question)
    for note in given.notes:
        for n, (to, confirmed, tally) in enumerate(notes[int(note.id[1:])]["statements"], start=1):
            statement = Statement(f"{note.id}/{n}", note.id, note.text, tally)
            if to == POINTS:
                aside.append(SetAside(statement, "says nothing"))
            else:
                placed.setdefault(to, []).append(Placement(statement, n / 4, confirmed))
    points = {to: Point(f"p{to}", f"point {to}", tuple(found)) for to, found in placed.items()}
    themes = [
        Theme(f"t{n}", f"theme {n}", tuple(points[to] for to in (2 * n, 2 * n + 1) if to in points)) for n in (0, 1)
    ]
    grouping = Grouping(
        tuple(one for one in themes if one.points),
        tuple(points[to] for to in (4,) if to in points),
        tuple(points[to] for to in (5,) if to in points),
        tuple(aside),
    )
    ids = tuple(one.id for one in grouping.statements())
    day.store.save_theming(WORKER, given, NewTheming(grouping, ids, {}))


def provisional(at: int, n: int, to: int | None) -> ArrivedStatement:
    return ArrivedStatement(f"n{at}/{n + 1}", "words", None if to is None else f"p{to}", ())


def passes(note: Note, wanted: NoteFilter) -> bool:
    """The filter, done naively."""
    spoken = note.text.lower().replace(",", " ").replace("/", " ").split()
    return (
        (not wanted.roles or (note.role or "") in wanted.roles)
        and (not wanted.table_ids or note.table_id in wanted.table_ids)
        and (not wanted.kinds or note.kind in wanted.kinds)
        and (not wanted.source_ids or note.source_id in wanted.source_ids)
        and (wanted.since is None or note.said_at >= wanted.since)
        and (wanted.until is None or note.said_at <= wanted.until)
        and wanted.words != "&"
        and all(any(word.startswith(typed) for word in spoken) for typed in wanted.words.lower().split())
    )


def seen_through(themed: ThemedQuestion, wanted: NoteFilter) -> ThemedQuestion:
    """The themes with the notes alone that pass."""
    notes = {id_: note for id_, note in themed.notes.items() if passes(note, wanted)}
    grouping = themed.grouping
    themes = tuple(replace(one, points=left(one.points, notes)) for one in grouping.themes)
    return replace(
        themed,
        notes=notes,
        waiting=tuple(id_ for id_ in themed.waiting if id_ in notes),
        grouping=Grouping(
            tuple(one for one in themes if one.points),
            left(grouping.said_once, notes),
            left(grouping.not_sure, notes),
            tuple(item for item in grouping.set_aside if item.statement.note_id in notes),
        ),
    )


def left(points: Iterable[Point], notes: dict[str, Note]) -> tuple[Point, ...]:
    some = (
        replace(one, placements=tuple(each for each in one.placements if each.statement.note_id in notes))
        for one in points
    )
    return tuple(one for one in some if one.placements)


def check_counts(
    shown: BoardPoint | BoardTheme, counted: Point | Theme, seen: ThemedQuestion, newest: datetime
) -> None:
    notes, counts = seen.notes, shown.counts
    points = counted.points if isinstance(counted, Theme) else (counted,)
    behind = [notes[id_] for id_ in counted.note_ids]
    confidences = [each.confidence for one in points for each in one.placements]
    assert (shown.id, shown.label) == (counted.id, counted.label)
    assert counts.voices == count_voices(counted.note_ids, notes)
    assert counts.confirmed == count_confirmed(counted, notes)
    assert counts.mentions == len(counted.note_ids)
    assert counts.declared == sum(one.declared for one in points)
    assert counts.table_ids == tuple(sorted({note.table_id for note in behind if note.table_id}))
    assert counts.roles == tuple(sorted({note.role for note in behind if note.role}))
    assert counts.newest_at == max(note.said_at for note in behind)
    assert counts.lately == sum(note.said_at >= newest - LATELY for note in behind)
    assert counts.confidence == pytest.approx(sum(confidences) / len(confidences))
    assert shown.new == count_new_voices(counted, seen, provisional_note_ids(seen))


def check_question(board: BoardQuestion, seen: ThemedQuestion, newest: datetime) -> None:
    placed = list(seen.grouping.points())
    assert [(one.id, one.theme_id, one.pile) for one in board.points] == [
        (point.id, home and home.id, pile) for point, home, pile in placed
    ]
    for shown, (point, _, _) in zip(board.points, placed, strict=True):
        check_counts(shown, point, seen, newest)
    for shown_theme, home in zip(board.themes, seen.grouping.themes, strict=True):
        check_counts(shown_theme, home, seen, newest)
    sums, places = board.sums, {place: len(ids) for place, ids in notes_by_place(seen).items()}
    told = (sums.in_themes, sums.said_once, sums.not_sure, sums.set_aside, sums.waiting)
    assert told == tuple(places.values())
    assert sum(told) == sums.notes == len(seen.notes)
    assert sums.provisional == sum(id_ in seen.arrived for id_ in seen.waiting)
    assert sums.aside_statements == len(seen.grouping.set_aside)


@given(NOTES, FILTERS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_every_count_through_any_filter_is_that_of_the_records(tmp_path: Path, notes, wanted: NoteFilter) -> None:
    folder = tmp_path / str(uuid4())
    folder.mkdir()
    day = play(folder, notes)
    named = {"file": day.source, "tables": "nowhere"}
    wanted = replace(
        wanted,
        table_ids=tuple(day.tables[int(one)] if one.isdigit() else one for one in wanted.table_ids),
        source_ids=tuple(named[one] for one in wanted.source_ids),
    )
    themed = day.store.themed_questions(ORGANIZER, [day.question])[0]
    newest = max((note.said_at for note in themed.notes.values()), default=MORNING)
    for one in (wanted, NoteFilter()):
        (board,) = day.store.board(ORGANIZER, [day.question], one)
        check_question(board, seen_through(themed, one), newest)
        assert (board.revision, board.themed_at) == (themed.revision, themed.themed_at)
    day.store.close()


def test_a_question_that_was_never_themed_waits_whole(store: Store, organizer: Actor, room, say) -> None:
    say("buses")
    say("elsewhere", question=1)
    first, second = store.board(organizer, [one.id for one in room.questions], NoteFilter())
    assert (first.sums.notes, first.sums.waiting, first.points, first.themed_at) == (1, 1, (), None)
    assert (second.sums.notes, second.decisions_seen, second.steps) == (1, 0, 0)


def test_a_voice_that_the_filter_leaves_out_of_the_count_is_new_where_it_waits(tmp_path: Path) -> None:
    kept = {"table": 0, "respondent": None, "kind": None, "minute": 0, "words": "rent", "then": "stays"}
    first = kept | {"role": "patient", "statements": [(0, False, 0)], "provisional": [None]}
    other = first | {"table": 1, "role": "nurse"}
    waits = other | {"table": 0, "then": "arrived", "provisional": [0, 0]}
    day = play(tmp_path, [first, other, waits])
    new = [
        day.store.board(ORGANIZER, [day.question], wanted)[0].points[0].new
        for wanted in (NoteFilter(), NoteFilter(roles=("nurse",)))
    ]
    assert new == [0, 1]
    day.store.close()
