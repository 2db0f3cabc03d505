"""What comes out of a printer are the pages of the PDF."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pypdfium2 as pdfium
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from boneage_desktop.case import Case
from boneage_desktop.export import report_of
from boneage_desktop.export.paper import Paper
from boneage_desktop.export.pdf import drawn
from boneage_desktop.ui.reports.printing import print_pages
from tests.export.conftest import DIGEST, grey_film, prediction


@pytest.fixture(scope="module")
def content():
    case = Case(film_name="hand.dcm", film_digest=DIGEST, source="DICOM", patient_name="王小东")
    case.set_prediction(prediction())
    report = report_of(case, grey_film(), "", datetime(2026, 1, 2, tzinfo=UTC))
    return drawn(report, Paper(("zh",), film_page=True))


def printer_to(file, size=QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageSize(QPageSize(size))
    return printer


def pictures(content) -> list[np.ndarray]:
    """Every page in grey, 144 dots an inch."""
    document = pdfium.PdfDocument(content)
    return [page.render(scale=2, grayscale=True).to_numpy().squeeze().astype(float) for page in document]


def smooth(picture: np.ndarray) -> np.ndarray:
    """Means of squares of 24 on an A4 page: what is left where two programs draw edges differently."""
    return picture[:1680, :1176].reshape(70, 24, 49, 24).mean((1, 3))


def test_the_pages_are_those_of_the_pdf(qapp, content, tmp_path):
    print_pages(content, printer_to(tmp_path / "printed.pdf"))
    wanted, printed = pictures(content), pictures(tmp_path / "printed.pdf")
    assert len(printed) == len(wanted) == 2
    for one, other in zip(wanted, printed, strict=True):
        assert abs(one.shape[0] - other.shape[0]) <= 1
        assert np.abs(smooth(one) - smooth(other)).max() < 25
    # Another page is not taken for this one.
    assert np.abs(smooth(wanted[0]) - smooth(printed[1])).max() > 60


def test_only_the_pages_that_were_asked_for(qapp, content, tmp_path):
    printer = printer_to(tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    print_pages(content, printer)
    (printed,) = pictures(tmp_path / "printed.pdf")
    wanted = pictures(content)[1]
    assert np.abs(smooth(wanted) - smooth(printed)).max() < 25


def test_smaller_paper_shows_the_whole_page(qapp, content, tmp_path):
    print_pages(content, printer_to(tmp_path / "printed.pdf", QPageSize.PageSizeId.A5))
    printed, wanted = pictures(tmp_path / "printed.pdf")[0], pictures(content)[0]
    dark = [np.argwhere(each < 150) / each.shape for each in (printed, wanted)]
    for side in (dark[0].min(0) - dark[1].min(0), dark[0].max(0) - dark[1].max(0)):
        assert np.abs(side).max() < 0.01
