"""Connections to a DICOMweb service that can be cut at any moment, and the HTTP session over them."""

from __future__ import annotations

import base64
import socket
import ssl
import threading
from contextlib import suppress
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.node import WebNode
from boneage_desktop.network.reaching import (
    REFUSED,
    STEP_S,
    Cancelled,
    connect_in_steps,
    never,
    resolved,
    shake_hands,
    tls_reason,
)

#: Most bytes of an answer that is read whole: a thousand studies are far below.
MOST_ANSWER_BYTES = 64 * 1024 * 1024


class Lines:
    """The connections of one call, which are cut when it is cancelled.

    Parameters
    ----------
    node : WebNode
    cancelled : callable
        Asked twenty times a second.

    Raises
    ------
    NetworkError
        ``tls``: a certificate cannot be read.
    """

    def __init__(self, node: WebNode, cancelled: Cancelled) -> None:
        self.node, self._cancelled = node, cancelled
        self.was_cancelled = False
        self._context = _context(node)
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._watch: threading.Thread | None = None
        if cancelled is not never:
            self._watch = threading.Thread(target=self._run, name="network watch", daemon=True)
            self._watch.start()

    def connect(self, host: str, port: int) -> socket.socket:
        """A new connection, encrypted where the node is.

        Raises
        ------
        NetworkError
        """
        node, limit = self.node, self.node.timeouts.connect_s
        address = resolved(node.name, host.strip("[]"), port, limit, self._cancelled)
        line = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        try:
            connect_in_steps(line, (address, port), limit, self._cancelled)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._context is not None:
                line = self._context.wrap_socket(
                    line, server_hostname=host.strip("[]"), do_handshake_on_connect=False
                )
                shake_hands(line, limit, self._cancelled)
        except OSError as error:
            line.close()
            raise self._failure(error, port) from error
        # For each piece that is read or sent: nothing at all goes through for so long.
        line.settimeout(node.timeouts.answer_s)
        with self._lock:
            self._open.append(line)
            if self.was_cancelled:
                _cut(line)
        return line

    def end(self) -> None:
        """Close all connections; the thread that watched them is gone then."""
        self._done.set()
        if self._watch is not None:
            self._watch.join()
        for line in self._open:
            line.close()
            if line.fileno() >= 0:  # half an answer still holds it
                socket.close(line.detach())

    def _run(self) -> None:
        while not self._done.wait(STEP_S):
            if self._cancelled():
                with self._lock:
                    self.was_cancelled = True
                    for line in self._open:
                        _cut(line)
                return

    def _failure(self, error: OSError, port: int) -> NetworkError:
        name = self.node.name
        if self._cancelled():
            return NetworkError(name, "cancelled")
        if isinstance(error, ssl.SSLCertVerificationError):
            return NetworkError(name, "untrusted", why=tls_reason(error))
        if isinstance(error, ssl.SSLError):
            return NetworkError(name, "tls", why=tls_reason(error))
        return NetworkError(name, "refused" if error.errno in REFUSED else "unreachable", port=port)


def _context(node: WebNode) -> ssl.SSLContext | None:
    if not node.encrypted:
        return None
    try:
        return node.tls.for_client() if node.tls is not None else ssl.create_default_context()
    except OSError as error:  # ssl.SSLError is one
        raise NetworkError(node.name, "tls", why=tls_reason(error)) from error


def _cut(line: socket.socket) -> None:
    # Not the method of a TLS socket: it would first forget that it is one.
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


class _Plain(HTTPConnection):
    def __init__(self, lines: Lines, **options: Any) -> None:
        super().__init__(**options)
        self._lines = lines

    def connect(self) -> None:
        self.sock = self._lines.connect(self.host, int(self.port))


class _Encrypted(HTTPSConnection):
    def __init__(self, lines: Lines, **options: Any) -> None:
        super().__init__(**options)
        self._lines = lines

    def connect(self) -> None:
        self.sock = self._lines.connect(self.host, int(self.port))
        self.is_verified = True


def _pool(kind: type[HTTPConnectionPool], lines: Lines, *where: Any, **options: Any) -> HTTPConnectionPool:
    pool = kind(*where, **options)
    connection = _Encrypted if kind is HTTPSConnectionPool else _Plain
    pool.ConnectionCls = partial(connection, lines)  # type: ignore[assignment]
    return pool


class _Adapter(HTTPAdapter):
    """Takes its connections from `Lines`; who is trusted is settled there."""

    def __init__(self, lines: Lines) -> None:
        super().__init__(max_retries=0)
        kinds: dict[str, Any] = {
            "http": partial(_pool, HTTPConnectionPool, lines),
            "https": partial(_pool, HTTPSConnectionPool, lines),
        }
        self.poolmanager.pool_classes_by_scheme = kinds

    def cert_verify(self, *told: Any, **options: Any) -> None:
        """Nothing: requests would add the authorities that it brings to those that were named."""


class Session(requests.Session):
    """An HTTP session without retries, redirects, proxies or passwords from the surroundings.

    Raises
    ------
    NetworkError
        ``secret``: the file with the password or token cannot be read.
    """

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines
        self.trust_env = False
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(lines))
        self.headers.update(
            {
                "Accept": "application/dicom+json",
                "Accept-Encoding": "identity",
                "User-Agent": "BoneAge-Desktop",
            }
        )
        if lines.node.secret is not None:
            self.headers["Authorization"] = _authorization(lines.node)

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        """Send a request; an answer that is not read piece by piece is read up to a limit.

        Raises
        ------
        NetworkError
        requests.RequestException
        """
        # The library writes it without the port.
        request.headers.pop("Host", None)
        if request.url is not None:
            # Some services take an escaped asterisk for one that is to be found, and a plus for a plus.
            place, mark, question = request.url.partition("?")
            request.url = place + mark + question.replace("%2A", "*").replace("+", "%20")
        if isinstance(request.body, bytes):
            # Read in pieces, so that the time limit is for each of them and not for the whole.
            request.body = BytesIO(request.body)
        in_pieces = options.get("stream", False)
        times = self._lines.node.timeouts
        options |= {
            "stream": True,
            "allow_redirects": False,
            "timeout": (times.connect_s, times.answer_s),
        }
        response = super().send(request, **options)
        checked(self._lines.node, response)
        if not in_pieces:
            response._content = read_whole(response, self._lines.node.name, MOST_ANSWER_BYTES)
            response.close()
        return response


def read_whole(response: requests.Response, name: str, limit: int) -> bytes:
    """The body of an answer.

    Raises
    ------
    NetworkError
        ``too_large``.
    requests.RequestException
    """
    read = bytearray()
    for piece in response.iter_content(1 << 16):
        read += piece
        if len(read) > limit:
            raise NetworkError(name, "too_large", megabytes=limit >> 20)
    return bytes(read)


def media_type(response: requests.Response) -> str:
    """What an answer says that it holds, without parameters."""
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def checked(node: WebNode, response: requests.Response) -> None:
    """Refuse answers that send us elsewhere, and web pages.

    Raises
    ------
    NetworkError
    """
    if 300 <= response.status_code < 400:
        there = urlsplit(urljoin(response.url, response.headers.get("Location", "")))
        raise NetworkError(node.name, "moved", where=f"{there.scheme}://{there.netloc.rpartition('@')[2]}")
    if media_type(response) in ("text/html", "application/xhtml+xml") and response.status_code == 200:
        raise NetworkError(node.name, "no_dicomweb")


def _authorization(node: WebNode) -> str:
    assert node.secret is not None
    try:
        with node.secret.open("rb") as stream:
            secret = stream.read(1 << 16).strip()
    except OSError as error:
        raise NetworkError(node.name, "secret", why=error.strerror or str(error)) from error
    if not secret or any(byte < 32 or byte == 127 for byte in secret):
        raise NetworkError(node.name, "secret", why=node.secret.name)
    if node.user:
        return f"Basic {base64.b64encode(node.user.encode() + b':' + secret).decode()}"
    if not secret.isascii():
        raise NetworkError(node.name, "secret", why=node.secret.name)
    return f"Bearer {secret.decode()}"
