"""Who acts on which page, and which deliberation the address names; the store checks what they may do."""

from __future__ import annotations

import streamlit as st

from models.errors import NotFound
from models.records import Actor, Deliberation, Table
from views.keys import facilitator_of, organizer_of, writer_of
from views.resources import open_store


def organizer_here() -> Actor:
    """The organizer at this browser. Raises NotAllowed."""
    return organizer_of(open_store(), st.context.cookies)


def writer_here() -> Actor:
    """The writer at this browser. Raises NotAllowed."""
    return writer_of(open_store(), st.context.cookies)


def facilitator_here(table: Table) -> Actor:
    """Who types for a table at this browser. Raises NotAllowed."""
    return facilitator_of(open_store(), st.context.cookies, table)


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
