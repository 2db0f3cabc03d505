"""Frame times of the film view on a 3000 × 3000 film of 16 bits: ``python benchmarks/film_view.py``.

Prints the median and the slowest time in milliseconds of a whole frame: event, toning, drawing of film,
boxes and corner texts.
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
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case
from boneage_desktop.prediction import BoneFinding, Box, Prediction
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.ui.film import FilmView

SIDE = 3000
FRAMES = 40


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
        findings[bone] = BoneFinding(bone, box, (0.1, 0.1, 0.8), 0.9)
    made = Case(film_name="benchmark", film_digest="0" * 64, source="PNG")
    made.set_prediction(Prediction(findings))
    return made


def timed(name: str, view: FilmView, act: Callable[[int], None]) -> None:
    """Print the frame times of repeated acts."""
    frame = QImage(view.size() * view.devicePixelRatioF(), QImage.Format.Format_RGB32)
    frame.setDevicePixelRatio(view.devicePixelRatioF())
    times = []
    for number in range(FRAMES):
        start = time.perf_counter()
        act(number)
        view.render(frame)
        times.append((time.perf_counter() - start) * 1000)
    print(f"  {name:28} median {statistics.median(times):5.1f} ms   slowest {max(times):5.1f} ms")


def measure(view: FilmView, size: QSize) -> None:
    """All acts at one size of the view."""
    view.resize(size)
    ratio = view.devicePixelRatioF()
    print(f"View {size.width()} × {size.height()}, {ratio:g} screen pixels per logical pixel")

    def drag(number: int) -> None:
        QTest.mouseMove(view, view.rect().center() + QPoint(20 + 2 * number, 20 + number))

    def timed_drag(name: str) -> None:
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
    for size in (QSize(1280, 800), QSize(2560, 1400)):
        measure(view, size)
    view.close()
    application.processEvents()


if __name__ == "__main__":
    main()
