"""A simulated day: notes arrive in random order, scribes answer suggestions, then the theme team answers its queue."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bench.people import Person
from models.decisions import Decision, NewDecision, Part
from models.engine_settings import EngineSettings
from models.records import ActorRole, Note
from models.suggestions import Suggestion, answer_none, answer_same
from models.theming import Grouping, Statement
from themes.abbreviations import spelled_out
from themes.pipeline import theme_question
from themes.set_aside import split_and_set_aside
from themes.suggestions import Offer, Spoken, offers_of, spoken_in, suggest, with_waiting
from themes.team_queue import team_questions
from themes.vectors import Embed
from themes.wording import clean

THEMED_EVERY = 20  # notes between two themings of the day
TEAM_ANSWERS = 5  # answers of the team between two themings
NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)


@dataclass
class RoomDay:
    """One question's day; `taps` counts every answer that was given."""

    question: str
    embed: Embed
    settings: EngineSettings
    scribe: Person
    team: Person
    notes: list[Note] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    taps: int = 0

    def theming(self) -> Grouping:
        """The machine's grouping of all that was said and decided so far."""
        return theme_question(self.question, self.notes, self.embed, self.settings, self.decisions)

    def hear(self, notes: Sequence[Note], suggestions: int) -> None:
        """Let notes arrive one by one; each scribe answers this many suggestions."""
        for start in range(0, len(notes), THEMED_EVERY):
            since = Since(self.theming(), {note.id: note for note in self.notes}, self.embed) if suggestions else None
            for note in notes[start : start + THEMED_EVERY]:
                self.notes.append(note)
                statements, _ = split_and_set_aside([note])
                if since is not None and statements:
                    self.tap(since, note, statements[0], suggestions)

    def tap(self, since: Since, note: Note, statement: Statement, suggestions: int) -> None:
        """The scribe's answer to what is suggested for a note."""
        shown = since.suggestions(note, statement, suggestions, self.settings)
        chosen = self.scribe.choose((statement.id,), shown)
        since.add(note, statement, chosen)
        if shown:
            self.taps += 1
            self.answer((statement.id,), shown, chosen, ActorRole.FACILITATOR)

    def ask_team(self, number: int) -> None:
        """The team answers this many questions of its queue, as far as there are any."""
        left = number
        while left:
            grouping = self.theming()
            notes = {note.id: note for note in self.notes}
            asked = team_questions(grouping, notes, spoken_in(grouping, self.embed), self.decisions, self.settings)
            for question in asked[: min(TEAM_ANSWERS, left)]:
                chosen = self.team.choose(question.statement_ids, question.options)
                self.answer(question.statement_ids, question.options, chosen, ActorRole.ORGANIZER)
                self.taps += 1
                left -= 1
            if not asked:
                return

    def answer(self, asked: Part, shown: tuple[Suggestion, ...], chosen: Suggestion | None, role: ActorRole) -> None:
        """Write an answer down as the decision that it is."""
        number = len(self.decisions) + 1
        id_ = str(number)
        what: NewDecision = (
            answer_same(id_, self.question, asked, chosen) if chosen else answer_none(id_, self.question, asked, shown)
        )
        self.decisions.append(Decision(number, what, "somebody", role, NOON))


class Since:
    """What is offered between two themings: the last points, and what came since."""

    def __init__(self, grouping: Grouping, notes: dict[str, Note], embed: Embed) -> None:
        self.offers: list[Offer] = offers_of(grouping, notes)
        self.spoken: Spoken = spoken_in(grouping, embed)
        self._embed = embed

    def suggestions(
        self, note: Note, statement: Statement, number: int, settings: EngineSettings
    ) -> tuple[Suggestion, ...]:
        """What is suggested for a new statement."""
        vector = self._embed([spelled_out(clean(statement.text))])[0]
        return suggest(vector, self.spoken, self.offers, replace(settings, suggestions=number), note.voice)

    def add(self, note: Note, statement: Statement, chosen: Suggestion | None) -> None:
        """Take a new statement in, where its scribe put it."""
        sent = {statement.id: chosen.statement_ids} if chosen else {}
        self.offers = with_waiting(self.offers, {statement.id: (statement.text, note.voice)}, sent)
        self.spoken = self.spoken.with_more({statement.id: self._embed([spelled_out(clean(statement.text))])[0]})


def arrival(notes: Sequence[Note], seed: int) -> list[Note]:
    """The notes in the order in which they arrive."""
    return random.Random(seed).sample(list(notes), len(notes))  # noqa: S311 - an order, not a secret
