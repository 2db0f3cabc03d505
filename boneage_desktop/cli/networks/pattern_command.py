"""``boneage pattern``: learn how the bones of a hand go together, for the flags of a case."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from boneage_desktop.cli.standard_output import for_people, is_standard_output, write_text


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("pattern", help="learn which grades occur together in one hand")
    parser.add_argument("--data", type=Path, required=True, help="data folder (films.csv, grades.csv, …)")
    parser.add_argument(
        "--out", type=Path, required=True,
        help="file to write (shipped: resources/standards/pattern.json; -: to standard output)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Learn from the split ``train``; say how often hands of it have a bone out of step."""
    from boneage_desktop.datasets.hand_dataset import DataError, load_hands
    from boneage_desktop.export import ExportError, refuse_film
    from boneage_desktop.release.maturity_pattern import learn_patterns

    try:
        if not is_standard_output(arguments.out):
            refuse_film(arguments.out)
        content = learn_patterns(load_hands(arguments.data, ("train",)))
        text = json.dumps(content, indent=1, ensure_ascii=False)
        write_text(arguments.out, text + "\n")
    except (DataError, ExportError) as error:
        print(f"boneage pattern: {error}", file=sys.stderr)
        return 2
    for sex, each in content["sexes"].items():
        said = f"{sex}: {each['hands']} hands, {each['flagged']:.1%} with an inconsistent bone"
        print(said, file=for_people(arguments.out))
    return 0
