"""``boneage node``: the unattended node, from films that arrive to results that are sent back."""

from __future__ import annotations

import argparse
import dataclasses
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from boneage_desktop.cli.model_option import add_network_arguments, load_networks
from boneage_desktop.cli.network.options import network_of, say, silence_libraries
from boneage_desktop.messages import Message

if TYPE_CHECKING:
    from boneage_desktop.network.network_file import NetworkFile
    from boneage_desktop.network.station.station import Analysed
    from boneage_desktop.vision.pipeline import Assessor


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser(
        "node",
        help="run unattended: receive films, analyse them, send the results back",
        description="Receives films (C-STORE), analyses hands and sends picture, PDF, presentation state and "
        "structured report to the nodes of send_to. Ends on SIGTERM or Ctrl+C when the film at work is done.",
    )
    parser.add_argument(
        "--network", type=Path, metavar="FILE", help="network file (default: network.toml in the user's data)"
    )
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="films and outbox (default: node in the user's data)"
    )
    parser.add_argument("--title", metavar="AET", help="our own AE title")
    parser.add_argument(
        "--host", metavar="ADDRESS", help="address to listen on (default: this computer only)"
    )
    parser.add_argument("--port", type=int, help="port to listen on (default: 11112)")
    parser.add_argument("--allow", action="append", metavar="AET", help="AE title that may send")
    parser.add_argument(
        "--send-to", action="append", metavar="NODE", help="TITLE@HOST:PORT, an https address, or a name"
    )
    parser.add_argument(
        "--http-port", type=int, metavar="PORT", help="health and metrics (default: 8711; 0: none)"
    )
    parser.add_argument("--language", choices=("en", "zh"), help="language of pictures and PDF")
    add_network_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run until SIGTERM or Ctrl+C.

    Returns
    -------
    int
        0 when it was told to end, 2 when it could not begin.
    """
    from boneage_desktop.network.network_file import network_folder
    from boneage_desktop.network.station.log import StationLog
    from boneage_desktop.network.station.station import Station

    silence_libraries()
    network = _planned(arguments)
    if not network.station.send_to:
        say(f"boneage node: {Message('network.station.nowhere')}")
        return 2
    assessor = load_networks(arguments)
    language = network.station.language
    folder = arguments.folder or network_folder() / "node"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    log = StationLog(sys.stdout, lambda: datetime.now(UTC))
    station = Station(folder, network, lambda path: analyse(path, assessor, language), log)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: station.stop())
    door = network.door
    station.run(
        lambda receiver, health: say(
            Message(
                "network.station.running",
                title=door.title,
                host=door.host,
                port=receiver.port,
                http=health.port if health is not None else 0,
            )
        )
    )
    return 0


def _planned(arguments: argparse.Namespace) -> NetworkFile:
    """The network file with the options laid over it."""
    network = network_of(arguments)
    title = arguments.title or network.title
    door = dataclasses.replace(
        network.door,
        title=title,
        host=arguments.host or network.door.host,
        port=network.door.port if arguments.port is None else arguments.port,
        callers=tuple(arguments.allow or network.door.callers),
    )
    plan = network.station
    if arguments.send_to:
        plan = dataclasses.replace(plan, send_to=tuple(arguments.send_to))
    if arguments.http_port is not None:
        plan = dataclasses.replace(plan, http_port=arguments.http_port)
    if arguments.language:
        plan = dataclasses.replace(plan, language=arguments.language)
    planned = dataclasses.replace(network, title=title, door=door, station=plan)
    for name in plan.send_to:
        planned.node(name)  # a wrong address shows now, not with the first result
    return planned


def analyse(path: Path, assessor: Assessor, language: str = "en") -> Analysed:
    """Read one film, and make the DICOM objects of what the networks say.

    Raises
    ------
    FilmError, DicomObjectError, MemoryError, RuntimeError
    """
    from boneage_desktop import radiograph
    from boneage_desktop.dicom_objects import RESULTS, DicomObjectError, objects_of, source_of
    from boneage_desktop.intake import new_case
    from boneage_desktop.network.station.station import Analysed, Result
    from boneage_desktop.prediction import Severity

    film = radiograph.read(path)
    prediction = assessor.assess(film)
    if any(each.code == "hand" and each.severity is Severity.BLOCK for each in prediction.checks):
        return Analysed(film.digest, (), "network.aside.no_hand")
    case = new_case(film)
    case.set_prediction(prediction)
    source, now = source_of(film), datetime.now().astimezone()
    results: list[Result] = []
    missing = ""
    for kind in RESULTS:
        try:
            made = list(objects_of(case, source, now, language=language, kinds=(kind,)))
        except DicomObjectError as error:
            missing = getattr(error.reason, "code", "") or type(error).__name__
            continue
        results += [Result(each.kind.file, each.dataset) for each in made]
    return Analysed(film.digest, tuple(results), missing)
