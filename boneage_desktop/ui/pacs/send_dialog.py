"""Asks which results of which signed version go to which archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.case import CaseView
from boneage_desktop.messages import Message, short_clock_text
from boneage_desktop.network.network_file import NetworkFile
from boneage_desktop.ui.case_panels.typed_dates import typed_date
from boneage_desktop.ui.dialogs.case_dialog import FilmDialog
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.pacs.sent_state import kind_name, sent_lines
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, label

if TYPE_CHECKING:
    from boneage_desktop.network.outbox import Entry

#: In the order of what viewers show.
KINDS = ("picture", "report", "presentation", "measurements")


class SendDialog(FilmDialog):
    """Objects, version and archive; for a picture file also the patient of the study that is made.

    Parameters
    ----------
    session : ReadingSession
    network : NetworkFile
    versions : sequence of CaseView
        The signed ones, the latest first.
    is_picture : bool
        Whether the film is a picture file.
    parent : QWidget
    """

    def __init__(
        self,
        session: ReadingSession,
        network: NetworkFile,
        versions: Sequence[CaseView],
        is_picture: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(session, parent)
        self._versions = versions
        self.setWindowTitle(translate_message(Message("pacs.send_title")))
        self.archive, self.which = NoWheelComboBox(), NoWheelComboBox()
        for name, node in network.nodes.items():
            self.archive.addItem(f"{name}  ({node.address})", name)
        self.archive.setCurrentIndex(max(0, self.archive.findData(network.default)))
        for each in versions:
            self.which.addItem(_version_line(each))
        self.objects = {kind: QCheckBox(kind_name(kind)) for kind in KINDS}
        for box in self.objects.values():
            box.setChecked(True)
            box.toggled.connect(self._check)
        self.id, self.name, self.born = (QLineEdit() for _ in range(3))
        for field in (self.id, self.name):
            field.setMaxLength(64)
        self._is_picture = is_picture
        self.wrong = label(role="prompt")
        self.wrong.setWordWrap(True)
        self.sent = label(role="quiet")
        self.sent.setTextFormat(Qt.TextFormat.PlainText)
        self.sent.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.send = self.buttons.addButton(
            translate_message(Message("pacs.send_now")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.send.setDefault(True)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self.which.currentIndexChanged.connect(self._show_patient)
        for field in (self.id, self.name, self.born):
            field.textChanged.connect(self._check)
        self._lay_out()
        self._show_patient()

    @property
    def version(self) -> CaseView:
        """The version that is sent."""
        return self._versions[self.which.currentIndex()]

    @property
    def node(self) -> str:
        """Name of the archive."""
        return str(self.archive.currentData())

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the objects that were chosen."""
        return tuple(kind for kind, box in self.objects.items() if box.isChecked())

    @property
    def typed(self) -> tuple[str, str, date | None] | None:
        """Id, name and birth date for the study of a picture file; None for a film that has one."""
        if not self._is_picture:
            return None
        return self.id.text().strip(), self.name.text().strip(), typed_date(self.born.text())

    def take_entries(self, film: str, entries: tuple[Entry, ...]) -> None:
        """Show what became of what was sent before."""
        if film == self.version.film_digest:
            self.show_sent(entries)

    def show_sent(self, entries: tuple[Entry, ...]) -> None:
        """Show what became of some entries."""
        self.sent.setText("\n".join(sent_lines(entries)))
        self.sent.setVisible(bool(entries))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, QWidget]] = [("pacs.archive", self.archive), ("pacs.version", self.which)]
        for code, field in rows:
            form.addRow(_buddy(code, field), field)
        boxes = QVBoxLayout()
        boxes.setSpacing(5)
        for box in self.objects.values():
            boxes.addWidget(box)
        form.addRow(QLabel(translate_message(Message("pacs.objects"))), boxes)
        note = label(
            translate_message(Message("pacs.typed_study" if self._is_picture else "pacs.same_study")),
            role="quiet",
        )
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(note)
        if self._is_picture:
            patient = QFormLayout()
            patient.setVerticalSpacing(8)
            patient.setHorizontalSpacing(14)
            self.born.setPlaceholderText("2015-03-01")
            for code, field in (
                ("pacs.typed_id", self.id),
                ("pacs.typed_name", self.name),
                ("pacs.typed_born", self.born),
            ):
                patient.addRow(_buddy(code, field), field)
            layout.addLayout(patient)
        layout.addWidget(self.wrong)
        layout.addWidget(self.sent)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(500)

    def _show_patient(self) -> None:
        case = self.version
        self.id.setText(case.patient_id)
        self.name.setText(case.patient_name)
        self.born.setText(case.birth_date.isoformat() if case.birth_date is not None else "")
        self._check()

    def _trouble(self) -> str:
        if not self.kinds:
            return translate_message(Message("pacs.choose_one"))
        if self._is_picture:
            if not self.id.text().strip() or not self.name.text().strip():
                return translate_message(Message("pacs.typed_needed"))
            try:
                typed_date(self.born.text())
            except ValueError as error:
                return str(error)
        return ""

    def _check(self) -> None:
        words = self._trouble()
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        self.send.setEnabled(not words)

    def _take(self) -> None:
        if not self._trouble():
            self.accept()


def _buddy(code: str, field: QWidget) -> QLabel:
    words = QLabel(translate_message(Message(code)))
    words.setBuddy(field)
    return words


def _version_line(case: CaseView) -> str:
    signed = case.signature
    assert signed is not None
    return translate_message(
        Message(
            "pacs.version_line",
            version=signed.version,
            reader=signed.reader,
            when=short_clock_text(signed.utc),
        )
    )
