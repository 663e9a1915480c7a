"""The store's verbs about proposals: an organizer asks what a decision would do, and the worker answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlite_utils import Database

from models.changes import ChangeKind
from models.decisions import Level
from models.errors import Conflict
from models.permissions import ORGANIZER_ONLY, READERS, WORKER_ONLY, require
from models.proposals import (
    ForeseenChange,
    NewProposal,
    Outcome,
    Proposal,
    ProposalKind,
    ProposedPart,
    check_proposal,
)
from models.records import Actor
from models.store.connection import Connected
from models.store.deliberations import one
from models.store.note_rows import IS_STEERED
from models.store.rows import Row, now, read_time, time_text
from models.theming import Statement

KEPT = 50  # proposals; they are looked at once, and more than a few at a time nobody waits for


class ProposalVerbs(Connected):
    """A proposal changes nothing; it is forgotten once newer ones were asked for."""

    def propose(self, actor: Actor, what: NewProposal) -> Proposal:
        """Ask the worker what a decision would do; the same id again is the same proposal.

        Raises BadInput, Conflict (the id was used for something else), NotAllowed, NotFound.
        """
        require(actor, ORGANIZER_ONLY, "ask for proposals")
        check_proposal(what)

        def insert(db: Database) -> Proposal:
            for known in db.query("SELECT * FROM proposals WHERE id = ?", [what.id]):
                if proposal_from(known).what != what:
                    raise Conflict("This was asked for in other words before. Nothing was changed; ask anew.")
                return proposal_from(known)
            one(db, "questions", what.question_id, "question")
            db.table("proposals").insert(asdict(what) | {"asked_by": actor.name, "asked_at": time_text(now())})
            forget_old(db)
            return proposal_from(one(db, "proposals", what.id, "proposal"))

        return self._write(insert)

    def proposal(self, actor: Actor, proposal_id: str) -> Proposal:
        """What was asked for, with what came of it if the worker has answered. Raises NotAllowed, NotFound."""
        require(actor, ORGANIZER_ONLY, "read proposals")
        with self._reading() as db:
            return proposal_from(one(db, "proposals", proposal_id, "proposal"))

    def somebody_waits(self, actor: Actor) -> bool:
        """Whether an organizer waits for the worker: decided something, or asked for a proposal; very cheap to poll.

        Raises NotAllowed.
        """
        require(actor, WORKER_ONLY, "work for the organizers")
        sql = (
            "SELECT EXISTS (SELECT 1 FROM proposals WHERE answered_at IS NULL) OR EXISTS (SELECT 1 FROM questions "  # noqa: S608 - our own
            f"LEFT JOIN themings ON question_id = questions.id WHERE steered > 0 AND {IS_STEERED}) AS waits"
        )
        with self._reading() as db:
            return bool(next(db.query(sql))["waits"])

    def open_proposals(self, actor: Actor) -> list[Proposal]:
        """What nobody has worked out yet, oldest first; cheap to poll. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "work out proposals")
        sql = "SELECT * FROM proposals WHERE answered_at IS NULL ORDER BY asked_at, rowid"
        with self._reading() as db:
            return [proposal_from(row) for row in db.query(sql)]

    def answer_proposal(self, actor: Actor, proposal_id: str, outcome: Outcome) -> None:
        """Say what would come of it; one that was forgotten meanwhile, or is answered, stays so. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "work out proposals")
        sql = "UPDATE proposals SET answered_at = ?, outcome = ? WHERE id = ? AND answered_at IS NULL"
        values = [time_text(now()), json.dumps(asdict(outcome), ensure_ascii=False), proposal_id]
        self._write(lambda db: db.execute(sql, values))

    def statements(self, actor: Actor, question_id: str, statement_ids: Sequence[str]) -> list[Statement]:
        """These statements as they are themed, in this order; those of retracted or since-edited notes are left out.

        Raises NotAllowed.
        """
        require(actor, READERS, "read the themes")
        sql = (
            "SELECT statements.* FROM statements JOIN notes ON notes.id = note_id WHERE statements.question_id = ? "
            "AND statements.id IN (SELECT value FROM json_each(?)) AND retracted_at IS NULL AND version = note_version"
        )
        with self._reading() as db:
            rows = {row["id"]: row for row in db.query(sql, [question_id, json.dumps(list(statement_ids))])}
        found = [rows[statement_id] for statement_id in statement_ids if statement_id in rows]
        return [Statement(row["id"], row["note_id"], row["text"], row["declared"]) for row in found]


def forget_old(db: Database) -> None:
    """Keep the newest proposals only; the caller holds the transaction."""
    sql = "DELETE FROM proposals WHERE rowid NOT IN (SELECT rowid FROM proposals ORDER BY rowid DESC LIMIT ?)"
    db.execute(sql, [KEPT])


def proposal_from(row: Row) -> Proposal:
    """A proposals row as a record."""
    kind, level = ProposalKind(row["kind"]), Level(row["level"])
    return Proposal(
        what=NewProposal(row["id"], row["question_id"], kind, level, row["target_id"], row["steps"]),
        asked_at=read_time(row["asked_at"]),
        answered_at=read_time(row["answered_at"]) if row["answered_at"] else None,
        outcome=outcome_from(row["outcome"]) if row["outcome"] else None,
    )


def outcome_from(text: str) -> Outcome:
    """An outcome from its JSON."""
    fields = json.loads(text)
    fields["parts"] = tuple(ProposedPart(one["label"], tuple(one["statement_ids"])) for one in fields["parts"])
    fields["changes"] = tuple(map(change_from, fields["changes"]))
    return Outcome(**fields)


def change_from(fields: Row) -> ForeseenChange:
    """A foreseen change from its JSON object."""
    read = {"kind": ChangeKind(fields["kind"]), "level": Level(fields["level"]), "others": tuple(fields["others"])}
    return ForeseenChange(**fields | read)
