"""What all pages and routes of this process share: the store, and which tables are here."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from models.settings import read_settings
from models.store import Store
from views.presence import Presence
from views.team_desk import TeamDesk


def open_store() -> Store:
    """The store of this process, opened once; `app.py` has read the same environment and migrated the file."""
    return store_at(read_settings(os.environ).database)


@st.cache_resource(show_spinner=False)
def store_at(database: Path) -> Store:
    """One store, and so one writer thread, for each database file."""
    return Store(database)


def presence_here() -> Presence:
    """Which tables of this process's database are here."""
    return presence_at(read_settings(os.environ).database)


@st.cache_resource(show_spinner=False)
def presence_at(database: Path) -> Presence:
    """One memory of who is here for each database file; it lives as long as the process."""
    return Presence()


def team_desk_here() -> TeamDesk:
    """What the theme team of this process's database is asked."""
    return team_desk_at(read_settings(os.environ).database)


@st.cache_resource(show_spinner=False)
def team_desk_at(database: Path) -> TeamDesk:
    """One desk for each database file, so that no two browsers get the same question."""
    return TeamDesk(store_at(database))
