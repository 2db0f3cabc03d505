"""What every subcommand that reads films asks of the networks: device, models folder, version."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneage_desktop.vision.pipeline import Assessor


def add_network_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``--device``, ``--models`` and ``--model-version``."""
    parser.add_argument(
        "--device", choices=("auto", "cpu", "cuda"), default="auto",
        help="auto (default): CUDA if available, otherwise CPU",
    )  # fmt: skip
    parser.add_argument(
        "--models", type=Path, metavar="DIR",
        help="models folder: one model version, or a folder of versions",
    )  # fmt: skip
    parser.add_argument(
        "--model-version", metavar="VERSION",
        help="model version by name (default: built-in); --models gives the folder of others",
    )  # fmt: skip


def load_networks(arguments: argparse.Namespace, grader: str = "assessor") -> Assessor:
    """The networks that were asked for; a graphics card that cannot be used is said on stderr.

    Raises
    ------
    ModelError
    """
    from boneage_desktop.vision.pipeline import Assessor

    assessor = Assessor.load(arguments.device, arguments.models, grader, arguments.model_version)
    say_notice(assessor)
    return assessor


def say_notice(assessor: Assessor, said: str = "") -> str:
    """Print on stderr what the networks have to say of their device, unless it is ``said`` already."""
    if assessor.notice and assessor.notice != said:
        print(assessor.notice, file=sys.stderr, flush=True)
    return assessor.notice
