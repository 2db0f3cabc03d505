"""A node of the network: who it is, where it is, how it is talked to."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from boneage_desktop.messages import Message

#: Our own AE title where nobody chose another.
OWN_TITLE = "BONEAGE"
_ADDRESS = re.compile(r"(?P<title>[^@\\]{1,16})@(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]@\s]+):(?P<port>\d{1,5})")


class NodeError(ValueError):
    """What was given is no node; the argument is a `Message`."""


class Fetch(StrEnum):
    """How objects are fetched from a node: over our own association, or sent by it to our storage SCP."""

    GET = "get"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long is waited, in seconds.

    Attributes
    ----------
    connect_s : float
        For the other computer to take the connection.
    answer_s : float
        For an answer while nothing at all arrives or leaves.
    move_s : float
        The same, for the answers to a C-MOVE, which are sent while the objects go another way.
    """

    connect_s: float = 5.0
    answer_s: float = 20.0
    move_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Tls:
    """Certificates for an encrypted connection (PEM files).

    Attributes
    ----------
    authority : Path or None
        Who signed the other side's certificate; the system's authorities by default.
    certificate, key : Path or None
        Ours, where the other side asks for one. A server must have both.
    check_host : bool
        Whether the certificate must name the host.
    """

    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    check_host: bool = True

    def for_client(self) -> ssl.SSLContext:
        """Context of who calls.

        Raises
        ------
        OSError, ssl.SSLError
            A file cannot be read or is no certificate.
        """
        context = ssl.create_default_context(cafile=self.authority)
        context.check_hostname = self.check_host
        if self.certificate is not None:
            context.load_cert_chain(self.certificate, self.key)
        return context

    def for_server(self) -> ssl.SSLContext:
        """Context of who is called; asks callers for a certificate where an authority is named.

        Raises
        ------
        OSError, ssl.SSLError
        NodeError
            There is no certificate.
        """
        if self.certificate is None:
            raise NodeError(Message("network.no_certificate"))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=self.authority)
        context.load_cert_chain(self.certificate, self.key)
        if self.authority is not None:
            context.verify_mode = ssl.CERT_REQUIRED
        return context


@dataclass(frozen=True, slots=True)
class Node:
    """An archive, router or worklist server.

    Attributes
    ----------
    title : str
        Its AE title.
    host : str
    port : int
    own_title : str
        Ours, as it knows us.
    tls : Tls or None
        None: not encrypted.
    timeouts : Timeouts
    name : str
        How people call it; by default its address.
    fetch : Fetch
    """

    title: str
    host: str
    port: int
    own_title: str = OWN_TITLE
    tls: Tls | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
    name: str = ""
    fetch: Fetch = Fetch.GET

    def __post_init__(self) -> None:
        for title in (self.title, self.own_title):
            if not is_title(title):
                raise NodeError(Message("network.no_title", title=title[:40]))
        if not self.host or not 0 < self.port < 65536:
            raise NodeError(Message("network.no_address", address=f"{self.host}:{self.port}"[:80]))
        if not self.name:
            object.__setattr__(self, "name", f"{self.title}@{self.host}:{self.port}")

    @property
    def address(self) -> str:
        """As `node_of` reads it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.title}@{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class WebNode:
    """A DICOMweb service.

    Attributes
    ----------
    url : str
        Where its studies are, without the ``/studies``.
    user : str
        Who we are there; empty where it asks for a token or for nothing.
    secret : Path or None
        File that holds the password, or without a user the bearer token.
    tls : Tls or None
        None: the system's authorities, where the address begins with https.
    timeouts : Timeouts
    name : str
        How people call it; by default its address.
    """

    url: str
    user: str = ""
    secret: Path | None = None
    tls: Tls | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", _checked_url(self.url))
        if ":" in self.user or not self.user.isprintable() or (self.user and self.secret is None):
            raise NodeError(Message("network.no_user", user=self.user[:40]))
        if self.tls is not None and not self.encrypted:
            raise NodeError(Message("network.tls_needs_https", url=self.url[:80]))
        if not self.name:
            object.__setattr__(self, "name", self.url)

    @property
    def address(self) -> str:
        """As `node_of` reads it."""
        return self.url

    @property
    def encrypted(self) -> bool:
        """Whether the connection is encrypted."""
        return self.url.startswith("https:")


AnyNode = Node | WebNode
_AnyNode = TypeVar("_AnyNode", Node, WebNode, Node | WebNode)


@dataclass(frozen=True, slots=True)
class NodeOptions:
    """What is laid over a node for some objects alone; what is not set stays as it is at the node.

    Attributes
    ----------
    own_title : str
        Means nothing to a `WebNode`.
    answer_s : float or None
        As of `Timeouts`.
    tls : Tls or None
    """

    own_title: str = ""
    answer_s: float | None = None
    tls: Tls | None = None

    def over(self, node: _AnyNode) -> _AnyNode:
        """The node with these options.

        Raises
        ------
        NodeError
        """
        if self.own_title and isinstance(node, Node):
            node = replace(node, own_title=self.own_title)
        if self.answer_s is not None:
            node = replace(node, timeouts=replace(node.timeouts, answer_s=self.answer_s))
        return node if self.tls is None else replace(node, tls=self.tls)

    def to_json(self) -> dict[str, Any]:
        """What is set, as plain JSON values; the paths of files whole, wherever they are read again."""
        said: dict[str, Any] = {}
        if self.own_title:
            said["own_title"] = self.own_title
        if self.answer_s is not None:
            said["answer_s"] = self.answer_s
        if self.tls is not None:
            files = {name: getattr(self.tls, name) for name in _TLS_FILES}
            said["tls"] = {name: str(path.absolute()) for name, path in files.items() if path is not None}
            said["tls"]["check_host"] = self.tls.check_host
        return said

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> NodeOptions:
        """The options of `to_json`."""
        tls = said.get("tls")
        if tls is not None:
            files = {name: Path(tls[name]) for name in _TLS_FILES if name in tls}
            tls = Tls(**files, check_host=tls["check_host"])
        return cls(said.get("own_title", ""), said.get("answer_s"), tls)


_TLS_FILES = ("authority", "certificate", "key")
#: Nothing is laid over a node.
AS_IT_IS = NodeOptions()


def is_title(text: str) -> bool:
    """Whether a text is an AE title: 1 to 16 printable ASCII characters, not only spaces, no backslash."""
    return (
        0 < len(text) <= 16
        and text.isascii()
        and text.isprintable()
        and bool(text.strip())
        and "\\" not in text
    )


def node_of(
    address: str, own_title: str = OWN_TITLE, tls: Tls | None = None, timeouts: Timeouts = Timeouts()
) -> AnyNode:
    """The node of an address such as ``ORTHANC@192.0.2.7:4242`` or ``https://192.0.2.7/dicom-web``.

    Raises
    ------
    NodeError
    """
    if is_web(address):
        return WebNode(address, tls=tls, timeouts=timeouts)
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        raise NodeError(Message("network.no_address", address=address[:80]))
    return Node(
        match["title"].strip(), match["host"].strip("[]"), int(match["port"]), own_title, tls, timeouts
    )


def is_web(address: str) -> bool:
    """Whether an address is one of DICOMweb."""
    return address.strip().lower().startswith(("http://", "https://"))


def _checked_url(typed: str) -> str:
    """An address of DICOMweb as it is used: no slash at its end, and nothing secret in it.

    Raises
    ------
    NodeError
    """
    url = typed.strip()
    wrong = NodeError(Message("network.no_url", url=re.sub("//.*@", "//", url)[:80]))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    if "@" in parts.netloc:
        # It would be shown, and be written into logs, as the name of the node.
        raise NodeError(Message("network.url_with_login"))
    plain = url.isascii() and url.isprintable() and not set(url) & set(' "<>\\^`{|}')
    if not (plain and parts.scheme in ("http", "https") and parts.hostname and port != 0):
        raise wrong
    if "?" in url or "#" in url:
        raise wrong
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix('/studies')}"
