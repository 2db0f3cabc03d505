"""``boneage retrain``: a site's own version of the networks, trained and measured against the old one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("retrain", help="train a site's own model version and compare it")
    parser.add_argument("--data", type=Path, required=True, help="data folder, as export-training writes it")
    parser.add_argument(
        "--with", type=Path, nargs="+", default=[], dest="more", metavar="FOLDER",
        help="further training data folders, used with --data",
    )  # fmt: skip
    parser.add_argument(
        "--config", type=Path,
        help="TOML file of the grader (default: the shipped one); the run it starts from is trained first "
        "when its file lies beside",
    )  # fmt: skip
    parser.add_argument("--version", required=True, help="name of the new version, such as 1.1.0-site.1")
    parser.add_argument(
        "--models", type=Path, metavar="DIR",
        help="the site's models folder; the version becomes a folder in it (default: the window's)",
    )  # fmt: skip
    parser.add_argument("--against", metavar="VERSION", help="version to compare with (default: built-in)")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("runs"),
        help="folder of runs (default: runs); interrupted runs are resumed",
    )
    parser.add_argument(
        "--anyway",
        action="store_true",
        help="publish the new version even if it is no better",
    )
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train, publish, compare.

    Returns
    -------
    int
        0 when the new version is published, 1 when it is no better than the old one and so is not, 2 when
        something is wrong, 130 when stopped.
    """
    from boneage_desktop.datasets.hand_dataset import DataError
    from boneage_desktop.radiograph import FilmError
    from boneage_desktop.release.retrain import Plan, retrain, table
    from boneage_desktop.training.config import ConfigError
    from boneage_desktop.vision import ModelError
    from boneage_desktop.vision.versions import folder_of, shipped_models, site_models

    models = arguments.models or site_models()
    try:
        plan = Plan(
            data=[arguments.data, *arguments.more],
            config=arguments.config or shipped_models() / "configs" / "assessor.toml",
            # A run of an earlier version learned from other films: it must not be taken for a finished one.
            runs=arguments.out / arguments.version,
            models=models,
            base=folder_of(models, arguments.against) if arguments.against else folder_of(),
            version=arguments.version,
        )
        outcome = retrain(plan, arguments.device, arguments.threads, anyway=arguments.anyway)
    except (ConfigError, DataError, FilmError, ModelError) as error:
        print(f"boneage retrain: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Run the same command to resume after the last complete epoch.", file=sys.stderr)
        return 130
    print(table(outcome))
    if outcome.place is None:
        print(
            f"The new networks are no better and were not kept in {models}. --anyway keeps them; "
            f"their run is in {plan.runs}.",
            file=sys.stderr,
        )
        return 1
    print(f"Published as {outcome.place}. Choose it in the window, or with --model-version {plan.version}.")
    return 0
