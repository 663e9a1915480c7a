"""The board as a browser gets it: made once for a revision and a filter, however many organizers look."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from models.board import BoardFlag, BoardPoint, BoardQuestion, BoardTheme, Counts, FilterChoices, NoteFilter
from models.clock import clock_form, local_time
from models.records import Actor, Deliberation, Question, Table
from models.stability import Stability
from views.reading import read_questions, read_room
from views.resources import board_pace_here, open_store, store_at
from views.shared_reads import shared

Told = Mapping[str, object]
KEY_LENGTH = 10  # hexadecimal digits that stand for a role or source in an address, which must hold no words


@dataclass(frozen=True)
class Scene:
    """What the board of a deliberation is about, beside its counts; `revision` changes whenever anything does."""

    deliberation: Deliberation
    questions: Sequence[Question]
    tables: Sequence[Table]
    revision: str

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """The number of each table by its id."""
        return {table.id: table.number for table in self.tables}

    def numbers(self, table_ids: Sequence[str]) -> list[int]:
        """The numbers of these tables, in order."""
        return sorted(self.number_of[one] for one in table_ids if one in self.number_of)


def read_scene(actor: Actor, deliberation_id: str) -> Scene:
    """The scene; its set-up was read a second ago at most. Raises NotAllowed, NotFound."""
    deliberation, tables = read_room(actor, deliberation_id)
    questions = read_questions(actor, deliberation_id)
    # no revision of the store tells of the set-up
    setup = hashlib.sha256(repr((deliberation, questions, tables)).encode("utf-8", "replace")).hexdigest()
    now = board_pace_here().told(deliberation_id, open_store().board_revision(actor, deliberation_id))
    revision = f"{now.said}.{now.done}.{setup[:KEY_LENGTH]}"
    return Scene(deliberation, questions, tables, revision)


def read_choices(actor: Actor, scene: Scene) -> FilterChoices:
    """What the notes may be filtered by, read once for a revision. Raises NotAllowed."""
    return choices_at(str(open_store().path), scene.deliberation.id, scene.revision, actor)


def board_text(actor: Actor, scene: Scene, ids: tuple[str, ...], wanted: NoteFilter) -> str:
    """The board of these questions through a filter as JSON. Raises NotAllowed."""
    return board_at((str(open_store().path), scene.revision), ids, wanted, scene, actor)


@shared(most=8)
def choices_at(database: str, deliberation_id: str, revision: str, _actor: Actor) -> FilterChoices:
    """Keyed by the file, the deliberation and its revision."""
    return store_at(Path(database)).filter_choices(_actor, deliberation_id)


@shared(most=24)
def board_at(key: tuple[str, str], ids: tuple[str, ...], wanted: NoteFilter, _scene: Scene, _actor: Actor) -> str:
    """Keyed by the file and the revision, which tells of all of the scene, the questions and the filter."""
    store = store_at(Path(key[0]))
    flags = store.board_flags(_actor, ids)
    told = [
        question_told(_scene, one, flags) | {"steady": steady_told(store.stabilities(_actor, one.question_id))}
        for one in store.board(_actor, ids, wanted)
    ]
    return json.dumps(
        {"room": room_told(_scene, read_choices(_actor, _scene)), "questions": told}, separators=(",", ":")
    )


def room_told(scene: Scene, choices: FilterChoices) -> Told:
    """The questions, tables and roles, and the names of what notes can be filtered by."""
    seats: dict[str, int] = {}
    for table in scene.tables:
        for seat in table.seats:
            seats[seat.role] = seats.get(seat.role, 0) + seat.number
    return {
        "questions": [
            {"id": one.id, "position": one.position, "text": one.text, "state": str(one.state)}
            for one in scene.questions
        ],
        "tables": [table.number for table in scene.tables],
        "seats": seats,
        "roles": [{"key": key_of(role), "name": role} for role in choices.roles],
        "kinds": [str(kind) for kind in choices.kinds],
        "sources": [{"key": key_of(id_), "name": name} for id_, name in choices.sources],
    }


def steady_told(stabilities: Mapping[str, Stability]) -> Told:
    """How steady each theme is, by id, in plain words; empty until the worker had a quiet moment to try."""
    return {
        id_: {"words": one.in_words, "share": round(one.share, 2), "draws": one.draws}
        for id_, one in stabilities.items()
    }


def question_told(scene: Scene, question: BoardQuestion, flags: Sequence[BoardFlag]) -> dict[str, object]:
    """A question with its themes and points."""
    form = clock_form(point.counts.newest_at for point in question.points)
    sums = question.sums
    return {
        "id": question.question_id,
        "revision": question.revision,
        "seen": question.decisions_seen,
        "steps": question.steps,
        "steered": question.is_steered,
        "themed": local_time(question.themed_at, clock_form([question.themed_at])) if question.themed_at else "",
        "sums": {
            "notes": sums.notes,
            "in themes": sums.in_themes,
            "said once": sums.said_once,
            "not sure": sums.not_sure,
            "set aside": sums.set_aside,
            "waiting": sums.waiting,
            "provisional": sums.provisional,
            "aside statements": sums.aside_statements,
        },
        "themes": [one_told(scene, theme, form) for theme in question.themes],
        "points": [
            {**one_told(scene, point, form), "theme": point.theme_id, "pile": point.pile and str(point.pile)}
            for point in question.points
        ],
        "flags": [flag_told(scene, flag) for flag in flags if flag.question_id == question.question_id],
    }


def one_told(scene: Scene, one: BoardPoint | BoardTheme, form: str) -> dict[str, object]:
    """A point or theme with its counts."""
    return {"id": one.id, "label": one.label, "new": one.new, **counts_told(scene, one.counts, form)}


def counts_told(scene: Scene, counts: Counts, form: str) -> dict[str, object]:
    """Counts in few letters: a room has hundreds of points, and a page asks every second."""
    return {
        "count": counts.voices,
        "confirmed": counts.confirmed,
        "mentions": counts.mentions,
        "declared": counts.declared,
        "tables": scene.numbers(counts.table_ids),
        "roles": list(counts.roles),
        "newest": counts.newest_at.timestamp(),
        "when": local_time(counts.newest_at, form),
        "lately": counts.lately,
        "sure": round(counts.confidence, 2),
    }


def flag_told(scene: Scene, flag: BoardFlag) -> Told:
    """What a table flagged."""
    return {
        "id": flag.id,
        "statement": flag.statement_id,
        "text": flag.text,
        "table": next(iter(scene.numbers([flag.table_id or ""])), None),
        "when": local_time(flag.made_at, clock_form([flag.made_at])),
        "point": flag.point_id,
    }


def key_of(name: str) -> str:
    """What stands for a role or a source in the address of a view: no word of anybody, and the same every day."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:KEY_LENGTH]
