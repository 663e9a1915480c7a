"""The script Streamlit runs for every page: the look, the list of pages, and the one place where errors end."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from models.errors import NoKey
from views.components.links import NAMES, PAGES, header
from views.components.problems import explaining
from views.entrance import show_entrance, team_role, watch_key
from views.look import STYLE

HERE = Path(__file__).resolve().parent

st.set_page_config(page_title="Sevenfold", page_icon=str(HERE / "icon.svg"), layout="centered")
st.html(f"<style>{STYLE}</style>")
pages = [
    st.Page(file, title=NAMES[name], url_path=None if name == "first" else name, default=name == "first")
    for name, file in PAGES.items()
]
page = st.navigation(pages, position="hidden")
with explaining():
    role = None if page.url_path == "table" else team_role()
    header(page.url_path, role)
    above = st.container(key="above")
    try:
        page.run()
    except NoKey as refusal:
        show_entrance(page.url_path, refusal)
    else:
        with above:
            watch_key(page.url_path, role)
