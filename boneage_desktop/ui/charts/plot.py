"""A bare pyqtgraph plot in the program's look; importing this takes about a second, for pyqtgraph."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyqtgraph
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator

from boneage_desktop.export import replacing
from boneage_desktop.ui.style import theme


def bare_plot() -> Any:
    """A `pyqtgraph.PlotWidget` without pyqtgraph's own menu, buttons, focus and English words."""
    plot = pyqtgraph.PlotWidget(enableMenu=False)
    plot.hideButtons()
    # The widget around it has the keys and what a screen reader says.
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for side in ("left", "bottom"):
        # Otherwise a total of 1000 is "1" with a "k" beside the axis.
        plot.getAxis(side).enableAutoSIPrefix(False)
        # A line of the grid for each figure, none between.
        plot.getAxis(side).setStyle(maxTickLevel=0)
        plot.getAxis(side).setTickDensity(1.8)
    return plot


def dress(plot: Any, font: QFont, left: str, bottom: str) -> None:
    """Give a plot the colours and font of now, and names to its axes.

    Parameters
    ----------
    plot : pyqtgraph.PlotWidget
    font : QFont
    left, bottom : str
        Names of the axes; without one, an axis has no room for it.
    """
    figures, look = theme.tabular(font), theme.colours()
    metrics = QFontMetricsF(figures)
    plot.setBackground(QColor(look.ground))
    name_room = metrics.height()
    for side, name in (("left", left), ("bottom", bottom)):
        axis = plot.getAxis(side)
        axis.setTickFont(figures)
        axis.setPen(QColor(look.line))
        axis.setTextPen(QColor(look.quiet))
        size = f"{font.pointSizeF():g}pt" if font.pointSizeF() > 0 else f"{font.pixelSize()}px"
        axis.setLabel(name, **{"color": look.quiet, "font-size": size})
        axis.showLabel(bool(name))
    # Fixed, so that the plot does not change its place while it is painted.
    plot.getAxis("left").setWidth(metrics.horizontalAdvance("0000") + 12 + (name_room if left else 0))
    plot.getAxis("bottom").setHeight(metrics.height() + 8 + (name_room if bottom else 0))


def write_plot(plot: Any, file: Path, title: str) -> None:
    """Write a plot as it is seen: as SVG where the name ends in ``.svg``, otherwise as PNG.

    Parameters
    ----------
    plot : pyqtgraph.PlotWidget
    file : Path
    title : str
        Of the drawing.

    Raises
    ------
    ExportError
    """
    data = (
        svg(plot, title)
        if file.suffix.lower() == ".svg"
        else _written(partial(plot.grab().save, format="PNG"))
    )
    with replacing(file) as stream:
        stream.write(data)


def svg(plot: Any, title: str) -> bytes:
    """A plot as it is seen, as an SVG file."""

    # Not pyqtgraph's SVGExporter: with this Qt it fails on every plot.
    def write(device: QIODevice) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(device)
        generator.setSize(plot.size())
        generator.setViewBox(plot.rect())
        generator.setTitle(title)
        painter = QPainter(generator)
        plot.render(painter)
        painter.end()

    return _written(write)


def _written(write: Callable[[QIODevice], object]) -> bytes:
    """What is written to a device."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    return bytes(buffer.data().data())
