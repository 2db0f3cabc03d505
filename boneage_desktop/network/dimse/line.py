"""A connection that can be cut at any moment and takes no PDU beyond a limit."""

from __future__ import annotations

import errno
import socket
import time
from contextlib import suppress
from typing import Self

from pynetdicom import evt
from pynetdicom.transport import T_CONNECT, AddressInformation, AssociationSocket

from boneage_desktop.network.reaching import connect_in_steps, shake_hands

#: What we tell peers that one PDU may hold, and the most we read of one: some send more than they were told.
PDU_BYTES = 128 * 1024
PDU_LIMIT = 8 * 1024 * 1024


class TooLarge(OSError):
    """A PDU, or one message, is larger than is taken."""


class Line(AssociationSocket):
    """The socket of one association, which notes when bytes last went through it.

    pynetdicom waits without an end for the rest of a PDU, for room to send, and for the answer to a TLS
    handshake. Whoever watches the line asks `quiet_s` and cuts it.

    Attributes
    ----------
    trouble : OSError or None
        Why the connection failed.
    taken : int
        Bytes read since whoever counts set it to 0.
    limit : int
        Most bytes that may be read until then; 0 for no limit.
    """

    trouble: OSError | None
    taken: int
    limit: int
    _last: float
    _cut: bool

    @classmethod
    def in_place_of(cls, plain: AssociationSocket) -> Self:
        """The same connection as a line."""
        line = cls.__new__(cls)
        line.__dict__.update(plain.__dict__)
        line.begin()
        return line

    def begin(self) -> None:
        """Start to count and to watch."""
        self.trouble, self.taken, self.limit = None, 0, 0
        self._last, self._cut = time.monotonic(), False

    @property
    def quiet_s(self) -> float:
        """Seconds since bytes last arrived or left."""
        return time.monotonic() - self._last

    def cut(self) -> None:
        """End the connection at once, whatever any thread waits for."""
        self._cut = True
        held = self.socket
        if held is not None:
            # Not the method of a TLS socket: it would first forget that it is one.
            with suppress(OSError):  # not connected yet, or no more
                socket.socket.shutdown(held, socket.SHUT_RDWR)

    def connect(self, primitive: T_CONNECT) -> None:
        """Connect, in short steps, so that cutting the line ends it."""
        try:
            self._connected(primitive.address_info.as_tuple)
        except OSError as error:
            self.trouble = error
            if self.socket is not None:
                self.socket.close()
                self.socket = None
            primitive.result = "Evt17"
        else:
            primitive.result = "Evt2"
        finally:
            self.provider_queue.put(primitive)
            self._ready.set()

    def _connected(self, address: tuple[str, int] | tuple[str, int, int, int]) -> None:
        assert self.socket is not None
        limit = self.assoc.connection_timeout or 5.0
        connect_in_steps(self.socket, address, limit, lambda: self._cut)
        self._last = time.monotonic()
        if self.tls_args:
            context, host = self.tls_args
            encrypted = context.wrap_socket(self.socket, server_hostname=host, do_handshake_on_connect=False)
            self.socket = encrypted
            shake_hands(encrypted, limit, lambda: self._cut)
        self.socket.settimeout(None)
        self.assoc.requestor.address_info = AddressInformation.from_tuple(self.socket.getsockname())
        self._is_connected = True
        evt.trigger(self.assoc, evt.EVT_CONN_OPEN, {"address": address})

    def recv(self, nr_bytes: int) -> bytearray:
        """Read so many bytes; fewer when the connection ends.

        Raises
        ------
        TooLarge
            More than a PDU or a message may hold; the connection is ended.
        """
        if nr_bytes > PDU_LIMIT or (self.limit and self.taken + nr_bytes > self.limit):
            self.trouble = TooLarge(errno.EMSGSIZE, "too large")
            self.cut()
            raise self.trouble
        assert self.socket is not None
        read = bytearray()
        while len(read) < nr_bytes:
            part = self.socket.recv(min(nr_bytes - len(read), 1 << 16))
            if not part:
                break
            read += part
            self._last = time.monotonic()
        self.taken += len(read)
        return read

    def send(self, bytestream: bytes) -> None:
        """Send all of it; a broken connection is an event of the association, not an error."""
        view = memoryview(bytestream)
        try:
            while view:
                assert self.socket is not None
                view = view[self.socket.send(view) :]
                self._last = time.monotonic()
            evt.trigger(self.assoc, evt.EVT_DATA_SENT, {"data": bytestream})
        except (OSError, AssertionError):
            self.event_queue.put("Evt17")
