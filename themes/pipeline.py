"""From notes to themes, a line for each stage. A pure function: the same notes and settings give the same grouping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.counts import check_nothing_lost
from models.decisions import Decision, live_decisions
from models.engine_settings import EngineSettings
from models.records import Note
from models.theming import Grouping, SetAside
from themes.abbreviations import spelled_out
from themes.assembly import assemble
from themes.confidence import confidences
from themes.decided import DecidedPoints, decide_points
from themes.decided_themes import decide_themes
from themes.dismissed import take_back_in, take_out_dismissed
from themes.drafts import DraftPoint, Room, draft_points
from themes.grouping import group_into_themes
from themes.naming import sign
from themes.set_aside import split_and_set_aside
from themes.twins import divide_twins
from themes.vectors import Embed, Numbers, Vectors, centred
from themes.wordings import Wording, distinct_wordings, statements_of


@dataclass(frozen=True, slots=True)
class Said:
    """What the notes of a question say: the wordings to group, what is set aside, and the ids of all statements."""

    question_id: str
    notes: Sequence[Note]
    wordings: Sequence[Wording]
    set_aside: tuple[SetAside, ...]
    statement_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Wordings in points and points in themes, before themes have names.

    `texts` are the wordings as the machine reads them, `vectors` their unit vectors, `sure` its confidence in each
    place, `themes` the theme number of each draft.
    """

    room: Room
    texts: Sequence[str]
    vectors: Vectors
    decided: DecidedPoints
    sure: Vectors
    drafts: Sequence[DraftPoint]
    themes: Numbers


def theme_question(
    question_id: str,
    notes: Sequence[Note],
    embed: Embed,
    settings: EngineSettings,
    decisions: Sequence[Decision] = (),
) -> Grouping:
    """The grouping of one question's live notes under people's decisions, checked to have lost nothing (guarantee 1).

    `embed` reads texts in the context of this question. Raises CountsDoNotAddUp, never expected.
    """
    live = live_decisions(decisions)
    said = read_statements(question_id, notes, live)
    if not said.wordings:
        return Grouping(set_aside=said.set_aside)
    made = group_said(said, embed, settings, live)
    grouping = assemble(made.room, made.drafts, made.themes, said.set_aside, settings)
    grouping = sign(grouping, live, made.decided.confirmed)
    check_nothing_lost(notes, said.statement_ids, grouping)
    return grouping


def read_statements(question_id: str, notes: Sequence[Note], live: Sequence[Decision]) -> Said:
    """The notes cut into statements, and those into wordings; what says nothing, or was dismissed, set aside."""
    statements, left_out = split_and_set_aside(notes)
    statement_ids = [one.id for one in statements] + [item.statement.id for item in left_out]
    statements, left_out = take_back_in(statements, left_out, live)
    wordings, dismissed = take_out_dismissed(divide_twins(distinct_wordings(statements), live), live)
    return Said(question_id, notes, wordings, (*left_out, *dismissed), statement_ids)


def group_said(said: Said, embed: Embed, settings: EngineSettings, live: Sequence[Decision]) -> Grouped:
    """The points and themes of at least one wording under these live decisions, oldest first."""
    texts = [spelled_out(wording.text) for wording in said.wordings]
    vectors = embed(texts)
    decided = decide_points(said.wordings, texts, vectors, live, settings)
    room = Room(said.question_id, said.wordings, centred(vectors), {note.id: note for note in said.notes})
    sure = confidences(room.meaning, decided.points, statements_of(said.wordings), settings)
    drafts = draft_points(room, decided.points, sure)
    themes = decide_themes(drafts, group_into_themes(drafts, settings, decided.confirmed), live)
    return Grouped(room, texts, vectors, decided, sure, drafts, themes)
