"""``boneage analyze``: films in, grades and ages out, without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boneage_desktop.cli.dicom_results import (
    add_dicom_arguments,
    dicom_digests,
    write_dicom,
    wrong_arguments,
)
from boneage_desktop.cli.model_option import add_network_arguments, load_networks, say_notice
from boneage_desktop.cli.standard_output import for_people, is_standard_output, write_line
from boneage_desktop.messages import Message

if TYPE_CHECKING:
    from boneage_desktop.anatomy import Sex
    from boneage_desktop.export import Keep
    from boneage_desktop.prediction import Prediction
    from boneage_desktop.radiograph import Radiograph
    from boneage_desktop.vision.pipeline import Assessor

Record = dict[str, Any]
Sink = AbstractContextManager[Callable[[Record], None]]
OpenFile = Callable[["Path", "Keep | None"], Sink]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the subcommand."""
    parser = subparsers.add_parser("analyze", help="analyse films without the window")
    parser.add_argument(
        "films", nargs="+", type=Path, metavar="FILM",
        help="DICOM, PNG, JPEG, TIFF or BMP file, or a folder (searched with its subfolders)",
    )  # fmt: skip
    parser.add_argument("--sex", choices=("F", "M"), help="sex for all films, overrides the files")
    parser.add_argument(
        "--json", type=Path, metavar="OUT",
        help="write one object per film (.jsonl: one a line, written as it goes; -: to standard output)",
    )  # fmt: skip
    parser.add_argument(
        "--csv",
        type=Path,
        metavar="OUT",
        help="write one row per film, as they are done (-: to standard output)",
    )
    parser.add_argument(
        "--pdf", type=Path, metavar="DIR", help="write one report per film (…-ai.pdf) into this folder"
    )
    add_dicom_arguments(parser)
    parser.add_argument(
        "--language",
        choices=("en", "zh"),
        default="en",
        help="language of the reports and pictures (default: English)",
    )
    parser.add_argument(
        "--resume", action="store_true",
        help="resume: skip films already in the .jsonl or .csv file",
    )  # fmt: skip
    add_network_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Analyse every film; one bad film does not stop the rest.

    Returns
    -------
    int
        0 when every film is ok, 1 when one is not, a report is not written or a folder cannot be read, 2 when
        nothing could be done at all, 130 when stopped.
    """
    from boneage_desktop.cli.batch import gather
    from boneage_desktop.export import ExportError, refuse_film
    from boneage_desktop.vision import ModelError

    gathered = gather(arguments.films)
    for words in gathered.closed:
        print(f"boneage analyze: {words}", file=sys.stderr)
    if not gathered.films:
        if gathered.closed:
            return 2
        names = ", ".join(str(path) for path in arguments.films)
        print(f"boneage analyze: {names}: no files found. Choose another folder.", file=sys.stderr)
        return 2
    refused = _refused_outputs(arguments) or wrong_arguments(arguments)
    if refused:
        print(f"boneage analyze: {refused}", file=sys.stderr)
        return 2
    try:
        for output in filter(None, (arguments.json, arguments.csv)):
            if not is_standard_output(output):
                refuse_film(output, arguments.films)  # "--csv *.dcm" takes the first film for the table
        assessor = load_networks(arguments)
        for folder in filter(None, (arguments.pdf, arguments.dicom)):
            folder.mkdir(parents=True, exist_ok=True)
        return _run(arguments, gathered.films, assessor) or int(bool(gathered.closed))
    except (ModelError, ExportError) as error:
        print(f"boneage analyze: {error}", file=sys.stderr)
        return 2


def _refused_outputs(arguments: argparse.Namespace) -> Message | None:
    """Why the outputs asked for cannot be."""
    outputs = [each for each in (arguments.json, arguments.csv) if each]
    to_pipe = sum(map(is_standard_output, outputs))
    if to_pipe > 1:
        return Message("commands.one_output")
    if arguments.resume and (to_pipe or not outputs):
        return Message("commands.resume_needs_file")
    return None


def _sink(path: Path, open_file: OpenFile, line: Callable[[Record], bytes], keep: Keep | None) -> Sink:
    if is_standard_output(path):
        return nullcontext(lambda record: write_line(line(record)))
    return open_file(path, keep)


def _run(arguments: argparse.Namespace, films: dict[Path, bool], assessor: Assessor) -> int:
    """Films in, records out."""
    from tqdm import tqdm

    from boneage_desktop.anatomy import Sex
    from boneage_desktop.cli.batch import Resumption
    from boneage_desktop.export import csv_file, csv_line, holds_lines, json_file, json_line, utf8_name
    from boneage_desktop.export.report import unread_digests
    from boneage_desktop.radiograph import NotAFilm
    from boneage_desktop.vision.batch_pipeline import Unread, assess_all

    sex = Sex(arguments.sex) if arguments.sex else None
    names = {utf8_name(str(film)): film for film in films}
    people = for_people(arguments.json, arguments.csv)
    all_ok, passed_over, unreported, said = True, 0, 0, assessor.notice
    with ExitStack() as files:
        sinks: list[tuple[Resumption, Callable[[Record], None]]] = []
        for path, open_file, line in (
            (arguments.json, json_file, json_line),
            (arguments.csv, csv_file, csv_line),
        ):
            if path:
                before = Resumption(names, assessor.versions, sex)
                keep = before.keep if arguments.resume else None
                sinks.append((before, files.enter_context(_sink(path, open_file, line, keep))))
        if is_standard_output(arguments.csv):
            write_line(csv_line(None))
        # A film that one of two files lacks is done again for that one, and for its report.
        common = set.intersection(*(set(before.done) for before, _ in sinks)) if sinks else set()
        asked = ((unread_digests, arguments.pdf), (dicom_digests, arguments.dicom))
        written = [digests_in(folder) for digests_in, folder in asked if folder]
        done = {
            name: sinks[0][0].done[name]
            for name in common
            if all(sinks[0][0].done[name].sha256[:8] in digests for digests in written)
        }
        all_ok = all(earlier.status == "ok" for earlier in done.values())
        left = [film for film in films if utf8_name(str(film)) not in done]
        if done:
            print(f"{len(done)} of {len(films)} films already done.", file=sys.stderr)
        try:
            with (
                tqdm(total=len(left), unit="film", disable=None if len(left) > 1 else True) as bar,
                closing(assess_all(assessor, left)) as assessed,
            ):
                for film, predicted in assessed:
                    bar.update()
                    said = say_notice(assessor, said)
                    trouble = ""
                    if isinstance(film, Unread):
                        if films[film.path] and isinstance(film.error, NotAFilm):
                            passed_over += 1
                            continue
                        record = _failed(film.path, film.error)
                    else:
                        record, trouble = _recorded(film, predicted, sex, arguments)
                    all_ok &= record["status"] == "ok"
                    for before, write in sinks:
                        if utf8_name(record["film"]) not in before.done:
                            write(record)
                    bar.write(_summary(record), file=people)
                    people.flush()
                    if trouble:
                        unreported += 1
                        bar.write(trouble, file=sys.stderr)
        except KeyboardInterrupt:
            to_pipe = people is sys.stderr
            resumable = sinks and not to_pipe and (not arguments.json or holds_lines(arguments.json))
            hint = " Run the same command with --resume to continue." if resumable else ""
            print(f"Stopped; finished films have been written.{hint}", file=sys.stderr)
            return 130
    if passed_over:
        print(f"{passed_over} files in the folders are not films; skipped.", file=sys.stderr)
    if unreported:
        print(f"{unreported} films: not all that was asked for could be written.", file=sys.stderr)
    return 0 if all_ok and not unreported else 1


def _failed(film: Path, error: Exception) -> Record:
    from boneage_desktop.export import error_record
    from boneage_desktop.radiograph import FilmError

    if isinstance(error, FilmError):
        return error_record(str(film), error.message)
    # Too little memory, on the CPU or the graphics card.
    reason = str(error).partition("\n")[0] or "not enough memory"
    return error_record(
        str(film),
        f"{film.name}: the analysis failed ({reason}). Close other programs or use --device cpu.",
    )


def _recorded(
    film: Radiograph, said: Prediction | Exception, sex: Sex | None, arguments: argparse.Namespace
) -> tuple[Record, str]:
    """The record of one film, and why what was asked for beside it could not be written."""
    from boneage_desktop.export import ExportError, film_record
    from boneage_desktop.export.paper import Paper
    from boneage_desktop.export.pdf import write_pdf
    from boneage_desktop.export.report import report_of, unread_name
    from boneage_desktop.intake import new_case
    from boneage_desktop.messages import Message

    if isinstance(said, Exception):
        return _failed(film.path, said), ""
    case = new_case(film)
    case.set_prediction(said)
    conflict = ""
    if sex is not None:
        if case.sex not in (None, sex):
            conflict = f"Sex in the film is {case.sex}; {sex} used as requested."
        case.set_sex(sex)
    record = film_record(str(film.path), case, film.notes)
    if conflict:
        record["message"] = " ".join(filter(None, (record["message"], conflict)))
    troubles: list[str] = []
    if arguments.dicom is not None:
        why = write_dicom(case, film, arguments)
        if why:
            troubles.append(Message("dicom.not_written", film=record["film"], why=why))
    if arguments.pdf is not None:
        report = report_of(case, film, "", datetime.now().astimezone())
        try:
            paper = Paper((arguments.language,), film_page=True)
            write_pdf(arguments.pdf / unread_name(case), report, paper)
        except ExportError as error:
            troubles.append(f"{record['film']}: report not written. {error}")
    return record, "\n".join(troubles)


def _summary(record: Record) -> str:
    """One line for people."""
    parts = [f"{record['film']}: {record['status']}"]
    if record["methods"]:
        parts.append(
            ", ".join(f"{name} {each['text']} ({each['total']})" for name, each in record["methods"].items())
        )
    if record["whole_hand_age_years"] is not None:
        parts.append(f"whole hand {record['whole_hand_text']}")
    if record["flags"]:
        parts.append("flags: " + ", ".join(flag["kind"] for flag in record["flags"]))
    if record["remarks"]:
        parts.append("remarks: " + "; ".join(record["remarks"]))
    if record["message"]:
        parts.append(record["message"])
    return " · ".join(parts)
