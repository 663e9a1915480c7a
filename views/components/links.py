"""Links between pages; an address carries ids and nothing else."""

from __future__ import annotations

import streamlit as st

from models.records import ActorRole, Deliberation, Table

PAGES = {
    "first": "first.py",
    "setup": "setup.py",
    "change-setup": "change_setup.py",
    "organizer": "organizer.py",
    "monitor": "monitor.py",
    "team": "team.py",
    "bring-in": "bring_in.py",
    "links": "links_and_codes.py",
    "paper": "paper.py",
    "table": "table.py",
    "writer": "writer.py",
    "heard": "heard.py",
    "pictures": "pictures.py",
    "strategy": "strategy.py",
    "report": "report.py",
    "safety": "safety.py",
    "changes": "changes.py",
    "log": "log.py",
}
NAMES = {
    "first": "Sevenfold",
    "setup": "Start a deliberation",
    "change-setup": "Set-up",
    "organizer": "Organizer",
    "monitor": "Monitor",
    "team": "Theme team",
    "bring-in": "Bring in notes",
    "links": "Links and codes",
    "paper": "Paper notes",
    "table": "Table",
    "writer": "Writer",
    "heard": "Who was heard",
    "pictures": "Pictures",
    "strategy": "Strategy",
    "report": "Report",
    "safety": "Backups and restore",
    "changes": "What changed",
    "log": "Decisions",
}

WAYS = {
    ActorRole.ORGANIZER: (
        "organizer",
        "team",
        "heard",
        "changes",
        "monitor",
        "change-setup",
        "links",
        "writer",
        "strategy",
    ),
    ActorRole.WRITER: ("writer", "strategy", "report", "heard"),
}


def link(page: str, label: str, deliberation_id: str | None = None, table_id: str | None = None) -> None:
    """A link to a page, about a deliberation and perhaps one of its tables; `label` holds no people's words."""
    ids = {"deliberation": deliberation_id, "table": table_id}
    st.page_link(PAGES[page], label=label, query_params={name: id_ for name, id_ in ids.items() if id_})


def go(page: str, deliberation: Deliberation) -> None:
    """Leave for another page of a deliberation."""
    st.switch_page(PAGES[page], query_params={"deliberation": deliberation.id})


def table_links(deliberation: Deliberation, tables: list[Table], place: str) -> None:
    """The tables by number, each a link to its page."""
    with st.container(horizontal=True, gap="xsmall", key=f"tables-{place}"):
        for table in tables:
            link("table", str(table.number), deliberation.id, table.id)


def header(here: str, role: ActorRole | None) -> None:
    """The strip on top of every page: the name, and where whoever is here may go."""
    deliberation_id = st.query_params.get("deliberation")
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        if here == "table" or role is None:  # a table's tablet stays at its table: no slip of the finger leads away
            st.html(f'<p class="here">{NAMES["first"]}</p>')
            return
        link("first", NAMES["first"])
        if deliberation_id is None:
            return
        for page in WAYS[role]:
            with st.container(key=f"{'here' if page == here else 'to'}-{page}", width="content"):
                link(page, NAMES[page], deliberation_id)
