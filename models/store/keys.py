"""The store's verbs about keys, for organizers: make cards and invitations, see who came in, replace, take back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from models.errors import BadInput, NotFound
from models.keys import TEAM, Key, KeyKind, MadeKey
from models.permissions import ORGANIZER_ONLY, require
from models.plain_text import one_line
from models.records import Actor, ActorRole
from models.secrets import keep_passphrase
from models.store.connection import Connected
from models.store.deliberations import one
from models.store.key_rows import end, insert_key, key_of_id, read_keys
from models.store.plans import LONGEST_NAME
from models.store.rows import now, time_text

MOST_CARDS = 5  # that are good at a time for one table; bounds what a guessed code can hit


class KeyVerbs(Connected):
    """Secrets are returned once, when a key is made; the database keeps their hashes."""

    def set_passphrase(self, actor: Actor, passphrase: str) -> None:
        """Set the organizers' passphrase; who signed in with the one before has to sign in again.

        Raises NotAllowed, BadInput.
        """
        require(actor, ORGANIZER_ONLY, "set the passphrase")
        kept = keep_passphrase(passphrase)

        def replace(db: Database) -> None:
            row = {"one": 1, "salt": kept.salt, "hash": kept.hash, "set_at": time_text(now())}
            db.table("passphrase").insert(row, replace=True)
            end(db, [key.id for key in read_keys(db, "kind = ? AND ended_at IS NULL", [KeyKind.SIGN_IN])])

        self._write(replace)

    def keys(self, actor: Actor, deliberation_id: str) -> list[Key]:
        """The keys that are good for a deliberation, and those who signed in, oldest first. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "see links and codes")
        where = "ended_at IS NULL AND (keys.deliberation_id = ? OR keys.deliberation_id IS NULL)"
        with self._reading() as db:
            found = read_keys(db, where, [deliberation_id])
        return [key for key in found if key.kind is not KeyKind.SIGN_IN or key.devices]

    def make_cards(
        self, actor: Actor, deliberation_id: str, table_ids: Sequence[str], *, replacing: bool = False
    ) -> list[MadeKey]:
        """A new card for each of these tables, all or none, in the order given; this is the one time they are seen.

        Earlier cards stay good, unless `replacing`: then they end with every device that came in with them.
        Raises NotAllowed, NotFound, BadInput.
        """
        require(actor, ORGANIZER_ONLY, "make cards for tables")

        def make(db: Database) -> list[MadeKey]:
            return [make_card(db, actor, deliberation_id, table_id, replacing=replacing) for table_id in table_ids]

        return self._write(make)

    def invite(self, actor: Actor, deliberation_id: str, role: ActorRole, name: str) -> MadeKey:
        """An invitation link for a writer or a co-organizer; seen this once. Raises NotAllowed, NotFound, BadInput."""
        require(actor, ORGANIZER_ONLY, "invite people")
        shown = one_line(name)
        if role not in TEAM:
            raise BadInput("Only writers and organizers are invited; tables get cards. Nothing was made.")
        if not shown or len(shown) > LONGEST_NAME:
            raise BadInput(
                f"An invitation needs a name of at most {LONGEST_NAME} characters. Nothing was made; type it."
            )

        def make(db: Database) -> MadeKey:
            one(db, "deliberations", deliberation_id, "deliberation")
            key = Key("", KeyKind.INVITATION, role, shown, now(), actor.name, deliberation_id)
            return insert_key(db, key)

        return self._write(make)

    def replace_key(self, actor: Actor, key_id: str) -> MadeKey:
        """End an invitation, or every card of a table, and make a new one in its place; seen this once.

        Raises NotAllowed, NotFound, BadInput.
        """
        require(actor, ORGANIZER_ONLY, "replace a link")

        def make(db: Database) -> MadeKey:
            key = key_of_id(db, key_id)
            if key.kind is KeyKind.SIGN_IN:
                raise BadInput("Who signed in has no link to replace. Nothing was changed; end the sign-in instead.")
            if key.table_id is not None and key.deliberation_id is not None:
                return make_card(db, actor, key.deliberation_id, key.table_id, replacing=True)
            end(db, [key.id])
            return insert_key(db, Key("", key.kind, key.role, key.name, now(), actor.name, key.deliberation_id))

        return self._write(make)

    def end_keys(self, actor: Actor, key_ids: Sequence[str]) -> None:
        """Take keys back; every device that came in with one is out at once. Raises NotAllowed."""
        require(actor, ORGANIZER_ONLY, "take links back")
        self._write(lambda db: end(db, key_ids))


def make_card(db: Database, actor: Actor, deliberation_id: str, table_id: str, *, replacing: bool) -> MadeKey:
    """A card for one table. Raises NotFound, BadInput when it has as many as it may."""
    table = one(db, "tables", table_id, "table")
    if table["deliberation_id"] != deliberation_id:
        raise NotFound("This table is not part of the deliberation. Nothing was made; go back to the first page.")
    earlier = read_keys(db, "keys.table_id = ? AND ended_at IS NULL", [table_id])
    if replacing:
        end(db, [key.id for key in earlier])
    elif len(earlier) >= MOST_CARDS:
        raise BadInput(
            f"Table {table['number']} has {len(earlier)} cards that are good, the most it can have. Nothing was made; "
            "replace them by one new card, or take them back."
        )
    name = f"table {table['number']}"
    key = Key("", KeyKind.CARD, ActorRole.FACILITATOR, name, now(), actor.name, deliberation_id, table_id)
    return insert_key(db, key)
