"""Who may do what (guarantee 9): checked in the store's verbs, not by hiding pages."""

from __future__ import annotations

from models.errors import NotAllowed
from models.records import Actor, ActorRole

ORGANIZER_ONLY = frozenset({ActorRole.ORGANIZER})
NOTE_TAKERS = frozenset({ActorRole.ORGANIZER, ActorRole.FACILITATOR})
READERS = frozenset({ActorRole.ORGANIZER, ActorRole.WRITER, ActorRole.WORKER})
WRITERS = frozenset({ActorRole.ORGANIZER, ActorRole.WRITER})
# the day's set-up is no secret in the room: titles, questions, tables, roles
EVERYBODY = frozenset(ActorRole) - {ActorRole.DOOR}
WORKER_ONLY = frozenset({ActorRole.WORKER})
DOOR_ONLY = frozenset({ActorRole.DOOR})
DOOR_AND_ORGANIZER = frozenset({ActorRole.DOOR, ActorRole.ORGANIZER})


def require(actor: Actor, allowed: frozenset[ActorRole], doing: str) -> None:
    """Raise NotAllowed unless the actor's role is among the allowed ones; `doing` completes "may not ..."."""
    if actor.role not in allowed:
        who = " or ".join(sorted(allowed))
        raise NotAllowed(f"A {actor.role} may not {doing}. Nothing was changed. Ask the {who}.")


def require_own_table(actor: Actor, table_id: str | None, doing: str) -> None:
    """Raise NotAllowed when a facilitator reaches beyond their own table."""
    if actor.role is ActorRole.FACILITATOR and (actor.table_id is None or actor.table_id != table_id):
        raise NotAllowed(f"A facilitator may {doing} for their own table only. Nothing was changed.")
