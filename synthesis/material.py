"""What a report is made from, as the store gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.heard import HeardQuestion, Seating
from models.records import Deliberation, Note, Question, Source, Table
from models.strategy import Grounds, Strategy
from models.theming import ThemedQuestion
from synthesis.choice import Choice
from synthesis.tellings import heard_question


@dataclass(frozen=True, slots=True)
class Material:
    """One deliberation with its themes, and its strategy where one is written.

    `grounds` are what the strategy's cited points stood beside; `stabilities` by theme id, where they were measured.
    """

    deliberation: Deliberation
    questions: Sequence[Question]
    tables: Sequence[Table]
    themed: Sequence[ThemedQuestion]
    sources: Sequence[Source] = ()
    strategy: Strategy | None = None
    grounds: Grounds = field(default_factory=dict)
    stabilities: Mapping[str, float] = field(default_factory=dict)

    def chosen(self, choice: Choice) -> list[tuple[Question, ThemedQuestion]]:
        """The questions that go in, in the order of the day, each as it was last themed."""
        themed = {one.question_id: one for one in self.themed}
        ordered = sorted(self.questions, key=lambda question: question.position)
        return [(one, themed[one.id]) for one in ordered if one.id in themed and choice.takes(one.id)]

    def heard(self, choice: Choice) -> list[tuple[HeardQuestion, ThemedQuestion]]:
        """The same questions with who told their themes."""
        seating = Seating(self.deliberation.roles, tuple(self.tables))
        return [(heard_question(question, themed, seating), themed) for question, themed in self.chosen(choice)]

    def notes(self, choice: Choice) -> dict[str, Note]:
        """Every live note of the questions that go in, by id."""
        return {note_id: note for _, themed in self.chosen(choice) for note_id, note in themed.notes.items()}

    def table_numbers(self) -> dict[str, int]:
        """The tables' numbers by id."""
        return {table.id: table.number for table in self.tables}
