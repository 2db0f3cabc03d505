"""The patient's growth: the chart over all visits, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.case import Case, CaseStoreError, CaseSummary, CaseView, OtherFilms, Unavailable
from boneage_desktop.case.growth import Chart, MissingData, View, chart, lack, steps, visits
from boneage_desktop.case.history.height_chart import height_chart, height_visits
from boneage_desktop.case.summary import summary_of
from boneage_desktop.export import ExportError
from boneage_desktop.export.report import default_name
from boneage_desktop.messages import Message
from boneage_desktop.standards import PERCENTILE_ACCURACY, Method, age_text, unsigned
from boneage_desktop.ui.charts.height_visits import height_cells, height_headings, height_note
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import NoWheelComboBox, Panel, Scrolled, label

if TYPE_CHECKING:
    from boneage_desktop.ui.charts.growth_chart import GrowthChart

_DIGEST = int(Qt.ItemDataRole.UserRole)


class GrowthPanel(Panel):
    """Chart and table of the open patient's visits; asks the store only while it is seen.

    Parameters
    ----------
    session : ReadingSession
    others : callable
        The other stored films of a case's patient; may raise `CaseStoreError`.

    Notes
    -----
    Signals: `chosen(CaseSummary)` is a visit to open, `saved(Path)` where the chart was saved, `failed(str)`
    why it was not.
    """

    chosen = Signal(object)
    saved = Signal(Path)
    failed = Signal(str)

    def __init__(self, session: ReadingSession, others: Callable[[CaseView], OtherFilms]) -> None:
        super().__init__()
        self._session, self._others = session, others
        self._films: tuple[CaseSummary, ...] = ()
        self.view = NoWheelComboBox()
        self.method = NoWheelComboBox()
        for view in View:
            self.view.addItem(view.value, view)
        for method in Method:
            self.method.addItem(method.value, method)
        self._chart: GrowthChart | None = None
        self.table = QTableWidget(0, 4)
        self.readout = label(role="quiet")
        self.whole, self.save = QPushButton(), QPushButton()
        self.note = label(role="quiet")
        self.note.setWordWrap(True)
        self._view_label, self._method_label = QLabel(), QLabel()
        self._view_label.setBuddy(self.view)
        self._method_label.setBuddy(self.method)
        self._lay_out()
        self.view.activated.connect(lambda _: self.refresh())
        self.method.activated.connect(lambda _: self.refresh())
        self.save.clicked.connect(self._ask_file)
        self.table.currentCellChanged.connect(lambda row, *_: self._select_point(row))
        self.table.itemActivated.connect(lambda item: self._open(str(item.data(_DIGEST))))
        session.case_changed.connect(self.refresh)
        session.film_changed.connect(self.refresh)
        session.grade_first_changed.connect(lambda _: self.refresh())
        session.reference_changed.connect(lambda _: self.refresh())
        self._retranslate()

    @property
    def chart(self) -> GrowthChart:
        """The chart, which is made when the panel is first shown."""
        assert self._chart is not None
        return self._chart

    def refresh(self) -> None:
        """Show what is known now."""
        if not self.isVisible() or self._chart is None:
            return
        case = self._session.case
        trouble = ""
        known: list[CaseSummary] = []
        others = OtherFilms()
        if case is not None:
            try:
                others = self._others(case)
                known = [summary_of(case, datetime.now(UTC)), *others.films]
            except CaseStoreError as error:
                trouble = translate_message(Message("store.no_others", error=error.message))
        view = View(self.view.currentData())
        self._films = height_visits(known) if view is View.HEIGHT else visits(known)
        self.save.setEnabled(case is not None)
        # Totals are those of RUS-CHN, which alone has percentiles; heights go with the Greulich-Pyle age.
        fixed = view in (View.TOTAL, View.HEIGHT)
        method = Method.RUS_CHN if fixed else Method(self.method.currentData())
        self.method.setEnabled(not fixed)
        drawn = self._drawn(case, view, method)
        self.chart.show_chart(
            drawn, case.film_digest if case is not None else "", trouble or self._empty_text(known, view)
        )
        self._fill_table(view, method)
        remarks = (translate_message(remark) for remark in others.remarks())
        self.note.setText(" ".join(part for part in (self._note(view, method, known), *remarks) if part))

    def _drawn(self, case: Case | None, view: View, method: Method) -> Chart:
        sex = None if case is None else case.sex
        if view is not View.HEIGHT:
            return chart(view, method, self._films, sex)
        target = None if case is None else case.heights.target
        born = None if case is None else case.birth_date
        return height_chart(self._films, sex, self._session.reference, target, born)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        if self._chart is None:
            self._make_chart()
        self.refresh()

    def write_chart(self, file: Path) -> None:
        """Write the chart as it is seen: as SVG where the name ends in ``.svg``, otherwise as PNG."""
        from boneage_desktop.ui.charts.plot import write_plot

        try:
            write_plot(self.chart.plot, file, self.chart.accessibleName())
        except ExportError as error:
            self.failed.emit(self.tr("Not saved. {0}").format(told(error)))
        else:
            self.saved.emit(file)

    def _make_chart(self) -> None:
        # Imported here: pyqtgraph takes about a second, which no start of the program should.
        from boneage_desktop.ui.charts.growth_chart import GrowthChart

        chart = self._chart = GrowthChart()
        self._beside_table.insertWidget(0, chart, 5)
        chart.show()
        self.setFocusProxy(chart)
        chart.setAccessibleName(self.tr("Bone age chart"))
        chart.current_changed.connect(self._select_row)
        chart.chosen.connect(self._open)
        chart.hovered.connect(self.readout.setText)
        self.whole.clicked.connect(chart.reset_view)
        for before, after in ((self.method, self.whole), (self.whole, self.save), (self.save, chart)):
            self.setTabOrder(before, after)
        self.setTabOrder(chart, self.table)

    def _ask_file(self) -> None:
        case = self._session.case
        if case is None or self._chart is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = Path(folder) / default_name(case).replace(".pdf", "-growth.png")
        kinds = self.tr("PNG (*.png);;SVG (*.svg)")
        chosen, kind = QFileDialog.getSaveFileName(self, self.tr("Save chart"), str(offered), kinds)
        if chosen:
            ending = ".svg" if "svg" in kind else ".png"
            file = Path(chosen)
            self.write_chart(file if file.suffix.lower() in (".png", ".svg") else Path(chosen + ending))

    def _lay_out(self) -> None:
        table = self.table
        table.setProperty("ownKeys", True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(22)
        table.horizontalHeader().setHighlightSections(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setMinimumWidth(290)
        asked = QHBoxLayout()
        asked.setSpacing(6)
        for widget in (self._view_label, self.view, self._method_label, self.method):
            asked.addWidget(widget)
        asked.addSpacing(8)
        # Whatever is under the cursor, nothing else moves.
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        asked.addWidget(self.readout, 1)
        asked.addWidget(self.whole)
        asked.addWidget(self.save)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(table, 1)
        beside.addWidget(self.note)
        row = self._beside_table = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(side, 4)
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(5)
        layout.addLayout(asked)
        layout.addLayout(row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(self._inside))

    def minimumSizeHint(self) -> QSize:
        """Where nothing need be scrolled."""
        return self._inside.minimumSizeHint()

    def _retranslate(self) -> None:
        self._view_label.setText(self.tr("Show"))
        self._method_label.setText(self.tr("by"))
        names = {
            View.BONE_AGE: self.tr("Bone age"),
            View.TOTAL: self.tr("Total score"),
            View.VELOCITY: self.tr("Velocity"),
            View.HEIGHT: translate_message(Message("history.view_height")),
        }
        for place, view in enumerate(View):
            self.view.setItemText(place, names[view])
        self.view.setAccessibleName(self.tr("What the chart shows"))
        self.method.setAccessibleName(self.tr("Method"))
        if self._chart is not None:
            self._chart.setAccessibleName(self.tr("Bone age chart"))
        self.whole.setText(self.tr("Whole chart"))
        self.whole.setToolTip(self.tr("Show the whole chart again after zooming (0)"))
        self.save.setText(self.tr("Save chart …"))
        self.save.setToolTip(self.tr("Save the chart as it is seen, as PNG or SVG"))
        self.table.setAccessibleName(self.tr("Visits"))
        self.refresh()

    def _fill_table(self, view: View, method: Method) -> None:
        current = self.chart.current
        self.table.blockSignals(True)
        if view is View.HEIGHT:
            headings, rows = height_headings(), height_cells(self._films)
        else:
            headings = [self.tr("Film date"), self.tr("Age"), method.value, self.tr("per year")]
            rows = self._age_cells(method)
        self.table.setColumnCount(len(headings))
        self.table.setHorizontalHeaderLabels(headings)
        for column in range(len(headings)):
            last = column == len(headings) - 1
            mode = QHeaderView.ResizeMode.Stretch if last else QHeaderView.ResizeMode.ResizeToContents
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
        self.table.setRowCount(len(self._films))
        for row, (film, texts) in enumerate(zip(self._films, rows, strict=True)):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(_DIGEST, film.film_digest)
                item.setFont(theme.tabular(self.table.font()))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if column == 1 and view is not View.HEIGHT:
                    item.setToolTip(translate_message(film.chronological_age_text))
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self._select_row(current)

    def _age_cells(self, method: Method) -> list[tuple[str, ...]]:
        speeds = {step.last.film_digest: step.gain for step in steps(method, self._films)}
        rows = []
        for film in self._films:
            assert not isinstance(film.results, Unavailable)
            assert film.chronological_age_years is not None
            gained = speeds.get(film.film_digest)
            speed = "" if gained is None or gained.per_year is None else unsigned(gained.per_year, 2)
            texts: tuple[str, ...] = (
                film.film_date.isoformat() if film.film_date else "",
                # In years, as the axis beside it counts and as the report's table does.
                translate_message(age_text(film.chronological_age_years)),
                translate_message(film.results[method].text),
                speed,
            )
            rows.append(texts)
        return rows

    def _note(self, view: View, method: Method, known: list[CaseSummary]) -> str:
        words = []
        if view is View.HEIGHT:
            case = self._session.case
            target = None if case is None else case.heights.target
            return height_note(self._session.reference, band=target is not None and target.cm is not None)
        if view is View.BONE_AGE:
            words.append(self.tr("Dashed: bone age = age."))
        if view is View.VELOCITY:
            words.append(self.tr("Dashed: one year of bone age per year."))
        if view is not View.VELOCITY and method is Method.RUS_CHN:
            words.append(
                self.tr("Thin lines: RUS-CHN percentiles, read from printed curves (±{0} points).").format(
                    PERCENTILE_ACCURACY
                )
            )
        left_out = [film for film in known if lack(film) is not None]
        if left_out and self._films:
            words.append(self.tr("Not drawn: {0}.").format(self._lacks(left_out)))
        return " ".join(words)

    def _empty_text(self, known: list[CaseSummary], view: View) -> str:
        if not known:
            return self.tr("Open a film: the visits of its patient are drawn here.")
        if view is View.HEIGHT:
            return translate_message(Message("history.chart_empty"))
        if not self._films:
            return self.tr("Nothing to draw yet: {0}.").format(self._lacks(known))
        if view is View.VELOCITY:
            return self.tr(
                "Velocity needs two films of this patient, three months or more apart, "
                "read with the same sex, neither of them at the end of the table."
            )
        return ""

    def _lacks(self, films: list[CaseSummary]) -> str:
        words = {
            MissingData.FILM_DATE: self.tr("{0} has no film date"),
            MissingData.BIRTH_DATE: self.tr("{0} has no birth date"),
            MissingData.AGE: self.tr("{0} has no bone age"),
        }
        found = ((film, lack(film)) for film in films)
        return ", ".join(words[why].format(film.film_name) for film, why in found if why is not None)

    def _select_row(self, digest: str) -> None:
        row = next((n for n, film in enumerate(self._films) if film.film_digest == digest), None)
        if row is not None and row != self.table.currentRow():
            self.table.selectRow(row)

    def _select_point(self, row: int) -> None:
        if 0 <= row < len(self._films):
            self.chart.select(self._films[row].film_digest)

    def _open(self, digest: str) -> None:
        film = next((film for film in self._films if film.film_digest == digest), None)
        if film is not None:
            self.chosen.emit(film)
