"""Who was filmed, when, and how old the patient was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit

from boneage_desktop.case import Case
from boneage_desktop.messages import Message
from boneage_desktop.ui.case_panels.sex_field import SEXES, SexField
from boneage_desktop.ui.case_panels.typed_dates import typed_date
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.viewer.corner_text import lines_about
from boneage_desktop.ui.widgets.panel import Panel, label, restyle


class PatientPanel(Panel):
    """Name, id, sex, birth date, film date, chronological age.

    The sex has no default: while it is unknown its field asks for it.
    """

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self.name, self.number = self._field(), self._field()
        self.birth_date, self.film_date = self._field(), self._field()
        self.sex = SexField()
        self._sex_key = ""
        self.age = QLabel()
        self.age.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        grid = QGridLayout(self)
        grid.setContentsMargins(10, 5, 10, 5)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        self._labels: list[QLabel] = []
        for row, pair in enumerate(
            ((self.name, self.sex), (self.number, self.birth_date), (self.age, self.film_date))
        ):
            for place, widget in enumerate(pair):
                words = label(role="quiet")
                self._labels.append(words)
                grid.addWidget(words, row, 2 * place)
                grid.addWidget(widget, row, 2 * place + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(3, 148)

        self.name.editingFinished.connect(self._take_name)
        self.number.editingFinished.connect(self._take_number)
        self.birth_date.editingFinished.connect(self._take_birth_date)
        self.film_date.editingFinished.connect(self._take_film_date)
        self.sex.activated.connect(lambda index: session.set_sex(SEXES[index]))
        session.film_leaving.connect(self.keep)
        session.film_changed.connect(self._begin)
        session.case_changed.connect(self._show)
        self._retranslate()

    def _retranslate(self) -> None:
        words = (
            *(self.tr("Name"), self.tr("Sex"), self.tr("ID")),
            *(self.tr("Birth date"), self.tr("Age"), self.tr("Film date")),
        )
        for beside, text in zip(self._labels, words, strict=True):
            beside.setText(text)
        for field, text in (
            (self.name, self.tr("Patient name")),
            (self.number, self.tr("Patient ID")),
            (self.birth_date, self.tr("Birth date, year-month-day")),
            (self.film_date, self.tr("Film date, year-month-day")),
        ):
            field.setAccessibleName(text)
            field.setToolTip(text)
        for field in (self.birth_date, self.film_date):
            field.setPlaceholderText(self.tr("yyyy-mm-dd"))
        self.sex.setAccessibleName(self.tr("Sex"))
        for place, text in enumerate((self.tr("Not set – select"), self.tr("Female"), self.tr("Male"))):
            self.sex.setItemText(place, text)
        self._show()

    def name_sex_key(self, keys: str) -> None:
        """Say beside the field by which key the sex is set from anywhere; empty for none."""
        self._sex_key = keys
        self._show()

    def keep(self) -> None:
        """Hand what was typed to the case now."""
        for field, take in (
            (self.name, self._take_name),
            (self.number, self._take_number),
            (self.birth_date, self._take_birth_date),
            (self.film_date, self._take_film_date),
        ):
            if field.isModified():
                take()

    def _begin(self) -> None:
        # Nothing typed for one patient may stay in a field of the next.
        for field in (self.name, self.number, self.birth_date, self.film_date):
            field.setModified(False)

    def _field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAcceptDrops(False)
        field.returnPressed.connect(field.clearFocus)
        return field

    def _show(self) -> None:
        case = self._session.case
        self.setEnabled(case is not None)
        asked = case is not None and case.sex is None
        words = self.tr("Sex")
        named = translate_message(Message("reading.sex_and_key", key=self._sex_key))
        self._labels[1].setText(named if asked and self._sex_key else words)
        signed = case is not None and case.signature is not None
        for field in (self.name, self.number, self.birth_date, self.film_date):
            field.setReadOnly(signed)
            if signed:
                # What was typed and refused is not part of what was signed.
                field.setModified(False)
            restyle(field, "locked", signed)
        self.sex.setEnabled(not signed)
        restyle(self.sex, "locked", signed)
        restyle(self.sex, "asks", asked)
        if case is None:
            for field in (self.name, self.number, self.birth_date, self.film_date):
                field.clear()
            self.sex.setCurrentIndex(0)
            self.age.setText("–")
            return
        _put(self.name, case.patient_name)
        _put(self.number, case.patient_id)
        _put_date(self.birth_date, case.birth_date)
        _put_date(self.film_date, case.film_date)
        self.sex.setCurrentIndex(SEXES.index(case.sex))
        self.sex.setToolTip("" if case.sex else self.tr("Select the sex: needed for bone age."))
        self.age.setText(translate_message(case.chronological_age_text) or "–")

    def _take_name(self) -> None:
        self.name.setModified(False)
        self._session.set_patient_name(self.name.text().strip())

    def _take_number(self) -> None:
        self.number.setModified(False)
        self._session.set_patient_id(self.number.text().strip())

    def _take_birth_date(self) -> None:
        case = self._session.case
        if case is not None:
            self._take_date(self.birth_date, case.birth_date, self._session.set_birth_date)

    def _take_film_date(self) -> None:
        case = self._session.case
        if case is not None:
            self._take_date(self.film_date, case.film_date, self._session.set_film_date)

    def _take_date(self, field: QLineEdit, known: date | None, take: Callable[[date | None], bool]) -> None:
        try:
            day = typed_date(field.text())
        except ValueError as error:
            restyle(field, "wrong", True)
            self._session.said.emit(language.labelled(field.accessibleName(), str(error)))
            return
        field.setModified(False)
        taken = day == known or take(day)
        restyle(field, "wrong", not taken)
        # A date that was refused stays to be corrected.
        field.setModified(not taken)
        if taken:
            _put_date(field, day)


def patient_lines(case: Case) -> str:
    """Patient and date as written over the film, one fact a line; nothing for what is not known."""
    return lines_about(case.patient_name, case.patient_id, case.sex, case.birth_date, case.film_date)


def _put(field: QLineEdit, text: str) -> None:
    if field.text() != text and not field.isModified():
        field.setText(text)
        field.setCursorPosition(0)


def _put_date(field: QLineEdit, day: date | None) -> None:
    text = day.isoformat() if day else ""
    if not field.isModified():
        restyle(field, "wrong", False)
        if field.text() != text:
            field.setText(text)
