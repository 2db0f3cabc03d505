"""``boneage publish``: put a trained run's best weights into a models folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("publish", help="publish a run's best weights to the models folder")
    parser.add_argument("network", choices=("detector", "hand", "quality", "assessor", "plain"))
    parser.add_argument(
        "--run", type=Path, required=True, nargs="+", dest="folders",
        help="folder of the training run; several of the assessor make an ensemble",
    )  # fmt: skip
    parser.add_argument("--models", type=Path, default=Path("models"), help="models folder (default: models)")
    parser.add_argument(
        "--as", required=True, dest="release", metavar="VERSION", help="version, such as 1.0.0"
    )
    parser.add_argument(
        "--data", type=Path,
        help="data folder; its val hands calibrate the grades' probabilities and the age's interval",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the weights and the manifest entry."""
    from boneage_desktop.datasets.hand_dataset import DataError
    from boneage_desktop.radiograph import FilmError
    from boneage_desktop.release.publish import publish
    from boneage_desktop.training.config import ConfigError
    from boneage_desktop.vision import ModelError

    try:
        entry = publish(
            arguments.network, arguments.folders, arguments.models, arguments.release, arguments.data
        )
    except (ConfigError, DataError, FilmError, ModelError) as error:
        print(f"boneage publish: {error}", file=sys.stderr)
        return 2
    interval = entry["age_interval_months"]
    print(
        f"{entry['file']} {entry['version']}: {entry['bytes'] / 1e6:.1f} MB, SHA-256 {entry['sha256'][:8]}…, "
        f"temperature {entry['temperature']}" + (f", age ± {interval} months" if interval else "")
    )
    return 0
