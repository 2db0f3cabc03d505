"""Nodes and doors written back into the network file; what else stands there stays."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from boneage_desktop.export import ExportError, replacing
from boneage_desktop.network.door import Door
from boneage_desktop.network.network_file import NetworkFile, StationPlan, parsed
from boneage_desktop.network.node import AnyNode, Fetch, NodeError, Timeouts, Tls, WebNode

_TABLE = re.compile(r"\s*\[\[?\s*(?P<name>[^\]]*)")
_OURS = re.compile(r"\s*(nodes|receive)\s*(\.|$)")
_HEAD = re.compile(r"\s*(title|default)\s*=")


def write_network_file(path: Path, network: NetworkFile) -> None:
    """Write titles, nodes and the door into a network file; its station and what people noted stay.

    A file that is written in a way that cannot be changed in places is written anew, and the former one is
    kept beside it as ``….bak``.

    Raises
    ------
    ExportError
        It cannot be written, or cannot be read.
    """
    try:
        former = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(path.name, str(error), "") from error
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = "\n".join(_changed(former, network))
    if not _says(content, path, network):
        with replacing(path.with_name(f"{path.name}.bak")) as stream:
            stream.write(former.encode())
        content = "\n".join((*_head(network), *_tables(network), *_station(network.station)))
    with replacing(path) as stream:
        stream.write(f"{content}\n".encode())


def _says(content: str, path: Path, network: NetworkFile) -> bool:
    try:
        return parsed(content, path) == network
    except NodeError:
        return False


def _changed(former: str, network: NetworkFile) -> Iterator[str]:
    yield from _head(network)
    yield from _others(former)
    yield from _tables(network)


def _others(former: str) -> Iterator[str]:
    """The lines of a file that are not ours to write."""
    ours = in_table = False
    for line in former.splitlines():
        table = _TABLE.match(line)
        if table is not None:
            ours, in_table = bool(_OURS.match(table["name"])), True
        if not ours and (in_table or not _HEAD.match(line)):
            yield line


def _head(network: NetworkFile) -> Iterator[str]:
    yield f"title = {_value(network.title)}"
    if network.default:
        yield f"default = {_value(network.default)}"


def _tables(network: NetworkFile) -> Iterator[str]:
    for name, node in network.nodes.items():
        yield from _table(f"nodes.{_value(name)}", _node(node, network.title))
    door = _unusual(network.door, Door(network.door.title, callers=network.door.callers))
    if network.door.callers:
        door["allow"] = list(network.door.callers)
    if door:
        yield from _table("receive", door)


def _node(node: AnyNode, title: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if isinstance(node, WebNode):
        said["url"] = node.url
        if node.user:
            said["user"] = node.user
        if node.secret is not None:
            said["secret"] = node.secret
    else:
        said["address"] = node.address
        if node.own_title != title:
            said["own_title"] = node.own_title
        if node.fetch is not Fetch.GET:
            said["fetch"] = node.fetch.value
    if node.tls is not None:
        said["tls"] = node.tls
    return said | _unusual(node.timeouts, Timeouts())


def _station(plan: StationPlan) -> Iterator[str]:
    said = _unusual(plan, StationPlan())
    if said:
        yield from _table("station", said)


def _unusual(thing: Any, usual: Any) -> dict[str, Any]:
    """The fields of a data class that are not as they usually are."""
    names = [each.name for each in dataclasses.fields(usual)]
    return {name: getattr(thing, name) for name in names if getattr(thing, name) != getattr(usual, name)}


def _table(name: str, said: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"[{name}]"
    yield from (f"{key} = {_value(value)}" for key, value in said.items())


def _value(value: Any) -> str:
    if isinstance(value, Tls):
        files = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        parts = (f"{key} = {_value(each)}" for key, each in files.items() if each not in (None, True))
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, Path):
        return _value(str(value.absolute()))
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        # A basic string of TOML is one of JSON, but for this one character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
