"""``boneage ablate``: what each part of the method brings, trained and measured over several seeds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from boneage_desktop.cli.standard_output import for_people, is_standard_output, write_text


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("ablate", help="train and measure the method, adding its parts one by one")
    parser.add_argument("--config", type=Path, required=True, help="TOML file of the ablation")
    parser.add_argument("--data", type=Path, required=True, help="data folder (films.csv, boxes.csv, …)")
    parser.add_argument(
        "--runs", type=Path, default=Path("runs"), help="folder of the finished runs it names (default: runs)"
    )
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    parser.add_argument(
        "--json", type=Path, metavar="OUT", help="write every figure here (-: to standard output)"
    )
    parser.add_argument(
        "--update", type=Path, metavar="FILE", help="Markdown file whose marked ablation block is rewritten"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train and measure every variant, print the tables."""
    from boneage_desktop.datasets.hand_dataset import DataError, FilmCache, load_hands
    from boneage_desktop.evaluation.ablation import AblationConfig, ablate, ablation_table
    from boneage_desktop.evaluation.markdown_tables import around_marks, update_marked
    from boneage_desktop.export import ExportError, refuse_film
    from boneage_desktop.training.config import ConfigError, read_config
    from boneage_desktop.vision import ModelError
    from boneage_desktop.vision.device import choose_device, use_threads

    try:
        if arguments.json and not is_standard_output(arguments.json):
            refuse_film(arguments.json)
        if arguments.update:
            around_marks(arguments.update, "ablation")  # better known before the training
        config = read_config(arguments.config, AblationConfig)
        use_threads(arguments.threads)
        ablation = ablate(
            config,
            load_hands(arguments.data, ("train",)),
            load_hands(arguments.data, ("val",)),
            FilmCache(),
            arguments.runs,
            choose_device(arguments.device).device,
        )
    except (ConfigError, DataError, ExportError, ModelError) as error:
        print(f"boneage ablate: {error}", file=sys.stderr)
        return 2
    table = ablation_table(ablation)
    print(table, file=for_people(arguments.json))
    if arguments.json:
        write_text(arguments.json, json.dumps(ablation, indent=1) + "\n")
    if arguments.update:
        update_marked(arguments.update, table, "ablation")
    return 0
