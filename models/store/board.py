"""The store's verbs for the organizer's board: counts through a filter, and the notes behind each of them on demand."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from models.board import BoardFlag, BoardQuestion, BoardRevision, FilterChoices, LastDecision, NoteFilter, Page
from models.decisions import DecisionKind, Level
from models.permissions import READERS, require
from models.records import Actor, ActorRole, NoteKind
from models.store.board_arrivals import read_arrived
from models.store.board_rows import (
    board_points,
    count_notes,
    read_behind,
    read_placed,
    read_point_rows,
    read_themes,
    sum_up,
)
from models.store.board_verbatims import ASIDE, IN_A_POINT, WAITING, read_page
from models.store.connection import Connected
from models.store.note_rows import IS_STEERED
from models.store.rows import Row, read_time

NEWEST_STEPS = (
    "SELECT steps FROM decisions WHERE question_id = ? AND kind = 'grain' AND undone_at IS NULL "
    "ORDER BY number DESC LIMIT 1"
)

STEERED = f"SELECT {IS_STEERED} AS waits FROM questions LEFT JOIN themings ON question_id = questions.id WHERE questions.id = ?"  # noqa: S608 - our own


class BoardVerbs(Connected):
    """Nothing here reads the words of notes that are not asked for."""

    def board(self, actor: Actor, question_ids: Sequence[str], wanted: NoteFilter) -> list[BoardQuestion]:
        """Each question as the board shows it through a filter, all of one moment. Raises NotAllowed."""
        require(actor, READERS, "read the themes")
        with self._reading() as db:
            return [read_board_question(db, question_id, wanted) for question_id in question_ids]

    def board_revision(self, actor: Actor, deliberation_id: str) -> BoardRevision:
        """What the board of a deliberation stands at; cheap enough to poll. Raises NotAllowed."""
        require(actor, READERS, "follow the themes")
        sql = (
            "SELECT coalesce(sum(questions.input_revision), 0) AS noted, (SELECT theming FROM revisions) AS placed, "
            "group_concat(state) AS states, sum(steered) AS steered, max(coalesce(themings.revision, 0)) AS themed, "
            "(SELECT count(*) + count(settled_at) FROM flags) AS flagged, "
            "(SELECT coalesce(max(revision), 0) FROM stabilities) AS tried "
            "FROM questions LEFT JOIN themings ON question_id = questions.id "
            "WHERE deliberation_id = ? AND removed_at IS NULL"
        )
        with self._reading() as db:
            noted, placed, *done = next(db.query(sql, [deliberation_id])).values()
        return BoardRevision(f"{noted}.{placed}", ".".join(map(str, done)))

    def point_verbatims(
        self, actor: Actor, question_id: str, point_id: str, wanted: NoteFilter, start: int = 0
    ) -> Page:
        """The statements of a point, in the order they were said. Raises NotAllowed."""
        require(actor, READERS, "read the notes of all tables")
        with self._reading() as db:
            return read_page(db, IN_A_POINT, {"question": question_id, "point": point_id}, wanted, start)

    def aside_verbatims(self, actor: Actor, question_id: str, wanted: NoteFilter, start: int = 0) -> Page:
        """What was set aside, in the order it was said. Raises NotAllowed."""
        require(actor, READERS, "read the notes of all tables")
        with self._reading() as db:
            return read_page(db, ASIDE, {"question": question_id}, wanted, start)

    def waiting_verbatims(self, actor: Actor, question_id: str, wanted: NoteFilter, start: int = 0) -> Page:
        """The notes that are not themed yet, in the order they were said. Raises NotAllowed."""
        require(actor, READERS, "read the notes of all tables")
        with self._reading() as db:
            return read_page(db, WAITING, {"question": question_id}, wanted, start)

    def board_flags(self, actor: Actor, question_ids: Sequence[str]) -> list[BoardFlag]:
        """What tables flagged in these questions and nobody settled, oldest first. Raises NotAllowed."""
        require(actor, READERS, "read flags")
        sql = (
            "SELECT flags.*, notes.question_id, notes.table_id, coalesce(statements.text, notes.text) AS said, point_id "
            "FROM flags JOIN notes ON notes.id = flags.note_id LEFT JOIN statements ON statements.id = statement_id "
            "AND statements.question_id = notes.question_id AND statements.note_version = notes.version "
            "WHERE settled_at IS NULL AND retracted_at IS NULL AND notes.question_id IN "
            "(SELECT value FROM json_each(?)) ORDER BY made_at, flags.id"
        )
        with self._reading() as db:
            return [flag_from(row) for row in db.query(sql, [json.dumps(list(question_ids))])]

    def filter_choices(self, actor: Actor, deliberation_id: str) -> FilterChoices:
        """The roles, kinds and sources that notes of a deliberation carry. Raises NotAllowed."""
        require(actor, READERS, "read the notes of all tables")
        some = (
            "SELECT DISTINCT role, kind FROM notes JOIN questions ON questions.id = question_id "
            "WHERE deliberation_id = ? AND retracted_at IS NULL"
        )
        with self._reading() as db:
            found = db.execute(some, [deliberation_id]).fetchall()
            sql = "SELECT id, name FROM sources WHERE deliberation_id = ? ORDER BY added_at, id"
            sources = tuple((row["id"], row["name"]) for row in db.query(sql, [deliberation_id]))
        kinds = {NoteKind(kind) for _, kind in found if kind}
        return FilterChoices(
            tuple(sorted({role for role, _ in found if role})), tuple(one for one in NoteKind if one in kinds), sources
        )

    def last_decision(self, actor: Actor, question_ids: Sequence[str]) -> LastDecision | None:
        """The newest live decision of an organizer about these questions. Raises NotAllowed."""
        require(actor, READERS, "read the decisions")
        sql = (
            "SELECT id, question_id, kind, level, made_by, made_at FROM decisions WHERE question_id IN (SELECT value FROM json_each(?)) "
            "AND undone_at IS NULL AND made_role = ? ORDER BY number DESC LIMIT 1"
        )
        with self._reading() as db:
            for row in db.query(sql, [json.dumps(list(question_ids)), str(ActorRole.ORGANIZER)]):
                kind, level = DecisionKind(row["kind"]), Level(row["level"])
                return LastDecision(
                    row["id"], row["question_id"], kind, level, row["made_by"], read_time(row["made_at"])
                )
        return None


def read_board_question(db: Database, question_id: str, wanted: NoteFilter) -> BoardQuestion:
    """One question through a filter."""
    sql = "SELECT revision, themed_at, decisions_seen FROM themings WHERE question_id = ?"
    head = next(iter(db.query(sql, [question_id])), None)
    steps = next(iter(db.query(NEWEST_STEPS, [question_id])), {"steps": 0})["steps"]
    provisional, arrived = read_arrived(db, question_id, wanted)
    placed = read_placed(db, question_id, wanted)
    behind = read_behind(db, question_id, placed, arrived)
    points = board_points(read_point_rows(db, question_id), behind)
    return BoardQuestion(
        question_id=question_id,
        revision=head["revision"] if head else 0,
        themed_at=read_time(head["themed_at"]) if head else None,
        decisions_seen=head["decisions_seen"] if head else 0,
        steps=steps,
        is_steered=bool(next(db.query(STEERED, [question_id]))["waits"]),
        sums=sum_up(count_notes(db, question_id, wanted), provisional, placed, points),
        themes=read_themes(db, question_id, points, behind),
        points=points,
    )


def flag_from(row: Row) -> BoardFlag:
    """A flag joined with its words as a record."""
    return BoardFlag(
        id=row["id"],
        question_id=row["question_id"],
        statement_id=row["statement_id"],
        text=row["said"],
        table_id=row["table_id"],
        made_at=read_time(row["made_at"]),
        point_id=row["point_id"],
    )
