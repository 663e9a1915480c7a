"""Where the statements of the theme team's questions stand: what makes one urgent, and what an answer should confirm."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlite_utils import Database

from models.decisions import DecisionKind, Part
from models.records import ActorRole
from models.store.rows import Row
from models.store.standing_rows import AMONG, among
from models.suggestions import TeamQuestion
from models.team import Confirmed, QueuedQuestion, Reason, subject_key
from models.theming import Pile

LAST_THEMINGS = 20  # in which a split or merge is news; while a team answers there is a theming every few seconds

# the points of a theming with their notes and voices; `voice_of` in `models/records.py` says what counts once
POINTS = (
    "SELECT point_id, pile, theme_id, count(DISTINCT note_id) AS notes, count(DISTINCT voice) AS voices, "
    "count(DISTINCT CASE WHEN confirmed THEN voice END) AS confirmed FROM (SELECT point_id, pile, theme_id, note_id, "
    "confirmed, coalesce('t' || table_id, 'r' || respondent, 'n' || note_id) AS voice FROM statements "
    "JOIN notes ON notes.id = note_id AND notes.version = note_version AND retracted_at IS NULL "
    "JOIN points ON points.question_id = statements.question_id AND points.id = point_id "
    "WHERE statements.question_id = ?) GROUP BY point_id"
)
STIRRED = (
    "SELECT json_extract(change, '$.id') AS id, json_extract(change, '$.others') AS others FROM changes "
    "WHERE question_id = ? AND json_extract(change, '$.kind') IN ('split', 'merged') AND revision IN "
    "(SELECT DISTINCT revision FROM changes WHERE question_id = ? ORDER BY revision DESC LIMIT ?)"
)


# what organizers said to be none of some points
REFUSED = (
    "SELECT value AS id FROM decisions, json_each(parts, '$[0]') WHERE question_id = ? AND kind = ? AND undone_at IS NULL "
    "AND made_role <> ?"
)


class Home(NamedTuple):
    """Where a statement stands, and whether a person put it there or agreed."""

    point_id: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Places:
    """A theming around its questions: the points by id, where cited statements stand, what moved or was refused."""

    question_id: str
    seen: int
    points: Mapping[str, Row]
    homes: Mapping[str, Home]
    news: Mapping[Part, tuple[int, int]]  # of what is cited together: how many nobody confirmed, how many stand alone
    stirred: frozenset[str]
    refused: frozenset[str]

    @property
    def confirmed(self) -> Confirmed:
        """How much of the counts of points with more than one note people stand behind."""
        shared = [row for row in self.points.values() if row["notes"] > 1]
        return Confirmed(sum(row["confirmed"] for row in shared), sum(row["voices"] for row in shared))

    def flagged(self, asked: TeamQuestion) -> QueuedQuestion:
        """A question about what a table flagged."""
        return self.in_place(asked, Reason.FLAGGED)

    def queued(self, asked: TeamQuestion) -> QueuedQuestion:
        """A question of the theming."""
        return self.in_place(asked, self.reason(asked.statement_ids))

    def in_place(self, asked: TeamQuestion, reason: Reason) -> QueuedQuestion:
        """A question with why it is asked and what an answer should confirm."""
        key = subject_key(self.question_id, asked.statement_ids)
        return QueuedQuestion(key, self.question_id, asked, reason, self.seen, *self.expected(asked))

    def reason(self, subject: Part) -> Reason:
        """Why it is asked when it is; what a person placed is not news when it moves."""
        homes = [self.homes[one] for one in subject if one in self.homes]
        if not self.refused.isdisjoint(subject):
            return Reason.AGAIN
        rows = [self.points[home.point_id] for home in homes if home.point_id in self.points]
        if any(row["pile"] == Pile.NOT_SURE for row in rows):
            return Reason.NOT_SURE
        moved = any({row["point_id"], row["theme_id"]} & self.stirred for row in rows)
        return Reason.STIRRED if moved and not any(home.confirmed for home in homes) else Reason.WORTH

    def expected(self, asked: TeamQuestion) -> tuple[float, float]:
        """How many voices an answer should confirm, and how many of these come out of points of one note."""
        some = sum(option.confidence for option in asked.options)
        confirms, joins = (some * number for number in self.news[asked.statement_ids])
        for option in asked.options:
            new, lone = self.news[option.statement_ids]
            confirms += option.confidence * new
            joins += option.confidence * lone
        return round(confirms, 4), round(joins, 4)


def read_places(db: Database, question_id: str, asked: Sequence[TeamQuestion]) -> Places:
    """Where everything that these questions cite stands in the newest theming."""
    cited = {one for each in asked for part in (each.statement_ids, *options_of(each)) for one in part}
    sql = (
        f"SELECT id, point_id, confirmed FROM statements WHERE question_id = ? AND id {AMONG} AND point_id IS NOT NULL"  # noqa: S608
    )
    homes = {
        row["id"]: Home(row["point_id"], bool(row["confirmed"])) for row in db.query(sql, [question_id, among(cited)])
    }
    heads = list(db.query("SELECT decisions_seen FROM themings WHERE question_id = ?", [question_id]))
    points = {row["point_id"]: row for row in db.query(POINTS, [question_id])}
    seen = heads[0]["decisions_seen"] if heads else 0
    stirred, refused = read_stirred(db, question_id), read_refused(db, question_id)
    return Places(question_id, seen, points, homes, news_in(asked, homes, points), stirred, refused)


def news_in(
    asked: Sequence[TeamQuestion], homes: Mapping[str, Home], points: Mapping[str, Row]
) -> dict[Part, tuple[int, int]]:
    """Of all that is cited together: how many statements nobody confirmed yet, and how many stand alone in their point."""
    lone = {point_id for point_id, row in points.items() if row["notes"] == 1}
    found: dict[Part, tuple[int, int]] = {}
    for part in {part for each in asked for part in (each.statement_ids, *options_of(each))}:
        here = [homes[one] for one in part if one in homes]
        found[part] = sum(not home.confirmed for home in here), sum(home.point_id in lone for home in here)
    return found


def options_of(asked: TeamQuestion) -> list[Part]:
    """What each option cites."""
    return [option.statement_ids for option in asked.options]


def read_stirred(db: Database, question_id: str) -> frozenset[str]:
    """The points and themes that split or merged in the last themings."""
    rows = list(db.query(STIRRED, [question_id, question_id, LAST_THEMINGS]))
    return frozenset(id_ for row in rows for id_ in (row["id"], *json.loads(row["others"])))


def read_refused(db: Database, question_id: str) -> frozenset[str]:
    """The statements of which an organizer said that they are none of some points."""
    kinds = [str(DecisionKind.NOT_THE_SAME), str(ActorRole.FACILITATOR)]
    return frozenset(row["id"] for row in db.query(REFUSED, [question_id, *kinds]))
