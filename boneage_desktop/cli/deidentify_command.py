"""``boneage deidentify``: films without their patients, for research."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneage_desktop.prediction import Box


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser(
        "deidentify",
        help="write films as new DICOM files without their patients",
        description="Write each film as a new DICOM file that names nobody: nothing of the old header is "
        "copied. Text burned into the picture stays unless it is masked: look at the films.",
    )
    parser.add_argument("films", nargs="+", type=Path, metavar="FILM", help="film, or a folder of films")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the new files")
    parser.add_argument(
        "--key-file", type=Path, required=True, metavar="FILE",
        help="secret from which pseudonyms are made; written if it is not there. Keep it to yourself",
    )  # fmt: skip
    parser.add_argument(
        "--mask", type=_box, action="append", default=[], metavar="X,Y,W,H",
        help="blacken this part of every film, in pixels; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--no-characteristics", action="store_true", help="leave out the sex and the moved dates too"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write every film; 0 when all are written, 1 when one is not, 2 when nothing could be done."""
    from boneage_desktop import radiograph
    from boneage_desktop.cli.batch import gather
    from boneage_desktop.dicom_objects.deidentify import Deidentifier
    from boneage_desktop.export import ExportError, replacing

    try:
        key = _key(arguments.key_file)
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(
            f"boneage deidentify: {error.filename}: {error.strerror}. Choose another place.", file=sys.stderr
        )
        return 2
    if len(key) < 16:
        print(f"boneage deidentify: {arguments.key_file}: too short for a secret.", file=sys.stderr)
        return 2
    deidentifier = Deidentifier(key, keep_characteristics=not arguments.no_characteristics)
    gathered = gather(arguments.films)
    failed = len(gathered.closed)
    for path, from_folder in gathered.films.items():
        try:
            made = deidentifier.film(radiograph.read(path), arguments.mask)
            new = arguments.out / f"{made.PatientID}-{str(made.SOPInstanceUID)[-8:]}.dcm"
            if new.exists():
                print(f"{path}: {new.name} is there already and stays", file=sys.stderr)
                continue
            with replacing(new) as stream:
                made.save_as(stream, enforce_file_format=True)
            print(f"{path}: {new.name}")
        except radiograph.NotAFilm as error:
            failed += not from_folder
            print(f"boneage deidentify: {error}", file=sys.stderr)
        except (radiograph.FilmError, ExportError) as error:
            failed += 1
            print(f"boneage deidentify: {error}", file=sys.stderr)
    return int(failed > 0)


def _key(file: Path) -> bytes:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(32))
    return file.read_bytes()


def _box(text: str) -> Box:
    from boneage_desktop.prediction import Box

    try:
        x, y, w, h = (float(each) for each in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: four numbers are wanted, such as 0,0,400,120") from None
    return Box(x, y, w, h)
