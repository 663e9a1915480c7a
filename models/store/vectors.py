"""The store's verbs about vectors: keep what was embedded once, by text and encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from models.permissions import WORKER_ONLY, require
from models.records import Actor
from models.store.connection import Connected

KEYS_AT_ONCE = 500  # below SQLite's smallest limit on the variables of one statement


class VectorVerbs(Connected):
    """Vectors as bytes; the shape is the encoder's business."""

    def vectors(self, actor: Actor, encoder: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The kept vectors of these text keys made by this encoder; unknown keys are absent."""
        require(actor, WORKER_ONLY, "read vectors")
        found: dict[str, bytes] = {}
        with self._reading() as db:
            for start in range(0, len(keys), KEYS_AT_ONCE):
                some = keys[start : start + KEYS_AT_ONCE]
                marks = ",".join("?" * len(some))
                sql = f"SELECT text_key, vector FROM vectors WHERE encoder = ? AND text_key IN ({marks})"  # noqa: S608
                found |= {row["text_key"]: row["vector"] for row in db.query(sql, [encoder, *some])}
        return found

    def keep_vectors(self, actor: Actor, encoder: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors; one that is kept already stays as it is."""
        require(actor, WORKER_ONLY, "keep vectors")

        def insert(db: Database) -> None:
            rows = ({"text_key": key, "encoder": encoder, "vector": vector} for key, vector in vectors.items())
            db.table("vectors").insert_all(rows, ignore=True)

        self._write(insert)
