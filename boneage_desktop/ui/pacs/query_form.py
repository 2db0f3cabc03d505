"""What is asked of an archive: patient, dates, modality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from boneage_desktop.messages import Message
from boneage_desktop.ui.case_panels.typed_dates import typed_date
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.widgets.panel import NoWheelComboBox

#: Those of radiographs first; any other can be typed.
_MODALITIES = ("", "CR", "DX", "DR", "RF", "OT")


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, read.

    Attributes
    ----------
    name, id, modality : str
    since, until : date or None
    """

    name: str = ""
    id: str = ""
    since: date | None = None
    until: date | None = None
    modality: str = ""

    @property
    def open(self) -> bool:
        """Whether it leaves open which patient and when: the whole archive would match."""
        return not (self.name.strip("*? ") or self.id.strip("*? ") or self.since or self.until)


class QueryForm(QWidget):
    """The fields of a query, in two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.id, self.since, self.until = (QLineEdit() for _ in range(4))
        self.modality = NoWheelComboBox()
        self.modality.setEditable(True)
        for each in _MODALITIES:
            self.modality.addItem(each)
        self.modality.setMinimumWidth(90)
        self.name.setPlaceholderText(translate_message(Message("pacs.patient_hint")))
        line = self.modality.lineEdit()
        if line is not None:
            line.setPlaceholderText(translate_message(Message("pacs.any")))
        for field in (self.since, self.until):
            field.setPlaceholderText("2026-03-01")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for place, (code, entry) in enumerate(
            (
                ("pacs.patient", self.name),
                ("pacs.id", self.id),
                ("pacs.since", self.since),
                ("pacs.until", self.until),
                ("pacs.modality", self.modality),
            )
        ):
            words = QLabel(translate_message(Message(code)))
            words.setBuddy(entry)
            grid.addWidget(words, 0, place)
            grid.addWidget(entry, 1, place)
        for column, share in enumerate((3, 3, 2, 2, 1)):
            grid.setColumnStretch(column, share)

    def question(self) -> Question:
        """What was typed.

        Raises
        ------
        ValueError
            In plain words.
        """
        since, until = typed_date(self.since.text()), typed_date(self.until.text())
        if since is not None and until is not None and since > until:
            raise ValueError(translate_message(Message("pacs.date_order")))
        name = self.name.text().strip()
        # People type how a name begins.
        if name and not set(name) & set("*?^="):
            name = f"{name}*"
        modality = self.modality.currentText().strip().upper()
        return Question(name, self.id.text().strip(), since, until, modality)
