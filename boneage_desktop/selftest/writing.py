"""What the program writes of a case, written and read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from boneage_desktop.case import Case
from boneage_desktop.export import csv_file, film_record, json_file, report_of, write_pdf
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.selftest import dicom
from boneage_desktop.selftest.pdf import pages_of
from boneage_desktop.selftest.row import Wrong

#: Writes into a folder, reads again and compares; raises when something is wrong.
Writer = Callable[[Case, Radiograph, Path], None]


def _pdf(case: Case, film: Radiograph, folder: Path) -> None:
    path = folder / "report.pdf"
    write_pdf(path, report_of(case, film, case.reader, datetime.now(UTC)))
    content = path.read_bytes()
    # A film's picture is in it; without one, a report of this size would be text alone.
    if not pages_of(content) or len(content) < 30_000:
        raise Wrong(Message("selftest.again"))


def _json(case: Case, film: Radiograph, folder: Path) -> None:
    path, record = folder / "record.json", film_record(film.path.name, case)
    with json_file(path) as write:
        write(record)
    if json.loads(path.read_text(encoding="utf-8")) != [json.loads(json.dumps(record))]:
        raise Wrong(Message("selftest.again"))


def _csv(case: Case, film: Radiograph, folder: Path) -> None:
    path, record = folder / "table.csv", film_record(film.path.name, case)
    with csv_file(path) as write:
        write(record)
    head, row = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    if dict(zip(head, row, strict=True)).get("sha256") != case.film_digest:
        raise Wrong(Message("selftest.again"))


#: Every kind of file that the program writes of a case. A new kind joins by its line here, with its row's
#: words in `messages.program.selftest`.
WRITERS: tuple[tuple[str, Writer], ...] = (
    ("selftest.part.pdf", _pdf),
    ("selftest.part.json", _json),
    ("selftest.part.csv", _csv),
    ("selftest.part.dicom_picture", dicom.picture),
    ("selftest.part.dicom_report", dicom.report),
    ("selftest.part.dicom_presentation", dicom.presentation),
    ("selftest.part.dicom_measurements", dicom.measurements),
)
