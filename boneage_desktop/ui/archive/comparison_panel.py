"""What changed from a prior to the open film: 13 grades, and the ages with their gain per year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import Case, CaseSummary, Gain, Unavailable, gain, interval_years
from boneage_desktop.case.grade_comparison import GradeChange, grade_changes
from boneage_desktop.case.summary import whole_hand_gain
from boneage_desktop.standards import Method, official_label, unsigned
from boneage_desktop.ui.archive.priors_model import gain_lines
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.grading_scale import grade_text
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel, label

_ROW = 21
#: From this width on the two tables stand beside each other.
_WIDE = 1120
_DASH = "–"


class ComparisonPanel(Panel):
    """Grades and ages of two films; a click on a bone selects it everywhere."""

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self._look = theme.colours()
        self._prior: Case | None = None
        self._films: tuple[CaseSummary, CaseSummary] | None = None
        self.heading = label(role="heading")
        self.note = label(role="quiet")
        self.note.setWordWrap(True)
        self.grades = _table(3, len(REPORT_ORDER))
        self.grades.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.grades.horizontalHeader().setMinimumSectionSize(20)
        self.grades.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.ages = _table(len(Method) + 1, 4)
        self.ages.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.ages.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._tables = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tables.setSpacing(6)
        self._tables.addWidget(self.grades)
        self._tables.addWidget(self.ages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(5)
        layout.addWidget(self.heading)
        layout.addLayout(self._tables)
        layout.addWidget(self.note)
        layout.addStretch(1)
        self.grades.currentCellChanged.connect(lambda _row, column, *_: self._choose(column))
        session.bone_selected.connect(self._select)
        session.scale_changed.connect(lambda _: self._fill())
        self._retranslate()

    def show_films(self, prior: Case | None, films: tuple[CaseSummary, CaseSummary] | None) -> None:
        """Compare the open case with a prior.

        Parameters
        ----------
        prior : Case or None
        films : tuple of CaseSummary or None
            The prior and the open film.
        """
        self._prior, self._films = prior, films
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another look."""
        if event.type() is QEvent.Type.PaletteChange and self._look is not theme.colours():
            self._fill()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tables stand beside each other where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._tables.setDirection(direction)
        self._tables.setStretch(0, 5 if wide else 0)
        self._tables.setStretch(1, 4 if wide else 0)
        for table in (self.grades, self.ages):
            self._tables.setAlignment(table, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))

    def _retranslate(self) -> None:
        self.grades.setAccessibleName(self.tr("Grades of both films"))
        self.ages.setAccessibleName(self.tr("Bone ages of both films"))
        self.grades.setVerticalHeaderLabels([self.tr("Prior"), self.tr("This film"), self.tr("Change")])
        self.ages.setVerticalHeaderLabels([*(method.value for method in Method), self.tr("Whole hand (AI)")])
        self.ages.setHorizontalHeaderLabels(
            [self.tr("Prior"), self.tr("This film"), self.tr("Change"), self.tr("per year")]
        )
        for column, bone in enumerate(REPORT_ORDER):
            item = QTableWidgetItem(short_name(bone))
            item.setToolTip(language.bone_name(bone))
            self.grades.setHorizontalHeaderItem(column, item)
        self._fill()

    def _fill(self) -> None:
        self._look = theme.colours()
        now, prior, films = self._session.case, self._prior, self._films
        if now is None or prior is None or films is None:
            self.heading.setText(self.tr("No prior film selected"))
            self.note.setText(
                self.tr("“Compare with prior” shows another film of the same patient ID beside this one.")
            )
            self.grades.hide()
            self.ages.hide()
            return
        self.grades.show()
        self.ages.show()
        self.heading.setText(self._interval(*films))
        changes = grade_changes(prior, now)
        for column, change in enumerate(changes):
            self._fill_bone(column, change)
        for row, texts in enumerate(self._ages(*films)):
            for column, text in enumerate(texts):
                self.ages.setItem(row, column, _cell(text))
        self.note.setText(self._summary(changes, hidden=now.ai_hidden))
        self._select(self._session.selected)

    def _fill_bone(self, column: int, change: GradeChange) -> None:
        scale = self._session.scale
        for row, grade in enumerate((change.before, change.now)):
            text = _DASH if grade is None else grade_text(change.bone, grade, scale)
            self.grades.setItem(row, column, _cell(text))
        cell = _cell(change_text(change.steps))
        if change.steps is not None and change.steps < 0:
            # A bone does not grow younger: one of the two grades deserves a second look.
            cell.setForeground(QColor(theme.colours().amber))
        cell.setToolTip(self._words(change))
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, self._words(change))
        self.grades.setItem(2, column, cell)

    def _words(self, change: GradeChange) -> str:
        name = language.bone_name(change.bone)
        if change.steps is None:
            return self.tr("{0}: not graded on one film").format(name)
        if change.steps == 0:
            return self.tr("{0}: same grade").format(name)
        words = self.tr("{0}: higher, {1}") if change.steps > 0 else self.tr("{0}: lower, {1}")
        return words.format(name, " → ".join(official_label(change.bone, grade) for grade in change.path))

    def _interval(self, prior: CaseSummary, now: CaseSummary) -> str:
        years = interval_years(now, prior)
        day = prior.film_date.isoformat() if prior.film_date else self.tr("no date")
        if years is None:
            return self.tr("Prior ({0}) and this film: interval unknown, film date missing").format(day)
        words = self.tr("{1} → {2}, interval {0} y")
        if years < 0:
            words = self.tr("{2} → {1} (later film), interval {0} y")
        return words.format(f"{abs(years):.2f}", day, now.film_date)

    def _ages(self, prior: CaseSummary, now: CaseSummary) -> list[tuple[str, str, str, str]]:
        rows = []
        for method in Method:
            ages = [
                _DASH
                if isinstance(film.results, Unavailable)
                else translate_message(film.results[method].text)
                for film in (prior, now)
            ]
            rows.append((ages[0], ages[1], *_gained(gain(method, now, prior))))
        whole = [
            _DASH if film.whole_hand is None else translate_message(film.whole_hand.age_text)
            for film in (prior, now)
        ]
        rows.append((whole[0], whole[1], *_gained(whole_hand_gain(now, prior))))
        return rows

    def _summary(self, changes: Sequence[GradeChange], *, hidden: bool) -> str:
        if hidden:
            return self.tr("Grade first: your grades are compared. Ages appear once all bones are graded.")
        higher = sum(change.steps is not None and change.steps > 0 for change in changes)
        lower = sum(change.steps is not None and change.steps < 0 for change in changes)
        words = self.tr("Higher than on the prior: {0} of {1} bones").format(higher, len(changes))
        if lower:
            words += self.tr("; lower: {0} – check both grades").format(lower)
        return words + "."

    def _select(self, bone: Bone | None) -> None:
        self.grades.blockSignals(True)
        if bone is None:
            self.grades.clearSelection()
        else:
            column = REPORT_ORDER.index(bone)
            self.grades.setCurrentCell(max(self.grades.currentRow(), 0), column)
            self.grades.selectColumn(column)
        self.grades.blockSignals(False)

    def _choose(self, column: int) -> None:
        if 0 <= column < len(REPORT_ORDER):
            self._session.select(REPORT_ORDER[column])


def _gained(found: Gain | None) -> tuple[str, str]:
    """The difference with its arrow, and the difference per year; dashes where they cannot be said."""
    if found is None:
        return _DASH, _DASH
    speed = _DASH if found.per_year is None else unsigned(found.per_year, 2)
    return arrowed(gain_lines(found)[0]), speed


def change_text(steps: int | None) -> str:
    """Whether a grade is higher, "▲", lower, "▼", or the same, "="; a dash when it cannot be said.

    No figure: from 5(0) to 6(0) are two steps, which nobody reads from the labels; the tool tip names them.
    """
    if steps is None:
        return _DASH
    return "▲" if steps > 0 else "▼" if steps else "="


def arrowed(change: str) -> str:
    """A signed figure with an arrow before it; the same without a sign or when it is nothing."""
    if not any(digit in "123456789" for digit in change):
        return change
    return {"+": "▲ ", "−": "▼ "}.get(change[:1], "") + change


def short_name(bone: Bone) -> str:
    """What fits over a narrow column: "MC3", "RAD"; in Chinese the short name used everywhere."""
    if language.code() == "zh":
        return language.short_bone_name(bone)
    names = {
        Bone.RADIUS: "RAD",
        Bone.ULNA: "ULNA",
    }
    return names.get(bone, bone.value.upper())


def _table(rows: int, columns: int) -> QTableWidget:
    table, high = QTableWidget(rows, columns), theme.scaled(_ROW)
    # A click selects a bone; the keys stay those of reading.
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for header in (table.verticalHeader(), table.horizontalHeader()):
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
    table.verticalHeader().setDefaultSectionSize(high)
    table.verticalHeader().setMinimumSectionSize(high)
    table.horizontalHeader().setFixedHeight(high + 3)
    table.setFixedHeight(rows * high + high + 5)
    return table


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    return item
