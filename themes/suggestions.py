"""Which points a new statement may repeat: nearest first, with the probability that it does.

A point's score is the cosine of the statement with the sum of the point's centred vectors, and a little for its size;
what several of its speakers say pulls more than the nearest of them. Probabilities are a choice among all points and
"none of them", fitted on rooms_train (see the settings): what was refused before leaves the choice, and the rest share.
Overlap of letters is left out on purpose: rooms_train was written with near-misses that share words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.decisions import Part
from models.engine_settings import EngineSettings
from models.records import Note
from models.suggestions import Suggestion
from models.theming import Grouping, Point
from themes.abbreviations import spelled_out
from themes.shortening import shorten
from themes.vectors import Embed, Vectors, unit
from themes.wording import clean


@dataclass(frozen=True, slots=True)
class Offer:
    """A point as it is offered: what an answer would cite, and the voices that it holds."""

    point_id: str
    label: str
    statement_ids: Part
    voices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The statements of a question by row, and their unit vectors: shape (statements, dimensions)."""

    rows: Mapping[str, int]
    vectors: Vectors

    def with_more(self, vectors: Mapping[str, Vectors]) -> Spoken:
        """The same with these statements more, each with its vector of shape (dimensions,)."""
        if not vectors:
            return self
        before = [self.vectors] if len(self.vectors) else []
        rows = dict(zip(vectors, range(len(self.vectors), len(self.vectors) + len(vectors)), strict=True))
        return Spoken({**self.rows, **rows}, np.vstack([*before, *vectors.values()]))


def suggest(
    vector: Vectors, spoken: Spoken, offers: Sequence[Offer], settings: EngineSettings, voice: str = ""
) -> tuple[Suggestion, ...]:
    """The points that a statement may repeat, best first; the settings say how many.

    `vector` is its unit vector, shape (dimensions,). Points that hold its own voice go last: they would not count more.
    """
    offers = [offer for offer in offers if any(one in spoken.rows for one in offer.statement_ids)]
    if not offers:
        return ()
    everything = np.vstack([spoken.vectors, vector[None, :]])
    meaning = unit(everything - everything.mean(axis=0, keepdims=True))
    drawn = pulls(meaning[-1], centres(meaning, spoken, offers), pulls_of_size(offers, settings), settings)
    chances, _ = likelihoods(drawn, settings)
    order = sorted(range(len(offers)), key=lambda at: (voice in offers[at].voices, -chances[at], offers[at].point_id))
    return tuple(suggestion(offers[at], float(chances[at])) for at in order[: settings.suggestions])


def suggestion(offer: Offer, chance: float) -> Suggestion:
    """An offer with its probability."""
    return Suggestion(offer.point_id, offer.label, round(chance, 3), offer.statement_ids)


def centres(meaning: Vectors, spoken: Spoken, offers: Sequence[Offer]) -> Vectors:
    """The direction of each offer: shape (offers, dimensions). `meaning` holds the statements' centred unit vectors."""
    rows = [[spoken.rows[one] for one in offer.statement_ids if one in spoken.rows] for offer in offers]
    starts = np.cumsum([0, *(len(some) for some in rows[:-1])])
    return unit(np.add.reduceat(meaning[[row for some in rows for row in some]], starts, axis=0))


def pulls_of_size(offers: Sequence[Offer], settings: EngineSettings) -> NDArray[np.float64]:
    """How much each offer draws any statement by its size alone: shape (offers,)."""
    return np.asarray(settings.repeats_size * np.log(np.array([len(offer.statement_ids) for offer in offers])))


def pulls(directions: Vectors, middles: Vectors, by_size: NDArray[np.float64], settings: EngineSettings) -> Vectors:
    """How much each offer draws a statement, in the logarithm of odds: shape (offers,), or a row for each statement."""
    near = settings.repeats_near * (directions @ middles.T) + by_size
    return np.asarray(np.round(near, 5), dtype=np.float32)


def likelihoods(drawn: Vectors, settings: EngineSettings, shares: Vectors | None = None) -> tuple[Vectors, float]:
    """The probability of each offer and of none of them; `shares` scales offers down that were refused before."""
    top = max(float(drawn.max(initial=0)), settings.repeats_none)
    odds = np.exp(drawn - top) * (1.0 if shares is None else shares)
    none = float(np.exp(settings.repeats_none - top))
    total = float(odds.sum()) + none
    return np.asarray(odds / total, dtype=np.float32), none / total


def offers_of(grouping: Grouping, notes: Mapping[str, Note]) -> list[Offer]:
    """Every point as it is offered to people."""
    return [offer_of(point, notes) for point, _, _ in grouping.points()]


def offer_of(point: Point, notes: Mapping[str, Note]) -> Offer:
    """A point with what an answer cites: what people confirmed; else the statement that lends its words to the name."""
    confirmed = tuple(place.statement.id for place in point.placements if place.confirmed)
    cited = confirmed or (named_after(point),)
    voices = frozenset(notes[note_id].voice for note_id in point.note_ids if note_id in notes)
    return Offer(point.id, point.label, cited, voices)


def named_after(point: Point) -> str:
    """The statement whose words are the point's name; of a point that a person named, the surest."""
    for place in point.placements:
        if shorten(clean(place.statement.text)) == point.label:
            return place.statement.id
    return point.placements[0].statement.id


def with_waiting(
    offers: Sequence[Offer], waiting: Mapping[str, tuple[str, str]], sent: Mapping[str, Part]
) -> list[Offer]:
    """The offers of the last theming with what came since.

    `waiting` holds the words and the voice of statements not yet themed, `sent` what the point cited to which a person
    has sent one already; the others are offered by themselves.
    """
    found = {offer.point_id: offer for offer in offers}
    for statement_id, (text, voice) in waiting.items():
        cited = set(sent.get(statement_id, ()))
        home = next((one for one in found.values() if cited.intersection(one.statement_ids)), None) if cited else None
        if home is None:
            found[statement_id] = Offer(statement_id, shorten(clean(text)), (statement_id,), frozenset({voice}))
        else:
            more = (*home.statement_ids, statement_id)
            found[home.point_id] = Offer(home.point_id, home.label, more, home.voices | {voice})
    return list(found.values())


def spoken_in(grouping: Grouping, embed: Embed) -> Spoken:
    """The statements of a grouping's points with their vectors, as the engine reads them."""
    said = [place.statement for point, _, _ in grouping.points() for place in point.placements]
    texts = [spelled_out(clean(statement.text)) for statement in said]
    return Spoken({statement.id: row for row, statement in enumerate(said)}, embed(texts))
