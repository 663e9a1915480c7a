"""Cached looks back: what changed between two kept themings is worked out once for everybody, until the next theming."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import streamlit as st

from models.change_story import Story, story_of
from models.history import Moment
from models.records import Actor, ActorRole
from views.resources import open_store, store_at


def read_moments(actor: Actor, deliberation_id: str, newest: int) -> list[Moment]:
    """Every kept theming, oldest first, as of the newest one. Raises NotAllowed."""
    return moments_at(str(open_store().path), actor.role, deliberation_id, newest, actor)


@st.cache_data(max_entries=16, show_spinner=False)
def moments_at(database: str, role: ActorRole, deliberation_id: str, newest: int, _actor: Actor) -> list[Moment]:
    """Keyed by the file, the role, the deliberation and its newest theming."""
    return store_at(Path(database)).moments(_actor, deliberation_id)


def revision_at(moments: Sequence[Moment], at: datetime) -> int:
    """The newest revision at a time; 0 before the first."""
    return max((moment.revision for moment in moments if moment.themed_at <= at), default=0)


def kept_revision(moments: Sequence[Moment], question_id: str, revision: int) -> int:
    """The last kept theming of a question up to a revision; 0 before the first."""
    revisions = [moment.revision for moment in moments if moment.question_id == question_id]
    at = bisect_right(revisions, revision)
    return revisions[at - 1] if at else 0


def read_story(actor: Actor, question_id: str, revisions: tuple[int, int], newest: int) -> Story:
    """What changed in a question from one kept theming to another, without words taken back by now. Raises NotAllowed."""
    return story_at(str(open_store().path), actor.role, question_id, (*revisions, newest), actor)


@st.cache_data(max_entries=128, show_spinner="Comparing the themes of then and now")
def story_at(database: str, role: ActorRole, question_id: str, revisions: tuple[int, int, int], _actor: Actor) -> Story:
    """Keyed by the file, the role, the question and the two revisions; and the newest, for words that went since."""
    return story_of(store_at(Path(database)).between(_actor, question_id, *revisions[:2]))
