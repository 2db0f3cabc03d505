"""Help › Self-test: the parts of this installation, tried in a process of its own, row by row."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.messages import Message, plain
from boneage_desktop.selftest import Row
from boneage_desktop.selftest.table import summary
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.icons import icon


def command() -> list[str]:
    """How the self-test is started: the bundle's command line, or this Python's."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        return [str(here.with_name(f"boneage{here.suffix}")), "self-test", "--json"]
    return [sys.executable, "-m", "boneage_desktop", "self-test", "--json"]


class SelfTestDialog(QDialog):
    """Shows the rows as they come; closing it ends the self-test.

    Parameters
    ----------
    parent : QWidget
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Self-test"))
        self.setWindowIcon(icon("check"))
        self.table = QTreeWidget()
        self.table.setHeaderLabels([self.tr("Part"), self.tr("Result"), self.tr("Seconds")])
        self.table.setRootIsDecorated(False)
        self.table.setWordWrap(True)
        self.table.setAccessibleName(self.tr("Self-test"))
        header = self.table.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.outcome = QLabel(self.tr("Testing every part of this installation …"))
        self.outcome.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 12, 22, 14)
        layout.setSpacing(14)
        layout.addWidget(self.table)
        layout.addWidget(self.outcome)
        layout.addWidget(buttons)
        self.resize(820, 620)
        self.rows: list[Row] = []
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail)
        self.finished.connect(self._stop)

    def start(self) -> None:
        """Begin to try the parts."""
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        self._process.setProcessEnvironment(environment)
        program, *arguments = command()
        self._process.start(program, arguments)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = self._process.readLine().data()
            try:
                row = Row.from_json(json.loads(bytes(line)))
            except (ValueError, KeyError, TypeError):
                continue  # a library's own words
            self._show(row)

    def _show(self, row: Row) -> None:
        self.rows.append(row)
        spoken = language.code()
        told = self.tr("ok") if row.ok else f"{plain(row.wrong, spoken)}. {plain(row.remedy, spoken)}."
        item = QTreeWidgetItem([plain(row.part, spoken), told, f"{row.seconds:.1f}"])
        item.setToolTip(1, told)
        if not row.ok:
            item.setForeground(1, QBrush(QColor(theme.colours().red)))
        self.table.addTopLevelItem(item)
        self.table.scrollToItem(item)

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        bad = sum(not row.ok for row in self.rows)
        if status is QProcess.ExitStatus.CrashExit or not self.rows or bool(code) != bool(bad):
            self._fail()
            return
        self.outcome.setText(summary(len(self.rows), bad).text(language.code()))

    def _fail(self) -> None:
        self.outcome.setText(Message("selftest.broken").text(language.code()))

    def _stop(self) -> None:
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(3000)


def self_test_dialog(parent: QWidget) -> SelfTestDialog:
    """The dialog, its self-test begun."""
    dialog = SelfTestDialog(parent)
    dialog.start()
    return dialog
