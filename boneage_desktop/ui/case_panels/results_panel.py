"""Totals and ages of the three methods side by side, never averaged, and the networks' whole-hand age."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy

from boneage_desktop.case import Case, Unavailable
from boneage_desktop.case.scoring import SUBSTITUTED
from boneage_desktop.messages import Message
from boneage_desktop.standards import (
    PERCENTILE_ACCURACY,
    Method,
    MethodResult,
    age_figure,
    age_text,
    deviation_text,
    percentile_text,
    signed_years,
)
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel, label

_DASH = "–"

#: Cells that no film can fill: only RUS-CHN has percentiles, and the whole hand has no total.
_NEVER = ((Method.TW3_C_RUS.value, 3), (Method.TW3_RUS.value, 3), ("whole hand", 0), ("whole hand", 3))


class ResultsPanel(Panel):
    """One row a method: total, bone age, difference to the chronological age, percentile, expected age."""

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self._busy = False
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 4, 10, 4)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(2)
        self._headings = [label(role="heading") for _ in range(6)]
        for column, heading in enumerate(self._headings):
            if column:
                heading.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(heading, 0, column)
        self._names: dict[str, QLabel] = {}
        self.rows: dict[str, tuple[QLabel, QLabel, QLabel, QLabel]] = {}
        #: By row, the age of the score expected under the grades' probabilities and the 90 % interval.
        self.expected: dict[str, QLabel] = {}
        for row, key in enumerate((*(method.value for method in Method), "whole hand"), start=1):
            self._names[key] = QLabel(key)
            grid.addWidget(self._names[key], row, 0)
            cells = tuple(self._figure(row, column, grid) for column in range(1, 5))
            self.rows[key] = (cells[0], cells[1], cells[2], cells[3])
        for row, key in enumerate(self.rows, start=1):
            self.expected[key] = self._figure(row, 5, grid)
        grid.setColumnStretch(0, 1)
        self.note = label(role="prompt")
        self.note.setWordWrap(True)
        self.note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grid.addWidget(self.note, 5, 0, 1, 6)
        session.case_changed.connect(self._show)
        self._retranslate()

    def _retranslate(self) -> None:
        headings = (
            *(self.tr("Method"), self.tr("Total"), self.tr("Bone age"), self.tr("Difference")),
            *(self.tr("Percentile (SDS)"), self.tr("Expected")),
        )
        for heading, words in zip(self._headings, headings, strict=True):
            heading.setText(words)
        for key, origin in (
            (Method.RUS_CHN.value, self.tr("Chinese children, China-05")),
            (
                Method.TW3_C_RUS.value,
                self.tr("TW3 stages and scores, Chinese children, China-05 curve"),
            ),
            (Method.TW3_RUS.value, self.tr("TW3 stages and scores, European reference (Tanner 2001)")),
            ("whole hand", self.tr("AI estimate from the whole hand; not part of any standard")),
        ):
            self._names[key].setToolTip(origin)
        self._names["whole hand"].setText(self.tr("Whole hand (AI)"))
        among = self.tr(
            "Bone maturity percentile for age and sex (China-05); digitised from printed charts, "
            "accuracy about ±{0} points"
        ).format(PERCENTILE_ACCURACY)
        for cells in self.rows.values():
            cells[3].setToolTip(among)
        second = self.tr(
            "Second figure: age of the score expected from the grade probabilities, with the 90% interval "
            "while every grade is the AI's. The bone age of the standard is the one on the left."
        )
        for figure in (self._headings[5], *self.expected.values()):
            figure.setToolTip(second)
        self._show()

    def set_busy(self, busy: bool) -> None:
        """Say that ages are on their way instead of why there are none."""
        self._busy = busy
        self._show()

    def _figure(self, row: int, column: int, grid: QGridLayout) -> QLabel:
        figure = QLabel(_DASH)
        font = theme.tabular(figure.font())
        if column == 2:
            font.setBold(True)
            font.setPointSizeF(font.pointSizeF() + 1.5)
        figure.setFont(font)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(figure, row, column)
        return figure

    def _show(self) -> None:
        case = self._session.case
        # Each text is set once: a label that is emptied and filled again is laid out twice.
        texts = {cell: _DASH for cells in self.rows.values() for cell in cells}
        texts |= {self.rows[key][column]: "" for key, column in _NEVER}
        texts |= {cell: "" if key == "whole hand" else _DASH for key, cell in self.expected.items()}
        note = "" if case is None else self._fill(case, texts)
        for cell, text in texts.items():
            cell.setText(text)
        other = note != self.note.text()
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if other:
            # A note of several lines must give its room back when it goes.
            self.updateGeometry()

    def _fill(self, case: Case, texts: dict[QLabel, str]) -> str:
        """Put a case's figures into the texts of the cells; the note below them."""
        self._show_whole_hand(case, texts)
        results = case.results()
        if isinstance(results, Unavailable):
            reason = translate_message(results.reason)
            if case.blocked:
                reason = self.tr(
                    "Bone age withheld: see the remark below. Review all 13 bones to calculate it."
                )
            if self._busy and case.prediction is None:
                reason = self.tr("Grading the bones …")
                if case.sex is None:
                    reason += " " + self.tr("Please select the sex.")
            return reason
        for method, result in results.items():
            self._show_method(case, method, result, texts)
        for method, expected in case.expected_ages().items():
            # Without its unit, which stands in every other column: it must fit beside them.
            figure = age_figure(expected.years, expected.clamped)
            if expected.clamped is None and expected.interval_years is not None:
                figure += f" ± {expected.interval_years:.1f}"
            texts[self.expected[method.value]] = figure
        return self._undecided_text(case)

    def _show_method(
        self, case: Case, method: Method, result: MethodResult, texts: dict[QLabel, str]
    ) -> None:
        total, age, difference, percentile = self.rows[method.value]
        texts[total] = str(result.total)
        texts[age] = translate_message(result.text) + (f" {SUBSTITUTED}" if case.substitutes else "")
        chronological = case.chronological_age_years
        if chronological is None:
            return
        texts[difference] = translate_message(signed_years(result.age_years, chronological, result.clamped))
        if method is Method.RUS_CHN:
            rank = percentile_text(case.sex, chronological, result.total)
            deviation = deviation_text(case.sex, chronological, result.total)
            texts[percentile] = f"{rank} ({deviation})" if deviation else rank or _DASH

    def _undecided_text(self, case: Case) -> str:
        """How many bones are undecided and between which ages the candidates lead."""
        ranges = case.age_ranges()
        if not ranges:
            return ""
        spans = [
            f"{method.value} {translate_message(low.text if low.text == high.text else _range(low, high))}"
            for method, (low, high) in ranges.items()
        ]
        words = self.tr("Undecided bones: {0}. Possible bone age: {1}.").format(
            len(case.undecided), language.listed(spans)
        )
        if not case.substitutes:
            return words
        bones = language.listed(language.bone_name(bone) for bone in case.substitutes)
        note = Message("case.substituted_note", bones=bones, spans=language.listed(spans))
        more = Message("case.substituted_undecided", count=len(case.undecided)) if case.undecided else ""
        return f"{SUBSTITUTED} {translate_message(note)}{translate_message(more)}"

    def _show_whole_hand(self, case: Case, texts: dict[QLabel, str]) -> None:
        whole = case.whole_hand
        _, age, difference, _ = self.rows["whole hand"]
        age.setToolTip("")
        if whole is None:
            if case.is_mature:
                age.setToolTip(self.tr("Skeleton mature: no whole-hand age."))
            return
        texts[age] = translate_message(age_text(whole.years, whole.clamped))
        if whole.clamped is not None:
            age.setToolTip(self.tr("Beyond the age range of the training data."))
        elif whole.interval_years is not None:
            half = f"{whole.interval_years:.1f}"
            texts[self.expected["whole hand"]] = f"± {half}"
            age.setToolTip(self.tr("90% prediction interval ±{0} y.").format(half))
        if case.chronological_age_years is not None:
            texts[difference] = translate_message(
                signed_years(whole.years, case.chronological_age_years, whole.clamped)
            )


def _range(low: MethodResult, high: MethodResult) -> Message:
    ends = (age_figure(each.age_years, each.clamped) for each in (low, high))
    return Message("age.range", **dict(zip(("low", "high"), ends, strict=True)))
