"""The store's verbs about the theme team's queue: what is asked, with the words it is about. Few rows for a click."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from models.decisions import Decision
from models.permissions import ORGANIZER_ONLY, require
from models.records import Actor
from models.store.asked_rows import asked_from
from models.store.connection import Connected
from models.store.decisions import decision_from
from models.store.team_flags import read_flagged
from models.store.team_places import read_places
from models.store.team_words import read_shown
from models.team import QueuedQuestion, ShownQuestion, TeamHead, TeamQueue, in_order

HEADS = (
    "SELECT questions.id, questions.input_revision, revision, asked, "
    "(SELECT count(*) FROM flags) AS flags, (SELECT count(settled_at) FROM flags) AS settled "
    "FROM questions JOIN themings ON themings.question_id = questions.id "
    "WHERE deliberation_id = ? AND removed_at IS NULL ORDER BY position"
)


class TeamQueueVerbs(Connected):
    """A page keeps what these give and asks again when a stamp changed: no answer makes it read a question's notes."""

    def team_heads(self, actor: Actor, deliberation_id: str) -> list[TeamHead]:
        """The themed questions of a deliberation in their order, with their stamps; cheap to poll. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "answer for the theme team")
        with self._reading() as db:
            found = []
            for row in db.query(HEADS, [deliberation_id]):
                themed = (row["revision"], row["asked"], row["flags"], row["settled"])
                stamp = (*themed, row["input_revision"])
                found.append(TeamHead(row["id"], themed, stamp))
            return found

    def team_queue(self, actor: Actor, question_id: str) -> TeamQueue:
        """What the newest theming of a question asks the team, in order; flags come first. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "answer for the theme team")
        sql = "SELECT asked FROM team_questions WHERE question_id = ? ORDER BY position"
        with self._reading() as db:
            asked = [asked_from(row["asked"]) for row in db.query(sql, [question_id])]
            flagged = read_flagged(db, question_id, asked)
            about = {one.statement_ids for one in flagged}
            places = read_places(db, question_id, [*flagged, *asked])
        others = [places.queued(one) for one in asked if one.statement_ids not in about]
        questions = in_order([*(places.flagged(one) for one in flagged), *others])
        return TeamQueue(tuple(questions), places.confirmed, places.seen)

    def decisions_after(self, actor: Actor, question_id: str, number: int) -> list[Decision]:
        """The live decisions of a question that are newer than this one, oldest first. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "answer for the theme team")
        with self._reading() as db:
            return read_decisions_after(db, question_id, number)

    def show_questions(self, actor: Actor, questions: Sequence[QueuedQuestion]) -> list[ShownQuestion]:
        """These questions with the words they are about, without those whose words are gone. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "answer for the theme team")
        with self._reading() as db:
            shown = [read_shown(db, one) for one in questions]
        return [one for one in shown if one is not None]


def read_decisions_after(db: Database, question_id: str, number: int) -> list[Decision]:
    """The live decisions of a question that are newer than this one, oldest first."""
    sql = "SELECT * FROM decisions WHERE question_id = ? AND number > ? AND undone_at IS NULL ORDER BY number"
    return [decision_from(row) for row in db.query(sql, [question_id, number])]
