"""Backups of the cases: one a day beside the reader's work, and restoring one."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.case import CaseStoreError
from boneage_desktop.case.errors import StoreDamaged, StoreLocked
from boneage_desktop.case.storage.backup import (
    KEPT,
    Backup,
    BackupKind,
    back_up,
    backups_of,
    content_of,
    folder_of,
    restore,
)
from boneage_desktop.messages import Message
from boneage_desktop.messages.clock import short_clock_text
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner

#: The first film goes first; a window that stays open for days looks once an hour whether there is a new one.
FIRST_MS, AGAIN_MS = 20_000, 3_600_000
#: A store that another window writes to just then is backed up a little later.
LOCKED_MS = 60_000


class BackupRestore(QObject):
    """Makes the backup of the day in a thread of its own, and puts one back when the reader asks.

    Parameters
    ----------
    flow : CaseController
    window : QWidget

    Notes
    -----
    Signals: `failed(text)`; `damaged(text)` when the store is damaged and there is a backup to restore;
    `restored(text)`.
    """

    failed = Signal(str)
    damaged = Signal(str)
    restored = Signal(str)

    def __init__(self, flow: CaseController, window: QWidget) -> None:
        super().__init__(window)
        self._flow, self._window = flow, window
        self._damage: StoreDamaged | None = None
        self._lane = self._new_lane()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.make)
        flow.opened.connect(self._tell_again)

    def begin(self) -> None:
        """See whether the store can be used, and make the day's backup soon."""
        self._next.start(FIRST_MS)
        try:
            store = self._flow.store()
        except StoreDamaged as error:
            self._tell(error)
        except CaseStoreError as error:
            self.failed.emit(translate_message(error.message))
        else:
            if store.remark is not None:
                self.failed.emit(translate_message(store.remark))

    def make(self) -> None:
        """Make the backup of today, unless it is there."""
        self._next.start(AGAIN_MS)
        if not self._lane.busy:
            self._lane.submit(partial(_made, self._flow.store_file, date.today()))

    def ask(self) -> None:
        """Let the reader choose a backup to restore."""
        dialog = RestoreDialog(self._flow.store_file, self._window)
        dialog.chosen.connect(self.restore)
        dialog.open()

    def restore(self, backup: Backup, cases: int) -> None:
        """Put a backup in the place of the cases; the open film leaves the desk."""
        if not self._flow.make_way():
            self.failed.emit(translate_message(Message("backup.unsaved")))
            return
        # A backup that is being made has the store open.
        self._lane.close()
        self._lane.deleteLater()
        self._lane = self._new_lane()
        try:
            kept = restore(self._flow.store_file, backup.file, datetime.now())
        except CaseStoreError as error:
            self.failed.emit(translate_message(error.message))
            return
        finally:
            self._flow.cases_changed.emit()
        self._damage = None
        file = "–" if kept is None else str(kept)
        self.restored.emit(
            translate_message(Message("backup.restored", day=day_of(backup), count=cases, file=file))
        )

    def close(self) -> None:
        """Give up what is being made and join the thread."""
        self._next.stop()
        self._lane.close()

    def _new_lane(self) -> TaskRunner:
        lane = TaskRunner("backups", self)
        lane.failed.connect(self._explain)
        return lane

    def _explain(self, error: object) -> None:
        if isinstance(error, StoreDamaged):
            self._tell(error)
        elif isinstance(error, StoreLocked):
            self._next.start(LOCKED_MS)
        elif isinstance(error, CaseStoreError):
            self.failed.emit(
                translate_message(Message("backup.failed", reason=error.reason, remedy=error.remedy))
            )
        else:
            assert isinstance(error, Exception)
            raise error

    def _tell(self, error: StoreDamaged) -> None:
        self._damage = error
        self._tell_again()

    def _tell_again(self) -> None:
        """A film that was opened hides what was said before it."""
        if self._damage is None:
            return
        backups = backups_of(self._flow.store_file)
        if not backups:
            self.failed.emit(translate_message(self._damage.message))
            return
        words = Message("backup.damaged_offer", error=self._damage.message, day=day_of(backups[0]))
        self.damaged.emit(translate_message(words))


class RestoreDialog(QDialog):
    """The backups there are, and which one is to be restored.

    Notes
    -----
    `chosen(Backup, number of cases)` once the reader has said so twice.
    """

    chosen = Signal(object, int)

    def __init__(self, store: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate_message(Message("backup.title")))
        about = QLabel(translate_message(Message("backup.about", count=KEPT)))
        about.setWordWrap(True)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels(
            [
                translate_message(Message(code))
                for code in ("backup.day", "backup.cases", "backup.last_change")
            ]
        )
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setTabKeyNavigation(False)
        self._found: list[tuple[Backup, int | None]] = []
        for backup in backups_of(store):
            self._add(backup)
        self.buttons = QDialogButtonBox()
        self.choose = self.buttons.addButton(
            translate_message(Message("backup.restore")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        close = self.buttons.addButton(
            translate_message(Message("backup.close")), QDialogButtonBox.ButtonRole.RejectRole
        )
        close.setDefault(True)
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._selected)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        if self._found:
            layout.addWidget(self.table, 1)
        else:
            layout.addWidget(QLabel(translate_message(Message("backup.none", folder=str(folder_of(store))))))
        layout.addWidget(self.buttons)
        self.resize(620, 380)
        self._selected()

    def _add(self, backup: Backup) -> None:
        cases: int | None = None
        texts = [day_of(backup), translate_message(Message("backup.unreadable")), ""]
        try:
            content = content_of(backup.file)
        except CaseStoreError:
            pass
        else:
            cases = content.cases
            changed = "" if content.changed is None else short_clock_text(content.changed)
            texts[1:] = [str(cases), changed]
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(text))
        self._found.append((backup, cases))

    def _selected(self) -> None:
        row = self.table.currentRow()
        self.choose.setEnabled(0 <= row < len(self._found) and self._found[row][1] is not None)

    def _ask(self) -> None:
        backup, cases = self._found[self.table.currentRow()]
        if cases is None:
            return
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.windowTitle())
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(translate_message(Message("backup.sure", day=day_of(backup), count=cases)))
        yes = question.addButton(
            translate_message(Message("backup.restore")), QMessageBox.ButtonRole.DestructiveRole
        )
        no = question.addButton(translate_message(Message("backup.close")), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(no)
        question.setEscapeButton(no)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(partial(self._say, backup, cases))
        question.open()

    def _say(self, backup: Backup, cases: int) -> None:
        self.accept()
        self.chosen.emit(backup, cases)


def day_of(backup: Backup) -> str:
    """When and why a backup was made, in the language shown now."""
    when = f"{backup.day.isoformat()} {backup.time}".strip()
    if backup.kind is BackupKind.BEFORE_RESTORE:
        return translate_message(Message("backup.before_restore", day=when))
    if backup.kind is BackupKind.BEFORE_UPGRADE:
        return translate_message(Message("backup.before_upgrade", day=when))
    return when


def _made(store: Path, today: date, context: TaskContext) -> object:
    return back_up(store, today, context.cancelled)
