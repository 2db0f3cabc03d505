"""Reaching another computer: its address, and what its operating system says where that fails."""

from __future__ import annotations

import errno
import ipaddress
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any

from boneage_desktop.network.errors import NetworkError

#: Asked between all steps; true: stop.
Cancelled = Callable[[], bool]
#: How often that is, in seconds.
STEP_S = 0.05
#: ECONNREFUSED of Linux, macOS, Windows.
REFUSED = frozenset((111, 61, 10061))


def never() -> bool:
    """Nobody cancels."""
    return False


def resolved(name: str, host: str, port: int, limit_s: float, cancelled: Cancelled) -> str:
    """The numeric address of a node's host; a name server may be as silent as any other.

    Raises
    ------
    NetworkError
        ``no_host`` or ``cancelled``.
    """
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        # IPv4 first: archives listen on it.
        answers.sort(key=lambda each: each[0] != socket.AF_INET)
        found.extend(str(each[4][0]) for each in answers)

    asking = threading.Thread(target=ask, name="network name", daemon=True)
    asking.start()
    until = time.monotonic() + limit_s
    while asking.is_alive() and time.monotonic() < until:
        if cancelled():
            raise NetworkError(name, "cancelled")
        asking.join(STEP_S)
    if not found:
        raise NetworkError(name, "no_host", host=host)
    return found[0]


def connect_in_steps(
    line: socket.socket, address: tuple[Any, ...], limit_s: float, cancelled: Cancelled
) -> None:
    """Connect, in short steps, so that cancelling ends it; the socket does not block afterwards.

    Raises
    ------
    OSError
        `TimeoutError` when it takes too long or is cancelled.
    """
    until = time.monotonic() + limit_s
    line.setblocking(False)
    code = line.connect_ex(address)
    while code in (errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, errno.EALREADY):
        if cancelled() or time.monotonic() > until:
            raise TimeoutError(errno.ETIMEDOUT, "no connection")
        _, ready, failed = select.select([], [line], [line], STEP_S)
        if ready or failed:
            code = line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, "no connection")


def shake_hands(line: ssl.SSLSocket, limit_s: float, cancelled: Cancelled) -> None:
    """Agree on the encryption, in short steps as well.

    Raises
    ------
    OSError
        `TimeoutError` when it takes too long or is cancelled, ``ssl.SSLError`` when there is no agreement.
    """
    until = time.monotonic() + limit_s
    while True:
        try:
            line.do_handshake()
            return
        except ssl.SSLWantReadError:
            select.select([line], [], [], STEP_S)
        except ssl.SSLWantWriteError:
            select.select([], [line], [], STEP_S)
        if cancelled() or time.monotonic() > until:
            raise TimeoutError(errno.ETIMEDOUT, "no handshake")


def tls_reason(error: OSError) -> str:
    """What went wrong with a TLS handshake, as OpenSSL words it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return getattr(error, "reason", None) or error.strerror or type(error).__name__
