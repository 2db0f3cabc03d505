"""The 13 bones cut out of the film, each with its grade: the fastest way to check 13 grades."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from boneage_desktop.anatomy import TABLE_ORDER, Bone
from boneage_desktop.case import BoneState
from boneage_desktop.prediction import Box
from boneage_desktop.ui import language, theme
from boneage_desktop.ui.desk import Desk
from boneage_desktop.ui.panels.states import case_colour
from boneage_desktop.ui.scale import candidates_text
from boneage_desktop.ui.spoken import Spoken

_GAP = 5
_CAPTION = 33
#: Radius and ulna have their names.
_SHORT = {
    Bone.MC1: "MC I",
    Bone.MC3: "MC III",
    Bone.MC5: "MC V",
    Bone.PP1: "PP I",
    Bone.PP3: "PP III",
    Bone.PP5: "PP V",
    Bone.MP3: "MP III",
    Bone.MP5: "MP V",
    Bone.DP1: "DP I",
    Bone.DP3: "DP III",
    Bone.DP5: "DP V",
}


class CropTile(Spoken, QAbstractButton):
    """One bone's crop with its short name and grade."""

    def __init__(self, bone: Bone, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.bone = bone
        self._desk = desk
        self._picture = QImage()
        self._hovered = False
        self._retranslate()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: desk.select(bone))

    def _retranslate(self) -> None:
        self.setAccessibleName(language.bone_name(self.bone))
        self.setToolTip(language.bone_name(self.bone))

    @property
    def _short(self) -> str:
        return _SHORT.get(self.bone) or language.bone_name(self.bone)

    def set_picture(self, picture: QImage) -> None:
        """Show another crop; a null image for none."""
        self._picture = picture
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Crop, name, grade; the frame has the colour of the bone's state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        case = self._desk.case
        selected = self._desk.selected is self.bone
        state = case.state(self.bone) if case is not None else BoneState.MISSING
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(
            QPen(QColor(theme.colours().accent if selected else theme.colours().line), 2 if selected else 1)
        )
        painter.setBrush(
            QColor(
                theme.colours().selected
                if selected
                else theme.colours().raised
                if self._hovered
                else theme.colours().ground
            )
        )
        painter.drawRoundedRect(frame, 4, 4)
        area = frame.adjusted(3, 3, -3, -_CAPTION)
        if self._picture.isNull():
            painter.setPen(QColor(theme.colours().line))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "–")
        else:
            size = QSize(self._picture.size()).scaled(
                area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(area.center())
            painter.drawImage(place, self._picture)
        painter.setFont(_fitting(self.font(), self._short, frame.width(), -1))
        painter.setPen(QColor(theme.colours().quiet))
        line = QRectF(frame.left(), frame.bottom() - _CAPTION + 3, frame.width(), 14)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._short)
        if case is None:
            return
        painter.setPen(case_colour(case, self.bone))
        grade = candidates_text(self.bone, case.candidates(self.bone), self._desk.scale)
        sign = {BoneState.LOW_CONFIDENCE: " ?", BoneState.REVIEWED: " ✓", BoneState.EDITED: " ✎"}.get(
            state, ""
        )
        font = theme.tabular(self.font())
        font.setBold(True)
        painter.setFont(_fitting(font, grade + sign, frame.width(), 0))
        painter.drawText(line.translated(0, 14), Qt.AlignmentFlag.AlignCenter, grade + sign)


def _fitting(font: QFont, text: str, width: float, change: float) -> QFont:
    """The font, `change` points larger, or as much smaller as the text needs to fit into `width`."""
    fitting = QFont(font)
    fitting.setPointSizeF(font.pointSizeF() + change)
    needed = QFontMetricsF(fitting).horizontalAdvance(text) + 4
    if needed > width:
        fitting.setPointSizeF(max(fitting.pointSizeF() * width / needed, 5.0))
    return fitting


class CropStrip(QWidget):
    """All 13 tiles, in as many rows as make them largest.

    Parameters
    ----------
    desk : Desk
    crop : callable
        The crop of a bone as the film view shows it; a null image without one.
    """

    def __init__(self, desk: Desk, crop: Callable[[Bone], QImage]) -> None:
        super().__init__()
        self._desk = desk
        self._crop = crop
        self.tiles = {bone: CropTile(bone, desk, self) for bone in TABLE_ORDER}
        self.setMinimumSize(13 * 35, 80)
        desk.case_changed.connect(self.update_tiles)
        desk.scale_changed.connect(self.update_tiles)
        desk.bone_selected.connect(self.update_tiles)
        self._shown: dict[Bone, Box] = {}

    def sizeHint(self) -> QSize:
        """One row at usual width."""
        return QSize(13 * 64, 64 + _CAPTION + 6)

    def update_tiles(self) -> None:
        """Repaint the tiles; cut those crops again whose box is another one."""
        boxes = self._boxes()
        for bone, tile in self.tiles.items():
            if boxes.get(bone) != self._shown.get(bone):
                tile.set_picture(self._crop(bone))
        self._shown = boxes
        for tile in self.tiles.values():
            tile.update()

    def update_pictures(self) -> None:
        """Cut all crops again: film, window, polarity or turn changed."""
        self._shown = self._boxes()
        for bone, tile in self.tiles.items():
            tile.set_picture(self._crop(bone))

    def _boxes(self) -> dict[Bone, Box]:
        case = self._desk.case
        boxes = ((bone, case.box(bone)) for bone in Bone) if case is not None else ()
        return {bone: box for bone, box in boxes if box is not None}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out anew."""
        rows = max((1, 2, 3), key=self._picture_size)
        columns = -(-len(self.tiles) // rows)
        width = (self.width() - (columns - 1) * _GAP) / columns
        height = (self.height() - (rows - 1) * _GAP) / rows
        for place, tile in enumerate(self.tiles.values()):
            row, column = divmod(place, columns)
            left, top = round(column * (width + _GAP)), round(row * (height + _GAP))
            right = round(column * (width + _GAP) + width)
            tile.setGeometry(left, top, right - left, round(height))

    def _picture_size(self, rows: int) -> float:
        columns = -(-len(self.tiles) // rows)
        width = (self.width() - (columns - 1) * _GAP) / columns
        height = (self.height() - (rows - 1) * _GAP) / rows - _CAPTION
        return min(width, height)
