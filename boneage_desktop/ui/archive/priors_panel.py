"""Other films of the open case's patient, below the list of cases."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from boneage_desktop.case import CaseSummary, OtherFilms
from boneage_desktop.standards import Method, age_text
from boneage_desktop.ui.archive.case_list_view import CaseTable
from boneage_desktop.ui.archive.priors_model import PriorModel, closed
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.widgets.panel import Panel, label

_LINES = 3
_SEEN_AT_ONCE = 3


class PriorsPanel(Panel):
    """The patient's other films; `chosen(CaseSummary)` to open, `compare_asked(CaseSummary)` to compare."""

    chosen = Signal(object)
    compare_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = PriorModel(self)
        self.view = CaseTable(self.model, _LINES, self)
        self.view.stretch(0)
        self.heading = label(role="heading")
        self.note = label(role="quiet")
        self.note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 7, 2, 7)
        self.heading.setIndent(6)
        self.note.setIndent(6)
        layout.setSpacing(5)
        layout.addWidget(self.heading)
        layout.addWidget(self.view)
        layout.addWidget(self.note)
        self.compare = QPushButton()
        self.compare.clicked.connect(self._compare)
        layout.addWidget(self.compare)
        self.view.chosen.connect(lambda row: self.chosen.emit(self.model.films[row]))
        self._others = OtherFilms()
        self._shown: CaseSummary | None = None
        self.hide()
        self._retranslate()

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Other films of this patient"))
        for column in range(1, 1 + len(Method)):
            self.view.fit(column, closed(translate_message(age_text(88.8, "above"))))
        self.compare.setText(self.tr("Side by side"))
        self.compare.setToolTip(self.tr("Show the selected or most recent film beside this one"))
        self.model.retranslate()
        self._say()

    def show_films(self, others: OtherFilms, shown: CaseSummary | None) -> None:
        """Show these films, compared with the open case; without an open case nothing."""
        films = others.films
        self.model.show(films, shown)
        self._others, self._shown = others, shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        self.view.setVisible(bool(films))
        self.compare.setVisible(bool(films))
        if films:
            seen = min(len(films), _SEEN_AT_ONCE)
            self.view.setFixedHeight(
                self.view.horizontalHeader().sizeHint().height() + seen * self.view.row_height + 4
            )
        self._say()

    def _say(self) -> None:
        films, shown = self.model.films, self._shown
        if shown is None:
            return
        words = [translate_message(remark) for remark in self._others.remarks()]
        if films:
            self.heading.setText(self.tr("Other films of this patient: {0}").format(len(films)))
            words.insert(0, self.tr("Small: difference to this film and velocity per year."))
        else:
            self.heading.setText(self.tr("Same patient"))
            if not shown.patient_id:
                words = [self.tr("Enter the patient ID to find prior films.")]
            elif not words:
                words = [self.tr("No other film with ID {0}.").format(shown.patient_id)]
        self.note.setText("\n".join(words))

    def _compare(self) -> None:
        row = max(self.view.currentIndex().row(), 0)
        if row < len(self.model.films):
            self.compare_asked.emit(self.model.films[row])
