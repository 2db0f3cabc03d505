"""``boneage agreement``: how readers agree with the AI and with themselves, from the stored cases."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser(
        "agreement", help="how often readers change AI grades, by how much, and agree with themselves"
    )
    parser.add_argument("store", type=Path, metavar="STORE", help="case folder, or its cases.sqlite")
    parser.add_argument(
        "--csv", type=Path, default=Path("-"), metavar="FILE", help="table to write; - for standard output"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the table.

    Returns
    -------
    int
        0 when it is written, 2 when the cases cannot be read or the table not be written.
    """
    from boneage_desktop.case import CaseStoreError
    from boneage_desktop.cli.standard_output import write_text
    from boneage_desktop.export.agreement.agreement_table import agreement_csv
    from boneage_desktop.export.agreement.stored_comparisons import stored_comparisons

    file = arguments.store / "cases.sqlite" if arguments.store.is_dir() else arguments.store
    if not file.is_file():
        print(f"boneage agreement: {file}: no cases found. Give the case folder.", file=sys.stderr)
        return 2
    try:
        write_text(arguments.csv, agreement_csv(stored_comparisons(file)))
    except (CaseStoreError, OSError) as error:
        print(f"boneage agreement: {error}", file=sys.stderr)
        return 2
    return 0
