"""What a browser asks the board's notes to be filtered by: roles and sources by their keys, tables by their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from models.board import NoteFilter
from models.errors import BadInput
from models.plain_text import whole_text
from models.records import Actor, NoteKind
from views.board_state import Scene, key_of, read_choices
from views.routes.guard import Asked

LONGEST_SEARCH = 200  # characters
LONGEST_LATELY = 7 * 24 * 60  # minutes
NO_ROLE_KEY = "none"

UNREADABLE = "The filter cannot be read. Nothing was changed; clear the filter and choose again."


def filter_in(asked: Asked, actor: Actor, scene: Scene) -> NoteFilter:
    """The filter that is asked for; what it names and nobody has lets no note pass. Raises BadInput."""
    given = asked.body.get("filter") or {}
    if not isinstance(given, dict):
        raise BadInput(UNREADABLE)
    roles, tables, kinds, sources = (names_in(given, name) for name in ("roles", "tables", "kinds", "sources"))
    words = given.get("words") or ""
    if not isinstance(words, str) or len(words) > LONGEST_SEARCH:
        raise BadInput(UNREADABLE)
    choices = read_choices(actor, scene) if roles or sources else None
    known_roles = {key_of(role): role for role in choices.roles} if choices else {}
    known_sources = {key_of(id_): id_ for id_, _ in choices.sources} if choices else {}
    numbers = {str(table.number): table.id for table in scene.tables}
    return NoteFilter(
        roles=tuple("" if key == NO_ROLE_KEY else known_roles.get(key, key) for key in roles),
        table_ids=tuple(numbers.get(number, number) for number in tables),
        kinds=kinds_in(kinds),
        source_ids=tuple(known_sources.get(key, key) for key in sources),
        since=minutes_ago(given) or moment_in(given, "since"),
        until=moment_in(given, "until"),
        words=whole_text(words),
    )


def names_in(given: Mapping[str, Any], name: str) -> list[str]:
    """A list of short texts. Raises BadInput."""
    found = given.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, str | int) for one in found):
        raise BadInput(UNREADABLE)
    return sorted({whole_text(str(one)) for one in found})


def kinds_in(names: list[str]) -> tuple[NoteKind, ...]:
    """Kinds by their names. Raises BadInput."""
    try:
        return tuple(NoteKind(name) for name in names)
    except ValueError as error:
        raise BadInput(UNREADABLE) from error


def minutes_ago(given: Mapping[str, Any]) -> datetime | None:
    """The moment so many minutes ago, by the whole minute, so that those who look at the same time see the same."""
    minutes = given.get("minutes")
    if minutes is None:
        return None
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 0 < minutes <= LONGEST_LATELY:
        raise BadInput(UNREADABLE)
    return datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=minutes)


def moment_in(given: Mapping[str, Any], name: str) -> datetime | None:
    """A moment on this machine's clock, as a browser's field for date and time tells it. Raises BadInput."""
    text = given.get(name) or ""
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInput(UNREADABLE) from error
