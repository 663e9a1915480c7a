"""The front door: settings, the parent (`python app.py`), its children, and the Streamlit app object."""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence

from models.errors import SevenfoldError
from models.settings import HOME, read_settings

# Imported by name, so that each process carries its own weight: the web process must never load the language model.
DOORS = {
    "run": "doors.supervisor",
    "event": "doors.supervisor",
    "web": "doors.web",
    "worker": "doors.worker",
    "keeper": "doors.keeper",
    "restore": "doors.restore",
    "demo": "doors.demo",
    "passphrase": "doors.passphrase",
}
TAKES_A_FILE = {"restore"}


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status is 2 with one sentence when Sevenfold can explain what went wrong."""
    parser = argparse.ArgumentParser(prog="app.py", description="Notes of a room become themes with honest counts.")
    parser.add_argument("command", nargs="?", default="run", choices=sorted(DOORS))
    parser.add_argument("file", nargs="?", help="restore: a backup or journal; without it the newest good backup")
    given = parser.parse_args(arguments)
    if given.file and given.command not in TAKES_A_FILE:
        parser.error(f"{given.command} takes no file")
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("sevenfold").setLevel(logging.INFO)  # our own sentences; libraries speak up only to warn
    if given.command in {"run", "event"}:  # the children inherit it, and it is never left to chance whom they serve
        os.environ["SEVENFOLD_EVENT"] = "1" if given.command == "event" else ""
    try:
        settings = read_settings(os.environ)
        door = importlib.import_module(DOORS[given.command])
        door.run(settings, *([given.file] if given.file else []))
    except SevenfoldError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the sentence for the person at the terminal
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
else:
    # `streamlit run app.py` and the web process look for this object; the parent and the worker never need it
    from streamlit import App

    from views.routes import MIDDLEWARE, ROUTES

    app = App(HOME / "views" / "main.py", routes=ROUTES, middleware=MIDDLEWARE)
