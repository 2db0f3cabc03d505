"""The 13 bones cut out of the film, each with its grade: the fastest way to check 13 grades."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import BoneState, Case
from boneage_desktop.prediction import Box
from boneage_desktop.ui.grading.state_colors import case_colour
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.retranslate import RetranslateMixin
from boneage_desktop.ui.session.grading_scale import candidates_text, grade_text
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme

_GAP = 5
_CAPTION = 33
#: The narrowest tile whose caption can be read, and the smallest crop on which a growth plate is seen at all.
_NARROWEST, _SMALLEST = 38, 30
#: Smallest type of a caption, as a share of the usual; words that do not fit in it give way.
_READABLE = 0.78


class CropTile(RetranslateMixin, QAbstractButton):
    """One bone's crop with its short name and grade."""

    def __init__(self, bone: Bone, session: ReadingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.bone = bone
        self._session = session
        self._picture = QImage()
        self._hovered = False
        self._retranslate()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: session.select(bone))

    def _retranslate(self) -> None:
        self.setAccessibleName(language.bone_name(self.bone))
        self.setToolTip(language.bone_name(self.bone))

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
        case = self._session.case
        selected = self._session.selected is self.bone
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
        area = frame.adjusted(3, 3, -3, -theme.scaled(_CAPTION))
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
        font, name = fitted(self.font(), (language.short_bone_name(self.bone),), frame.width(), -1)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().quiet))
        line = QRectF(
            frame.left(), frame.bottom() - theme.scaled(_CAPTION) + 3, frame.width(), theme.scaled(14)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, name)
        if case is None:
            return
        painter.setPen(case_colour(case, self.bone))
        font = theme.tabular(self.font())
        font.setBold(True)
        font, grade = fitted(font, self.captions(case), frame.width(), 0)
        painter.setFont(font)
        painter.drawText(line.translated(0, theme.scaled(14)), Qt.AlignmentFlag.AlignCenter, grade)

    def captions(self, case: Case) -> tuple[str, ...]:
        """The grade with its mark, and what is left of them where there is less and less room."""
        candidates, scale = case.candidates(self.bone), self._session.scale
        if case.state(self.bone) is BoneState.VARIANT:
            counted = case.substitutes.get(self.bone)
            return ("–",) if counted is None else (f"≈ {grade_text(self.bone, counted.grade, scale)}",)
        grade = candidates_text(self.bone, candidates, scale)
        mark = {BoneState.LOW_CONFIDENCE: " ?", BoneState.REVIEWED: " ✓", BoneState.EDITED: " ✎"}.get(
            case.state(self.bone), ""
        )
        first = (f"{candidates_text(self.bone, candidates[:1], scale)} ?",) if len(candidates) > 1 else ()
        return (grade + mark, grade, *first)


def fitted(font: QFont, texts: Sequence[str], width: float, change: float) -> tuple[QFont, str]:
    """The first of the texts that fits into `width` in a type one can read, and that type.

    Parameters
    ----------
    font : QFont
    texts : sequence of str
        The longest first.
    width : float
    change : float
        Points by which the usual type is larger than the font.
    """
    usual = font.pointSizeF() + change
    smallest = font.pointSizeF() * _READABLE
    fitting, text = QFont(font), ""
    for text in texts:
        fitting.setPointSizeF(usual)
        needed = QFontMetricsF(fitting).horizontalAdvance(text) + 4
        fitting.setPointSizeF(max(usual * min(width / needed, 1.0), smallest))
        if usual * width >= smallest * needed:
            break
    return fitting, QFontMetricsF(fitting).elidedText(text, Qt.TextElideMode.ElideRight, width)


class CropStrip(QWidget):
    """All 13 tiles, in as many rows as make them largest.

    Parameters
    ----------
    session : ReadingSession
    crop : callable
        The crop of a bone as the film view shows it; a null image without one.
    """

    def __init__(self, session: ReadingSession, crop: Callable[[Bone], QImage]) -> None:
        super().__init__()
        self._session = session
        self._crop = crop
        self.tiles = {bone: CropTile(bone, session, self) for bone in REPORT_ORDER}
        self.setMinimumSize(self._least(7, _NARROWEST), self._least(1, _SMALLEST + theme.scaled(_CAPTION)))
        session.case_changed.connect(self.update_tiles)
        session.scale_changed.connect(self.update_tiles)
        session.bone_selected.connect(self.update_tiles)
        self._shown: dict[Bone, Box] = {}

    def sizeHint(self) -> QSize:
        """One row at usual width."""
        return QSize(13 * 64, 64 + theme.scaled(_CAPTION) + 6)

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
        case = self._session.case
        boxes = ((bone, case.box(bone)) for bone in Bone) if case is not None else ()
        return {bone: box for bone, box in boxes if box is not None}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out anew: in rows of tiles whose captions can be read, with the largest crops."""
        legible = [rows for rows in (1, 2, 3) if self._tile_width(rows) >= _NARROWEST] or [3]
        self.setMinimumHeight(self._least(legible[0], _SMALLEST + theme.scaled(_CAPTION)))
        rows = max(legible, key=self._picture_size)
        columns = -(-len(self.tiles) // rows)
        width = self._tile_width(rows)
        height = (self.height() - (rows - 1) * _GAP) / rows
        for place, tile in enumerate(self.tiles.values()):
            row, column = divmod(place, columns)
            left, top = round(column * (width + _GAP)), round(row * (height + _GAP))
            right = round(column * (width + _GAP) + width)
            tile.setGeometry(left, top, right - left, round(height))

    def _tile_width(self, rows: int) -> float:
        columns = -(-len(self.tiles) // rows)
        return (self.width() - (columns - 1) * _GAP) / columns

    def _picture_size(self, rows: int) -> float:
        height = (self.height() - (rows - 1) * _GAP) / rows - theme.scaled(_CAPTION)
        return min(self._tile_width(rows), height)

    @staticmethod
    def _least(count: int, side: int) -> int:
        """Room for so many tiles beside or above each other."""
        return count * side + (count - 1) * _GAP
