"""What all pages of this process share: the store."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from models.settings import read_settings
from models.store import Store


def open_store() -> Store:
    """The store of this process, opened once; `app.py` has read the same environment and migrated the file."""
    return store_at(read_settings(os.environ).database)


@st.cache_resource(show_spinner=False)
def store_at(database: Path) -> Store:
    """One store, and so one writer thread, for each database file."""
    return Store(database)
