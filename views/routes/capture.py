"""Notes from a table's box: saved once, whatever the line loses, doubles or delays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from starlette.routing import BaseRoute, Route

from ingest.live import take_note
from ingest.tidy import tidy_text
from models.errors import BadInput
from models.plain_text import one_line
from models.records import NewNote, NoteKind
from views.resources import open_store
from views.routes.guard import Asked, guarded, scribe_of, typist_of
from views.turns import Lane

MOST_PEOPLE = 99  # a table is small; more is a slip of the finger
LONGEST_ROLE = 200
LONGEST_WAIT = 24 * 3600.0  # seconds; a note that waited longer in a browser is dated a day back at most


def post_note(asked: Asked) -> Mapping[str, object]:
    """Save the note that was sent; the same id again is the same note.

    `same` is false when the id is taken by other words (typed in a second window): the browser sends them as a note of
    their own. `paper` is true of what an organizer types in from a form: it is taken whether tables still may type or not.
    Raises NoKey, BadInput and what `take_note` does.
    """
    actor, table = typist_of(asked) if asked.body.get("paper") else scribe_of(asked)
    note = NewNote(
        id=note_id(asked),
        question_id=asked.text("question"),
        text=asked.text("text"),
        table_id=table.id,
        kind=note_kind(asked),
        role=one_line(asked.text("role"))[:LONGEST_ROLE] or None,
        tally=note_tally(asked),
        said_at=said_at(asked),
    )
    kept = take_note(open_store(), actor, note)
    same = kept.version > 1 or (kept.question_id, kept.text) == (note.question_id, tidy_text(note.text))
    return {"saved": kept.id, "same": same}


def note_id(asked: Asked) -> str:
    """The id the browser made. Raises BadInput."""
    try:
        return str(UUID(asked.text("id")))
    except ValueError as error:
        raise BadInput("The note came without an id. Nothing was saved; copy its words and reload the page.") from error


def note_kind(asked: Asked) -> NoteKind | None:
    """What sort of thing was said, if the scribe tapped one. Raises BadInput."""
    kind = asked.text("kind")
    if kind and kind not in list(NoteKind):
        raise BadInput("There is no such kind of note. Nothing was saved; choose another kind and save again.")
    return NoteKind(kind) if kind else None


def note_tally(asked: Asked) -> int | None:
    """How many at the table say so, if the scribe said. Raises BadInput."""
    tally = asked.body.get("tally")
    if tally is None:
        return None
    if not isinstance(tally, int) or not 1 <= tally <= MOST_PEOPLE:
        raise BadInput(f"A tally here is 1 to {MOST_PEOPLE}. Nothing was saved; mend the number and save again.")
    return tally


def said_at(asked: Asked) -> datetime | None:
    """When the note was said, if it waited in the browser: counted back from now, since tablets' clocks are wrong."""
    waited = asked.body.get("waited")
    if isinstance(waited, bool) or not isinstance(waited, int | float) or not waited > 0:
        return None
    return datetime.now(UTC) - timedelta(seconds=min(waited, LONGEST_WAIT))


ROUTES: list[BaseRoute] = [Route("/table/notes", guarded(post_note, Lane.NOTES), methods=["POST"])]
