"""What the subcommands of the network have in common: nodes, our title, certificates, searches, outputs."""

from __future__ import annotations

import argparse
import json
import logging
import math
import sys
import warnings
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from boneage_desktop.network.exchange import Search
    from boneage_desktop.network.network_file import NetworkFile
    from boneage_desktop.network.node import AnyNode, NodeOptions


def silence_libraries() -> None:
    """Keep warnings of other libraries from stderr and log: they quote names and dates."""
    warnings.simplefilter("ignore")
    logging.getLogger("pydicom").setLevel(logging.CRITICAL + 1)


def add_node_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the node that is called, and how."""
    parser.add_argument(
        "node",
        metavar="NODE",
        help="TITLE@HOST:PORT, https://HOST/PATH of DICOMweb, or a name of the network file",
    )
    add_network_file_argument(parser)
    parser.add_argument("--title", metavar="AET", help="our own AE title (default: BONEAGE)")
    parser.add_argument(
        "--timeout", type=_seconds, metavar="S", help="wait so long for an answer (default: 20 s)"
    )
    tls = parser.add_argument_group("encryption (TLS)")
    tls.add_argument("--tls", action="store_true", help="encrypt, with the system's authorities")
    tls.add_argument("--tls-ca", type=Path, metavar="PEM", help="who signed the archive's certificate")
    tls.add_argument("--tls-cert", type=Path, metavar="PEM", help="our certificate")
    tls.add_argument("--tls-key", type=Path, metavar="PEM", help="its key")
    tls.add_argument(
        "--tls-any-host", action="store_true", help="the archive's certificate need not name its host"
    )


def add_network_file_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--network`` and ``--json``."""
    parser.add_argument(
        "--network", type=Path, metavar="FILE", help="network file (default: network.toml in the user's data)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


def add_search_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is searched for."""
    parser.add_argument("--id", default="", metavar="ID", help="patient ID (* and ? match anything)")
    parser.add_argument("--name", default="", metavar="NAME", help="patient name, such as WANG*")
    parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="first day")
    parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="last day")
    parser.add_argument("--modality", default="", metavar="CR", help="CR, DX …")
    parser.add_argument("--accession", default="", metavar="NUMBER", help="accession number")


def day(text: str) -> date:
    """A day of the command line.

    Raises
    ------
    argparse.ArgumentTypeError
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date: write it as YYYY-MM-DD") from None


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not (value > 0 and math.isfinite(value)):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds above 0")
    return value


def search_of(arguments: argparse.Namespace) -> Search:
    """The search that was asked for."""
    from boneage_desktop.network.exchange import Search

    return Search(
        patient_id=arguments.id,
        patient_name=arguments.name,
        since=arguments.since,
        until=arguments.until,
        modality=arguments.modality,
        accession=arguments.accession,
        body_part=getattr(arguments, "body_part", ""),
        study=getattr(arguments, "study", "") or "",
    )


def network_of(arguments: argparse.Namespace) -> NetworkFile:
    """The network file; an empty one where none is named and there is none.

    Raises
    ------
    NodeError, OSError
    """
    from boneage_desktop.network.network_file import NetworkFolder, network_folder, read_network_file

    if arguments.network is not None:
        return read_network_file(arguments.network)
    return NetworkFolder(network_folder()).network()


def node_of_arguments(arguments: argparse.Namespace, network: NetworkFile) -> AnyNode:
    """The node that was named, with the options laid over what the network file says.

    Raises
    ------
    NodeError
    """
    return options_of(arguments).over(network.node(arguments.node))


def options_of(arguments: argparse.Namespace) -> NodeOptions:
    """What the options say of a node."""
    from boneage_desktop.network.node import NodeOptions, Tls

    tls = None
    if arguments.tls or arguments.tls_ca or arguments.tls_cert:
        tls = Tls(arguments.tls_ca, arguments.tls_cert, arguments.tls_key, not arguments.tls_any_host)
    return NodeOptions(arguments.title or "", arguments.timeout, tls)


def print_json(record: Mapping[str, Any]) -> None:
    """One object on a line, at once."""
    print(json.dumps(record, ensure_ascii=False, default=_plain), flush=True)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def say(words: str) -> None:
    """One line for people on stderr."""
    print(words, file=sys.stderr, flush=True)
