"""The sheet of decisions holds every decision with who, when and why, and nothing that a spreadsheet would run."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import UTC, datetime

from models.decisions import Decision, DecisionKind, NewDecision
from models.log import LoggedDecision
from models.records import ActorRole
from models.sentences import Said
from synthesis.decisions_csv import COLUMNS, decisions_csv
from tests.synthesis.words import NASTY

AT = datetime(2026, 11, 28, 10, 42, tzinfo=UTC)


def logged(words: str, **more: object) -> LoggedDecision:
    what = NewDecision("d1", "q", DecisionKind.DISMISS, (("a/1",),), reason=words)
    made = Decision(12, what, words, ActorRole.ORGANIZER, AT, **more)  # type: ignore[arg-type]
    return LoggedDecision(made, 3, (Said(words),))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_decision_has_a_row_with_all_that_the_log_knows() -> None:
    entry = logged("parking!!", undone_by="Ben", undone_at=AT)
    header, row = rows(decisions_csv([entry]))
    local = AT.astimezone().isoformat(sep=" ", timespec="seconds")
    said = ["Set aside", "point", "Set aside parking!!", "parking!!", "parking!!", "organizer"]
    assert header == list(COLUMNS)
    assert row == ["12", local, "3", *said, "undone", "Ben", local, "d1"]


def test_excel_is_told_that_it_is_utf_8_and_no_decisions_give_the_column_names_alone() -> None:
    assert decisions_csv([]).startswith(codecs.BOM_UTF8)
    assert rows(decisions_csv([])) == [list(COLUMNS)]


def test_every_hard_word_is_in_one_row_and_none_is_run() -> None:
    written = rows(decisions_csv([logged(words) for words in NASTY]))
    assert len(written) == 1 + len(NASTY)
    assert not [cell for row in written for cell in row if cell[:1] in tuple("=+-@\t\r")]
