"""``boneage phantom``: write a drawn hand as a DICOM film."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``phantom`` to the command line."""
    parser = subparsers.add_parser(
        "phantom",
        help="draw a simulated left hand with known grades, as DICOM",
        description="Draw a left hand of an age and sex, save it as a DICOM film and print its grades.",
    )
    parser.add_argument("--age", type=float, required=True, metavar="YEARS", help="age in years, 1 to 18")
    parser.add_argument("--sex", choices=("F", "M"), required=True, help="sex of the drawn child")
    parser.add_argument(
        "--seed", type=int, default=0, help="random seed: a different hand for each (default: 0)"
    )
    parser.add_argument("out", type=Path, metavar="OUT.dcm", help="file to write")


def run(args: argparse.Namespace) -> int:
    """Draw, save, print the grades; 0 when written, 2 for what is refused, 1 when writing fails."""
    from boneage_desktop.anatomy import Sex
    from boneage_desktop.export import ExportError, refuse_film
    from boneage_desktop.phantom import draw, save_dicom

    try:
        refuse_film(args.out)
        phantom = draw(args.age, Sex(args.sex), seed=args.seed)
    except (ExportError, ValueError) as error:
        print(f"boneage phantom: {error}", file=sys.stderr)
        return 2
    try:
        save_dicom(phantom, args.out)
    except OSError as error:
        reason = error.strerror or error
        print(
            f"boneage phantom: {args.out} cannot be written: {reason}. Choose another folder or name.",
            file=sys.stderr,
        )
        return 1
    print(f"{args.out}: " + ",".join(f"{bone}={grade}" for bone, grade in phantom.grades.items()))
    return 0
