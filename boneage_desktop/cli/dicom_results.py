"""The DICOM objects of ``boneage analyze --dicom``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from boneage_desktop.cli.network.options import day
from boneage_desktop.messages import Message, message_of

if TYPE_CHECKING:
    from boneage_desktop.case import Case
    from boneage_desktop.dicom_objects import Source
    from boneage_desktop.radiograph import Radiograph


def add_dicom_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that have to do with DICOM objects."""
    parser.add_argument(
        "--dicom", type=Path, metavar="DIR",
        help="write the results as DICOM objects of the film's study: picture, PDF, presentation state, SR",
    )  # fmt: skip
    typed = parser.add_argument_group("a study for one picture file (PNG, JPEG …), with --dicom")
    typed.add_argument("--patient-id", metavar="ID", help="the patient's id, as the archive knows it")
    typed.add_argument(
        "--patient-name", metavar="NAME", help="the patient's name (Family^Given, or as it is)"
    )
    typed.add_argument("--birth-date", type=day, metavar="YYYY-MM-DD")


def wrong_arguments(arguments: argparse.Namespace) -> str:
    """What is wrong with these options; empty when nothing is."""
    typed = arguments.patient_id, arguments.patient_name
    if not any((*typed, arguments.birth_date)):
        return ""
    if not arguments.dicom or not all(typed) or len(arguments.films) != 1 or arguments.films[0].is_dir():
        return Message("dicom.typed_for_one")
    return ""


def dicom_digests(folder: Path) -> frozenset[str]:
    """The first 8 of the digests of the films whose structured report lies in a folder."""
    found = folder.glob("boneage-*-measurements-*.dcm")
    return frozenset(file.name[8:16] for file in found if file.is_file())


def write_dicom(case: Case, film: Radiograph, arguments: argparse.Namespace) -> str:
    """Write the objects of one film; each that can be made is.

    Returns
    -------
    str
        Why some are missing; empty when none is.
    """
    from boneage_desktop.dicom_objects import DicomObjectError
    from boneage_desktop.export import ExportError
    from boneage_desktop.radiograph import FilmError

    try:
        return " ".join(_written(case, film, arguments))
    except (DicomObjectError, ExportError, FilmError) as error:
        return message_of(error)


def _written(case: Case, film: Radiograph, arguments: argparse.Namespace) -> Iterator[str]:
    from boneage_desktop.dicom_objects import RESULTS, DicomObjectError, objects_of, write_object

    now = datetime.now().astimezone()
    source = _source(case, film, arguments, now)
    for kind in RESULTS:
        try:
            for made in objects_of(case, source, now, language=arguments.language, kinds=(kind,)):
                write_object(made, arguments.dicom)
        except DicomObjectError as error:
            yield message_of(error)


def _source(case: Case, film: Radiograph, arguments: argparse.Namespace, now: datetime) -> Source:
    from boneage_desktop.dicom_objects import TypedPatient, source_of, typed_study, write_object

    if film.source == "DICOM" or not arguments.patient_id:
        return source_of(film)
    patient = TypedPatient(arguments.patient_id, arguments.patient_name, case.sex, arguments.birth_date)
    case.set_patient_id(patient.id)
    case.set_patient_name(patient.name.replace("^", " ").strip())
    if patient.birth_date is not None:
        case.set_birth_date(patient.birth_date)
    made, source = typed_study(film, patient, now)
    write_object(made, arguments.dicom)
    return source
