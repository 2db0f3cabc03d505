"""Frame times of the film view on a 3000 × 3000 film of 16 bits: ``python benchmarks/film_view.py``.

Prints the median and the 95th percentile in milliseconds of a whole frame (event, toning, drawing of film,
boxes and corner texts) and whether the latter keeps up with a screen of 60 Hz; and the median of the
processor time in it, which a busy machine hardly lengthens.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.prediction import BonePrediction, Box, Prediction
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.ui.annotations.film_view import FilmView

SIDE = 3000
FRAMES = 60
#: Milliseconds between two pictures of a screen of 60 Hz.
FRAME_MS = 1000 / 60


def film() -> Radiograph:
    """A smooth hand-sized glow with noise, 12 bits in 16."""
    across = np.linspace(-1, 1, SIDE, dtype=np.float32)
    glow = np.exp(-2 * (across[:, None] ** 2 + across[None, :] ** 2))
    noise = np.random.default_rng(0).normal(0, 40, (SIDE, SIDE)).astype(np.float32)
    values = np.clip(glow * 3000 + 400 + noise, 0, 4095).astype(np.uint16)
    window = Window(2048, 4096, "Full range (12 bits)")
    return Radiograph(Path("benchmark"), values / np.float32(4095), values, (window,), source="PNG")


def case() -> Case:
    """13 boxes in rows."""
    findings = {}
    for number, bone in enumerate(Bone):
        box = Box(300 + number % 4 * 600, 300 + number // 4 * 600, 300, 300)
        findings[bone] = BonePrediction(bone, box, (0.1, 0.1, 0.8), 0.9)
    made = Case(film_name="benchmark", film_digest="0" * 64, source="PNG")
    made.set_prediction(Prediction(findings))
    return made


def timed(name: str, view: FilmView, act: Callable[[int], None]) -> None:
    """Print the frame times of repeated acts."""
    frame = QImage(view.size() * view.devicePixelRatioF(), QImage.Format.Format_RGB32)
    frame.setDevicePixelRatio(view.devicePixelRatioF())
    times, work = [], []
    for number in range(FRAMES):
        start, busy = time.perf_counter(), time.process_time()
        act(number)
        view.render(frame)
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - busy) * 1000)
    late = statistics.quantiles(times, n=20)[-1]
    verdict = "" if late <= FRAME_MS else f"   above {FRAME_MS:.1f} ms"
    print(
        f"  {name:28} median {statistics.median(times):5.1f} ms   95 % {late:5.1f} ms   "
        f"processor {statistics.median(work):5.1f} ms{verdict}"
    )


def move(view: FilmView, place: QPoint, button: Qt.MouseButton) -> None:
    """Move the mouse without letting the window paint: a frame is painted once, and that is timed."""
    where = QPointF(place)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        where,
        view.mapToGlobal(where),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def measure(view: FilmView, size: QSize) -> None:
    """All acts at one size of the view."""
    view.resize(size)
    ratio = view.devicePixelRatioF()
    print(f"View {size.width()} × {size.height()}, {ratio:g} screen pixels per logical pixel")

    def drag(number: int) -> None:
        move(view, view.rect().center() + QPoint(20 + 2 * number, 20 + number), Qt.MouseButton.RightButton)

    def timed_drag(name: str) -> None:
        open_window(view)
        QTest.mousePress(view, Qt.MouseButton.RightButton, pos=view.rect().center())
        timed(f"window/level drag, {name}", view, drag)
        QTest.mouseRelease(view, Qt.MouseButton.RightButton, pos=view.rect().center())

    view.fit()
    timed_drag("fit")
    view.one_to_one()
    timed_drag("1:1")
    view.fit()
    timed("zoom step", view, lambda number: view.zoom_by(1.2 if number % 20 < 10 else 1 / 1.2))
    view.one_to_one()
    timed("pan step, 1:1", view, lambda number: view.pan(QPointF(7 if number % 20 < 10 else -7, 3)))
    view.rotate(1)
    view.fit()
    timed_drag("turned")
    view.rotate(-1)
    view.flip()
    view.fit()
    timed_drag("flipped")
    view.flip()
    view.fit()
    box_drag(view)
    lens(view)
    histogram_drag(view)


def open_window(view: FilmView) -> None:
    """Back to the window the film opened with: one that was dragged as far as it goes costs nothing more."""
    opening = view.opening_window
    assert opening is not None
    view.set_window(opening)


def box_drag(view: FilmView) -> None:
    """A selected box is dragged about."""
    view.select(Bone.RADIUS)
    view.set_editing(True)
    middle = view._camera.transform().map(QPointF(450, 450)).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view, middle + QPoint(20, 20))

    def drag(number: int) -> None:
        move(view, middle + QPoint(20 + 2 * number, 20 + number), Qt.MouseButton.LeftButton)

    timed("box drag", view, drag)
    view.cancel_drag()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle)
    view.set_editing(False)


def lens(view: FilmView) -> None:
    """The magnifier is carried over the film, fitted and one to one."""
    view.set_magnifying(True)

    def carry(number: int) -> None:
        move(view, view.rect().center() + QPoint(3 * number, 2 * number), Qt.MouseButton.NoButton)

    timed("magnifier, fit", view, carry)
    view.one_to_one()
    timed("magnifier, 1:1", view, carry)
    view.set_magnifying(False)
    view.fit()


def histogram_drag(view: FilmView) -> None:
    """An end of the window is dragged in the histogram; its frame is drawn as well as the film's."""
    # Imported late, as in the program.
    from boneage_desktop.ui.charts.histogram_panel import HistogramPanel
    from boneage_desktop.ui.session.reading_session import ReadingSession

    panel = HistogramPanel(ReadingSession(), view)
    panel.resize(view.width(), 110)
    panel.show()
    open_window(view)
    chart = panel.chart
    high = chart.edges[1]
    frame = QImage(panel.size(), QImage.Format.Format_RGB32)

    def drag(number: int) -> None:
        chart.region.lines[1].setValue(high - 10 * (number + 1))
        panel.render(frame)

    timed("histogram drag, fit", view, drag)
    chart.region.sigRegionChangeFinished.emit(chart.region)
    panel.close()


def main() -> None:
    """Open the film, then measure two sizes."""
    application = QApplication.instance() or QApplication([])
    radiograph = film()
    view = FilmView()
    view.resize(1280, 800)
    view.show()
    start = time.perf_counter()
    view.show_film(radiograph)
    view.show_case(case())
    view.grab()
    print(
        f"Film on screen after {(time.perf_counter() - start) * 1000:.0f} ms (reading the file not counted)"
    )
    for size in (QSize(1280, 800), QSize(1920, 1080), QSize(2560, 1400)):
        measure(view, size)
    view.close()
    application.processEvents()


if __name__ == "__main__":
    main()
