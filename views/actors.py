"""Who acts on which page, and which deliberation the address names; the store checks what they may do.

A page asks once and hands the actor on. A press asks anew: between the page and the press a key may have ended.
"""

from __future__ import annotations

import streamlit as st

from models.errors import NoKey, NotFound
from models.records import Actor, ActorRole, Deliberation, Table
from views.keys import facilitator_of, organizer_of, writer_of
from views.resources import open_store

PASSER_BY = Actor("a table", ActorRole.FACILITATOR)  # before the address has told which table


def organizer_here() -> Actor:
    """The organizer at this browser. Raises NoKey."""
    return organizer_of(open_store(), st.context.cookies)


def writer_here() -> Actor:
    """The writer at this browser. Raises NoKey."""
    return writer_of(open_store(), st.context.cookies)


def team_here() -> Actor:
    """Whoever of the organizers' team is at this browser: an organizer if possible, else a writer. Raises NoKey."""
    try:
        return organizer_here()
    except NoKey:
        return writer_here()


def facilitator_here(table: Table) -> Actor:
    """Who types for a table at this browser. Raises NoKey."""
    return facilitator_of(open_store(), st.context.cookies, table)


def scribe_here() -> Actor:
    """Who types for the table that the address names. Raises NoKey, NotFound."""
    return facilitator_here(table_here(PASSER_BY, deliberation_here(PASSER_BY)))


def deliberation_here(actor: Actor) -> Deliberation:
    """The deliberation the page's address names. Raises NotFound."""
    return open_store().deliberation(actor, st.query_params.get("deliberation", ""))


def table_here(actor: Actor, deliberation: Deliberation) -> Table:
    """The table the page's address names. Raises NotFound."""
    table = open_store().table(actor, st.query_params.get("table", ""))
    if table.deliberation_id != deliberation.id:
        raise NotFound("This table is not part of the deliberation. Nothing was changed; go back to the first page.")
    return table
