"""The store's verbs about what came since the last theming: provisional places and suggestions, for screens only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from models.decisions import Decision
from models.permissions import WORKER_ONLY, require
from models.records import Actor, Note, SourceKind
from models.store.asked_rows import arrived_text
from models.store.connection import Connected
from models.store.decisions import decision_from
from models.store.rows import note_from
from models.suggestions import ArrivedNote


@dataclass(frozen=True, slots=True)
class NewArrivals:
    """The notes of one question that have no place yet, and what they are placed among.

    `revision` is that of its last theming (0 before the first); `earlier` are the notes placed since, in the order of
    their coming, and `decisions` the live ones about these.
    """

    question_id: str
    question_text: str
    notes: tuple[Note, ...]
    revision: int = 0
    earlier: tuple[Note, ...] = ()
    decisions: tuple[Decision, ...] = ()


class ArrivalVerbs(Connected):
    """Provisional places stand from a note's arrival to its theming; suggestions stand until they are answered."""

    def input_revision(self, actor: Actor) -> int:
        """A number that grows with every note, correction and decision; cheap to poll. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "place notes")
        with self._reading() as db:
            grown: int = next(db.query("SELECT coalesce(sum(input_revision), 0) AS grown FROM questions"))["grown"]
            return grown

    def new_arrivals(self, actor: Actor, limit: int) -> list[NewArrivals]:
        """At most this many notes that have to be placed provisionally, those of tables first. Raises NotAllowed.

        What was typed at a table gets its suggestions even when a theming took it in first; the notes of a file do not.
        """
        require(actor, WORKER_ONLY, "place notes")
        sql = (
            "SELECT notes.*, questions.text AS asked FROM notes JOIN questions ON questions.id = notes.question_id "
            "JOIN sources ON sources.id = source_id LEFT JOIN themings ON themings.question_id = questions.id "
            "LEFT JOIN arrivals ON arrivals.note_id = notes.id AND arrivals.note_version = notes.version "
            "WHERE notes.retracted_at IS NULL AND arrivals.note_id IS NULL AND (sources.kind = ? OR "
            "(questions.input_revision > coalesce(themings.input_revision, 0) AND NOT EXISTS (SELECT 1 FROM statements "
            "WHERE statements.note_id = notes.id AND statements.note_version = notes.version))) "
            "ORDER BY sources.kind <> ?, notes.table_id IS NULL, notes.rowid LIMIT ?"
        )
        found: dict[str, tuple[str, list[Note]]] = {}
        typed = str(SourceKind.TABLES)
        with self._reading() as db:
            for row in db.query(sql, [typed, typed, limit]):
                found.setdefault(row["question_id"], (row["asked"], []))[1].append(note_from(row))
            return [
                NewArrivals(question_id, asked, tuple(notes), *read_surroundings(db, question_id))
                for question_id, (asked, notes) in found.items()
            ]

    def save_arrivals(self, actor: Actor, question_id: str, arrived: Sequence[ArrivedNote]) -> None:
        """Keep provisional places and suggestions of new notes, all in one transaction. Raises NotAllowed."""
        require(actor, WORKER_ONLY, "place notes")

        def replace(db: Database) -> None:
            db.execute("UPDATE revisions SET theming = theming + 1")
            revision: int = next(db.query("SELECT theming FROM revisions"))["theming"]
            db.table("arrivals").insert_all(
                (
                    {
                        "note_id": one.note_id,
                        "question_id": question_id,
                        "note_version": one.version,
                        "revision": revision,
                        "statements": arrived_text(one),
                    }
                    for one in arrived
                ),
                replace=True,
            )

        self._write(replace)


def read_surroundings(db: Database, question_id: str) -> tuple[int, tuple[Note, ...], tuple[Decision, ...]]:
    """The revision of a question's last theming, the notes placed since, and the live decisions about these."""
    heads = list(db.query("SELECT revision FROM themings WHERE question_id = ?", [question_id]))
    sql = (
        "SELECT notes.*, statements FROM arrivals JOIN notes ON notes.id = note_id AND version = note_version "
        "WHERE arrivals.question_id = ? AND retracted_at IS NULL AND NOT EXISTS (SELECT 1 FROM statements "
        "WHERE statements.note_id = notes.id AND statements.note_version = version) ORDER BY said_at, notes.id"
    )
    rows = list(db.query(sql, [question_id]))
    said = json.dumps([statement["id"] for row in rows for statement in json.loads(row["statements"])])
    sql = (
        "SELECT * FROM decisions WHERE question_id = ? AND json_extract(parts, '$[0][0]') IN "
        "(SELECT value FROM json_each(?)) AND undone_at IS NULL ORDER BY number"
    )
    decisions = tuple(decision_from(row) for row in db.query(sql, [question_id, said])) if rows else ()
    return heads[0]["revision"] if heads else 0, tuple(note_from(row) for row in rows), decisions
