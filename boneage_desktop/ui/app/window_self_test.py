"""The window's own part of the self-test: what Qt loads by name, and a window drawn off screen."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QLibraryInfo, QPluginLoader, QTimer, QTranslator
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from boneage_desktop.anatomy import Sex
from boneage_desktop.case import Case, CaseSummary
from boneage_desktop.case.growth import Chart, Point, View
from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.selftest import Row, Wrong, tried
from boneage_desktop.selftest.demo import compare
from boneage_desktop.standards import Method, percentile_age_curves
from boneage_desktop.ui.app import application
from boneage_desktop.ui.dialogs.help_dialogs import LIBRARIES
from boneage_desktop.ui.main_window.main_window import MainWindow

#: What opening and analysing the demo film may take on a slow computer, in seconds.
PATIENCE_S = 240
#: Colours that a picture of the window has at least; an empty one has a dozen.
COLOURS = 300
#: The same of a chart.
CHART_COLOURS = 20
#: Plug-ins of Qt without which the window cannot be opened, drawn or typed into, by system. They are loaded
#: here where that needs nothing of the system beyond what drawing off screen needs.
LOADED = {"iconengines": ("qsvgicon",), "imageformats": ("qsvg", "qjpeg")}
PRESENT = {
    "linux": {
        "platforms": ("qxcb", "qwayland", "qoffscreen"),
        "platforminputcontexts": ("ibus", "compose"),
        "wayland-shell-integration": ("xdg-shell",),
        "xcbglintegrations": ("qxcb-glx",),
    },
    "win32": {"platforms": ("qwindows", "qoffscreen"), "styles": ("qmodernwindows",)},
    "darwin": {"platforms": ("qcocoa", "qoffscreen"), "styles": ("qmacstyle",)},
}


def window_rows() -> Iterator[Row]:
    """Try the window's parts; a `QApplication` that draws off screen is there."""
    with tempfile.TemporaryDirectory() as folder:
        yield from tried(
            [
                (Message("selftest.part.libraries"), _find_versions),
                (Message("selftest.part.plugins"), _find_plugins),
                (Message("selftest.part.languages"), _load_chinese),
                (Message("selftest.part.chart"), _draw_chart),
                (Message("selftest.part.window"), lambda: _draw_window(Path(folder))),
            ]
        )


def write_rows(rows: Iterable[Row], file: Path) -> int:
    """Write rows as JSON, one a line, as they come; 0 only when every part works."""
    bad = 0
    with file.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row.to_json()) + "\n")
            stream.flush()
            bad += not row.ok
    return int(bad > 0)


def _find_versions() -> None:
    for _, distribution, _ in LIBRARIES:
        version(distribution)  # its error names it


def _find_plugins() -> None:
    there = [file for path in QCoreApplication.libraryPaths() for file in Path(path).glob("*/*")]
    wanted = PRESENT.get(sys.platform, {}) | LOADED
    missing = [
        f"{kind}/{name}"
        for kind, names in wanted.items()
        for name in names
        if not any(file.parent.name == kind and name in file.stem for file in there)
    ]
    if missing:
        raise Wrong(Message("selftest.missing", names=missing))
    for kind, names in LOADED.items():
        for file in there:
            loader = QPluginLoader(str(file))
            if file.parent.name == kind and any(name in file.stem for name in names) and not loader.load():
                raise OSError(loader.errorString())
    # A plug-in that is there may still not be of this Qt.
    formats = {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
    if lacking := {"svg", "jpeg", "png"} - formats:
        raise Wrong(Message("selftest.missing", names=sorted(lacking)))


def _load_chinese() -> None:
    folders = {
        "qtbase_zh_CN": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        "boneage_zh_CN": str(shipped("resources") / "translations"),
    }
    missing = [name for name, folder in folders.items() if not QTranslator().load(name, folder)]
    if missing:
        raise Wrong(Message("selftest.missing", names=missing))


def _draw_chart() -> None:
    """Draw a growth chart: pyqtgraph, and the parts of Qt that it needs, are imported nowhere else."""
    from boneage_desktop.ui.charts.growth_chart import GrowthChart
    from boneage_desktop.ui.charts.plot import svg

    visit = CaseSummary("0" * 64, "", datetime.now(UTC))
    ages, curves = (7.0, 13.0), tuple(percentile_age_curves(Sex.FEMALE).items())
    chart = Chart(View.BONE_AGE, Method.RUS_CHN, ages, ages, (Point(visit, (10.0, 10.0)),), curves=curves)
    shown = GrowthChart()
    shown.resize(480, 260)
    try:
        shown.show_chart(chart, "", "")
        shown.show()
        QApplication.processEvents()
        drawn = "P97" in shown.names and _colours(shown.grab().toImage()) >= CHART_COLOURS
        if not drawn or b"P97" not in svg(shown.plot, ""):
            raise Wrong(Message("selftest.blank"))
    finally:
        shown.close()
        shown.deleteLater()


def _draw_window(folder: Path) -> None:
    """Open the demo film in a window, wait for its ages, and look at its picture."""
    start = application.Start(demo=True, data=folder, screenshot=folder / "window.png")
    window = application.build_window(start)
    try:
        window.show()
        case = _wait_for_case(window)
        compare(case)
        window.session.select(next(iter(case.grades)))
        QApplication.processEvents()
        picture = window.grab().toImage()
        if _colours(picture) < COLOURS or not picture.save(str(folder / "window.png")):
            raise Wrong(Message("selftest.blank"))
    finally:
        window.flow.keeping.give_up()
        window.close()


def _wait_for_case(window: MainWindow) -> Case:
    """The case with its prediction.

    Raises
    ------
    Wrong
    """
    loop, said = QEventLoop(), list[str]()

    def give_up(words: object) -> None:
        said.append(str(words))
        loop.quit()

    window.flow.analysed.connect(loop.quit)
    window.flow.unavailable.connect(give_up)
    window.flow.refused.connect(give_up)
    QTimer.singleShot(PATIENCE_S * 1000, loop.quit)
    case = window.session.case
    if case is None or case.prediction is None:
        loop.exec()
    if said:
        raise Wrong(said[0].removesuffix("."))
    case = window.session.case
    if case is None or case.prediction is None:
        raise Wrong(Message("selftest.slow", seconds=PATIENCE_S))
    return case


def _colours(picture: QImage) -> int:
    """How many colours a picture has, looked at in every fourth pixel of every fourth row."""
    return len(
        {picture.pixel(x, y) for y in range(0, picture.height(), 4) for x in range(0, picture.width(), 4)}
    )
