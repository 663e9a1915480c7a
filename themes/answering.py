"""Organizers' proposals, worked out as soon as they are asked for."""

from __future__ import annotations

import logging

from models.errors import StoreError
from models.proposals import Outcome, Proposal, ProposalKind
from themes.failures import FAILURES, what_failed
from themes.proposals import work_out
from themes.workplace import Workplace

FAILED = "This could not be worked out. Nothing was changed, and the themes are as they were; please report this."

log = logging.getLogger(__name__)


class Answerer:
    """Answers what is open, oldest first."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def answer_open(self) -> int:
        """Answer every open proposal; how many there were."""
        answered = 0
        try:
            for asked in self._place.store.open_proposals(self._place.actor):
                with self._place.heart.doing(said_of(asked)):
                    self._place.store.answer_proposal(self._place.actor, asked.what.id, self._outcome(asked))
                answered += 1
        except StoreError as error:  # busy or full: it stays open
            log.warning("the database refused: %s", error)
        return answered

    def _outcome(self, asked: Proposal) -> Outcome:
        given = self._place.store.question_input(self._place.actor, asked.what.question_id)
        themed = self._place.store.themed_questions(self._place.actor, [asked.what.question_id])[0]
        try:
            return work_out(
                asked.what, themed, given.decisions, self._place.reading(given.question_text), self._place.settings
            )
        except StoreError:
            raise
        except FAILURES as error:
            log.error("a proposal could not be worked out: %s", what_failed(error))  # noqa: TRY400 - a trace could hold people's words
            return Outcome(themed.revision, problem=FAILED)


def said_of(asked: Proposal) -> str:
    """What the worker is said to do meanwhile."""
    if asked.what.kind is ProposalKind.SPLIT:
        return f"working out how a {asked.what.level} would split"
    return "working out another grain"
