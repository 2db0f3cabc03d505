"""``boneage analyze``: films in, grades and ages out, without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from boneage_desktop.anatomy import Sex
    from boneage_desktop.vision.pipeline import Assessor

Record = dict[str, Any]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("analyze", help="grade films and estimate bone ages without a window")
    parser.add_argument(
        "films", nargs="+", type=Path, metavar="FILM", help="DICOM, PNG, JPEG, TIFF or BMP file"
    )
    parser.add_argument("--sex", choices=("F", "M"), help="sex of all films, instead of what they say")
    parser.add_argument(
        "--json", type=Path, metavar="OUT", help="write one object per film (.jsonl: one a line)"
    )
    parser.add_argument("--csv", type=Path, metavar="OUT", help="write one row per film")
    parser.add_argument("--pdf", type=Path, metavar="DIR", help="write one report per film into this folder")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Analyse every film; one bad film does not stop the rest.

    Returns
    -------
    int
        0 when every film is ok, 1 when one is not, 2 when nothing could be done at all.
    """
    from boneage_desktop.anatomy import Sex
    from boneage_desktop.export import ExportError, csv_file, json_file
    from boneage_desktop.vision import ModelError
    from boneage_desktop.vision.pipeline import Assessor

    try:
        assessor = Assessor.load(arguments.device)
        if arguments.pdf:
            arguments.pdf.mkdir(parents=True, exist_ok=True)
        with ExitStack() as files:
            sinks: list[Callable[[Record], None]] = []
            if arguments.json:
                sinks.append(files.enter_context(json_file(arguments.json)))
            if arguments.csv:
                sinks.append(files.enter_context(csv_file(arguments.csv)))
            all_ok = True
            for film in arguments.films:
                record = _analyse(
                    film, Sex(arguments.sex) if arguments.sex else None, assessor, arguments.pdf
                )
                all_ok &= record["status"] == "ok"
                for sink in sinks:
                    sink(record)
                print(_summary(record), flush=True)
    except (ModelError, ExportError) as error:
        print(f"boneage analyze: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"boneage analyze: {error.filename}: {error.strerror}. Choose another place.", file=sys.stderr)
        return 2
    return 0 if all_ok else 1


def _analyse(film: Path, sex: Sex | None, assessor: Assessor, reports: Path | None) -> Record:
    """The record of one film, and its report when asked for."""
    from boneage_desktop import radiograph
    from boneage_desktop.export import error_record, film_record
    from boneage_desktop.export.pdf import write_pdf
    from boneage_desktop.export.report import default_name, report_of
    from boneage_desktop.intake import case_of

    try:
        picture = radiograph.read(film)
        case = case_of(picture, radiograph.digest(film))
        case.set_prediction(assessor.assess(picture))
    except radiograph.FilmError as error:
        return error_record(str(film), str(error))
    except (MemoryError, RuntimeError) as error:  # too little memory, on the CPU or the graphics card
        reason = str(error).partition("\n")[0] or "too little memory"
        return error_record(
            str(film),
            f"{film.name}: the analysis failed ({reason}). Close other programs or use --device cpu.",
        )
    conflict = ""
    if sex is not None:
        if case.sex not in (None, sex):
            conflict = f"The film says sex {case.sex}; {sex} was asked for and used."
        case.set_sex(sex)
    record = film_record(str(film), case)
    if conflict:
        record["message"] = " ".join(filter(None, (record["message"], conflict)))
    if reports is not None:
        write_pdf(reports / default_name(case), report_of(case, picture, "", datetime.now().astimezone()))
    return record


def _summary(record: Record) -> str:
    """One line for people."""
    parts = [f"{record['film']}: {record['status']}"]
    if record["methods"]:
        parts.append(
            ", ".join(f"{name} {each['text']} ({each['total']})" for name, each in record["methods"].items())
        )
    if record["whole_hand_age_years"] is not None:
        parts.append(f"whole hand {record['whole_hand_age_years']:.1f} y")
    if record["message"]:
        parts.append(record["message"])
    return " · ".join(parts)
