"""The stored cases: search, filter, list, open again, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.case import CaseSummary, Unavailable
from boneage_desktop.case.storage.backup import KEPT
from boneage_desktop.messages import Message
from boneage_desktop.ui.archive.case_list_model import CaseColumn, CaseListModel
from boneage_desktop.ui.archive.case_list_view import CaseTable
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, Panel, label

# While a word is being typed the list waits for the rest of it.
_PAUSE_MS = 150

#: No more cases than this are listed; the search finds the others.
LIMIT = 500

#: Cases that are seen on the smallest screen; the others can be scrolled to.
_FEWEST_ROWS = 2


class CaseListPanel(Panel):
    """The list; it shows what it is given and says what the reader wants.

    Notes
    -----
    Signals: `wanted_changed()` when other cases are to be listed (`words`, `reviewed`, `signed`),
    `chosen(CaseSummary)` for a case to open, `delete_asked(CaseSummary)` once the reader has confirmed it.
    """

    wanted_changed = Signal()
    chosen = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self.model = CaseListModel(session, self)
        self.view = CaseTable(self.model, 4, self)
        self.view.stretch(CaseColumn.PATIENT)
        header = self.view.horizontalHeader().sizeHint().height()
        self.view.setMinimumHeight(header + _FEWEST_ROWS * self.view.row_height)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.wanted_changed)
        self.search = QLineEdit()
        self.search.setAcceptDrops(False)
        self.search.setClearButtonEnabled(True)
        self.filter = NoWheelComboBox()
        for wanted in ((None, None), (False, None), (True, None), (True, False), (None, True)):
            self.filter.addItem("", wanted)
        self.filter.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.count = label(role="quiet")
        self.empty = label(role="quiet")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.about = label(role="quiet")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.open = QPushButton()
        self.delete = QPushButton()
        self._heading = label(role="heading")
        self._lay_out()
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._first)
        self.filter.currentIndexChanged.connect(self.wanted_changed)
        self.view.chosen.connect(lambda row: self.chosen.emit(self.model.cases[row]))
        self.view.selectionModel().currentRowChanged.connect(self._show_about)
        self.model.modelReset.connect(self._show_about)
        self.open.clicked.connect(self._open_current)
        self.delete.clicked.connect(self._ask_delete)
        self._key("Del", self.view, self._ask_delete)
        self._key("Down", self.search, self._to_list)
        self._retranslate()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Cases"))
        self.view.setAccessibleName(self.tr("Cases"))
        self.search.setPlaceholderText(self.tr("Name, ID, file …"))
        self.search.setAccessibleName(self.tr("Search cases"))
        self.filter.setAccessibleName(self.tr("Cases shown"))
        for place, words in enumerate(
            (
                *(self.tr("All cases"), self.tr("To review"), self.tr("Reviewed")),
                *(self.tr("To sign"), self.tr("Signed")),
            )
        ):
            self.filter.setItemText(place, words)
        self.open.setText(self.tr("Open"))
        self.delete.setText(self.tr("Delete …"))
        self.view.fit(CaseColumn.AGE, *self.model.widest)
        self.model.retranslate()
        self._show_about()
        # The words about an empty list are said when it is filled.
        self.wanted_changed.emit()

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def reviewed(self) -> bool | None:
        """Only reviewed cases, only the others, or all."""
        chosen: bool | None = self.filter.currentData()[0]
        return chosen

    @property
    def signed(self) -> bool | None:
        """Only signed cases, only the others, or all."""
        chosen: bool | None = self.filter.currentData()[1]
        return chosen

    @property
    def current(self) -> CaseSummary | None:
        """The case chosen in the list."""
        index = self.view.currentIndex()
        return self.model.cases[index.row()] if index.isValid() else None

    def show_cases(self, cases: Sequence[CaseSummary]) -> None:
        """List these cases; the chosen one stays chosen where it is still there."""
        before = self.current
        self.model.show(cases)
        row = None if before is None else self.model.row_of(before.film_digest)
        if row is not None and row != self.view.currentIndex().row():
            self.view.selectRow(row)
        self._show_about()
        full = len(cases) >= LIMIT
        self.count.setText(self.tr("last {0}").format(LIMIT) if full else str(len(cases) or ""))
        self.count.setToolTip(self.tr("Search to find older cases.") if full else "")
        if self.words or self.filter.currentIndex() > 0:
            self.empty.setText(self.tr("No matching cases.\nClear the search or choose “All cases”."))
        else:
            self.empty.setText(
                self.tr("No cases yet.\nOpen a film or drop one here. Its case is saved once it has a grade.")
            )
        self._pages.setCurrentWidget(self.view if cases else self.empty)

    def show_trouble(self, words: str) -> None:
        """Say why there is no list."""
        self.model.show(())
        self.count.clear()
        self.empty.setText(words)
        self._pages.setCurrentWidget(self.empty)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is looked for while nobody sees it."""
        self._pause.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(self._heading)
        heading.addStretch(1)
        heading.addWidget(self.count)
        asked = QHBoxLayout()
        asked.setSpacing(5)
        asked.addWidget(self.search, 1)
        asked.addWidget(self.filter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        buttons.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 7, 6, 8)
        layout.setSpacing(6)
        layout.addLayout(heading)
        layout.addLayout(asked)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.about)
        layout.addLayout(buttons)

    def _key(self, key: str, place: QWidget, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), place)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)

    def _show_about(self, _now: QModelIndex | None = None) -> None:
        case = self.current
        self.open.setEnabled(case is not None)
        self.delete.setEnabled(case is not None)
        reason = (
            translate_message(case.results.reason) if case and isinstance(case.results, Unavailable) else ""
        )
        self.about.setText(reason)
        self.about.setVisible(bool(reason))

    def _to_list(self) -> None:
        if self.model.cases:
            if self.current is None:
                self.view.selectRow(0)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first(self) -> None:
        # What was typed last may not have been looked for yet.
        if self._pause.isActive():
            self._pause.stop()
            self.wanted_changed.emit()
        self._to_list()

    def _open_current(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _ask_delete(self) -> None:
        case = self.current
        if case is None:
            return
        patient = " · ".join(part for part in (case.patient_name, case.patient_id) if part)
        dialog = QMessageBox(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setWindowTitle(self.tr("Delete case"))
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setText(
            self.tr("Delete the case of {0}?").format(
                f"{case.film_name} ({patient})" if patient else case.film_name
            )
        )
        dialog.setInformativeText(
            self.tr(
                "This removes the case's grades, findings, patient data, signed versions and audit trail "
                "from this computer and cannot be undone. The film and saved reports are kept."
            )
            + translate_message(Message("backup.after_delete", count=KEPT))
        )
        delete = dialog.addButton(self.tr("Delete permanently"), QMessageBox.ButtonRole.DestructiveRole)
        keep = dialog.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        dialog.setDefaultButton(keep)
        dialog.setEscapeButton(keep)
        delete.clicked.connect(lambda: self.delete_asked.emit(case))
        dialog.open()
