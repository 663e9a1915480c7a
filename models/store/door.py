"""The store's verbs for the door: let a device in by link, code or passphrase, and tell whose device it is."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from models.errors import NoKey
from models.keys import Entry, Joined, Key, KeyKind
from models.permissions import DOOR_AND_ORGANIZER, DOOR_ONLY, require
from models.plain_text import one_line
from models.records import Actor, ActorRole
from models.secrets import KeptPassphrase, code_hash, fits, token_hash
from models.store.connection import Connected
from models.store.key_rows import end, insert_key, key_of_id, let_in, read_keys, stay_began
from models.store.plans import LONGEST_NAME
from models.store.rows import now, read_time, time_text

GONE = "This link is no longer good: it was replaced or taken back. Nothing is lost; ask an organizer for the new one."
UNKNOWN_CODE = "No table has this code. Nothing is lost; look at the card once more, or ask an organizer."
WRONG = "This is not the passphrase. Nothing was changed; try again."
NONE_SET = "No passphrase was set yet. Nothing was changed; on the laptop that runs Sevenfold, type `python app.py passphrase`."


class DoorVerbs(Connected):
    """A device's token is made when it is let in, and differs from the secret it came with."""

    def has_passphrase(self, actor: Actor) -> bool:
        """Whether the organizers' passphrase was set. Raises NotAllowed."""
        require(actor, DOOR_AND_ORGANIZER, "look at the door")
        return self._passphrase() is not None

    def sign_in(self, actor: Actor, passphrase: str, name: str) -> Joined:
        """Let an organizer in by the passphrase, under a name for the log. Raises NotAllowed, NoKey."""
        require(actor, DOOR_ONLY, "let people in")
        kept = self._passphrase()
        if kept is None:
            raise NoKey(NONE_SET)
        if not fits(passphrase, kept):  # slow on purpose, and so not on the writer's thread
            raise NoKey(WRONG)
        shown = one_line(name)[:LONGEST_NAME] or "organizer"

        def insert(db: Database) -> Joined:
            key = Key("", KeyKind.SIGN_IN, ActorRole.ORGANIZER, shown, now(), shown)
            return let_in(db, insert_key(db, key).key)

        return self._write(insert)

    def join(self, actor: Actor, token: str, held: str = "") -> Joined:
        """Let a device in by the link of a card or an invitation.

        A device that came in with this very key keeps the token it `held`: its other tab must not be put out, and it
        is one device. Raises NotAllowed, NoKey.
        """
        require(actor, DOOR_ONLY, "let people in")
        return self._let_in("token_hash", token_hash(token), GONE, held)

    def join_by_code(self, actor: Actor, code: str, held: str = "") -> Joined:
        """Let a device in by the short code of a card, as `join` does. Raises NotAllowed, NoKey."""
        require(actor, DOOR_ONLY, "let people in")
        return self._let_in("code_hash", code_hash(code), UNKNOWN_CODE, held)

    def entry(self, actor: Actor, device_token: str) -> Entry | None:
        """What a device's token opens, also when it no longer does; None for a token of nobody. Raises NotAllowed."""
        require(actor, DOOR_ONLY, "look at keys")
        return self._entry(device_token)

    def _entry(self, device_token: str) -> Entry | None:
        sql = "SELECT key_id, joined_at, left_at FROM devices WHERE token_hash = ?"
        with self._reading() as db:
            for row in db.query(sql, [token_hash(device_token)]):
                key = key_of_id(db, row["key_id"])
                stays = row["left_at"] is None and read_time(row["joined_at"]) > stay_began()
                return Entry(key, stays and key.ended_at is None)
        return None

    def sign_out(self, actor: Actor, device_token: str) -> None:
        """End a device's stay; a sign-in ends with it. Raises NotAllowed."""
        require(actor, DOOR_ONLY, "let people out")

        def leave(db: Database) -> None:
            hashed = token_hash(device_token)
            db.execute("UPDATE devices SET left_at = ? WHERE token_hash = ?", [time_text(now()), hashed])
            where = "kind = ? AND keys.id IN (SELECT key_id FROM devices WHERE token_hash = ?)"
            end(db, [key.id for key in read_keys(db, where, [KeyKind.SIGN_IN, hashed])])

        self._write(leave)

    def _let_in(self, column: str, hashed: str, refusal: str, held: str) -> Joined:
        def insert(db: Database) -> Joined | None:
            for key in read_keys(db, f"{column} = ? AND ended_at IS NULL", [hashed]):
                return let_in(db, replace(key, devices=key.devices + 1))
            return None

        with self._reading() as db:  # a wrong guess costs a read, and no turn of the writer's
            known = read_keys(db, f"{column} = ? AND ended_at IS NULL", [hashed])
        entry = self._entry(held) if held and known else None
        if entry and entry.alive and entry.key.id == known[0].id:
            return Joined(entry.key, held)
        joined = self._write(insert) if known else None
        if joined is None:
            raise NoKey(refusal)
        return joined

    def _passphrase(self) -> KeptPassphrase | None:
        with self._reading() as db:
            for row in db.query("SELECT salt, hash FROM passphrase"):
                return KeptPassphrase(row["salt"], row["hash"])
        return None
