"""Points and their themes become the grouping that is saved: named, ordered by count, nothing left over."""

from __future__ import annotations

from collections.abc import Sequence

from models.engine_settings import EngineSettings
from models.theming import Grouping, Point, SetAside, Theme
from themes.drafts import DraftPoint, Room, stable_id
from themes.grouping import OUTSIDE
from themes.phrases import Voiced
from themes.theme_labels import theme_labels
from themes.vectors import Numbers, unit
from themes.wording import content_lemmas

Drafts = Sequence[DraftPoint]


def assemble(
    room: Room, drafts: Drafts, themes: Numbers, set_aside: tuple[SetAside, ...], settings: EngineSettings
) -> Grouping:
    """The grouping of one question."""
    inside: dict[int, list[DraftPoint]] = {}
    for draft, theme in zip(drafts, themes.tolist(), strict=True):
        inside.setdefault(theme, []).append(draft)
    outside = by_count(inside.pop(OUTSIDE, []))
    ordered = sorted((by_count(members) for members in inside.values()), key=theme_order)
    names = theme_labels(
        [voiced(room, members) for members in ordered], [members[0].point.label for members in ordered]
    )
    not_sure = hard_to_place(outside, settings.largest_not_sure_share * sum(draft.mentions for draft in drafts))
    hard = {point.id for point in not_sure}
    return Grouping(
        tuple(finished_theme(room, members, name) for members, name in zip(ordered, names, strict=True)),
        tuple(draft.point for draft in outside if draft.point.id not in hard),
        tuple(not_sure),
        set_aside,
    )


def by_count(drafts: Drafts) -> list[DraftPoint]:
    """Points by count, then mentions, then their words."""
    return sorted(drafts, key=lambda draft: (-len(draft.voices), -draft.mentions, draft.point.label, draft.point.id))


def theme_order(members: Drafts) -> tuple[int, int, str, str]:
    """What themes are ordered by: count, mentions, then the words of the first point."""
    voices = frozenset[str]().union(*(draft.voices for draft in members))
    notes = {note_id for draft in members for note_id in draft.point.note_ids}
    return -len(voices), -len(notes), members[0].point.label, members[0].point.id


def finished_theme(room: Room, members: Drafts, label: str) -> Theme:
    """A finished theme of these points."""
    statements = (place.statement.id for draft in members for place in draft.point.placements)
    return Theme(stable_id("t", room.question_id, statements), label, tuple(draft.point for draft in members))


def voiced(room: Room, members: Drafts) -> list[Voiced]:
    """The wordings of a theme with their closeness to its middle and their voices."""
    rows = [row for draft in members for row in draft.rows]
    meaning = room.meaning[rows]
    closeness = meaning @ unit(meaning.mean(axis=0, keepdims=True))[0]
    return [
        Voiced(
            room.wordings[row].text,
            round(float(close), 4),
            frozenset(room.notes[statement.note_id].voice for statement in room.wordings[row].statements),
        )
        for row, close in zip(rows, closeness, strict=True)
    ]


def hard_to_place(outside: Drafts, most: float) -> list[Point]:
    """Points in no theme that several voices share or whose words do not tell what they are about.

    At most this many notes of the latter; of the former there are no more by how they were chosen.
    """
    unclear = [draft.point for draft in outside if len(draft.voices) > 1]
    said = sum(len(point.note_ids) for point in unclear)
    for draft in outside:
        if len(draft.voices) > 1 or said + draft.mentions > most:
            continue
        if not any(content_lemmas(place.statement.text) for place in draft.point.placements):
            unclear.append(draft.point)
            said += draft.mentions
    return unclear
