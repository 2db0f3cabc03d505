"""Storage SCP: takes objects from the nodes that are allowed to send them, and keeps them as files."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from socketserver import BaseServer
from types import TracebackType
from typing import Any, Self

from pydicom.uid import UID
from pynetdicom import AE, AllStoragePresentationContexts, evt
from pynetdicom.association import Association
from pynetdicom.sop_class import StorageCommitmentPushModel, Verification  # type: ignore[attr-defined]
from pynetdicom.transport import AssociationServer, RequestHandler

from boneage_desktop.messages import Message
from boneage_desktop.network.arrivals import Arrival, Arrivals, Refused
from boneage_desktop.network.dimse.association import ended, joined
from boneage_desktop.network.dimse.commitment import Verdict, verdict_of
from boneage_desktop.network.dimse.line import PDU_BYTES, Line
from boneage_desktop.network.dimse.syntaxes import TAKEN
from boneage_desktop.network.door import Door
from boneage_desktop.network.errors import NetworkError

_STEP_S = 0.1
_TO_BE_TOLD = 4


class _Caller(RequestHandler):
    """One who calls: over a `Line`, so that silence, a half sent PDU or one of 4 GB ends the call."""

    def _create_association(self) -> Association:
        called = super()._create_association()
        plain = called.dul.socket
        assert plain is not None
        line = Line.in_place_of(plain)
        called.dul.socket = line
        return called


class _Server(AssociationServer):
    """Takes calls; a TLS handshake is made in the caller's own thread."""

    #: Whether one more connection is taken; beyond that they are closed without a word.
    has_room: Callable[[], bool] = staticmethod(lambda: True)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Whether a connection is taken at all."""
        return self.has_room()

    def get_request(self) -> tuple[socket.socket, Any]:
        assert self.socket is not None
        client, address = self.socket.accept()
        client.settimeout(None)
        if self.ssl_context:
            client = self.ssl_context.wrap_socket(client, server_side=True, do_handshake_on_connect=False)
        return client, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller who is gone before he is heard is no news."""


#: Called with each object: kept, or why not.
Told = Callable[[Arrival | Refused], object]


class Receiver:
    """A running storage SCP; close it, or use it as a context manager.

    Parameters
    ----------
    door : Door
    arrivals : Arrivals
        Where objects are kept.
    told : callable
        Called for each object, in the thread of its caller.
    committed : callable
        Called with what an archive says of objects that it was asked to be responsible for.

    Raises
    ------
    NetworkError
        ``port_taken``: the address cannot be listened on.
    """

    def __init__(
        self,
        door: Door,
        arrivals: Arrivals,
        told: Told = lambda arrival: None,
        committed: Callable[[Verdict], object] = lambda verdict: None,
    ) -> None:
        self.door, self._arrivals, self._told, self._committed = door, arrivals, told, committed
        self._lines: dict[Association, Line] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        entity = AE(ae_title=door.title)
        entity.maximum_associations = door.most_calls
        entity.maximum_pdu_size = PDU_BYTES
        entity.acse_timeout = entity.dimse_timeout = entity.network_timeout = door.quiet_s
        entity.require_called_aet = True
        entity.require_calling_aet = list(door.callers)
        for context in AllStoragePresentationContexts:
            entity.add_supported_context(str(context.abstract_syntax), list(TAKEN))
        entity.add_supported_context(Verification)
        # Archives call back with what they say of a commitment, in the role of its provider.
        entity.add_supported_context(StorageCommitmentPushModel, scu_role=True, scp_role=True)
        try:
            encrypted = None if door.tls is None else door.tls.for_server()
        except OSError as error:
            raise NetworkError(door.title, "tls", why=str(error)) from error
        try:
            server = entity.make_server(
                (door.host, door.port),
                ae_title=door.title,
                ssl_context=encrypted,
                evt_handlers=[
                    (evt.EVT_CONN_OPEN, self._came),
                    (evt.EVT_C_STORE, self._store),
                    (evt.EVT_N_EVENT_REPORT, self._reported),
                ],
                server_class=_Server,
                request_handler=_Caller,
            )
        except OSError as error:
            why = error.strerror or str(error)
            raise NetworkError(f"{door.host}:{door.port}", "port_taken", why=why) from error
        assert isinstance(server, _Server)
        self._server = server
        # Some more than may associate, so that those are told why they may not.
        self._server.has_room = lambda: self.calls < door.most_calls + _TO_BE_TOLD
        self.port: int = self._server.server_address[1]
        self._threads = [
            threading.Thread(target=self._server.serve_forever, args=(_STEP_S,), name="network door"),
            threading.Thread(target=self._watch, name="network door watch"),
        ]
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    @property
    def calls(self) -> int:
        """How many callers there are now."""
        with self._lock:
            return len(self._lines)

    def close(self, patience_s: float = 0.0) -> None:
        """Take no more calls; those at work may end within some seconds, then they are cut."""
        # Not pynetdicom's own way, which would end the calls.
        BaseServer.shutdown(self._server)
        if self._server.socket is not None:
            self._server.socket.close()
        left = patience_s
        while self.calls and left > 0:
            self._closing.wait(_STEP_S)
            left -= _STEP_S
        self._closing.set()
        with self._lock:
            open_calls = dict(self._lines)
        for called, line in open_calls.items():
            line.cut()
            ended(called)
        for called in open_calls:
            joined(called)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _watch(self) -> None:
        """Cut callers who are silent, and forget those who are gone."""
        while not self._closing.wait(_STEP_S):
            with self._lock:
                at_work = list(self._lines.items())
            for called, line in at_work:
                if called.ident is None or called.dul.ident is None:
                    continue  # about to start
                if not called.is_alive() and not called.dul.is_alive():
                    if line.socket is not None:
                        line.socket.close()
                    with self._lock:
                        del self._lines[called]
                elif line.quiet_s > self.door.quiet_s or not called.dul.is_alive():
                    # pynetdicom's own thread waits on when the caller has hung up before saying a word.
                    line.cut()
                    ended(called)

    def _came(self, event: evt.Event) -> None:
        line = event.assoc.dul.socket
        if isinstance(line, Line):
            line.limit = self.door.most_bytes
            with self._lock:
                self._lines[event.assoc] = line

    def _store(self, event: evt.Event) -> int:
        line = event.assoc.dul.socket
        if isinstance(line, Line):
            line.taken = 0
        try:
            self._told(kept(self._arrivals, event))
        except Refused as refused:
            self._told(refused)
            return refused.status
        return 0

    def _reported(self, event: evt.Event) -> int:
        self._committed(verdict_of(event.event_information))
        return 0


def kept(arrivals: Arrivals, event: evt.Event) -> Arrival:
    """Keep what a C-STORE brings.

    Raises
    ------
    Refused
    """
    try:
        header = event.dataset
        content = event.encoded_dataset()
        stated = header.get("SOPInstanceUID"), header.get("SOPClassUID")
    except Exception as error:  # pydicom raises nearly anything on damage
        raise Refused(0xC000, Message("network.arrival.damaged")) from error
    request: Any = event.request
    if stated != (UID(request.AffectedSOPInstanceUID), UID(request.AffectedSOPClassUID)):
        raise Refused(0xA900, Message("network.arrival.uid"))
    return arrivals.keep(content, header)


__all__ = ["Door", "Receiver", "kept"]
