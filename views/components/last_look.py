"""What this browser looked at last, so that a page can tell what changed since.

Kept in a cookie of the browser: it is there before the page is drawn for the first time, it needs no key (without an
event nobody has one), and two people at two laptops never meet in it. It holds numbers alone.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

NEW_LOOK_SECONDS = 300  # within five minutes it is the same look: a reload must not forget what one was reading
DAYS = 30
FORM = re.compile(r"(\d{1,15})-(\d{1,15})-(\d{1,15})", re.ASCII)
SCRIPT = """
export default function ({ data }) {
  document.cookie = `${data.name}=${data.value}; path=/; max-age=${data.seconds}; SameSite=Strict`;
}
"""

mount = st.components.v2.component("sevenfold_last_look", js=SCRIPT)


@dataclass(frozen=True, slots=True)
class Look:
    """The newest revision seen at the look before this one (0: there was none), the newest seen now, and when."""

    before: int
    seen: int
    at: int

    def text(self) -> str:
        """The look as the value of a cookie."""
        return f"{self.before}-{self.seen}-{self.at}"


def read_look(text: str) -> Look | None:
    """The look that `Look.text` wrote; None for anything else."""
    found = FORM.fullmatch(text)
    return Look(*map(int, found.groups())) if found else None


def look_again(last: Look | None, newest: int, now: int) -> Look:
    """This look: a new one after a while, else the last one going on."""
    if last is None:
        return Look(0, newest, now)
    if not 0 <= now - last.at < NEW_LOOK_SECONDS:
        return Look(last.seen, newest, now)
    return Look(last.before, newest, now)


def look(deliberation_id: str, newest: int) -> Look:
    """Remember in this browser that it saw the newest revision; the look says what it had seen before."""
    name = f"sevenfold-looked-{sha256(deliberation_id.encode('utf-8', 'replace')).hexdigest()[:16]}"
    last = st.session_state.get(name) or read_look(st.context.cookies.get(name, ""))
    this = look_again(last, newest, int(time.time()))
    st.session_state[name] = this
    mount(key="last-look", data={"name": name, "value": this.text(), "seconds": DAYS * 86_400})
    return this
