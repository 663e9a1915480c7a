"""Pictures as files, drawn by a short-lived process of their own.

The library that draws (vl-convert) holds Python's lock for a second while it starts, and keeps 70 MB for good: in the web
process every table would wait for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from models.errors import SevenfoldError
from synthesis.charts.look import Spec, picture_spec
from synthesis.charts.picture import Picture

PROCESS = Path(__file__).with_name("__main__.py")  # run as a file: it needs no part of the package, and starts sooner
SECONDS = 60
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


def pictures_png(pictures: Sequence[Picture], width: int = 900) -> list[bytes]:
    """Many pictures at once, for which the library starts once. Raises SevenfoldError, ValueError."""
    if not pictures:
        return []
    drawn = draw([picture_spec(picture, width) for picture in pictures], "pngs")
    found, at = [], 0
    while at < len(drawn):
        begin = at + LENGTH
        at = begin + int.from_bytes(drawn[at:begin], "big")
        found.append(drawn[begin:at])
    return found


def draw(spec: Spec | list[Spec], form: str) -> bytes:
    """Have the drawing process do it; many specs each on a line. Raises SevenfoldError."""
    command = [sys.executable, str(PROCESS), form]
    specs = spec if isinstance(spec, list) else [spec]
    given = "\n".join(json.dumps(one) for one in specs).encode("utf-8", "replace")
    try:
        drawn = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise SevenfoldError(FAILED) from error
    return drawn.stdout
