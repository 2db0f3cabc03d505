"""How readers here agree with the AI and with themselves: figures of all cases, computed in a worker."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.reading.agreement import Agreement, Comparison, Kind, agreements, is_bone
from boneage_desktop.export import ExportError, replacing
from boneage_desktop.export.agreement.agreement_table import agreement_csv
from boneage_desktop.export.agreement.stored_comparisons import stored_comparisons
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner
from boneage_desktop.vision import Cancelled

_KINDS = {
    Kind.AI: Message("agreement.ai"),
    Kind.BLIND: Message("agreement.blind"),
    Kind.AGAIN: Message("agreement.again"),
}
#: By view: what is compared, and what each line has in common.
_VIEWS: tuple[tuple[Message, bool, tuple[str, ...]], ...] = (
    (Message("agreement.by_bone"), True, ("reader", "what")),
    (Message("agreement.by_method"), False, ("reader", "what")),
    (Message("agreement.by_month"), True, ("reader", "month")),
    (Message("agreement.ages_by_month"), False, ("reader", "month", "what")),
)
_BONES = tuple(bone.value for bone in Bone)
_HEADINGS = (
    *("agreement.kind", "agreement.reader", "agreement.month", "agreement.what", "agreement.count"),
    *("agreement.changed", "agreement.mean", "agreement.absolute", "agreement.sd"),
)


class AgreementDialog(QDialog):
    """A table of the figures, and a button to save all of them as CSV.

    Parameters
    ----------
    store_file : Path
        The SQLite file of all cases.
    parent : QWidget
    """

    def __init__(self, store_file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate_message(Message("agreement.title")))
        self.comparisons: tuple[Comparison, ...] = ()
        self.view = NoWheelComboBox()
        for words, _, _ in _VIEWS:
            self.view.addItem(translate_message(words))
        self.view.setAccessibleName(translate_message(Message("agreement.show")))
        self.note = label(role="quiet")
        self.note.setWordWrap(True)
        self.save = QPushButton(translate_message(Message("agreement.save")))
        self.table = self._table()
        self._lay_out()
        self.view.activated.connect(self._show)
        self.save.clicked.connect(self._ask_file)
        self._runner = TaskRunner("agreement", self)
        self._runner.progressed.connect(self._progress)
        self._runner.succeeded.connect(self._take)
        self._runner.failed.connect(self._fail)
        self.finished.connect(self._runner.close)
        application = QApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._runner.close)
        self.save.setEnabled(False)
        self.note.setText(translate_message(Message("agreement.reading")))
        self._runner.submit(partial(_compared, store_file))

    def write(self, file: Path) -> None:
        """Write all figures as CSV."""
        try:
            with replacing(file) as stream:
                # With a byte order mark: spreadsheets take the file for another encoding without.
                stream.write(agreement_csv(self.comparisons).encode("utf-8-sig"))
        except ExportError as error:
            self.note.setText(told(error))
        else:
            self.note.setText(translate_message(Message("agreement.saved", file=file.name)))

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADINGS))
        table.setHorizontalHeaderLabels([translate_message(Message(code)) for code in _HEADINGS])
        table.setAccessibleName(translate_message(Message("agreement.title")))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        shown = QLabel(translate_message(Message("agreement.show")))
        shown.setBuddy(self.view)
        asked.addWidget(shown)
        asked.addWidget(self.view)
        asked.addStretch(1)
        asked.addWidget(self.save)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(asked)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addWidget(buttons)
        self.resize(900, 560)

    def _progress(self, share: float, _step: object) -> None:
        self.note.setText(translate_message(Message("agreement.progress", percent=round(100 * share))))

    def _take(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._runner.close()
        self.comparisons = found
        self.save.setEnabled(bool(found))
        self.note.setText(translate_message(Message("agreement.note" if found else "agreement.nothing")))
        self._show()

    def _fail(self, error: object) -> None:
        assert isinstance(error, Exception)
        self._runner.close()
        self.note.setText(told(error))

    def _show(self) -> None:
        _, bones, by = _VIEWS[self.view.currentIndex()]
        rows = agreements([each for each in self.comparisons if is_bone(each) is bones], *by)
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(_cells(row)):
                item = QTableWidgetItem(text)
                item.setFont(theme.tabular(self.table.font()))
                if column > 3:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(number, column, item)
        for column, needed in ((2, "month" in by), (3, "what" in by)):
            self.table.setColumnHidden(column, not needed)

    def _ask_file(self) -> None:
        title = translate_message(Message("agreement.save"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, "agreement.csv", "CSV (*.csv)")
        if chosen:
            self.write(Path(chosen))


def _cells(row: Agreement) -> tuple[str, ...]:
    what = language.bone_name(Bone(row.what)) if row.what in _BONES else row.what
    return (
        translate_message(_KINDS[row.kind]),
        row.reader,
        row.month,
        what,
        str(row.count),
        f"{100 * row.changed / row.count:.0f} %",
        f"{row.mean:+.2f}".replace("-", "−"),
        f"{row.mean_absolute:.2f}",
        "" if row.sd is None else f"{row.sd:.2f}",
    )


def _compared(store_file: Path, context: TaskContext) -> tuple[Comparison, ...]:
    def watch(done: int, of: int) -> None:
        if context.cancelled():
            raise Cancelled
        context.progress(done / of, "")

    return stored_comparisons(store_file, watch) if store_file.is_file() else ()
