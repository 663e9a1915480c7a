"""Where the room finds this machine: its own addresses on the network, read from its interfaces (nothing is asked)."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import psutil

from models.settings import EVERY_ADDRESS, Settings

# interfaces that lead to machines inside this one, or to somewhere far away: offered last
INSIDE = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "utun", "wg", "tailscale", "zt")


def room_addresses(settings: Settings) -> list[str]:
    """The addresses that a table's browser can open, the likeliest first; never empty."""
    if settings.url:
        return [settings.url]
    if settings.address != EVERY_ADDRESS:
        return [http_address(settings.address, settings.port)]
    own = own_addresses()
    return [http_address(address, settings.port) for address in own or ["127.0.0.1"]]


def http_address(address: str, port: int) -> str:
    """An IP address and port as a browser takes them."""
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"


def own_addresses() -> list[str]:
    """This machine's IPv4 addresses on networks that are up, the likeliest for a room first."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [
        (name.lower().startswith(INSIDE), not ip_address(one.address).is_private, one.address)
        for name, addresses in psutil.net_if_addrs().items()
        for one in addresses
        if name in up and one.family is socket.AF_INET and is_of_a_room(one.address)
    ]
    return [address for *_, address in sorted(found)]


def is_of_a_room(address: str) -> bool:
    """Whether another machine could open this address."""
    parsed = ip_address(address)
    return not (parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified)


def own_names() -> set[str]:
    """The names that a room's network may know this machine by."""
    name = socket.gethostname().lower().rstrip(".")
    first = name.partition(".")[0]
    return {"localhost", name, first, f"{first}.local"} - {"", ".local"}
