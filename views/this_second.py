"""What is read at most once a second: the number of the second, as a part of the key that it is kept under.

Streamlit's own way, a time to live, fails once in some ten thousand looks: it asks whether a resource is there, then takes
it, and where the time ends in between a KeyError reaches the page (seen as a table's word answered with an error).
"""

from __future__ import annotations

import time


def this_second() -> int:
    """The number of the second that a clock is in which never jumps."""
    return int(time.monotonic())
