"""A filter of notes as SQL: conditions on `notes`, and the values they take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from models.board import NoteFilter
from models.store.rows import time_text

Values = dict[str, object]

LIVE = "notes.retracted_at IS NULL"
# who counts once; the same as `models.records.voice_of`, as SQL
VOICE = "coalesce('table:' || notes.table_id, 'respondent:' || notes.respondent, 'note:' || notes.id)"
SPOKEN = re.compile(r"[^\W_]")
UNSAID = re.compile('[\x00"\ud800-\udfff]')  # would end what the index is asked, or cannot be asked at all
MOST_WORDS = 20  # of a search; nobody types more, and each costs


def filter_sql(wanted: NoteFilter) -> tuple[str, Values]:
    """The conditions that a live note meets which passes the filter, and their values by name."""
    parts, values = [LIVE], Values()
    among = {
        "coalesce(notes.role, '')": ("roles", wanted.roles),
        "notes.table_id": ("tables", wanted.table_ids),
        "notes.kind": ("kinds", wanted.kinds),
        "notes.source_id": ("sources", wanted.source_ids),
    }
    for column, (name, allowed) in among.items():
        if allowed:
            parts.append(f"{column} IN (SELECT value FROM json_each(:{name}))")  # noqa: S608 - our own names
            values[name] = json.dumps([str(one) for one in allowed])
    if wanted.since:
        parts.append("notes.said_at >= :said_since")
        values["said_since"] = time_text(wanted.since)
    if wanted.until:
        parts.append("notes.said_at <= :said_until")
        values["said_until"] = time_text(wanted.until)
    if found := search_words(wanted.words):
        parts.append("notes.rowid IN (SELECT rowid FROM note_words WHERE note_words MATCH :words)")
        values["words"] = match_text(found)
    elif wanted.words.strip():
        parts.append("0")  # signs alone: nothing was said that way
    return " AND ".join(parts), values


def search_words(typed: str) -> list[str]:
    """The words of a search; signs alone are none. One with signs inside stays whole, as does a script's without blanks."""
    return [word for word in UNSAID.sub(" ", typed).split() if SPOKEN.search(word)][:MOST_WORDS]


def match_text(words: Iterable[str]) -> str:
    """Words as the index is asked: all of them, each as the beginning of a word; quoted, so that none is an operator.

    The index parts a quoted word as it parted the notes, so that "night-bus" is found where the two stand side by side.
    """
    return " AND ".join(f'"{word}"*' for word in words)
