"""`python -m bench.room`: a whole room on this machine, typed into the real product."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.room.day import hold
from bench.room.ready import RoomPlan
from models.errors import BadInput, SevenfoldError

# A bench must end, and must not fill the disk.
MOST = {"tables": 300, "dashboards": 50, "minutes": 600.0, "rate": 120.0, "preload": 20_000, "kill": 200, "speed": 60.0}


def main(arguments: Sequence[str]) -> int:
    """Hold one day, print its figures, write them to a file; 2 and a sentence on bad input."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.room", description="Many tables type; every note is looked for."
    )
    parser.add_argument("--tables", type=int, default=40)
    parser.add_argument("--dashboards", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--rate", type=float, default=4.0, metavar="NOTES_PER_MINUTE", help="of each table")
    parser.add_argument("--preload", type=int, default=0, metavar="NOTES", help="that are there at the start")
    parser.add_argument("--kill", type=int, default=0, metavar="K", help="kill -9 of web and worker in turn")
    parser.add_argument("--speed", type=float, default=1.0, help="open pages look so many times as often as in life")
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    try:
        check_bounds(asked)
        numbers = (asked.tables, asked.dashboards, asked.minutes, asked.rate, asked.preload, asked.kill)
        plan = RoomPlan(*numbers, speed=asked.speed)
        measured = asyncio.run(hold(plan))
        write(measured, asked.json)
    except SevenfoldError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def check_bounds(asked: argparse.Namespace) -> None:
    """Raise BadInput for a room that is empty or beyond what this bench is made for."""
    for name, most in MOST.items():
        least = 0 if name in ("dashboards", "preload", "kill") else 1e-9
        if not least <= getattr(asked, name) <= most:
            raise BadInput(f"--{name} is more than 0 and at most {most:,.0f}. Nothing was started; choose another.")


def write(measured: object, file: Path | None) -> None:
    """Print the figures, and keep them. Raises BadInput when the file cannot be written."""
    text = json.dumps(measured, indent=1)
    print(text)
    if file is not None:
        try:
            file.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise BadInput(f"{file} cannot be written. The figures stand above; name another file.") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
