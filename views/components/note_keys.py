"""The keys that the buttons beside notes go by: few, used again and again.

Streamlit keeps what it knows of a button (and the note it is about) under the button's key until the tab is closed. With a
key for every note that was a kilobyte or two a note: a tenth of a gigabyte over a day of forty tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

PLACE = "note-keys"
RESTING = 20  # keys out of use before one is used again: a press on a button of before must never reach a later note


def keys_of(note_ids: Sequence[str]) -> Mapping[str, int]:
    """A number for each of these notes: the one it had in this tab, else one that rested longest, else a new one."""
    seen: dict[str, int] = st.session_state.get(PLACE, {})  # all numbers there are; longest out of sight first
    here = set(note_ids)
    resting = {note_id: number for note_id, number in seen.items() if note_id not in here}
    shown = {note_id: seen[note_id] for note_id in note_ids if note_id in seen}
    for note_id in note_ids:
        if note_id not in shown:
            rested = len(resting) > RESTING
            shown[note_id] = resting.pop(next(iter(resting))) if rested else len(resting) + len(shown)
    st.session_state[PLACE] = resting | shown
    return shown
