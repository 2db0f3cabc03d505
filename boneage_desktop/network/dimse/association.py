"""An association with a node: opened, watched, ended, and every way it fails in plain words."""

from __future__ import annotations

import logging
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty
from typing import Any

from pynetdicom import AE, _config
from pynetdicom.association import Association
from pynetdicom.pdu_primitives import A_ASSOCIATE, SCP_SCU_RoleSelectionNegotiation
from pynetdicom.presentation import PresentationContext
from pynetdicom.transport import AddressInformation

from boneage_desktop.network.dimse.line import PDU_BYTES, Line
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.node import Node
from boneage_desktop.network.reaching import REFUSED, STEP_S, Cancelled, never, resolved, tls_reason

# pynetdicom would write whole data sets, names included, into the log.
_config.LOG_HANDLER_LEVEL = "none"
# Files are sent as they are, piece by piece.
_config.STORE_SEND_CHUNKED_DATASET = True
logging.getLogger("pynetdicom").setLevel(logging.CRITICAL + 1)


class Entity(AE):
    """Us as one who calls: makes a `Line` for each association and keeps it at hand."""

    def __init__(self, title: str) -> None:
        super().__init__(ae_title=title)
        self.line: Line | None = None
        self.called: Association | None = None

    def _create_socket(
        self,
        assoc: Association,
        address: AddressInformation,
        tls_args: tuple[ssl.SSLContext, str] | None,
    ) -> Line:
        line = Line(assoc, address=address)
        line.begin()
        line.tls_args = tls_args
        self.line, self.called = line, assoc
        return line


class Watch:
    """Cuts the line of a call that is cancelled, or where nothing has gone through for too long.

    Parameters
    ----------
    entity : Entity
    cancelled : callable
    quiet_s : float
    """

    def __init__(self, entity: Entity, cancelled: Cancelled, quiet_s: float) -> None:
        self._entity, self._cancelled = entity, cancelled
        self.quiet_s = quiet_s
        self.reason = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="network watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop watching; the thread is gone then."""
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._done.wait(STEP_S):
            line = self._entity.line
            if self._cancelled():
                self.reason = "cancelled"
            elif line is not None and line.quiet_s > self.quiet_s:
                self.reason = "silent"
            if self.reason and line is not None:
                line.cut()
                ended(self._entity.called)
                return


@dataclass(slots=True)
class Call:
    """An open association with a node.

    Attributes
    ----------
    node : Node
    association : Association
    watch : Watch
    """

    node: Node
    association: Association
    watch: Watch

    def accepts(self, sop_class: str) -> bool:
        """Whether the node takes objects or requests of a SOP class here."""
        return any(each.abstract_syntax == sop_class for each in self.association.accepted_contexts)

    def context(self, sop_class: str, what: str) -> PresentationContext:
        """The first context agreed for a SOP class.

        Raises
        ------
        NetworkError
            There is none: ``no_context`` or, where only the encoding was refused, ``no_syntax``.
        """
        for each in self.association.accepted_contexts:
            if each.abstract_syntax == sop_class:
                return each
        results = {
            each.result for each in self.association.rejected_contexts if each.abstract_syntax == sop_class
        }
        raise NetworkError(self.node.name, "no_syntax" if results == {0x04} else "no_context", what=what)

    def broken(self) -> NetworkError:
        """Why the association ended while an answer was awaited."""
        if self.watch.reason:
            return NetworkError(self.node.name, self.watch.reason)
        return NetworkError(self.node.name, "closed")

    def failed(self, status: Any) -> NetworkError:
        """What a failure status says: a data set of pynetdicom, empty when no answer came."""
        if "Status" not in status:
            return self.broken()
        code = int(status.Status)
        if code in (0xA700, 0xA701, 0x0213):
            return NetworkError(self.node.name, "full_there", status=f"{code:04X}")
        return NetworkError(self.node.name, "status", status=f"{code:04X}")


@contextmanager
def association(
    node: Node,
    contexts: Sequence[PresentationContext],
    cancelled: Cancelled = never,
    *,
    roles: Sequence[SCP_SCU_RoleSelectionNegotiation] = (),
    handlers: Sequence[Any] = (),
    quiet_s: float | None = None,
) -> Iterator[Call]:
    """Associate with a node; the association is released, or cut when the block fails.

    Parameters
    ----------
    node : Node
    contexts : sequence of PresentationContext
        128 at most.
    cancelled : callable
        Asked twenty times a second.
    roles, handlers
        As of ``AE.associate``.
    quiet_s : float, optional
        How long nothing may go through; the node's ``answer_s`` by default.

    Raises
    ------
    NetworkError
        With one code for each way to fail.
    """
    limit = node.timeouts.answer_s if quiet_s is None else quiet_s
    entity = Entity(node.own_title)
    entity.connection_timeout = node.timeouts.connect_s
    # The watch decides; these only keep a thread from staying for ever.
    entity.acse_timeout = entity.dimse_timeout = entity.network_timeout = limit + 5
    try:
        tls_args = None if node.tls is None else (node.tls.for_client(), node.host)
    except OSError as error:  # ssl.SSLError is one
        raise NetworkError(node.name, "tls", why=tls_reason(error)) from error
    host = resolved(node.name, node.host, node.port, node.timeouts.connect_s, cancelled)
    watch = Watch(entity, cancelled, limit)
    try:
        called = entity.associate(
            host,
            node.port,
            contexts=list(contexts),
            ae_title=node.title,
            max_pdu=PDU_BYTES,
            ext_neg=list(roles),
            tls_args=tls_args,
            evt_handlers=list(handlers),
        )
        if not called.is_established:
            joined(called)
            raise _refusal(node, entity, called, watch)
        call = Call(node, called, watch)
        try:
            yield call
        except BaseException:
            _cut(entity, called)
            raise
        if called.is_established:
            called.release()
        joined(called)
    finally:
        watch.end()
        if entity.line is not None:
            _cut(entity, entity.called)


def _refusal(node: Node, entity: Entity, called: Association, watch: Watch) -> NetworkError:
    """Why there is no association."""
    trouble = entity.line.trouble if entity.line is not None else None
    if watch.reason == "cancelled":
        return NetworkError(node.name, "cancelled")
    if isinstance(trouble, ssl.SSLError) or (node.tls and isinstance(trouble, ConnectionResetError)):
        return NetworkError(node.name, "tls", why=tls_reason(trouble))
    if trouble is not None:
        refused = trouble.errno in REFUSED
        return NetworkError(node.name, "refused" if refused else "unreachable", port=node.port)
    answer = _answer(called)
    if answer is not None and answer.result:
        return _rejection(node, answer)
    if watch.reason:
        return NetworkError(node.name, watch.reason)
    if answer is not None:
        return NetworkError(node.name, "no_context", what="")
    return NetworkError(node.name, "not_dicom")


def _answer(called: Association) -> A_ASSOCIATE | None:
    """What the node has said to the request.

    An archive that rejects us and hangs up may do both before pynetdicom's thread has noticed that there is a
    connection: it then takes that for none, and leaves the answer where it was put.
    """
    answer: object = called.acceptor.primitive
    while not isinstance(answer, A_ASSOCIATE):
        try:
            answer = called.dul.to_user_queue.get_nowait()
        except Empty:
            return None
    return answer


def _rejection(node: Node, answer: A_ASSOCIATE) -> NetworkError:
    source, why = answer.result_source, answer.diagnostic
    if source == 1 and why == 7:
        return NetworkError(node.name, "called_title", title=node.title)
    if source == 1 and why == 3:
        return NetworkError(node.name, "calling_title", title=node.own_title)
    if source == 3:
        return NetworkError(node.name, "busy")
    return NetworkError(node.name, "rejected", source=int(source or 0), why=int(why or 0))


def _cut(entity: Entity, called: Association | None) -> None:
    if entity.line is not None:
        entity.line.cut()
    ended(called)
    if called is not None:
        joined(called)
    if entity.line is not None and entity.line.socket is not None:
        entity.line.socket.close()
        entity.line.socket = None


def ended(called: Association | None) -> None:
    """Have both threads of an association end; their line is cut."""
    if called is None:
        return
    called.dul._kill_thread = True
    called._kill = True
    called._reactor_checkpoint.set()
    called.is_established = False
    # Whoever waits for an answer of either kind gets none. More than one: the reactor, waking up, takes one.
    for _ in range(4):
        called.dul.to_user_queue.put(None)
        called.dimse.msg_queue.put((None, None))


def joined(called: Association) -> None:
    """Wait for the threads of an association that has ended."""
    for thread in (called, called.dul):
        if thread.is_alive() and thread is not threading.current_thread():
            thread.join(2.0)
