"""Pictures as files, drawn by a short-lived process of their own.

The library that draws (vl-convert) holds Python's lock for a second while it starts, and keeps 70 MB for good: in the web
process every table would wait for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock

from models.errors import SevenfoldError
from synthesis.charts.look import Spec, picture_spec, printed_spec
from synthesis.charts.picture import Picture

PROCESS = Path(__file__).with_name("__main__.py")  # run as a file: it needs no part of the package, and starts sooner
SECONDS = 60
MOST_KEPT = 60  # pictures of reports, some 300 KB each
LENGTH = 8  # bytes before each of many pictures that say how long it is
FAILED = (
    "The picture could not be drawn. Nothing was changed; its data can still be saved as CSV. Try again in a moment."
)


def picture_png(picture: Picture, width: int = 900, dark: bool = False) -> bytes:
    """The picture so many points wide, at twice as many pixels. Raises SevenfoldError, ValueError."""
    return draw(picture_spec(picture, width, dark), "png")


def picture_svg(picture: Picture, width: int = 900, dark: bool = False) -> bytes:
    """The picture as a drawing that can be enlarged; its words stay text. Raises SevenfoldError, ValueError."""
    return draw(picture_spec(picture, width, dark), "svg")


class Kept:
    """Pictures of reports by what they were drawn from, the newest ones: a report is often made twice, and for two audiences."""

    def __init__(self) -> None:
        self._by_spec: OrderedDict[bytes, bytes] = OrderedDict()
        self._one_at_a_time = Lock()

    def drawn(self, specs: Sequence[str]) -> list[bytes]:
        """Each spec as a PNG; the library starts once for those that are new. Raises SevenfoldError."""
        keys = [sha256(spec.encode("utf-8", "replace")).digest() for spec in specs]
        with self._one_at_a_time:
            known = {key: self._by_spec[key] for key in keys if key in self._by_spec}
        new = {key: spec for key, spec in zip(keys, specs, strict=True) if key not in known}
        known |= zip(new, draw_many(list(new.values())), strict=True)
        with self._one_at_a_time:
            self._by_spec |= {key: known[key] for key in new}
            while len(self._by_spec) > MOST_KEPT:
                self._by_spec.popitem(last=False)
        return [known[key] for key in keys]


KEPT = Kept()


def pictures_png(pictures: Sequence[Picture], width: int = 900) -> list[bytes]:
    """The pictures of a report, all at once. Raises SevenfoldError, ValueError."""
    return KEPT.drawn([json.dumps(printed_spec(picture, width)) for picture in pictures])


def draw_many(specs: Sequence[str]) -> list[bytes]:
    """Many specs as PNGs, for which the library starts once. Raises SevenfoldError."""
    drawn = run(specs, "pngs") if specs else b""
    found, at = [], 0
    while at < len(drawn):
        begin = at + LENGTH
        at = begin + int.from_bytes(drawn[at:begin], "big")
        found.append(drawn[begin:at])
    return found


def draw(spec: Spec, form: str) -> bytes:
    """One spec as a PNG or SVG. Raises SevenfoldError."""
    return run([json.dumps(spec)], form)


def run(specs: Sequence[str], form: str) -> bytes:
    """Have the drawing process do it; specs each on a line. Raises SevenfoldError."""
    command = [sys.executable, str(PROCESS), form]
    given = "\n".join(specs).encode("utf-8", "replace")
    try:
        drawn = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise SevenfoldError(FAILED) from error
    return drawn.stdout
