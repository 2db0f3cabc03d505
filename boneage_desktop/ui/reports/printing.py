"""Printing the report with a preview: the pages of the PDF, drawn on the printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from boneage_desktop.export.pdf import drawn
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.reports.report_actions import Reporting
from boneage_desktop.ui.reports.report_options import paper
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner

#: Dots an inch of a page: what an office printer shows of text and grey; finer is a matter of memory.
DOTS = 300
_POINTS = 72


class Printing(QObject):
    """Asks how the report of the open case is printed, showing its pages.

    Parameters
    ----------
    session : ReadingSession
    store : SettingsStore
    reporting : Reporting
        Makes the report.
    window : QWidget

    Notes
    -----
    Signals: `failed(text)`.
    """

    failed = Signal(str)

    def __init__(
        self, session: ReadingSession, store: SettingsStore, reporting: Reporting, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._store, self._reporting, self._window = session, store, reporting, window
        self._lane = TaskRunner("printing", self)
        self._lane.succeeded.connect(self.show_preview)
        self._lane.failed.connect(self._explain)

    def ask(self) -> None:
        """Show the report of the open case as it would be printed."""
        # What is half typed in the findings belongs to the report.
        self._session.film_leaving.emit()
        case, film = self._session.case, self._session.film
        if case is None or film is None:
            return
        report, printed = self._reporting.report(case, film), paper(self._store.settings)
        self._lane.queue(partial(_drawn, lambda: drawn(report, printed)))

    def show_preview(self, content: object) -> None:
        """Show the preview of a PDF's pages; what is printed from there are these pages."""
        assert isinstance(content, bytes)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setDocName("BoneAge Desktop")
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate_message(Message("site.print_title")))
        dialog.paintRequested.connect(partial(print_pages, content))
        # The printer must outlive the dialog, which does not own it.
        dialog.finished.connect(lambda _: printer and None)
        dialog.resize(dialog.sizeHint().expandedTo(self._window.size() * 0.85))
        dialog.open()

    def close(self) -> None:
        """Let what was asked for be drawn."""
        self._lane.finish()

    def _explain(self, error: object) -> None:
        words = Message("site.print_failed", error=type(error).__name__)
        self.failed.emit(translate_message(words))


def print_pages(content: bytes, printer: QPrinter) -> None:
    """Draw the pages of a PDF on a printer: all, or those that the reader chose.

    Parameters
    ----------
    content : bytes
    printer : QPrinter
        Its paper may be another than the document's: a page is then made smaller, never larger or cut.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return
    try:
        first = True
        for page in _pages(content, printer):
            if not first:
                printer.newPage()
            first = False
            _draw(painter, printer, page)
    finally:
        painter.end()


def _pages(content: bytes, printer: QPrinter) -> Iterator[tuple[QImage, QSizeF]]:
    """Each page as a picture, with its size in points."""
    # Loaded when something is printed: the window opens without it.
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(content)
    try:
        first, last = 1, len(document)
        if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
            first, last = max(printer.fromPage(), 1), min(printer.toPage(), last)
        for number in range(first - 1, last):
            page = document[number]
            bitmap = page.render(scale=DOTS / _POINTS, rev_byteorder=True)
            wide, high = page.get_size()
            picture = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
            )
            # Its own bytes: those of the bitmap go with it.
            yield picture.copy(), QSizeF(wide, high)
    finally:
        document.close()


def _draw(painter: QPainter, printer: QPrinter, page: tuple[QImage, QSizeF]) -> None:
    picture, points = page
    sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    scale = min(1.0, sheet.width() / points.width(), sheet.height() / points.height())
    wide, high = points.width() * scale, points.height() * scale
    dots = printer.resolution() / _POINTS
    left, top = (sheet.width() - wide) / 2, (sheet.height() - high) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left * dots, top * dots, wide * dots, high * dots), picture)


def _drawn(draw: Callable[[], bytes], _context: TaskContext) -> bytes:
    return draw()
