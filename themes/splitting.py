"""The machine's proposal for the parts of a point or a theme, each named in the speakers' words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.decisions import Decision
from models.engine_settings import EngineSettings
from models.proposals import Outcome, ProposedPart
from models.theming import Point, Theme
from themes.assembly import Drafts, by_count, theme_order, voiced
from themes.decided_themes import bind_themes, theme_acts
from themes.drafts import DraftPoint, draft_point
from themes.identity import statements_in
from themes.parts import cut_into_parts
from themes.pipeline import Grouped
from themes.similarity import similarity
from themes.theme_labels import theme_labels
from themes.vectors import Numbers, Vectors, unit

GONE = "This is no longer there: the themes have changed since. Nothing was changed; look at them and choose again."
ONE_WORDING = (
    "Everybody here said it in the same words, so the machine sees no parts. Nothing was changed; to take somebody's "
    "statement out, move it."
)
ONE_POINT = "This theme is a single point. Nothing was changed; split the point instead."
BELONG_TOGETHER = "People decided that all of this belongs together. Nothing was changed; undo their decision first if it should part."


def split_point(point: Point, made: Grouped, settings: EngineSettings, revision: int) -> Outcome:
    """The parts of a point; what live decisions put together stays together."""
    cited, wordings = statements_in([point]), made.room.wordings
    rows = [row for row, one in enumerate(wordings) if any(twin.id in cited for twin in one.statements)]
    if len(rows) < 2:  # noqa: PLR2004 - one wording has no parts
        return Outcome(revision, problem=ONE_WORDING if rows else GONE)
    numbers = cut_into_parts(likeness_of(made, rows, settings), made.decided.groups[rows])
    if not numbers.any():
        return Outcome(revision, problem=BELONG_TOGETHER)
    sure = made.sure.tolist()
    drafts = [draft_point(made.room, [rows[at] for at in members], sure) for members in members_of(numbers)]
    parts = (part_of(one.point.label, [one], cited) for one in by_count(drafts))
    return Outcome(revision, tuple(parts))


def split_theme(theme: Theme, made: Grouped, decisions: Sequence[Decision], revision: int) -> Outcome:
    """The parts of a theme, its points whole; what live decisions put into one theme stays in one."""
    cited = statements_in(theme.points)
    inside = [at for at, one in enumerate(made.drafts) if not cited.isdisjoint(statements_in([one.point]))]
    if len(inside) < 2:  # noqa: PLR2004 - one point has no parts
        return Outcome(revision, problem=ONE_POINT if inside else GONE)
    bound = bind_themes(made.drafts, made.themes, theme_acts(made.drafts, decisions))
    middles = unit(np.array([made.drafts[at].centroid for at in inside], dtype=np.float32))
    numbers = cut_into_parts(middles @ middles.T, bound.groups[inside])
    if not numbers.any():
        return Outcome(revision, problem=BELONG_TOGETHER)
    parts = [by_count([made.drafts[inside[at]] for at in members]) for members in members_of(numbers)]
    parts.sort(key=theme_order)
    names = theme_labels([voiced(made.room, part) for part in parts], [part[0].point.label for part in parts])
    return Outcome(revision, tuple(part_of(name, part, cited) for name, part in zip(names, parts, strict=True)))


def likeness_of(made: Grouped, rows: Sequence[int], settings: EngineSettings) -> Vectors:
    """How alike these wordings are to the engine: shape (rows, rows); in a question without a table, by meaning alone."""
    if len(made.texts) > settings.largest_tree:
        return np.asarray(np.round(made.room.meaning[rows] @ made.room.meaning[rows].T, 5))
    return np.asarray(similarity(made.texts, made.vectors, settings)[np.ix_(rows, rows)])


def members_of(numbers: Numbers) -> list[list[int]]:
    """The things of each part."""
    return [np.flatnonzero(numbers == part).tolist() for part in range(int(numbers.max()) + 1)]


def part_of(label: str, drafts: Drafts, cited: frozenset[str]) -> ProposedPart:
    """A part with its statements, of those that are to part: a twin said since stands elsewhere until it is themed."""
    return ProposedPart(label, tuple(one for one in statements_by_place(drafts) if one in cited))


def statements_by_place(drafts: Sequence[DraftPoint]) -> list[str]:
    """The statements of these points, surest first in each."""
    return [place.statement.id for draft in drafts for place in draft.point.placements]
