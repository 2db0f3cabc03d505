"""The signed versions of the open case: who signed what and when, each with its report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import CaseView, Unavailable
from boneage_desktop.messages import short_clock_text
from boneage_desktop.ui.dialogs.case_dialog import FilmDialog
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.widgets.panel import label


class VersionsDialog(FilmDialog):
    """One row a signed version, the latest first.

    Notes
    -----
    `report_asked(CaseView)` asks for the report of a version.
    """

    report_asked = Signal(object)

    def __init__(self, session: ReadingSession, versions: Sequence[CaseView], parent: QWidget) -> None:
        super().__init__(session, parent)
        self.setWindowTitle(self.tr("Signed versions"))
        self.setWindowIcon(icon("lock"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(9)
        headings = (self.tr("Version"), self.tr("Signed"), self.tr("Bone ages"), self.tr("Changed"))
        for column, words in enumerate(headings):
            grid.addWidget(label(words, role="quiet"), 0, column)
        self.reports: list[QPushButton] = []
        for row, version in enumerate(reversed(versions), start=1):
            for column, text in enumerate(self._texts(version)):
                cell = QLabel(text)
                cell.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(cell, row, column)
            report = QPushButton(self.tr("Save report …"))
            report.setAccessibleName(self.tr("Save report of version {0}").format(version.version))
            report.clicked.connect(lambda _=False, version=version: self.report_asked.emit(version))
            self.reports.append(report)
            grid.addWidget(report, row, 4)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 16, 22, 14)
        layout.setSpacing(14)
        layout.addLayout(grid)
        layout.addWidget(buttons)

    def _texts(self, version: CaseView) -> tuple[str, str, str, str]:
        signed, results = version.signature, version.results()
        who = f"{signed.reader}\n{short_clock_text(signed.utc)}" if signed is not None else ""
        if isinstance(results, Unavailable):
            ages = translate_message(results.reason)
        else:
            ages = "\n".join(
                f"{method.value}  {translate_message(result.text)}" for method, result in results.items()
            )
        changed = sum(version.grade(bone) != version.ai_grade(bone) for bone in REPORT_ORDER)
        return str(version.version), who, ages, self.tr("{0} of {1}").format(changed, len(REPORT_ORDER))
