"""Questions to the theme team, the ones first whose answer should change the counts most.

Three things may be asked about: a point (does it repeat another?), a statement that the machine placed and nobody
looked at, and a statement that a single table placed against the machine's doubts. What an answer should change is the
sum over the offered points of probability x voices that would change hands. A point that a table refused stays in the
list with the share of tables that err; what the team refused is never asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from models.decisions import Decision, Part
from models.engine_settings import EngineSettings
from models.records import ActorRole, Note
from models.suggestions import Asked, TeamQuestion
from models.theming import Grouping, Point, Statement
from themes.suggestions import Spoken, centres, offers_of, pulls_of_size
from themes.team_asking import Asking, Weighed, answered_in
from themes.vectors import Vectors, unit


def team_questions(
    grouping: Grouping,
    notes: Mapping[str, Note],
    spoken: Spoken,
    decisions: Sequence[Decision],
    settings: EngineSettings,
) -> tuple[TeamQuestion, ...]:
    """The questions about one question's grouping, most worth first, as many as the settings keep.

    `decisions` are the live ones, oldest first.
    """
    offers = offers_of(grouping, notes)
    if not offers:
        return ()
    meaning = unit(spoken.vectors - spoken.vectors.mean(axis=0, keepdims=True))
    middles, by_size = centres(meaning, spoken, offers), pulls_of_size(offers, settings)
    asking = Asking(offers, spoken, meaning, middles, by_size, answered_in(decisions), settings)
    weighed = [
        question
        for at, (point, _, _) in enumerate(grouping.points())
        for question in (about_point(asking, at), *about_members(asking, at, point, notes))
        if question is not None and question.worth > 0
    ]
    weighed.sort(key=lambda question: (-question.worth, question.statement_ids))
    return tuple(question.written() for question in weighed[: settings.team_questions])


def about_members(asking: Asking, at: int, point: Point, notes: Mapping[str, Note]) -> Iterator[Weighed | None]:
    """What to ask about the statements of a point."""
    cited = asking.offers[at].statement_ids
    placed = [place.statement for place in point.placements if place.statement.id not in cited]
    drawn = asking.drawn(asking.meaning[[asking.spoken.rows[statement.id] for statement in placed]])
    for statement, row in zip(placed, drawn, strict=True):
        yield about_statement(asking, at, (statement, notes[statement.note_id].voice), row)
    if len(cited) > 1:
        for place in point.placements:
            if place.confirmed and place.statement.id in cited:
                yield about_tap(asking, at, place.statement)


def about_point(asking: Asking, at: int) -> Weighed | None:
    """Ask which other point a point repeats."""
    own = asking.offers[at]
    shares = asking.shares(own.statement_ids)
    shares[at] = 0.0
    chances, _ = asking.chances(asking.drawn(asking.middles[at]), shares)

    def gain(other: int) -> int:
        theirs = asking.offers[other].voices
        return min(len(own.voices), len(theirs)) - len(own.voices & theirs)

    return which(asking, (own.statement_ids, own.label), chances, gain)


def about_statement(asking: Asking, at: int, said: tuple[Statement, str], drawn: Vectors) -> Weighed | None:
    """Ask which point a statement repeats that only the machine has placed; `said` is the statement and its voice."""
    statement, voice = said
    chances, none = asking.chances(drawn, asking.shares((statement.id,)))

    def gain(other: int) -> int:
        return 0 if other == at else 1 + (voice not in asking.offers[other].voices)

    question = which(asking, ((statement.id,), statement.text), chances, gain)
    return None if question is None else replace(question, worth=round(question.worth + none, 4))


def about_tap(asking: Asking, at: int, statement: Statement) -> Weighed | None:
    """Ask whether a statement belongs to its point, where one table alone said so; None when the team said so too."""
    own, row = asking.offers[at], asking.spoken.rows[statement.id]
    if asking.answered.placed_by.get(statement.id) is not ActorRole.FACILITATOR:
        return None
    rest = replace(own, statement_ids=tuple(one for one in own.statement_ids if one != statement.id))
    middles = asking.middles.copy()
    middles[at] = centres(asking.meaning, asking.spoken, [rest])[0]
    offers = [*asking.offers[:at], rest, *asking.offers[at + 1 :]]
    others = replace(asking, middles=middles, offers=offers, by_size=pulls_of_size(offers, asking.settings))
    chances, _ = others.chances(others.drawn(asking.meaning[row]), np.ones(len(asking.offers), dtype=np.float32))
    right = float(chances[at]) * (1 - asking.settings.tables_err)
    wrong = (1 - float(chances[at])) * asking.settings.tables_err * asking.settings.wrong_taps_land
    doubt = wrong / (right + wrong)
    return Weighed(Asked.BELONGS, (statement.id,), statement.text, (rest,), (1 - doubt,), round(2 * doubt, 4))


def which(asking: Asking, subject: tuple[Part, str], chances: Vectors, gain: Callable[[int], int]) -> Weighed | None:
    """The list of the likeliest points; None when nothing is left to offer."""
    order = np.argsort(-chances, kind="stable")[: asking.settings.list_length]
    some = [(at, chance) for at, chance in zip(order.tolist(), chances[order].tolist(), strict=True) if chance > 0]
    if not some:
        return None
    worth = sum(chance * gain(at) for at, chance in some)
    shown = [asking.offers[at] for at, _ in some]
    return Weighed(Asked.WHICH, *subject, shown, [chance for _, chance in some], round(worth, 4))
