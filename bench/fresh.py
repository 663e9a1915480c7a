"""`python -m bench.fresh FILE`: themes pickled notes in a fresh process, so that nothing is remembered from before."""

from __future__ import annotations

import gc
import json
import pickle
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.labelled import NOT_RECORDED
from models.decisions import Decision, DecisionKind, NewDecision
from models.engine_settings import EngineSettings
from models.records import ActorRole, Note
from themes.pipeline import theme_question
from themes.vectors import Embed, Vectors


@dataclass(frozen=True, slots=True)
class Given:
    """A question's notes, those that come later, and the vectors of all their wordings."""

    question: str
    notes: Sequence[Note]
    later: Sequence[Note]
    known: dict[str, Vectors]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The known vectors, one row each."""
        return np.stack([self.known[text] for text in texts])


def time_stages(given: Given) -> list[tuple[float, float]]:
    """Seconds on the clock and of the processor: the first theming, one with the later notes, one after a decision."""
    everything = [*given.notes, *given.later]
    one, other = (f"{note.id}/1" for note in everything[:2])
    same = NewDecision("decision", given.question, DecisionKind.SAME, ((one,), (other,)))
    decision = Decision(1, same, "a scribe", ActorRole.FACILITATOR, NOT_RECORDED)
    stages = ((given.notes, ()), (everything, ()), (everything, (decision,)))
    return [time_theming(given.question, notes, given.embed, decisions) for notes, decisions in stages]


def time_theming(
    question: str, notes: Sequence[Note], embed: Embed, decisions: Sequence[Decision]
) -> tuple[float, float]:
    """Seconds on the clock, and of the processor, for one theming."""
    clock, processor = time.perf_counter(), time.process_time()
    theme_question(question, notes, embed, EngineSettings(), decisions)
    return time.perf_counter() - clock, time.process_time() - processor


if __name__ == "__main__":
    gc.freeze()  # as the worker does
    print(json.dumps(time_stages(pickle.loads(Path(sys.argv[1]).read_bytes()))))  # noqa: S301 - the parent's own file
