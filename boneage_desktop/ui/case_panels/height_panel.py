"""Height and growth: what is entered on the left, the figures that follow on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import isfinite
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.history.height_rows import gp_text
from boneage_desktop.case.history.history import History, Measured, Origin, YearMonth
from boneage_desktop.messages import Message, message_of
from boneage_desktop.standards.heights import (
    AgeUnreadable,
    Measure,
    MeasureDoubtful,
    TargetFormula,
    decimal_number,
    doubt_of,
    measured,
    months_of,
    months_text,
    target_formula_name,
)
from boneage_desktop.ui.case_panels.height_figures import HeightFiguresPanel
from boneage_desktop.ui.case_panels.treatment_rows import TreatmentRows
from boneage_desktop.ui.case_panels.typed_dates import typed_date, typed_date_or_month
from boneage_desktop.ui.case_panels.typing_question import TypingQuestion
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, Panel, Scrolled, label, restyle

_NARROWEST, _WIDEST = 340, 460


class HeightPanel(Panel):
    """Fields and figures of height and growth; a probable typing error is asked about.

    Attributes
    ----------
    stature, weight, father, mother, height_date, menarche, gp_age : QLineEdit
    question : TypingQuestion
    treatments : TreatmentRows
    figures : HeightFiguresPanel
    """

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self.stature, self.height_date = _field(), _field()
        self.father, self.mother = _field(), _field()
        self.weight, self.menarche = _field(), _field()
        self.gp_age = _field()
        self.formula = NoWheelComboBox()
        for formula in TargetFormula:
            self.formula.addItem(target_formula_name(formula), formula)
        self._formula_label = label(role="quiet")
        self._formula_label.setBuddy(self.formula)
        self.gp_note = label(role="quiet")
        self.question = TypingQuestion()
        self.treatments = TreatmentRows()
        self.figures = HeightFiguresPanel(session)
        self._measures = {
            self.stature: Measure.HEIGHT,
            self.weight: Measure.WEIGHT,
            self.father: Measure.FATHER,
            self.mother: Measure.MOTHER,
        }
        self._takes: dict[QLineEdit, Callable[[], None]] = {
            field: lambda field=field: self._take_measure(field)  # type: ignore[misc]
            for field in self._measures
        }
        self._takes[self.height_date] = lambda: self._take_date(self.height_date, "height_date")
        self._takes[self.menarche] = lambda: self._take_date(self.menarche, "menarche", typed_date_or_month)
        self._takes[self.gp_age] = self._take_gp_age
        self._labels: dict[QLineEdit, QLabel] = {}
        self._lay_out()
        for field, take in self._takes.items():
            field.editingFinished.connect(take)
        self.formula.activated.connect(
            lambda _: self._set(
                "history.act_formula", target_formula=TargetFormula(self.formula.currentData())
            )
        )
        self.treatments.changed.connect(
            lambda treatments: self._set("history.treatments", treatments=treatments)
        )
        self.treatments.wrong.connect(session.said)
        session.film_leaving.connect(self.keep)
        session.film_changed.connect(self._begin)
        session.case_changed.connect(self._show)
        self.setFocusProxy(self.stature)
        self._retranslate()

    def keep(self) -> None:
        """Hand what was typed to the case now; what is still asked about is left."""
        for field, take in self._takes.items():
            if field.isModified():
                take()

    def minimumSizeHint(self) -> QSize:
        """Where nothing need be scrolled without treatments."""
        return QSize(self._inside.minimumSizeHint().width(), 190)

    def _lay_out(self) -> None:
        entered = QWidget()
        entered.setMinimumWidth(_NARROWEST)
        entered.setMaximumWidth(_WIDEST)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        pairs = (
            (self.stature, self.height_date),
            (self.father, self.mother),
            (self.weight, self.menarche),
        )
        for row, pair in enumerate(pairs):
            for place, field in enumerate(pair):
                self._place(grid, field, row, 2 * place)
        self._place(grid, self.gp_age, len(pairs), 0)
        grid.addWidget(self.gp_note, len(pairs), 2, 1, 2)
        grid.addWidget(self._formula_label, len(pairs) + 1, 0)
        grid.addWidget(self.formula, len(pairs) + 1, 1, 1, 3)
        for field in (self.height_date, self.menarche):
            field.setMinimumWidth(100)
        for field in (*self._measures, self.gp_age):
            field.setMinimumWidth(60)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
        column = QVBoxLayout(entered)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addWidget(self.question)
        column.addWidget(self.treatments)
        column.addStretch(1)
        self._inside = QWidget()
        row_ = QHBoxLayout(self._inside)
        row_.setContentsMargins(10, 6, 10, 6)
        row_.setSpacing(14)
        row_.addWidget(entered, 3)
        row_.addWidget(self.figures, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(self._inside))

    def _place(self, grid: QGridLayout, field: QLineEdit, row: int, column: int) -> None:
        words = label(role="quiet")
        words.setBuddy(field)
        self._labels[field] = words
        grid.addWidget(words, row, column)
        grid.addWidget(field, row, column + 1)

    def _begin(self) -> None:
        # Nothing typed for one patient may stay in a field of the next.
        self.question.drop()
        for field in self._takes:
            field.setModified(False)
            restyle(field, "wrong", False)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        case = self._session.case
        self.setEnabled(case is not None)
        history = History() if case is None else case.history
        signed = case is not None and case.signature is not None
        if signed:
            self.question.drop()
        for field in self._takes:
            field.setReadOnly(signed)
            restyle(field, "locked", signed)
            if signed:
                field.setModified(False)
        for field, value in (
            (self.stature, _figure(history.height)),
            (self.weight, _figure(history.weight)),
            (self.father, _figure(history.father_cm)),
            (self.mother, _figure(history.mother_cm)),
            (self.height_date, _day(history.height_date)),
            (self.menarche, _day(history.menarche)),
            (self.gp_age, "" if history.gp_age_months is None else months_text(history.gp_age_months)),
        ):
            if not field.isModified():
                restyle(field, "wrong", False)
                if field.text() != value:
                    field.setText(value)
        # Whatever was entered can be taken back, a wrong sex as well.
        offered = case is None or case.sex is not Sex.MALE or history.menarche is not None
        self.menarche.setVisible(offered)
        self._labels[self.menarche].setVisible(offered)
        self.formula.setCurrentIndex(self.formula.findData(history.target_formula))
        self.formula.setEnabled(not signed)
        self.height_date.setPlaceholderText(_day(None if case is None else case.film_date))
        self.treatments.show_treatments(history.treatments, locked=signed or case is None)
        self._show_origins(history)

    def _show_origins(self, history: History) -> None:
        """Beside the fields: what comes from the film, and the AI's age where the reader has set none."""
        for field, value in ((self.stature, history.height), (self.weight, history.weight)):
            filmed = value is not None and value.by is Origin.FILM
            which = "weight" if field is self.weight else "height"
            plain = Message("history.weight_kg" if field is self.weight else "history.height_cm")
            marked = Message("history.by_film", name=Message(f"history.{which}_short"))
            self._labels[field].setText(translate_message(marked if filmed else plain))
        case = self._session.case
        age = None if case is None else case.heights.gp_age
        if age is None:
            words = Message("history.gp_none")
        else:
            words = Message("history.gp_set") if age.by_reader else gp_text(age)
        self.gp_note.setText(translate_message(words))

    def _set(self, code: str, **values: Any) -> bool:
        case = self._session.case
        if case is None:
            return False
        return self._session.set_history(translate_message(Message(code)), replace(case.history, **values))

    def _take_measure(self, field: QLineEdit) -> None:
        if not field.isModified():
            return
        measure, text = self._measures[field], field.text().strip()
        if not text:
            self._put_measure(field, None)
            return
        value = _number(text)
        doubt = None if value is None else doubt_of(measure, value)
        if value is not None and (doubt is None or value == self._known(field)):
            self._put_measure(field, value)
            return
        restyle(field, "wrong", True)
        if value is None or doubt is None:
            try:
                measured(measure, text)
            except MeasureDoubtful as error:
                self.question.refuse(message_of(error))
            return
        self.question.ask(measure, value, doubt, lambda taken: self._put_measure(field, taken))
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # After the key that ended the typing has done what it does.
            QTimer.singleShot(0, self.question.focus)

    def _put_measure(self, field: QLineEdit, value: float | None) -> None:
        had_focus = self.question.isAncestorOf(QApplication.focusWidget() or self)
        self.question.drop()
        field.setModified(False)
        name = {
            self.stature: "height",
            self.weight: "weight",
            self.father: "father_cm",
            self.mother: "mother_cm",
        }[field]
        if value != self._known(field):
            whole = value if value is None or name.endswith("_cm") else Measured(value)
            self._set(f"history.act_{self._measures[field].value}", **{name: whole})
        self._show()
        if had_focus:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _known(self, field: QLineEdit) -> float | None:
        case = self._session.case
        history = History() if case is None else case.history
        known = {
            self.stature: history.height,
            self.weight: history.weight,
            self.father: history.father_cm,
            self.mother: history.mother_cm,
        }[field]
        return known.value if isinstance(known, Measured) else known

    def _take_date(
        self, field: QLineEdit, name: str, understood: Callable[[str], date | YearMonth | None] = typed_date
    ) -> None:
        if not field.isModified():
            return
        try:
            day = understood(field.text())
        except ValueError as error:
            restyle(field, "wrong", True)
            self._session.said.emit(language.labelled(field.accessibleName(), str(error)))
            return
        field.setModified(False)
        self._set(f"history.act_{name}", **{name: day})
        self._show()

    def _take_gp_age(self) -> None:
        if not self.gp_age.isModified():
            return
        text = self.gp_age.text().strip()
        try:
            months = months_of(text) if text else None
        except AgeUnreadable as error:
            restyle(self.gp_age, "wrong", True)
            self._session.said.emit(language.labelled(self.gp_age.accessibleName(), told(error)))
            return
        self.gp_age.setModified(False)
        self._set("history.act_gp_age", gp_age_months=months)
        self._show()

    def _retranslate(self) -> None:
        for field, short, long in (
            (self.stature, "history.height_cm", "history.act_height"),
            (self.weight, "history.weight_kg", "history.act_weight"),
            (self.father, "history.father_short", "history.act_father"),
            (self.mother, "history.mother_short", "history.act_mother"),
            (self.height_date, "history.on_day", "history.act_height_date"),
            (self.menarche, "history.menarche_short", "history.act_menarche"),
            (self.gp_age, "history.gp_short", "history.act_gp_age"),
        ):
            self._labels[field].setText(translate_message(Message(short)))
            said = translate_message(Message(long))
            field.setAccessibleName(said)
            field.setToolTip(said)
        self.menarche.setPlaceholderText(translate_message(Message("history.month_form")))
        self._formula_label.setText(translate_message(Message("history.formula_short")))
        self.formula.setAccessibleName(translate_message(Message("history.act_formula")))
        self.formula.setToolTip(translate_message(Message("history.act_formula")))
        self.gp_age.setPlaceholderText(translate_message(Message("history.age_form")))
        self._show()


def _field() -> QLineEdit:
    field = QLineEdit()
    field.setAcceptDrops(False)
    return field


def _number(text: str) -> float | None:
    try:
        value = decimal_number(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _figure(value: Measured | float | None) -> str:
    known = value.value if isinstance(value, Measured) else value
    return "" if known is None else f"{known:g}"


def _day(day: date | YearMonth | None) -> str:
    return "" if day is None else day.isoformat()
