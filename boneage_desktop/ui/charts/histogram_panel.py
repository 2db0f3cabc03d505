"""The histogram of the open film: its window in words and figures, and by its two ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from boneage_desktop.radiograph.film import VoiFunction, Window
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.viewer.corner_text import window_text
from boneage_desktop.ui.viewer.display_lut import DisplayLut
from boneage_desktop.ui.viewer.window_edges import Held, edges_of, window_between
from boneage_desktop.ui.widgets.panel import Panel, label

if TYPE_CHECKING:
    from boneage_desktop.ui.charts.histogram import HistogramChart

# Points of the line that says how bright a value is.
_POINTS = 400
# Width of the figures beside the chart.
_SIDE = 190
# A press of an arrow moves an end by this part of the film's contrast.
_STEP = 0.01


class HistogramPanel(Panel):
    """Follows the film view and sets its window; does nothing while it is not seen.

    Parameters
    ----------
    session : ReadingSession
        Says what kind of file the film is from.
    view : FilmView
    """

    def __init__(self, session: ReadingSession, view: FilmView) -> None:
        super().__init__()
        self._session, self._view = session, view
        self._tones: DisplayLut | None = None
        self._chart: HistogramChart | None = None
        self.readout, self._unit = label(), label(role="quiet")
        self.reset = QToolButton()
        self.reset.setIcon(icon("reset"))
        head = QHBoxLayout()
        head.addWidget(self.readout, 1)
        head.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        self._side = QWidget()
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addLayout(head)
        beside.addWidget(self._unit)
        beside.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 3, 6, 3)
        self._row.setSpacing(8)
        self._row.addWidget(self._side)
        self.reset.clicked.connect(self._reset)
        self._side.setFixedWidth(theme.scaled(_SIDE))
        view.appearance_changed.connect(self.refresh)
        self._retranslate()

    @property
    def chart(self) -> HistogramChart:
        """The chart, which is made when the panel is first shown."""
        assert self._chart is not None
        return self._chart

    def refresh(self) -> None:
        """Show the film and its window as they are now."""
        if self.isVisible() and self._chart is not None:
            self._show(anew=self._view.tones is not self._tones)

    def _show(self, *, anew: bool) -> None:
        chart, tones, window = self.chart, self._view.tones, self._view.display_window
        if anew:
            self._tones = tones
            step = _STEP * tones.contrast if tones is not None else 1.0
            # Ends of a window on whole values lie on whole values too.
            chart.show_histogram(
                tones.histogram() if tones is not None else None,
                step if tones is None or tones.exact else max(round(step), 1),
                self._empty_text(),
            )
            self._name_values()
        self.reset.setEnabled(window is not None and window != self._view.opening_window)
        if window is None:
            self._say(())
            return
        chart.show_window(*edges_of(window))
        values = np.linspace(*chart.seen, _POINTS)
        chart.show_brightness(values, self._view.brightness(values))
        self._say(self._lines(window))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        if self._chart is None:
            self._make_chart()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is out of sight holds no window."""
        self._view.set_windowing(False)
        super().hideEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As low as the crops are, so that the film is not lower with this panel in their place."""
        return QSize(300, max(70, 4 * self.fontMetrics().height() + 6))

    def _make_chart(self) -> None:
        # Imported here: pyqtgraph takes about a second, which no start of the program should.
        from boneage_desktop.ui.charts.histogram import HistogramChart

        chart = self._chart = HistogramChart()
        self._row.insertWidget(0, chart, 1)
        chart.show()
        self.setFocusProxy(chart)
        self.setTabOrder(chart, self.reset)
        chart.edges_moved.connect(self._set_edges)
        chart.holding.connect(self._view.set_windowing)
        chart.held_changed.connect(self.refresh)
        chart.reset_asked.connect(self._reset)
        self._name_chart()

    def _set_edges(self, low: float, high: float, held: Held) -> None:
        tones, window = self._view.tones, self._view.display_window
        if tones is not None and window is not None:
            self._view.set_window(window_between(tones, window, low, high, held))
            # The film may allow less than was asked for, or already have it: the region shows what it has.
            self.refresh()

    def _reset(self) -> None:
        opening = self._view.opening_window
        if opening is not None:
            self._view.set_window(opening)

    def _say(self, lines: Sequence[str]) -> None:
        """Show the window in lines, and tell it to a screen reader."""
        self.readout.setText("\n".join(lines))
        chart = self.chart
        held = {
            Held.LOW: self.tr("Arrows move the lower end."),
            Held.HIGH: self.tr("Arrows move the upper end."),
            Held.BOTH: self.tr("Arrows move the whole window."),
        }[chart.held]
        chart.describe(". ".join((*lines, held)) if lines else self._empty_text())

    def _lines(self, window: Window) -> tuple[str, ...]:
        """The window in words: what is black, what is white, and its figures as on the film."""
        low, high = edges_of(window)
        digits = 0 if high - low >= 20 else 2
        ends = f"{low:.{digits}f}".replace("-", "−"), f"{high:.{digits}f}".replace("-", "−")
        dark, bright = self._view.brightness(np.array([low, high]))
        if window.lut is not None or window.function is VoiFunction.SIGMOID:
            said = self.tr("Curve from {0}"), self.tr("to {0}")
        elif dark <= bright:
            said = self.tr("Black up to {0}"), self.tr("White from {0}")
        else:
            said = self.tr("White up to {0}"), self.tr("Black from {0}")
        # Its name is on the film; here it would not have room.
        figures = window_text(window if window.lut is not None else replace(window, name=""))
        return (*(text.format(end) for text, end in zip(said, ends, strict=True)), figures)

    def _empty_text(self) -> str:
        return self.tr("Open a film: its histogram is shown here.")

    def _name_values(self) -> None:
        film = self._session.film
        stored = film is not None and film.source == "DICOM"
        unit = self.tr("Value after modality LUT") if stored else self.tr("Pixel value")
        self._unit.setText(unit)
        self._unit.setVisible(film is not None)
        self.chart.name_values(unit)

    def _retranslate(self) -> None:
        tip = self.tr("Reset the window to the one the film opened with")
        self.reset.setToolTip(f"{tip} (0)")
        self.reset.setAccessibleName(tip)
        if self._chart is not None:
            self._name_chart()
            # Out of sight too: what is read next must not be in the other language.
            self._show(anew=True)

    def _name_chart(self) -> None:
        self.chart.setAccessibleName(self.tr("Window histogram"))
        self.chart.setToolTip(
            self.tr("Drag an end or the middle of the window; the line is the brightness on screen")
        )
