"""What a new note is placed among: the last theming and what came since; the place it gets is provisional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.decisions import Decision, DecisionKind, Part
from models.engine_settings import EngineSettings
from models.records import Note
from models.suggestions import ArrivedNote, ArrivedStatement
from models.theming import Grouping, Statement
from themes.abbreviations import spelled_out
from themes.set_aside import split_and_set_aside
from themes.suggestions import Offer, Spoken, offer_of, offers_of, suggest, with_waiting
from themes.vectors import Embed
from themes.wording import clean


@dataclass(frozen=True, slots=True)
class Known:
    """A theming of a question as the live path needs it, with the vectors of what was said."""

    revision: int
    grouping: Grouping
    notes: Mapping[str, Note]
    spoken: Spoken
    offers: Sequence[Offer]

    def offers_to(self, notes: Sequence[Note]) -> list[Offer]:
        """The points as they are offered to these notes: without what they themselves said, where it is themed."""
        own = {note.id for note in notes} & self.notes.keys()
        if not own:
            return list(self.offers)
        points = (point for point, _, _ in self.grouping.points())
        left = (
            (point, tuple(place for place in point.placements if place.statement.note_id not in own))
            for point in points
        )
        return [offer_of(replace(point, placements=others), self.notes) for point, others in left if others]


def known_theming(revision: int, grouping: Grouping, notes: Mapping[str, Note], spoken: Spoken) -> Known:
    """A theming with its points as they are offered."""
    return Known(revision, grouping, notes, spoken, offers_of(grouping, notes))


def sent_by(decisions: Sequence[Decision]) -> dict[str, Part]:
    """Where people sent single statements, by the statements they cited."""
    kinds = {DecisionKind.SAME, DecisionKind.MOVE}
    return {one: made.what.parts[1] for made in decisions if made.what.kind in kinds for one in made.what.parts[0]}


def texts_of(notes: Sequence[Note]) -> list[str]:
    """The statements of notes as the engine reads them."""
    statements, _ = split_and_set_aside(notes)
    return [spelled_out(clean(one.text)) for one in statements]


class Here:
    """A question as it stands now: what was themed, and every note that came since."""

    def __init__(self, offers: Sequence[Offer], spoken: Spoken, embed: Embed, settings: EngineSettings) -> None:
        self._offers, self._spoken = list(offers), spoken
        self._embed, self._settings = embed, settings

    def take_in(self, notes: Sequence[Note], sent: Mapping[str, Part]) -> None:
        """Add notes that came earlier, in the order of their coming."""
        ordered = sorted(notes, key=lambda note: (note.said_at, note.id))
        said = [(note, statement) for note in ordered for statement in split_and_set_aside([note])[0]]
        self._add(said, self._vectors([statement for _, statement in said]), sent)

    def place(self, note: Note) -> ArrivedNote:
        """The provisional places of a new note's statements; then it is there for those after it."""
        statements, _ = split_and_set_aside([note])
        placed = []
        for statement, vector in zip(statements, self._vectors(statements), strict=True):
            shown = suggest(vector, self._spoken, self._offers, self._settings, note.voice)
            best = max(shown, key=lambda one: one.confidence, default=None)
            sure = best is not None and best.confidence >= self._settings.provisional_from
            placed.append(
                ArrivedStatement(statement.id, statement.text, best.point_id if best and sure else None, shown)
            )
            self._add([(note, statement)], [vector], {})
        return ArrivedNote(note.id, note.version, tuple(placed))

    def _vectors(self, statements: Sequence[Statement]) -> Sequence[np.ndarray]:
        return list(self._embed([spelled_out(clean(one.text)) for one in statements])) if statements else []

    def _add(
        self, said: Sequence[tuple[Note, Statement]], vectors: Sequence[np.ndarray], sent: Mapping[str, Part]
    ) -> None:
        waiting = {statement.id: (statement.text, note.voice) for note, statement in said}
        self._offers = with_waiting(self._offers, waiting, sent)
        self._spoken = self._spoken.with_more(dict(zip(waiting, vectors, strict=True)))
