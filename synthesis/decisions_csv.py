"""The log of decisions as a sheet that Excel opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from models.decision_words import KIND_WORDS, decision_text
from models.log import LoggedDecision
from models.notes_sheet import guard

COLUMNS = (
    "Number",
    "Time",
    "Question number",
    "Kind",
    "About",
    "Decision",
    "Reason",
    "Made by",
    "As",
    "State",
    "Undone by",
    "Undone at",
    "Decision id",
)


def decisions_csv(entries: Iterable[LoggedDecision]) -> bytes:
    """A CSV in UTF-8 with a byte order mark (without it Excel garbles accents), one row a decision, in the order given.

    Cells that a spreadsheet would run as a formula are guarded (see `models.notes_sheet`).
    """
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    writer.writerows([guard(cell) for cell in cells(entry)] for entry in entries)
    return sheet.getvalue().encode("utf-8-sig", "replace")


def cells(entry: LoggedDecision) -> tuple[str, ...]:
    """The cells of one decision, in the order of COLUMNS."""
    made = entry.decision
    return (
        str(made.order),
        moment(made.made_at),
        str(entry.position),
        KIND_WORDS[made.what.kind],
        str(made.what.level),
        decision_text(made, entry.labels),
        made.what.reason,
        made.made_by,
        str(made.made_role),
        "undone" if made.undone_at else "idle" if entry.idle else "holds",
        made.undone_by or "",
        moment(made.undone_at) if made.undone_at else "",
        made.what.id,
    )


def moment(at: datetime) -> str:
    """A time on this machine's clock."""
    return at.astimezone().isoformat(sep=" ", timespec="seconds")
