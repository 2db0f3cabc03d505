"""The treatments of a patient as rows of fields: kind, start, stop, text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.case.history.height_rows import treatment_name
from boneage_desktop.case.history.history import Treatment, TreatmentKind
from boneage_desktop.messages import Message
from boneage_desktop.ui.case_panels.typed_dates import typed_date
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label, restyle

_Row = tuple[NoWheelComboBox, QLineEdit, QLineEdit, QLineEdit, QToolButton]


class TreatmentRows(RetranslateMixin, QWidget):
    """Shows and takes treatments.

    Notes
    -----
    Signals: `changed(tuple of Treatment)` after each edit, `wrong(str)` for what is no date.
    """

    changed = Signal(object)
    wrong = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Treatment, ...] = ()
        self._locked = False
        self._heading = label(role="quiet")
        self.add = QPushButton()
        self.add.setAutoDefault(True)
        self.add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.add)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(3)
        self.rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addLayout(self._grid)
        self._retranslate()

    def show_treatments(self, treatments: tuple[Treatment, ...], *, locked: bool) -> None:
        """Show these; fields that are being typed in stay when nothing else changed."""
        self.add.setEnabled(not locked)
        if treatments == self._shown and locked == self._locked:
            return
        before, relock = self._shown, locked != self._locked
        self._shown, self._locked = treatments, locked
        if relock or len(treatments) != len(before):
            self._build()
            return
        for row, old, new in zip(self.rows, before, treatments, strict=True):
            if old != new:
                _fill(row, new)

    def _build(self) -> None:
        for row in self.rows:
            for widget in row:
                self._grid.removeWidget(widget)
                # Not before Qt has left the slot of the widget that asked for it.
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for number, treatment in enumerate(self._shown):
            self._make_row(number, treatment)
        self._retranslate()

    def _make_row(self, number: int, treatment: Treatment) -> None:
        kind = NoWheelComboBox()
        for each in TreatmentKind:
            kind.addItem("", each.value)
        kind.setEnabled(not self._locked)
        kind.activated.connect(lambda place: self._put(number, kind=list(TreatmentKind)[place]))
        fields = []
        for name in ("start", "stop", "text"):
            field = QLineEdit()
            field.setAcceptDrops(False)
            field.setReadOnly(self._locked)
            restyle(field, "locked", self._locked)
            field.editingFinished.connect(partial(self._take, number, name, field))
            fields.append(field)
        for field in fields[:2]:
            field.setMaximumWidth(100)
        remove = QToolButton()
        remove.setIcon(icon("cancel"))
        remove.setEnabled(not self._locked)
        remove.clicked.connect(partial(self._remove, number))
        row = (kind, fields[0], fields[1], fields[2], remove)
        _fill(row, treatment)
        # Two lines, so that a date is seen whole in a narrow window.
        first, second = 2 * number, 2 * number + 1
        self._grid.addWidget(kind, first, 0, 1, 3)
        self._grid.addWidget(remove, first, 3)
        for column, field in enumerate(fields):
            self._grid.addWidget(field, second, column, 1, 2 if field is fields[2] else 1)
        self._grid.setColumnStretch(2, 1)
        self.rows.append(row)

    def _take(self, number: int, name: str, field: QLineEdit) -> None:
        if name == "text":
            self._put(number, text=field.text().strip())
            return
        try:
            day = typed_date(field.text())
        except ValueError as error:
            restyle(field, "wrong", True)
            self.wrong.emit(str(error))
            return
        restyle(field, "wrong", False)
        self._put(number, **{name: day})

    def _put(self, number: int, **values: object) -> None:
        if number >= len(self._shown):
            return
        treatments = list(self._shown)
        treatments[number] = replace(treatments[number], **values)  # type: ignore[arg-type]
        if tuple(treatments) != self._shown:
            self.changed.emit(tuple(treatments))

    def _add(self) -> None:
        self.changed.emit((*self._shown, Treatment(TreatmentKind.GROWTH_HORMONE)))
        if self.rows:
            # A new field takes the keyboard once it is shown.
            QTimer.singleShot(0, self.rows[-1][0].setFocus)

    def _remove(self, number: int) -> None:
        self.changed.emit((*self._shown[:number], *self._shown[number + 1 :]))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retranslate(self) -> None:
        self._heading.setText(translate_message(Message("history.treatments")))
        self.add.setText(translate_message(Message("history.add_treatment")))
        for number, row in enumerate(self.rows, 1):
            for place, kind in enumerate(TreatmentKind):
                row[0].setItemText(place, translate_message(treatment_name(kind)))
            words = ("history.kind", "history.start", "history.stop", "history.note", "history.remove")
            for widget, code in zip(row, words, strict=True):
                said = translate_message(Message("history.of_treatment", what=Message(code), number=number))
                widget.setAccessibleName(said)
                widget.setToolTip(said)
            for field, code in zip(row[1:4], ("history.start", "history.stop", "history.note"), strict=True):
                field.setPlaceholderText(translate_message(Message(code)))


def _fill(row: _Row, treatment: Treatment) -> None:
    kind, start, stop, text, _ = row
    kind.setCurrentIndex(list(TreatmentKind).index(treatment.kind))
    days = (day.isoformat() if day else "" for day in (treatment.start, treatment.stop))
    for field, words in zip((start, stop, text), (*days, treatment.text), strict=True):
        restyle(field, "wrong", False)
        if field.text() != words:
            field.setText(words)
