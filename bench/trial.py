"""One file against its codes: Sevenfold at its one setting, each peer at the best of a few, as rows of the table."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.labelled import LabelledFile
from bench.ours import Ours, Shape, shape_of
from bench.peers import NOISE, Group, Peer
from bench.scoring import MISSING, Score, score_file, score_question
from bench.vectors import KeptVectors
from models.records import Note

Found = Mapping[str, Sequence[Hashable]]  # the groups of each question's notes, in file order


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `best_f1` and `theme_ari` of a peer are the best of any of its settings."""

    file: str
    who: str
    notes: int
    score: Score | None
    best_f1: float
    theme_ari: float
    seconds: float
    ours: Ours | None = None
    shape: Shape | None = None


def our_row(file: LabelledFile, ours: Ours) -> Row:
    """Sevenfold's line."""
    points = {question: [ours.point_of(question, note) for note in notes] for question, notes in file.questions.items()}
    themes = {question: [ours.theme_of(question, note) for note in notes] for question, notes in file.questions.items()}
    score = score_points(file, points)
    return Row(
        file=file.name,
        who="Sevenfold",
        notes=score.notes if score else len(file.notes),
        score=score,
        best_f1=score.pair_f1 if score else MISSING,
        theme_ari=score_themes(file, themes),
        seconds=ours.seconds,
        ours=ours,
        shape=shape_of(file, ours),
    )


def peer_row(file: LabelledFile, peer: Peer, kept: KeptVectors) -> Row:
    """A peer's line: its setting of the best point ARI, over vectors read with and without the question."""
    tried = []
    for in_question in readings(file, peer):
        for setting, group in peer.settings.items():
            started = time.perf_counter()
            found = group_scored(file, group, kept, in_question)
            seconds = time.perf_counter() - started
            score = score_points(file, found)
            if score:
                read = ", read in its question" if in_question and peer.reads_vectors else ""
                tried.append((score, score_themes(file, found), f"{peer.name} ({setting}{read})", seconds))
    best, _, who, seconds = max(tried, key=lambda one: one[0].ari)
    return Row(
        file=file.name,
        who=who,
        notes=best.notes,
        score=best,
        best_f1=max(score.pair_f1 for score, *_ in tried),
        theme_ari=max(theme_ari for _, theme_ari, *_ in tried),
        seconds=seconds,
    )


def readings(file: LabelledFile, peer: Peer) -> list[bool]:
    """Whether vectors are read in their question: both ways, where there is a question and it could matter."""
    return [False, True] if peer.reads_vectors and any(file.questions) else [False]


def group_scored(file: LabelledFile, group: Group, kept: KeptVectors, in_question: bool) -> Found:
    """A peer's groups for the questions that the protocol scores."""
    found = {}
    for question, notes in scored_questions(file):
        texts = [note.text for note in notes]
        labels = group(texts, kept.embed(question if in_question else "", texts))
        found[question] = [("alone", at) if label == NOISE else label for at, label in enumerate(labels)]
    return found


def scored_questions(file: LabelledFile) -> Iterator[tuple[str, tuple[Note, ...]]]:
    """The questions with enough notes and codes."""
    for question, notes in file.questions.items():
        if score_question(file.points(notes), range(len(notes))) is not None:
            yield question, notes


def score_points(file: LabelledFile, found: Found) -> Score | None:
    """A grouping against the fine codes."""
    return score_file((file.points(file.questions[question]), groups) for question, groups in found.items())


def score_themes(file: LabelledFile, found: Found) -> float:
    """The ARI of a grouping against the coarse codes; not a number where the file has none."""
    score = score_file((file.themes(file.questions[question]), groups) for question, groups in found.items())
    return score.ari if score else MISSING
