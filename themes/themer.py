"""Themes each question that changed, and saves it whole: the part of the worker's day that all others wait for."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from models.errors import StoreError
from models.phrases import counted
from models.store import NewTheming, QuestionInput
from themes.difference import difference
from themes.failures import FAILURES, Failed, what_failed
from themes.identity import keep_ids
from themes.one_thread import one_thread
from themes.output import settings_fields
from themes.pipeline import theme_question
from themes.provisional import Known, known_theming
from themes.statements import split_note
from themes.suggestions import spoken_in
from themes.team_queue import team_questions
from themes.workplace import Workplace

log = logging.getLogger(__name__)


class Themer:
    """One pass after another over the questions whose notes changed."""

    def __init__(self, place: Workplace, told: Callable[[str, Known], None] = lambda question_id, known: None) -> None:
        self._place, self._told = place, told
        self._failed: dict[str, Failed] = {}

    def theme_changed(self, stop: threading.Event) -> int:
        """Theme each changed question once and return how many were saved."""
        return self._theme_each(lambda: self._place.store.questions_to_theme(self._place.actor), stop)

    def theme_steered(self, stop: threading.Event) -> int:
        """Theme the questions that an organizer decided about; how many were saved. One that failed waits for its turn."""
        return self._theme_each(
            lambda: [one for one in self._place.store.questions_steered(self._place.actor) if one not in self._failed],
            stop,
        )

    def somebody_waits(self) -> bool:
        """Whether an organizer waits; a database that refuses is asked again."""
        try:
            return self._place.store.somebody_waits(self._place.actor)
        except StoreError as error:
            log.warning("the database refused: %s", error)
            return False

    def _theme_each(self, due: Callable[[], list[str]], stop: threading.Event) -> int:
        """Theme what is due, each once; who comes first is asked anew after each, for somebody may have decided."""
        saved, done = 0, set[str]()
        try:
            while not stop.is_set() and (left := [one for one in due() if one not in done]):
                done.add(left[0])
                saved += self._theme(self._place.store.question_input(self._place.actor, left[0]))
        except StoreError as error:  # busy or full: nothing was changed, the question is still due
            log.warning("the database refused: %s", error)
        return saved

    def _theme(self, given: QuestionInput) -> bool:
        failed = self._failed.get(given.question_id)
        if failed and failed.input_revision == given.input_revision and time.monotonic() < failed.retry_at:
            return False
        try:
            with self._place.heart.doing(f"theming {counted(len(given.notes), 'note')}"), one_thread():
                self._theme_and_save(given)
        except StoreError:
            raise
        except FAILURES as error:
            again = failed.again() if failed and failed.input_revision == given.input_revision else None
            self._failed[given.question_id] = again or Failed(given.input_revision)
            log.error("question %s could not be themed: %s", given.question_id, what_failed(error))  # noqa: TRY400 - a trace could hold people's words
            return False
        self._failed.pop(given.question_id, None)
        return True

    def _theme_and_save(self, given: QuestionInput) -> None:
        """Theme, give known ids to what is known, save it; then what changed, and what the theme team may be asked."""
        embed, notes = self._place.reading(given.question_text), {note.id: note for note in given.notes}
        before = self._place.store.themed_questions(self._place.actor, [given.question_id])[0].grouping
        made = theme_question(given.question_id, given.notes, embed, self._place.settings, given.decisions)
        grouping = keep_ids(made, before)
        spoken = spoken_in(grouping, embed)
        changes = difference(before, grouping)
        ids = tuple(statement.id for note in given.notes for statement in split_note(note))
        theming = NewTheming(grouping, ids, settings_fields(self._place.settings), changes, asked=None)
        revision = self._place.store.save_theming(self._place.actor, given, theming)
        self._told(given.question_id, known_theming(revision, grouping, notes, spoken))
        # after the save: whoever decided sees it sooner, and the team goes on with the last questions meanwhile
        asked = team_questions(grouping, notes, spoken, given.decisions, self._place.settings)
        self._place.store.ask_team(self._place.actor, given.question_id, revision, asked)
