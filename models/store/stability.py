"""The store's verbs about how steady themes are: what was not tried yet, what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database

from models.permissions import READERS, WORKER_ONLY, require
from models.records import Actor
from models.stability import Stability
from models.store.connection import Connected


class StabilityVerbs(Connected):
    """Stability belongs to one theming and is gone with it."""

    def themings_to_try(self, actor: Actor) -> list[tuple[str, int]]:
        """The themings, by question and revision, newest first, of which nobody knows how steady they are.

        Those that wait to be themed again are left out. Raises NotAllowed.
        """
        require(actor, WORKER_ONLY, "try how steady the themes are")
        sql = (
            "SELECT themings.question_id, themings.revision FROM themings "
            "JOIN questions ON questions.id = themings.question_id AND questions.input_revision = themings.input_revision "
            "LEFT JOIN stabilities ON stabilities.question_id = themings.question_id "
            "WHERE themings.revision IS NOT stabilities.revision ORDER BY themings.revision DESC"
        )
        with self._reading() as db:
            return [(row["question_id"], row["revision"]) for row in db.query(sql)]

    def save_stability(self, actor: Actor, question_id: str, revision: int, shares: Mapping[str, Stability]) -> None:
        """Keep how steady the themes of this theming are, in place of what was known before.

        Raises NotAllowed.
        """
        require(actor, WORKER_ONLY, "try how steady the themes are")
        told = json.dumps({id_: [one.share, one.draws] for id_, one in shares.items()})
        row = {"question_id": question_id, "revision": revision, "shares": told}

        def replace(db: Database) -> None:
            db.table("stabilities").insert(row, replace=True)

        self._write(replace)

    def stabilities(self, actor: Actor, question_id: str) -> dict[str, Stability]:
        """How steady the themes are, by id; empty while it is not known of the newest theming.

        Raises NotAllowed.
        """
        require(actor, READERS, "read the themes")
        sql = (
            "SELECT shares FROM stabilities JOIN themings USING (question_id) WHERE question_id = ? "
            "AND stabilities.revision = themings.revision"
        )
        with self._reading() as db:
            for row in db.query(sql, [question_id]):
                return {id_: Stability(*told) for id_, told in json.loads(row["shares"]).items()}
        return {}
