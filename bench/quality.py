"""The section on quality: one table of Sevenfold and its peers, the calibration, and how each number was made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from bench.calibration import Tenth
from bench.labelled import LabelledFile
from bench.machine import made_on, versions
from bench.report import figure, table
from bench.scoring import MISSING
from bench.trial import Row
from models.engine_settings import EngineSettings

HEADING = "Quality"
HEADS = (
    "file",
    "grouped by",
    "notes",
    "point ARI",
    "pair-F1",
    "best F1",
    "V",
    "MAPE",
    "tau-b",
    "hit",
    "theme ARI",
    "themes",
    "largest theme",
    "said once",
    "not sure",
    "lost",
    "rerun ARI",
    "shuffled ARI",
    "seconds",
)

HOW = """
* Protocol: each question is scored on its own if it has at least 10 notes and 2 codes; figures are means over
  questions, weighted by coded notes. Notes without a code are grouped with the rest and left out of the score, also of
  the sizes of groups. A note stands where its first statement stands; set aside, it is a group of its own. At the level
  of themes, a point in a pile stands alone.
* *pair-F1*: F1 of the pairs of notes that share a group. *MAPE*, *tau-b*, *hit*: each gold point of at least 2 notes
  is matched with the group that holds most of it (of equals, the smaller); mean of |size - gold size| / gold size;
  Kendall's tau-b of the two sizes; share where the group holds more than half of the point and is more than half made
  of it.
* *Sevenfold* has one setting for all files. A *peer* stands at its setting with the best point ARI on that very file, on
  vectors of the same encoder, read both in their question and alone, whichever served it better; *best F1* and
  *theme ARI* are the best of any of its settings. What a peer calls noise stands alone.
* *themes*: median per question. *largest theme*: share of the notes of a question, median / worst. *said once*, *not
  sure*: share of all notes. *lost*: notes that stand nowhere and statements that stand twice. *rerun* and *shuffled
  ARI*: points and themes against a second run and against the notes in another order, the worst question.
* *seconds*: grouping all questions, vectors at hand.
* Files without codes show only their shape: that nothing is lost, and the time.
"""


def cells(row: Row) -> list[str]:
    """One line of the table."""
    score, shape, ours = row.score, row.shape, row.ours
    scored = [score.v_measure, score.mape, score.tau, score.hit] if score else [MISSING] * 4
    shaped = [""] * 7
    if shape and ours:
        largest = [figure(shape.largest_theme, 2), figure(shape.largest_theme_worst, 2)]
        shaped = [figure(shape.themes, 0), " / ".join(filter(None, largest)), figure(shape.said_once, 2)]
        shaped += [figure(shape.not_sure, 2), str(ours.lost), figure(ours.rerun_ari, 2), figure(ours.shuffled_ari, 2)]
    return [
        row.file,
        row.who,
        str(row.notes),
        figure(score.ari if score else MISSING),
        figure(score.pair_f1 if score else MISSING),
        figure(row.best_f1),
        *map(figure, scored),
        figure(row.theme_ari),
        *shaped,
        figure(row.seconds, 2),
    ]


def quality_table(rows: Sequence[Row]) -> str:
    """The one table."""
    return table(HEADS, map(cells, rows), words=2)


def calibration_table(tenths: Sequence[Tenth]) -> str:
    """What confidence was worth."""
    heads = ("confidence", "statements", "mean confidence", "share with the point's code")
    return table(
        heads,
        (
            [
                f"{one.low:.1f} to {one.low + 0.1:.1f}",
                str(one.statements),
                figure(one.confidence),
                figure(one.agreeing),
            ]
            for one in tenths
        ),
    )


def quality_section(
    files: Sequence[LabelledFile], rows: Sequence[Row], tenths: Sequence[Tenth], settings: EngineSettings
) -> str:
    """Everything that docs/benchmarks.md says about quality."""
    remarks = [f"* {file.name}: {'; '.join(file.remarks)}." for file in files if file.remarks]
    return "\n".join(
        [
            made_on(),
            versions(),
            f"\nSettings, one for all files: `{json.dumps(asdict(settings), sort_keys=True)}`\n",
            quality_table(rows),
            HOW,
            *remarks,
            "\nConfidence, over the labelled files: statements in points of at least two coded notes, by the confidence of",
            "their placement, and the share whose code is the one most frequent in their point (ties count in part).\n",
            calibration_table(tenths) if tenths else "No file here has codes.",
        ]
    )
