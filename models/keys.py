"""Keys: what lets a device in (a table's card, an invitation, a sign-in), as records.

Whoever holds a key's secret acts in its role. Secrets stand in the database as hashes only, so a `MadeKey` exists
once: in the moment its key is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.records import ActorRole

TEAM = (ActorRole.WRITER, ActorRole.ORGANIZER)  # who may be invited


class KeyKind(StrEnum):
    """What sort of key it is."""

    CARD = "card"  # a table's: a link, its QR code and a short code to type
    INVITATION = "invitation"  # a writer's or co-organizer's: a link
    SIGN_IN = "sign-in"  # made by the organizers' passphrase


@dataclass(frozen=True, slots=True)
class Key:
    """A key as an organizer sees it; `devices` are those that came in with it and may still act."""

    id: str
    kind: KeyKind
    role: ActorRole
    name: str
    made_at: datetime
    made_by: str
    deliberation_id: str | None = None
    table_id: str | None = None
    ended_at: datetime | None = None
    devices: int = 0
    joined_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key with its secrets: the token of its link, and for a card the short code. Nobody can read them again."""

    key: Key
    token: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a device's own token opens; `alive` is false once the key or the device's stay has ended."""

    key: Key
    alive: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """A device that was just let in: the key it came with, and the token it keeps from now on."""

    key: Key
    device_token: str
