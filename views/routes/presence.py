"""A table's browser says that it is here, and hears what the room is told: a message, and the time that is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from starlette.routing import BaseRoute, Route

from models.errors import BadInput
from models.room import RoomMessage, Timer
from views.presence import Beacon
from views.resources import presence_here
from views.routes.guard import Asked, guarded, scribe_of
from views.signals import read_signal
from views.table_stamp import stamp_now

LONGEST_ID = 64  # characters; the browser makes shorter ones
MOST_WAITING = 9_999
OVER_FOR = timedelta(minutes=10)  # that "Time is up" stands on the tables, unless the organizer stops the timer before


def report_presence(asked: Asked) -> Mapping[str, object]:
    """Note that the table is here, and answer with what it is to show, and how its page would look now. Raises NoKey, NotFound, BadInput."""
    actor, table = scribe_of(asked)
    presence_here().report(table.id, beacon_of(asked))
    signal = read_signal(actor, table.deliberation_id)
    told = {"message": message_reply(signal.message), "timer": timer_reply(signal.timer, datetime.now(UTC))}
    return told | ({"stamp": stamp_now(actor, table, question)} if (question := asked.text("question")) else {})


def beacon_of(asked: Asked) -> Beacon:
    """What the browser said of itself. Raises BadInput for what no browser of ours says."""
    browser, cleared = asked.text("browser"), asked.text("cleared")
    waiting = asked.body.get("waiting", 0)
    counts = isinstance(waiting, int) and not isinstance(waiting, bool) and waiting >= 0
    if not browser or max(len(browser), len(cleared)) > LONGEST_ID or not counts:
        raise BadInput("What this page says of itself cannot be read. Nothing was changed; reload the page.")
    return Beacon(browser, asked.body.get("typing") is True, min(waiting, MOST_WAITING), cleared)


def message_reply(message: RoomMessage | None) -> Mapping[str, object] | None:
    """The message as the table's page shows it."""
    return {"id": message.id, "text": message.text} if message else None


def timer_reply(timer: Timer | None, now: datetime) -> Mapping[str, object] | None:
    """The seconds left by this machine's clock (a tablet's own may be wrong); none long after the end."""
    if timer is None or now - timer.ends_at > OVER_FOR:
        return None
    return {"id": timer.id, "left": round((timer.ends_at - now).total_seconds(), 2)}


ROUTES: list[BaseRoute] = [Route("/table/presence", guarded(report_presence), methods=["POST"])]
