"""A small themed room with questions to the theme team, for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from models.changes import Change
from models.records import Actor, Note
from models.store import NewTheming, Store
from models.suggestions import Asked, Suggestion, TeamQuestion
from models.theming import Grouping, Placement, Point, Statement, Theme

Saying = Callable[..., Note]
EVIL = '![x](http://example.invalid/a.png) <img src="http://example.invalid/b.png" onerror="alert(1)"> & **bold**'


def statement_of(note: Note) -> str:
    return f"{note.id}/1"


def point(label: str, *notes: Note, confirmed: Sequence[Note] = ()) -> Point:
    """A point of these notes, of which people confirmed some."""
    places = (Placement(Statement(statement_of(note), note.id, note.text), 0.6, note in confirmed) for note in notes)
    return Point(f"p-{label}", label, tuple(places))


def option(label: str, *cited: Note, confidence: float = 0.5) -> Suggestion:
    return Suggestion(f"p-{label}", label, confidence, tuple(map(statement_of, cited)))


def asked(subject: Note, *options: Suggestion, worth: float = 1.0, kind: Asked = Asked.WHICH) -> TeamQuestion:
    return TeamQuestion(kind, (statement_of(subject),), subject.text, options, worth)


def save(
    store: Store,
    worker: Actor,
    question_id: str,
    themes: Mapping[str, Sequence[Point]],
    questions: Sequence[TeamQuestion],
    once: Sequence[Point] = (),
    not_sure: Sequence[Point] = (),
    changes: Sequence[Change] = (),
) -> int:
    """Save a theming of one question with what it asks; returns its revision."""
    made = tuple(Theme(f"t-{label}", label, tuple(points)) for label, points in themes.items())
    grouping = Grouping(made, tuple(once), tuple(not_sure))
    ids = tuple(one.id for one in grouping.statements())
    given = store.question_input(worker, question_id)
    return store.save_theming(worker, given, NewTheming(grouping, ids, {}, tuple(changes), tuple(questions)))
