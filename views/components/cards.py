"""A key's link as it is shown once: the QR code to scan, the short code to type, the address to copy."""

from __future__ import annotations

from html import escape

import segno
import streamlit as st

from models.keys import MadeKey

MADE = "made-keys"  # in this browser's session: links just made, until the tab is closed


def remember_made(made: list[MadeKey]) -> None:
    """Keep the newest link of each table or invitation in sight; the database could not show it again."""
    shown: dict[str, MadeKey] = st.session_state.setdefault(MADE, {})
    shown.update({one.key.table_id or one.key.id: one for one in made})


def made_for(place: str, good: set[str]) -> MadeKey | None:
    """The link just made for a table or invitation, while its key is among the good ones."""
    one: MadeKey | None = st.session_state.get(MADE, {}).get(place)
    return one if one and one.key.id in good else None


def join_address(base: str, made: MadeKey) -> str:
    """The address behind a link and its QR code."""
    return f"{base}/join/{made.token}"


def card_html(base: str, made: MadeKey) -> str:
    """A card: what to scan, what to type where, and the address itself."""
    address = join_address(base, made)
    # drawn in black on white whatever the theme: cameras look for that
    image = segno.make(address, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff")
    typed = f'<p class="code">{made.code}</p><p class="by">or type it at {escape(base)}/code</p>' if made.code else ""
    return (
        f'<div class="card"><img src="{image}" alt="QR code of the link for {escape(made.key.name)}">'
        f'<div>{typed}<p class="address">{escape(address)}</p></div></div>'
    )
