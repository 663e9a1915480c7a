"""What the tables are told, read once a second however many of them ask; for routes, which run beside the pages."""

from __future__ import annotations

from pathlib import Path

from models.records import Actor, ActorRole
from models.room import RoomSignal
from views.resources import open_store, store_at
from views.shared_reads import shared


def read_signal(actor: Actor, deliberation_id: str) -> RoomSignal:
    """The message and the timer of a deliberation, at most a second old. Raises NotAllowed."""
    return signal_at(str(open_store().path), actor.role, deliberation_id, actor)


@shared(most=16, seconds=1)
def signal_at(database: str, role: ActorRole, deliberation_id: str, _actor: Actor) -> RoomSignal:
    """Keyed by the file, the role and the deliberation; whoever asks for a table has shown that table's key."""
    return store_at(Path(database)).room_signal(_actor, deliberation_id)
