"""The store's verb about the theme team's answers: each is an organizer's decision, and no other one is lost by it."""

from __future__ import annotations

from sqlite_utils import Database

from models.decisions import Decision, NewDecision, check_decision
from models.errors import BadInput, Conflict
from models.permissions import ORGANIZER_ONLY, require
from models.records import Actor, ActorRole
from models.store.connection import Connected
from models.store.decisions import known_decision, write_decision
from models.store.flags import settle_by
from models.store.standing_rows import AMONG, among
from models.store.team_queue import read_decisions_after
from models.suggestions import Suggestion, answer_none, answer_same
from models.team import NewTeamAnswer, settled_by

MOST_OPTIONS = 12


class TeamAnswerVerbs(Connected):
    """An answer names what was shown; it binds only what it names."""

    def answer_for_team(self, actor: Actor, given: NewTeamAnswer) -> Decision:
        """Decide what these statements repeat; the same id again returns the decision as it stands.

        A table's flag on the statement is settled by it. Raises Conflict (another organizer decided about them since, or
        their words are gone), BadInput, NotAllowed, NotFound.
        """
        require(actor, ORGANIZER_ONLY, "answer for the theme team")
        what = decision_of(given)
        check_decision(what)

        def insert(db: Database) -> Decision:
            if known := known_decision(db, actor, given.id):
                return known
            require_here(db, given)
            require_first(db, given)
            made = write_decision(db, actor, what)
            settle_by(db, made)
            return made

        return self._write(insert)


def decision_of(given: NewTeamAnswer) -> NewDecision:
    """What an answer decides. Raises BadInput when it names a point that was not shown."""
    if not 0 < len(given.options) <= MOST_OPTIONS:
        raise BadInput("The answer names no points that were shown. Nothing was changed; reload the page.")
    shown = tuple(Suggestion("", "", 0.0, cited) for cited in given.options)
    if given.chosen is None:
        return answer_none(given.id, given.question_id, given.statement_ids, shown)
    if not 0 <= given.chosen < len(shown):
        raise BadInput("The answer names a point that was not shown. Nothing was changed; reload the page.")
    return answer_same(given.id, given.question_id, given.statement_ids, shown[given.chosen])


def require_here(db: Database, given: NewTeamAnswer) -> None:
    """Raise BadInput for statements of another question, Conflict when what was asked about is gone."""
    # a statement's id begins with its note's id
    notes = {one.rpartition("/")[0] for part in (given.statement_ids, *given.options) for one in part}
    sql = f"SELECT id, retracted_at FROM notes WHERE question_id = ? AND id {AMONG}"  # noqa: S608 - our own text
    found = {row["id"]: row["retracted_at"] for row in db.query(sql, [given.question_id, among(notes)])}
    if notes - found.keys():
        raise BadInput("The answer names words of another question. Nothing was changed; reload the page.")
    if all(found[one.rpartition("/")[0]] is not None for one in given.statement_ids):
        raise Conflict("This note was taken back meanwhile. Your answer was not needed; nothing was changed.")


def require_first(db: Database, given: NewTeamAnswer) -> None:
    """Raise Conflict when another organizer decided about the same statements after the question was made."""
    for decision in read_decisions_after(db, given.question_id, given.seen):
        theirs = set(settled_by(decision))
        if decision.made_role is not ActorRole.FACILITATOR and not theirs.isdisjoint(given.statement_ids):
            raise Conflict(
                "Somebody else answered this one first. Their answer stands and yours was not kept; both can be seen in "
                "the log."
            )
