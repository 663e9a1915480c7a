"""The store's verb about where notes come from."""

from __future__ import annotations

from models.permissions import READERS, require
from models.records import Actor, Source, SourceKind
from models.store.connection import Connected


class SourceVerbs(Connected):
    """The tables of a gathering, and every file that was brought in."""

    def sources(self, actor: Actor, deliberation_id: str) -> list[Source]:
        """Every source of a deliberation, the oldest first. Raises NotAllowed."""
        require(actor, READERS, "read where notes come from")
        sql = "SELECT id, kind, name FROM sources WHERE deliberation_id = ? ORDER BY added_at, id"
        with self._reading() as db:
            return [Source(row["id"], SourceKind(row["kind"]), row["name"]) for row in db.query(sql, [deliberation_id])]
