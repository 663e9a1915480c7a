"""From notes to themes, a line for each stage. A pure function: the same notes and settings give the same grouping."""

from __future__ import annotations

from collections.abc import Sequence

from models.counts import check_nothing_lost
from models.decisions import Decision, live_decisions
from models.records import Note
from models.settings import EngineSettings
from models.theming import Grouping
from themes.abbreviations import spelled_out
from themes.assembly import assemble
from themes.confidence import confidences
from themes.decided import decide_points
from themes.decided_themes import decide_themes
from themes.dismissed import take_back_in, take_out_dismissed
from themes.drafts import Room, draft_points
from themes.grouping import group_into_themes
from themes.naming import sign
from themes.set_aside import split_and_set_aside
from themes.twins import divide_twins
from themes.vectors import Embed, centred
from themes.wordings import distinct_wordings, statements_of


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
    statements, left_out = split_and_set_aside(notes)
    statement_ids = [one.id for one in statements] + [item.statement.id for item in left_out]
    statements, left_out = take_back_in(statements, left_out, live)
    wordings, dismissed = take_out_dismissed(divide_twins(distinct_wordings(statements), live), live)
    set_aside = (*left_out, *dismissed)
    if not wordings:
        return Grouping(set_aside=set_aside)
    texts = [spelled_out(wording.text) for wording in wordings]
    vectors = embed(texts)
    decided = decide_points(wordings, texts, vectors, live, settings)
    room = Room(question_id, wordings, centred(vectors), {note.id: note for note in notes})
    sure = confidences(room.meaning, decided.points, statements_of(wordings), settings)
    drafts = draft_points(room, decided.points, sure)
    themes = decide_themes(drafts, group_into_themes(drafts, settings, decided.confirmed), live)
    grouping = sign(assemble(room, drafts, themes, set_aside, settings), live, decided.confirmed)
    check_nothing_lost(notes, statement_ids, grouping)
    return grouping
