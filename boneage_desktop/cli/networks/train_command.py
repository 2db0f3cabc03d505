"""``boneage train detector|features|assessor|hand|quality``: one run of training from one TOML file.

In two processes: ``torchrun --standalone --nproc-per-node 2 -m boneage_desktop train …``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("train", help="train a network from a configuration file")
    parser.add_argument("network", choices=("detector", "features", "assessor", "hand", "quality"))
    parser.add_argument(
        "--config", type=Path, required=True, help="TOML file of the run; its name names the run"
    )
    parser.add_argument("--data", type=Path, required=True, help="data folder (films.csv, boxes.csv, …)")
    parser.add_argument(
        "--with", type=Path, nargs="+", default=[], dest="more", metavar="FOLDER",
        help="further training data folders, used with --data",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, default=Path("runs"), help="folder of runs (default: runs)")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train; a run of that name found in the folder is resumed."""
    from boneage_desktop.datasets.hand_dataset import DataError
    from boneage_desktop.training.config import ConfigError
    from boneage_desktop.training.runs import train
    from boneage_desktop.vision import ModelError

    try:
        train(
            arguments.network,
            arguments.config,
            [arguments.data, *arguments.more],
            arguments.out / arguments.config.stem,
            arguments.device,
            arguments.threads,
        )
    except (ConfigError, DataError, ModelError) as error:
        print(f"boneage train: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Run the same command to resume after the last complete epoch.", file=sys.stderr)
        return 130
    return 0
