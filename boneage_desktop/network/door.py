"""Who may send to us, and how much."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from boneage_desktop.messages import Message
from boneage_desktop.network.node import OWN_TITLE, NodeError, Tls, is_title


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in, and how much at a time.

    Attributes
    ----------
    title : str
        Our AE title; callers that ask for another one are rejected.
    host : str
        The address that is listened on: by default this computer's own alone.
    port : int
        0: any that is free.
    callers : tuple of str
        AE titles that may call. None named: anybody on this computer; needed for every other address.
    tls : Tls or None
    most_calls : int
        Associations at the same time.
    most_bytes : int
        Size of one object.
    quiet_s : float
        How long a caller may be silent.
    """

    title: str = OWN_TITLE
    host: str = "127.0.0.1"
    port: int = 11112
    callers: tuple[str, ...] = ()
    tls: Tls | None = None
    most_calls: int = 6
    most_bytes: int = 256 * 1024 * 1024
    quiet_s: float = 30.0

    def __post_init__(self) -> None:
        for title in (self.title, *self.callers):
            if not is_title(title):
                raise NodeError(Message("network.no_title", title=title[:40]))
        if not self.callers and not _is_loopback(self.host):
            raise NodeError(Message("network.open_door", host=self.host))


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
