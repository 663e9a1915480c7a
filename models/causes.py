"""Why themes changed between two moments: what came, what people corrected and decided, what was set otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.changes import Change, ChangeKind
from models.decisions import Decision, DecisionKind, Level
from models.history import Between, Layout

FITTING = {
    ChangeKind.NEW: {DecisionKind.CREATE, DecisionKind.SPLIT, DecisionKind.NOT_THE_SAME, DecisionKind.LOCK},
    ChangeKind.GONE: {DecisionKind.DISMISS, DecisionKind.MERGE, DecisionKind.SAME, DecisionKind.MOVE},
    ChangeKind.SPLIT: {DecisionKind.SPLIT, DecisionKind.NOT_THE_SAME, DecisionKind.MOVE, DecisionKind.CREATE},
    ChangeKind.MERGED: {DecisionKind.MERGE, DecisionKind.SAME, DecisionKind.MOVE, DecisionKind.LOCK},
    ChangeKind.RENAMED: {DecisionKind.RENAME, DecisionKind.LOCK, DecisionKind.CREATE},
    ChangeKind.MOVED: {
        DecisionKind.MOVE,
        DecisionKind.CREATE,
        DecisionKind.MERGE,
        DecisionKind.SPLIT,
        DecisionKind.LOCK,
    },
    ChangeKind.GROWN: {DecisionKind.SAME, DecisionKind.MERGE, DecisionKind.MOVE, DecisionKind.LOCK},
    ChangeKind.SHRUNK: {
        DecisionKind.DISMISS,
        DecisionKind.NOT_THE_SAME,
        DecisionKind.SPLIT,
        DecisionKind.MOVE,
        DecisionKind.SAME,
        DecisionKind.CREATE,
    },
}
OF_ITS_LEVEL = {ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.RENAMED}  # what joins two points joins no themes


@dataclass(frozen=True, slots=True)
class Seen:
    """One side of a comparison: the statements and the notes behind each point and theme, by its id."""

    statements: Mapping[str, frozenset[str]]
    notes: Mapping[str, frozenset[str]]

    def behind(self, id_: str) -> frozenset[str]:
        """The notes behind a point or theme; none where there was no such thing."""
        return self.notes.get(id_, frozenset())


@dataclass(frozen=True, slots=True)
class Compared:
    """Two snapshots, looked through once: each side, and the notes that came, went, or were corrected."""

    between: Between
    then: Seen
    now: Seen
    new: frozenset[str]
    retracted: frozenset[str]
    corrected: frozenset[str]

    def counts(self, id_: str) -> tuple[int, int]:
        """The "7x" of a point or theme then and now."""
        return self.voices(self.then.behind(id_)), self.voices(self.now.behind(id_))

    def voices(self, note_ids: Iterable[str]) -> int:
        """The distinct voices behind notes."""
        speakers = self.between.speakers
        return len({speakers[id_].voice if id_ in speakers else id_ for id_ in note_ids})

    def tables(self, note_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the tables that notes came from, rising."""
        heard = (self.between.speakers[id_].table for id_ in note_ids if id_ in self.between.speakers)
        return tuple(sorted({number for number in heard if number is not None}))


def compare(between: Between) -> Compared:
    """Look through two snapshots."""
    then, now = between.before.layout.note_ids(), between.after.layout.note_ids()
    older, newer = between.before.versions, between.after.versions
    corrected = frozenset(id_ for id_ in then & now if older.get(id_, 1) != newer.get(id_, 1))
    sides = (look_at(between.before.layout), look_at(between.after.layout))
    return Compared(between, *sides, now - then, then - now, corrected)


def look_at(layout: Layout) -> Seen:
    """The statements and notes behind each point and theme."""
    statements: dict[str, set[str]] = {id_: set() for id_ in layout.themes}
    notes: dict[str, set[str]] = {id_: set() for id_ in layout.themes}
    for id_, point in layout.points.items():
        for home in (id_, point.home):
            statements.setdefault(home, set()).update(point.notes)
            notes.setdefault(home, set()).update(point.notes.values())
    return Seen(
        {id_: frozenset(ids) for id_, ids in statements.items()}, {id_: frozenset(ids) for id_, ids in notes.items()}
    )


def settings_changed(between: Between) -> tuple[str, ...]:
    """The names of the engine's settings that are not what they were; none before there was a theming."""
    older, newer = between.before.settings, between.after.settings
    if not between.before.revision:
        return ()
    return tuple(sorted(name for name in older.keys() | newer.keys() if older.get(name) != newer.get(name)))


def was_reworded(between: Between) -> bool:
    """Whether the question itself was put in other words."""
    return bool(between.before.revision) and between.before.question_text != between.after.question_text


def decisions_behind(change: Change, compared: Compared, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of these decisions that may have made the change: of a fitting kind, about statements that it moved."""
    moved = statements_moved(change, compared)
    return tuple(
        made
        for made in decisions
        if made.what.kind in FITTING[change.kind]
        and (change.kind not in OF_ITS_LEVEL or level_of(made) is change.level)
        and (change.kind is not ChangeKind.RENAMED or made.what.label in {change.label, change.before})
        and any(cited in moved for part in made.what.parts for cited in part)
    )


def statements_moved(change: Change, compared: Compared) -> frozenset[str]:
    """The statements that a change is about: those that came and went, or all that a new place or name is of."""
    sides = (compared.then.statements, compared.now.statements)
    if change.kind in {ChangeKind.GROWN, ChangeKind.SHRUNK}:
        then, now = (side.get(change.id, frozenset()) for side in sides)
        return then ^ now
    things = (change.id, *change.others) if change.kind is not ChangeKind.MOVED else (change.id,)
    return frozenset(one for side in sides for id_ in things for one in side.get(id_, ()))


def level_of(made: Decision) -> Level:
    """A theme made by hand is about themes, whatever level it was written with."""
    return Level.THEME if made.what.kind is DecisionKind.CREATE else made.what.level
