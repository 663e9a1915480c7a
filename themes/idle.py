"""What the worker does when nobody needs it: it tries how steady the themes are, one draw at a time."""

from __future__ import annotations

import logging

from models.engine_settings import STEADINESS
from models.errors import StoreError
from themes.failures import FAILURES, what_failed
from themes.stability import Tried, stabilities, try_draw
from themes.vectors import Embed
from themes.workplace import Workplace

log = logging.getLogger(__name__)


class IdleTime:
    """Tries the newest theming that was not tried yet; one that changes meanwhile is let go."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._tried: Tried | None = None
        self._embed: Embed = place.reading("")
        self._draws: list[dict[str, float]] = []
        self._left_alone: set[tuple[str, int]] = set()  # too large, or failed

    def spend(self) -> bool:
        """Do one draw, and keep what came of it after the last; whether there was one to do."""
        try:
            found = [one for one in self._place.store.themings_to_try(self._place.actor) if one not in self._left_alone]
            if not found:
                self._tried = None
                return False
            if self._tried is None or (self._tried.question_id, self._tried.revision) not in found:
                self._begin(*found[0])
            if self._tried is not None:
                self._draw(self._tried)
        except StoreError as error:  # busy or full: it is tried again
            log.warning("the database refused: %s", error)
        return True

    def _begin(self, question_id: str, revision: int) -> None:
        """Read a theming with what it was made from, unless a draw of it would hold others up."""
        given = self._place.store.question_input(self._place.actor, question_id)
        themed = self._place.store.themed_questions(self._place.actor, [question_id])[0]
        self._tried, self._draws = None, []
        if len(given.notes) > STEADINESS.most_notes:
            self._left_alone.add((question_id, revision))
        elif themed.revision == revision and not themed.waiting:
            self._embed = self._place.reading(given.question_text)
            self._tried = Tried(question_id, revision, given.notes, given.decisions, themed.grouping)

    def _draw(self, tried: Tried) -> None:
        draw = len(self._draws) + 1
        try:
            with self._place.heart.doing(f"trying how steady the themes are ({draw} of {STEADINESS.draws})"):
                self._draws.append(try_draw(tried, draw, self._embed, self._place.settings))
        except StoreError:
            raise
        except FAILURES as error:
            self._left_alone.add((tried.question_id, tried.revision))
            log.error("how steady themes are could not be tried: %s", what_failed(error))  # noqa: TRY400 - a trace could hold people's words
            return
        if draw == STEADINESS.draws:
            self._place.store.save_stability(
                self._place.actor, tried.question_id, tried.revision, stabilities(self._draws)
            )
            self._tried = None
