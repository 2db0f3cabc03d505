"""``boneage pacs``: test an archive, query it, fetch from it, send to it, receive."""

from __future__ import annotations

import argparse
import dataclasses
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boneage_desktop.cli.network.options import (
    add_network_file_argument,
    add_node_arguments,
    add_search_arguments,
    network_of,
    node_of_arguments,
    options_of,
    print_json,
    say,
    search_of,
    silence_libraries,
)
from boneage_desktop.messages import Message

if TYPE_CHECKING:
    from boneage_desktop.network.arrivals import Arrival, Refused
    from boneage_desktop.network.exchange import Found
    from boneage_desktop.network.outbox import Entry


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand and its acts."""
    parser = subparsers.add_parser("pacs", help="test, query, fetch from and send to a DICOM archive")
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    test = acts.add_parser("test", help="ask a node for a sign of life (C-ECHO, DICOMweb)")
    add_node_arguments(test)
    query = acts.add_parser("query", help="find studies or series (C-FIND, QIDO-RS)")
    add_node_arguments(query)
    add_search_arguments(query)
    query.add_argument("--body-part", default="", metavar="HAND", help="BodyPartExamined of a series")
    query.add_argument("--series", action="store_true", help="list series instead of studies")
    query.add_argument("--study", default="", metavar="UID", help="this study only")
    worklist = acts.add_parser("worklist", help="find scheduled examinations (modality worklist)")
    add_node_arguments(worklist)
    add_search_arguments(worklist)
    retrieve = acts.add_parser("retrieve", help="fetch a study or series (C-GET, C-MOVE, WADO-RS)")
    add_node_arguments(retrieve)
    retrieve.add_argument("--study", required=True, metavar="UID")
    retrieve.add_argument("--series", default="", metavar="UID")
    _add_folder(retrieve)
    retrieve.add_argument(
        "--move", action="store_true",
        help="have the archive send it to us (C-MOVE): it must know our AE title, host and port",
    )  # fmt: skip
    _add_door(retrieve)
    receive = acts.add_parser("receive", help="wait for objects that are sent to us, until Ctrl+C")
    add_network_file_argument(receive)
    receive.add_argument("--title", metavar="AET", help="our own AE title (default: BONEAGE)")
    _add_folder(receive)
    _add_door(receive)
    send = acts.add_parser("send", help="send DICOM files; what does not go waits in the outbox")
    add_node_arguments(send)
    send.add_argument("files", nargs="+", type=Path, metavar="FILE", help="DICOM file, or a folder of them")
    _add_outbox(send)
    outbox = acts.add_parser("outbox", help="list what waits or was sent; try again")
    add_network_file_argument(outbox)
    _add_outbox(outbox)
    outbox.add_argument("--deliver", action="store_true", help="send what is due now")
    outbox.add_argument("--retry", action="store_true", help="send all that waits or was not taken now")
    parser.set_defaults(run=run)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR",
        help="hands go to DIR/incoming, all else to DIR/aside",
    )  # fmt: skip


def _add_door(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", metavar="ADDRESS", help="address to listen on (default: this computer only)"
    )
    parser.add_argument("--port", type=int, help="port to listen on (default: 11112)")
    parser.add_argument(
        "--allow", action="append", metavar="AET", help="AE title that may send; may be given several times"
    )


def _add_outbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--outbox", type=Path, metavar="DIR", help="outbox (default: outbox in the user's data)"
    )
    parser.add_argument("--no-commitment", action="store_true", help="do not ask for Storage Commitment")


def run(arguments: argparse.Namespace) -> int:
    """Do one act.

    Returns
    -------
    int
        0 done, 1 done in part, 2 not done: the line on stderr says why.
    """
    acts: dict[str, Callable[[argparse.Namespace], int]] = {
        "test": _test,
        "query": _query,
        "worklist": _worklist,
        "retrieve": _retrieve,
        "receive": _receive,
        "send": _send,
        "outbox": _outbox,
    }
    with warnings.catch_warnings():
        silence_libraries()
        return acts[arguments.act](arguments)


def _test(arguments: argparse.Namespace) -> int:
    from boneage_desktop.network import services
    from boneage_desktop.network.errors import NetworkError

    node = node_of_arguments(arguments, network_of(arguments))
    try:
        milliseconds = round(services.probe(node) * 1000)
    except NetworkError as error:
        if arguments.json:
            print_json({"node": node.name, "ok": False, "code": error.code, "message": str(error.message)})
        raise
    if arguments.json:
        print_json({"node": node.name, "ok": True, "milliseconds": milliseconds})
    else:
        print(Message("network.answers", node=node.name, milliseconds=milliseconds))
    return 0


def _query(arguments: argparse.Namespace) -> int:
    from boneage_desktop.network.services import series, studies

    node = node_of_arguments(arguments, network_of(arguments))
    find = series if arguments.series else studies
    return _listed(find(node, search_of(arguments)), arguments)


def _worklist(arguments: argparse.Namespace) -> int:
    from boneage_desktop.network.services import worklist

    node = node_of_arguments(arguments, network_of(arguments))
    return _listed(worklist(node, search_of(arguments)), arguments)


def _listed(found: list[Found], arguments: argparse.Namespace) -> int:
    for each in found:
        if arguments.json:
            print_json(dataclasses.asdict(each))
            continue
        what = [each.day, each.patient_id, each.patient_name, each.sex, each.birth_date, each.modality]
        what += [each.body_part, each.description, each.accession, each.series or each.study]
        print("  ".join(str(part) for part in what if part))
    say(Message("network.found", count=len(found)))
    return 0


class _Tally:
    """Counts and tells what arrives; called from the threads of callers."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._lock = threading.Lock()
        self.hands = self.aside = self.here = self.refused = 0

    def __call__(self, arrival: Arrival | Refused) -> None:
        """Tell of one object."""
        from boneage_desktop.network.arrivals import Arrival

        with self._lock:
            if not isinstance(arrival, Arrival):
                self.refused += 1
                say(f"boneage pacs: {arrival.message}")
                return
            self.here += arrival.repeated
            if not arrival.repeated:
                self.hands += arrival.aside is None
                self.aside += arrival.aside is not None
            self._print(arrival)

    def _print(self, arrival: Arrival) -> None:
        if self._as_json:
            record: dict[str, Any] = {"path": str(arrival.path), "repeated": arrival.repeated}
            print_json(record | {"aside": getattr(arrival.aside, "code", None)})
        else:
            print(f"{arrival.path}{f': {arrival.aside}' if arrival.aside else ''}", flush=True)

    def sum_up(self) -> None:
        """Say how much came."""
        say(Message("network.fetched", hands=self.hands, aside=self.aside, here=self.here))


def _retrieve(arguments: argparse.Namespace) -> int:
    from boneage_desktop.network.arrivals import Arrivals
    from boneage_desktop.network.fetching import Wanted, fetch
    from boneage_desktop.network.node import Fetch, Node

    network = network_of(arguments)
    node = node_of_arguments(arguments, network)
    if arguments.move and isinstance(node, Node):
        node = dataclasses.replace(node, fetch=Fetch.MOVE)
    wanted = Wanted(arguments.study, arguments.series)
    tally = _Tally(arguments.json)
    door = _door(arguments, network, node.own_title) if isinstance(node, Node) else None
    try:
        fetched = fetch(node, [wanted], Arrivals(arguments.out), tally, door=door)
    finally:
        tally.sum_up()
    if fetched.failed:
        say(Message("network.half_fetched", failed=fetched.failed))
    return int(fetched.failed > 0 or tally.refused > 0)


def _door(arguments: argparse.Namespace, network: Any, title: str) -> Any:
    """Who may come in: as the network file says, with the options laid over it."""
    door = network.door
    callers = tuple(arguments.allow or door.callers)
    host = arguments.host or door.host
    port = door.port if arguments.port is None else arguments.port
    return dataclasses.replace(door, title=title, host=host, port=port, callers=callers)


def _receive(arguments: argparse.Namespace) -> int:
    from boneage_desktop.network.arrivals import Arrivals
    from boneage_desktop.network.dimse.receiver import Receiver

    network = network_of(arguments)
    door = _door(arguments, network, arguments.title or network.title)
    tally = _Tally(arguments.json)
    with Receiver(door, Arrivals(arguments.out), tally) as receiver:
        say(Message("network.listening", title=door.title, host=door.host, port=receiver.port))
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            receiver.close(patience_s=5)
    tally.sum_up()
    return int(tally.refused > 0)


def _send(arguments: argparse.Namespace) -> int:
    from boneage_desktop.cli.batch import gather
    from boneage_desktop.network.delivery import deliver
    from boneage_desktop.network.errors import NetworkError
    from boneage_desktop.network.network_file import network_folder
    from boneage_desktop.network.outbox import Outbox, State

    network = network_of(arguments)
    node = node_of_arguments(arguments, network)
    name, options = arguments.node, options_of(arguments)
    gathered = gather(arguments.files)
    instances, unusable = set(), len(gathered.closed)
    with Outbox(arguments.outbox or network_folder() / "outbox") as outbox:
        for path, from_folder in gathered.films.items():
            try:
                instances.add(outbox.put(path, [name], options=options)[0])
            except NetworkError as error:
                if not from_folder:
                    unusable += 1
                    say(f"boneage pacs: {error}")
        done = deliver(outbox, network.node, commitment=not arguments.no_commitment)
        entries = [each for each in outbox.entries(node=name) if each.parcel.instance in instances]
    for trouble in done.troubles:
        say(f"boneage pacs: {trouble}")
    for entry in entries:
        _print_entry(entry, arguments.json, brief=True)
    there = sum(each.state in (State.SENT, State.COMMITTED) for each in entries)
    waiting = sum(each.state is State.WAITING for each in entries)
    say(Message("network.sent", sent=there, all=len(entries), node=node.name, waiting=waiting))
    if not entries:
        return 2
    return int(there < len(entries) or unusable > 0)


def _outbox(arguments: argparse.Namespace) -> int:
    from boneage_desktop.network.delivery import deliver
    from boneage_desktop.network.network_file import network_folder
    from boneage_desktop.network.outbox import Outbox, State

    network = network_of(arguments)
    with Outbox(arguments.outbox or network_folder() / "outbox") as outbox:
        if arguments.retry:
            outbox.try_now()
        if arguments.retry or arguments.deliver:
            done = deliver(outbox, network.node, commitment=not arguments.no_commitment)
            for trouble in done.troubles:
                say(f"boneage pacs: {trouble}")
        entries = outbox.entries()
    for entry in entries:
        _print_entry(entry, arguments.json)
    return int(any(each.state in (State.WAITING, State.FAILED) for each in entries))


def _print_entry(entry: Entry, as_json: bool, *, brief: bool = False) -> None:
    if as_json:
        print_json(
            {
                "instance": entry.parcel.instance,
                "node": entry.node,
                "kind": entry.kind,
                "film": entry.film,
                "version": entry.version,
                "state": entry.state.value,
                "attempts": entry.attempts,
                "next_try": entry.next_try,
                "sent_at": entry.sent_at,
                "reason": str(entry.reason),
            }
        )
    elif not brief or entry.reason:
        state = Message(f"network.outbox.{entry.state.value}")
        parts = [entry.parcel.instance, entry.node, entry.kind, state, entry.reason]
        print("  ".join(str(part) for part in parts if part))
