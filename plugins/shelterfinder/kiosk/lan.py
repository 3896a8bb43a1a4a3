"""How phones on the same Wi-Fi find this machine."""

from __future__ import annotations

import socket

FAR = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737): asking which of our own addresses would be used towards it sends nothing."""


def own_address() -> str | None:
    """The number of this machine on its network; None where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(FAR)
        except OSError:
            return None
        return str(probe.getsockname()[0])


def own_names() -> frozenset[str]:
    """The names of this machine: on itself, and on a network whose router or mDNS knows it."""
    name = socket.gethostname().lower()
    return frozenset({"localhost", name, name.partition(".")[0], f"{name.partition('.')[0]}.local"})
