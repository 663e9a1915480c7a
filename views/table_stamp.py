"""What a table's page shows, as far as it may change without its scribe, in one short text.

The page carries it, and the answer to the browser's word that it is here carries it too (`views/routes/presence.py`):
only where the two differ does the page run again. Forty tables whose pages looked for themselves every few seconds were
half of what the web process did.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from models.records import Actor, Deliberation, Question, Table
from views.reading import read_questions, read_room
from views.resources import open_store


@dataclass(frozen=True)
class Shown:
    """What a table's page shows at one question."""

    deliberation: Deliberation
    table: Table
    questions: list[Question]
    notes: list[tuple[str, int]]  # the id and version of each, the newest first

    @property
    def stamp(self) -> str:
        """A few letters that differ as soon as anything of it does; no word of anybody can be read from them."""
        told = repr((self.deliberation, self.table, self.questions, self.notes))
        return blake2b(told.encode(), digest_size=8).hexdigest()


def stamp_now(actor: Actor, table: Table, question_id: str) -> str:
    """The stamp of what a page of this table would show now at this question; the set-up is at most a second old.

    Another one than the page's, too, where the question is no more. Raises NotAllowed.
    """
    deliberation, tables = read_room(actor, table.deliberation_id)
    now = next((one for one in tables if one.id == table.id), table)
    notes = open_store().table_note_versions(actor, table.id, question_id)
    return Shown(deliberation, now, read_questions(actor, table.deliberation_id), notes).stamp
