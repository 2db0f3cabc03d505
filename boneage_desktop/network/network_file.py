"""The network file: our own title, the nodes by name, who may send to us, what an unattended node does."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from boneage_desktop.installation import user_data
from boneage_desktop.messages import Message
from boneage_desktop.network.door import Door
from boneage_desktop.network.node import (
    OWN_TITLE,
    AnyNode,
    Fetch,
    Node,
    NodeError,
    Timeouts,
    Tls,
    WebNode,
    node_of,
)

_PARTS = {"title": str, "default": str, "nodes": dict, "receive": dict, "station": dict}
_TLS = {"authority": Path, "certificate": Path, "key": Path, "check_host": bool}
_TIMES = {"connect_s": float, "answer_s": float, "move_s": float}
_DOOR = {
    **{"host": str, "port": int, "allow": list, "most_calls": int, "most_bytes": int, "quiet_s": float},
    "tls": dict,
}
_STATION = {"send_to": list, "language": str, "http_port": int, "keep_days": int, "commitment": bool}


def network_folder() -> Path:
    """Where the network file, the outbox and what is fetched are, unless somebody says otherwise."""
    return user_data() / "network"


@dataclass(frozen=True, slots=True)
class StationPlan:
    """What an unattended node does with a film.

    Attributes
    ----------
    send_to : tuple of str
        Nodes that the results go to.
    language : str
        Of picture and PDF: ``"en"`` or ``"zh"``.
    http_port : int
        For health and metrics, on this computer only; 0: none.
    keep_days : int
        How long films are kept after they are done; 0: for ever.
    commitment : bool
        Whether archives are asked to take over what was sent.
    """

    send_to: tuple[str, ...] = ()
    language: str = "en"
    http_port: int = 8711
    keep_days: int = 7
    commitment: bool = True


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """What a network file says.

    Attributes
    ----------
    title : str
        Our AE title.
    nodes : mapping of str to Node or WebNode
    default : str
        Name of the node that is offered first; empty where there is none.
    door : Door
    station : StationPlan
    """

    title: str = OWN_TITLE
    nodes: Mapping[str, AnyNode] = field(default_factory=lambda: MappingProxyType({}))
    default: str = ""
    door: Door = field(default_factory=Door)
    station: StationPlan = field(default_factory=StationPlan)

    def node(self, name: str) -> AnyNode:
        """The node of a name in the file, or of an address.

        Raises
        ------
        NodeError
        """
        return self.nodes[name] if name in self.nodes else node_of(name, self.title)


@dataclass(frozen=True, slots=True)
class NetworkFolder:
    """Where all that concerns the network is kept.

    Attributes
    ----------
    path : Path
    """

    path: Path

    @property
    def file(self) -> Path:
        """The network file."""
        return self.path / "network.toml"

    @property
    def outbox(self) -> Path:
        """Folder of the outbox."""
        return self.path / "outbox"

    @property
    def films(self) -> Path:
        """Folder of what the window fetches."""
        return self.path / "films"

    @property
    def has_outbox(self) -> bool:
        """Whether anything was ever put into the outbox."""
        return (self.outbox / "outbox.sqlite").exists()

    def network(self) -> NetworkFile:
        """What the network file says; an empty one where there is none.

        Raises
        ------
        NodeError, OSError
        """
        return read_network_file(self.file) if self.file.exists() else NetworkFile()


def read_network_file(path: Path) -> NetworkFile:
    """Read a network file (TOML).

    Raises
    ------
    NodeError
        Something in it is wrong; the message says what.
    OSError
        It cannot be read.
    """
    try:
        return parsed(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError as error:
        raise _wrong(path, str(error)) from error


def parsed(content: str, path: Path) -> NetworkFile:
    """What the text of a network file says; certificates lie beside `path` where they are not named whole.

    Raises
    ------
    NodeError
    """
    try:
        said = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, str(error)) from error
    _checked(path, "", said, _PARTS)
    title = said.get("title", OWN_TITLE)
    nodes = {}
    for name, each in said.get("nodes", {}).items():
        nodes[name] = replace(_node(path, f"nodes.{name}", each, title), name=name)
    door = _checked(path, "receive", said.get("receive", {}), _DOOR)
    callers = tuple(door.pop("allow", ()))
    if "tls" in door:
        door["tls"] = _tls(path, "receive.tls", door["tls"])
    station = _checked(path, "station", said.get("station", {}), _STATION)
    if "send_to" in station:
        station["send_to"] = tuple(station["send_to"])
    if station.get("language", "en") not in ("en", "zh"):
        raise _wrong(path, "station.language")
    default = said.get("default", next(iter(nodes), ""))
    if default and default not in nodes:
        raise _wrong(path, "default")
    found = NetworkFile(
        title, MappingProxyType(nodes), default, Door(title, callers=callers, **door), StationPlan(**station)
    )
    for name in found.station.send_to:
        found.node(str(name))
    return found


def _node(path: Path, place: str, said: Any, title: str) -> AnyNode:
    if isinstance(said, dict) and "url" in said:
        return _web_node(path, place, said)
    read = _checked(
        path, place, said, {"address": str, "own_title": str, "fetch": str, "tls": dict, **_TIMES}
    )
    if "address" not in read:
        raise _wrong(path, f"{place}.address")
    node = node_of(read["address"], read.get("own_title", title), _tls_of(path, place, read), _timeouts(read))
    if not isinstance(node, Node):  # an address of DICOMweb stands under "url"
        raise _wrong(path, f"{place}.address")
    if read.get("fetch", Fetch.GET) not in [*Fetch]:
        raise _wrong(path, f"{place}.fetch")
    return replace(node, fetch=Fetch(read.get("fetch", Fetch.GET)))


def _web_node(path: Path, place: str, said: Any) -> WebNode:
    read = _checked(path, place, said, {"url": str, "user": str, "secret": Path, "tls": dict, **_TIMES})
    if read.get("user") and "secret" not in read:
        raise _wrong(path, f"{place}.secret")
    return WebNode(
        read["url"],
        read.get("user", ""),
        read.get("secret"),
        _tls_of(path, place, read),
        _timeouts(read),
    )


def _timeouts(read: Mapping[str, Any]) -> Timeouts:
    return Timeouts(**{name: read[name] for name in _TIMES if name in read})


def _tls_of(path: Path, place: str, read: Mapping[str, Any]) -> Tls | None:
    return _tls(path, f"{place}.tls", read["tls"]) if "tls" in read else None


def _tls(path: Path, place: str, said: Any) -> Tls:
    return Tls(**_checked(path, place, said, _TLS))


def _checked(path: Path, place: str, said: Any, known: Mapping[str, type]) -> dict[str, Any]:
    """A table with known names and values of their types; a misspelt name must not pass for a default."""
    if not isinstance(said, dict):
        raise _wrong(path, place)
    read: dict[str, Any] = {}
    for name, value in said.items():
        wanted = known.get(name)
        if wanted is None or not _fits(value, wanted):
            raise _wrong(path, f"{place}.{name}".lstrip("."))
        # Files lie beside the network file, where they are not named in full.
        read[name] = path.parent / Path(value).expanduser() if wanted is Path else value
    return read


def _fits(value: Any, wanted: type) -> bool:
    if wanted is Path:
        return isinstance(value, str)
    if wanted in (int, float):
        kinds = int if wanted is int else int | float
        return isinstance(value, kinds) and not isinstance(value, bool) and value >= 0
    if wanted is list:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, wanted)


def _wrong(path: Path, what: str) -> NodeError:
    return NodeError(Message("network.settings", file=path.name, what=what))
