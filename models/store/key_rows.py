"""Rows of keys and of the devices that came in with them; used by the verbs of the team and of the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from sqlite_utils import Database

from models.errors import NotFound
from models.keys import Joined, Key, KeyKind, MadeKey
from models.records import ActorRole
from models.secrets import STAY_DAYS, code_hash, new_code, new_token, token_hash
from models.store.rows import Row, now, read_time, time_text

# the devices that may still act with a key, and when the last one came in
KEYS = (
    "SELECT keys.*, (SELECT count(*) FROM devices WHERE key_id = keys.id AND left_at IS NULL AND joined_at > ?) "
    "AS devices, (SELECT max(joined_at) FROM devices WHERE key_id = keys.id) AS last_joined FROM keys "
)


def stay_began() -> datetime:
    """A device that joined before this moment must join again."""
    return now() - timedelta(days=STAY_DAYS)


def read_keys(db: Database, where: str, values: Sequence[str]) -> list[Key]:
    """The keys that fit a condition, oldest first."""
    sql = f"{KEYS}WHERE {where} ORDER BY made_at, keys.id"  # the condition is one of our own
    return [key_from(row) for row in db.query(sql, [time_text(stay_began()), *values])]


def key_from(row: Row) -> Key:
    """A row of KEYS as a record."""
    return Key(
        id=row["id"],
        kind=KeyKind(row["kind"]),
        role=ActorRole(row["role"]),
        name=row["name"],
        made_at=read_time(row["made_at"]),
        made_by=row["made_by"],
        deliberation_id=row["deliberation_id"],
        table_id=row["table_id"],
        ended_at=read_time(row["ended_at"]) if row["ended_at"] else None,
        devices=row["devices"],
        joined_at=read_time(row["last_joined"]) if row["last_joined"] else None,
    )


def key_of_id(db: Database, key_id: str) -> Key:
    """The key with this id. Raises NotFound."""
    for key in read_keys(db, "keys.id = ?", [key_id]):
        return key
    raise NotFound("This link is not in the database. Nothing was changed; reload the page.")


def insert_key(db: Database, key: Key) -> MadeKey:
    """Insert a key and return it with its secrets; a sign-in has no link, and only a card has a code."""
    made = replace(key, id=str(uuid4()), made_at=now(), ended_at=None, devices=0, joined_at=None)
    token = "" if made.kind is KeyKind.SIGN_IN else new_token()
    code = new_code() if made.kind is KeyKind.CARD else ""
    row = {
        "id": made.id,
        "kind": str(made.kind),
        "role": str(made.role),
        "name": made.name,
        "deliberation_id": made.deliberation_id,
        "table_id": made.table_id,
        "token_hash": token_hash(token) if token else None,
        "code_hash": code_hash(code) if code else None,
        "made_at": time_text(made.made_at),
        "made_by": made.made_by,
    }
    db.table("keys").insert(row)
    return MadeKey(made, token, code)


def end(db: Database, key_ids: Iterable[str]) -> None:
    """End keys that are not ended yet; every device that came in with one is out at once."""
    ended_at = time_text(now())
    for key_id in key_ids:
        db.execute("UPDATE keys SET ended_at = ? WHERE id = ? AND ended_at IS NULL", [ended_at, key_id])


def let_in(db: Database, key: Key) -> Joined:
    """Give a device a token of its own."""
    token = new_token()
    row = {"token_hash": token_hash(token), "key_id": key.id, "joined_at": time_text(now())}
    db.table("devices").insert(row)
    return Joined(key, token)
