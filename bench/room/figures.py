"""The figures of a day in the form that `--json` writes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from bench.room.tape import Tape

Figures = dict[str, object]


def figures(tape: Tape, preloaded: int, beside: Figures) -> Figures:
    """Everything measured; a figure is None where nothing was seen. `beside` holds what the tape does not."""
    acknowledged = [tape.notes[note_id] for note_id in tape.acknowledged()]
    submits = [(told.acknowledged - told.typed) * 1000 for told in acknowledged if told.acknowledged is not None]
    counted = counted_after(tape, preloaded)
    themed = [at - tape.notes[id_].typed for id_, at in tape.themed.items() if id_ in tape.notes]
    suggested = [told.suggested - told.typed for told in acknowledged if told.suggested is not None]
    return {
        "submit_p50_ms": percentile(submits, 50),
        "submit_p95_ms": percentile(submits, 95),
        "counted_p50_s": percentile(counted, 50),
        "counted_p95_s": percentile(counted, 95),
        "themed_p95_s": percentile(themed, 95),
        "acknowledged": len(acknowledged),
        "errors": sum(tape.errors.values()),
        "page_ready_p95_s": percentile(tape.pages_ready, 95),
        "suggested_p95_s": percentile(suggested, 95),
        **beside,
    }


def counted_after(tape: Tape, preloaded: int) -> list[float]:
    """Seconds from typing a note to a dashboard that shows it counted: the first that shows so many notes.

    Notes are counted in the order of their acknowledgement; those nobody saw counted are left out.
    """
    numbers = [number for _, number in tape.counted]
    found = []
    for place, note_id in enumerate(tape.acknowledged(), start=preloaded + 1):
        at = bisect_left(numbers, place)
        if at < len(numbers):
            found.append(max(0.0, tape.counted[at][0] - tape.notes[note_id].typed))
    return found


def percentile(values: Sequence[float], share: float) -> float | None:
    """A percentile, to three figures after the point; None of nothing."""
    return round(float(np.percentile(values, share)), 3) if values else None
