"""What a decision would do, worked out from a question as it is themed; nothing is decided by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from models.changes import ChangeKind
from models.decisions import Decision, DecisionKind, Level, NewDecision, live_decisions
from models.difference import side_of_points, side_of_themes
from models.engine_settings import EngineSettings
from models.history import layout_of
from models.proposals import ForeseenChange, NewProposal, Outcome, ProposalKind
from models.records import ActorRole, Note
from models.theming import Grouping, Point, ThemedQuestion
from themes.difference import difference
from themes.identity import keep_ids
from themes.pipeline import group_said, read_statements, theme_question
from themes.splitting import GONE, split_point, split_theme
from themes.vectors import Embed

MOST_CHANGES = 60  # that are told; nobody reads on
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # a decision's place in the log counts, never its time


def work_out(
    what: NewProposal, themed: ThemedQuestion, decisions: Sequence[Decision], embed: Embed, settings: EngineSettings
) -> Outcome:
    """What this would come to, under these decisions, for the notes that are themed; those that wait take no part."""
    waiting = set(themed.waiting)
    notes = [note for note in themed.notes.values() if note.id not in waiting]
    if not notes:
        return Outcome(themed.revision, problem=GONE)
    if what.kind is ProposalKind.SPLIT:
        return split(what, themed, notes, (live_decisions(decisions), settings), embed)
    tried = Decision(
        max((one.order for one in decisions), default=0) + 1, grain_of(what), "", ActorRole.WORKER, ANY_TIME
    )
    after = theme_question(themed.question_id, notes, embed, settings, (*decisions, tried))
    return regrained(themed.revision, themed.grouping, keep_ids(after, themed.grouping))


def split(
    what: NewProposal,
    themed: ThemedQuestion,
    notes: Sequence[Note],
    under: tuple[Sequence[Decision], EngineSettings],
    embed: Embed,
) -> Outcome:
    """The parts of the point or theme that is named."""
    live, settings = under
    made = group_said(read_statements(themed.question_id, notes, live), embed, settings, live)
    if what.level is Level.THEME:
        for theme in themed.grouping.themes:
            if theme.id == what.target_id:
                return split_theme(theme, made, live, themed.revision)
    point = point_in(themed.grouping, what.target_id)
    if what.level is Level.POINT and point is not None:
        return split_point(point, made, settings, themed.revision)
    return Outcome(themed.revision, problem=GONE)


def point_in(grouping: Grouping, point_id: str) -> Point | None:
    """The point with this id."""
    return next((point for point, _, _ in grouping.points() if point.id == point_id), None)


def grain_of(what: NewProposal) -> NewDecision:
    """The decision that is tried."""
    return NewDecision(what.id, what.question_id, DecisionKind.GRAIN, steps=what.steps)


def regrained(revision: int, before: Grouping, after: Grouping) -> Outcome:
    """What merges and what parts from one grouping to the other, the largest first."""
    found = sorted(foreseen(before, after), key=lambda one: (-one.notes, one.level, one.label, one.id))
    return Outcome(
        revision,
        changes=tuple(found[:MOST_CHANGES]),
        left_out=max(0, len(found) - MOST_CHANGES),
        points_now=sum(1 for _ in before.points()),
        points_then=sum(1 for _ in after.points()),
    )


def foreseen(before: Grouping, after: Grouping) -> Iterator[ForeseenChange]:
    """Each merging and each parting with the names of what it concerns."""
    was, will_be = layout_of(before), layout_of(after)
    sides = {
        Level.POINT: (side_of_points(was), side_of_points(will_be)),
        Level.THEME: (side_of_themes(was), side_of_themes(will_be)),
    }
    for change in difference(before, after):
        now, then = sides[change.level]
        if change.kind is ChangeKind.MERGED:
            others, notes = tuple(now.labels[one] for one in change.others), then.notes[change.id]
        elif change.kind is ChangeKind.SPLIT:
            others, notes = tuple(then.labels[one] for one in change.others), now.notes[change.id]
        else:
            continue
        yield ForeseenChange(change.kind, change.level, change.id, change.label, others, notes)
