"""How steady themes are: how much of each is found again when a tenth of the notes is left out.

A theme that hangs on single notes says little about the room: on rooms_train (132 themes) stability and agreement with
people's codes go together (rank correlation .34; agreement .19 under a stability of .4, .22-.26 from there to .6,
.28-.31 above). A point's stability says nothing (370 points, .01), so it is not told. Which notes are left out depends on their ids and the
number of the draw alone, so that trying again gives the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from models.decisions import Decision, live_decisions
from models.engine_settings import STEADINESS, EngineSettings
from models.records import Note
from models.stability import Stability
from models.theming import Grouping
from themes.drafts import DraftPoint
from themes.pipeline import group_said, read_statements
from themes.remembered import last_kept
from themes.vectors import Embed

NoteSets = Mapping[str, Collection[str]]  # notes by the id of their theme


@dataclass(frozen=True, slots=True)
class Tried:
    """A theming whose steadiness is tried, and what it was made from."""

    question_id: str
    revision: int
    notes: Sequence[Note]
    decisions: Sequence[Decision]
    grouping: Grouping


def try_draw(tried: Tried, draw: int, embed: Embed, settings: EngineSettings) -> dict[str, float]:
    """How much of each theme, by id, is found again without the notes that this draw leaves out, 0 to 1."""
    notes, live = notes_of_draw(tried.notes, draw), live_decisions(tried.decisions)
    said = read_statements(tried.question_id, notes, live)
    if not said.wordings:
        return {}
    with last_kept():
        made = group_said(said, embed, settings, live)
    inside: dict[int, list[DraftPoint]] = defaultdict(list)
    for draft, theme in zip(made.drafts, made.themes.tolist(), strict=True):
        inside[theme].append(draft)
    themes = [{note for one in drafts for note in one.point.note_ids} for theme, drafts in inside.items() if theme >= 0]
    left = {note.id for note in notes}
    return found_again({one.id: one.note_ids for one in tried.grouping.themes}, themes, left)


def notes_of_draw(notes: Sequence[Note], draw: int) -> list[Note]:
    """The notes that stay in a draw, in their order."""
    drawn = sorted((hashlib.sha256(f"{draw} {note.id}".encode()).digest(), note.id) for note in notes)
    out = {note_id for _, note_id in drawn[: round(STEADINESS.left_out * len(notes))]}
    return [note for note in notes if note.id not in out]


def found_again(known: NoteSets, drawn: Sequence[Collection[str]], left: Collection[str]) -> dict[str, float]:
    """For each known set that keeps a note of those `left`, its best Jaccard with a drawn one."""
    homes: dict[str, list[int]] = defaultdict(list)
    for at, notes in enumerate(drawn):
        for note in notes:
            homes[note].append(at)
    best: dict[str, float] = {}
    for id_, notes in known.items():
        here = [note for note in notes if note in left]
        shared = Counter(at for note in here for at in homes.get(note, ()))
        if here:
            best[id_] = max((times / (len(here) + len(drawn[at]) - times) for at, times in shared.items()), default=0.0)
    return best


def stabilities(draws: Sequence[Mapping[str, float]]) -> dict[str, Stability]:
    """What the draws say together: for each theme the mean over those in which a note of it was left."""
    shares: dict[str, list[float]] = defaultdict(list)
    for draw in draws:
        for id_, share in draw.items():
            shares[id_].append(share)
    return {id_: Stability(round(fmean(found), 3), len(found)) for id_, found in shares.items()}
