"""Who acts on which page, and which deliberation the address names; the store checks what they may do."""

from __future__ import annotations

import streamlit as st

from models.errors import NotFound
from models.records import Actor, ActorRole, Deliberation, Table
from views.resources import open_store

ORGANIZER = Actor("organizer", ActorRole.ORGANIZER)
WRITER = Actor("writer", ActorRole.WRITER)


def facilitator_of(table: Table) -> Actor:
    """The actor who types for one table."""
    return Actor(f"table {table.number}", ActorRole.FACILITATOR, table.id)


def deliberation_here(actor: Actor) -> Deliberation:
    """The deliberation the page's address names. Raises NotFound."""
    return open_store().deliberation(actor, st.query_params.get("deliberation", ""))


def table_here(actor: Actor, deliberation: Deliberation) -> Table:
    """The table the page's address names. Raises NotFound."""
    wanted = st.query_params.get("table", "")
    for table in open_store().tables(actor, deliberation.id):
        if table.id == wanted:
            return table
    raise NotFound("This table is not part of the deliberation. Nothing was changed; go back to the first page.")
