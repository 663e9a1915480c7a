"""Suggestions, questions to the theme team and changes as the JSON kept in the database, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from models.changes import Change
from models.store.rows import Row
from models.suggestions import ArrivedNote, ArrivedStatement, Asked, Suggestion, TeamQuestion


def suggestion_from(fields: dict[str, Any]) -> Suggestion:
    """A suggestion from its JSON object."""
    return Suggestion(fields["point_id"], fields["label"], fields["confidence"], tuple(fields["statement_ids"]))


def arrived_text(arrived: ArrivedNote) -> str:
    """The statements of a new note as JSON."""
    return json.dumps([asdict(one) for one in arrived.statements], ensure_ascii=False)


def arrived_from(row: Row) -> ArrivedNote:
    """A row of arrivals as a record."""
    statements = (
        ArrivedStatement(
            one["id"], one["text"], one["point_id"], tuple(suggestion_from(each) for each in one["suggestions"])
        )
        for one in json.loads(row["statements"])
    )
    return ArrivedNote(row["note_id"], row["note_version"], tuple(statements))


def asked_text(question: TeamQuestion) -> str:
    """A question to the theme team as JSON."""
    return json.dumps(asdict(question), ensure_ascii=False)


def asked_from(text: str) -> TeamQuestion:
    """The question that `asked_text` wrote."""
    fields = json.loads(text)
    options = tuple(suggestion_from(one) for one in fields["options"])
    return TeamQuestion(
        Asked(fields["kind"]), tuple(fields["statement_ids"]), fields["label"], options, fields["worth"]
    )


def change_text(change: Change) -> str:
    """A change as JSON."""
    return json.dumps(asdict(change), ensure_ascii=False)
