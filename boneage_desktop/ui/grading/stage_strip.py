"""All stages of a bone, drawn side by side: the present one framed, the likely ones marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QToolTip, QWidget

from boneage_desktop.anatomy import Bone
from boneage_desktop.ui.grading.grade_schematic import paint_bone
from boneage_desktop.ui.grading.stages import Stage
from boneage_desktop.ui.style import theme

_GAP = 4
_CAPTION = 16
_BAR = 3.0
#: The narrowest tile whose label can be read, and the lowest drawing in which a growth plate is seen.
_NARROWEST, _LOWEST = 30, 30
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN = (*_ENTER, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class StageStrip(QWidget):
    """Tiles of all stages of one bone, in as many rows as make the drawings largest.

    With the focus, Left and Right go from stage to stage, Home and End to the ends, Return takes the one
    that is marked; every other key is the window's, so that grades can be typed meanwhile.

    Signals
    -------
    pointed(Stage or None)
        The stage under the mouse, or the one that the keys have reached.
    chosen(Stage)
        Clicked, or taken by Return.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bone: Bone | None = None
        self._stages: tuple[Stage, ...] = ()
        self._cursor: int | None = None
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._told: Stage | None = None
        # By bone, grade and size: a drawing costs more than all else of a tile.
        self._drawings: dict[tuple[Bone, int, int, int], QPixmap] = {}
        self._drawn_for: object = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(8 * _NARROWEST + 7 * _GAP, 2 * (_LOWEST + _CAPTION) + _GAP)

    def sizeHint(self) -> QSize:
        """Two rows at usual size."""
        return QSize(7 * 80, 2 * 90)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages shown."""
        return self._stages

    def show_stages(self, bone: Bone | None, stages: tuple[Stage, ...]) -> None:
        """Show the stages of another bone, or another state of them."""
        if bone is not self._bone or len(stages) != len(self._stages):
            self._hovered = self._pressed = None
            self._cursor = None
        self._bone, self._stages = bone, stages
        if self.hasFocus() and self._cursor is None:
            self._cursor = self._start()
        self.setCursor(Qt.CursorShape.PointingHandCursor if stages else Qt.CursorShape.ArrowCursor)
        self._tell()
        self.update()

    def tile(self, place: int) -> QRectF:
        """Where the stage at a place is, from 0."""
        columns, width, height = self._layout()
        row, column = divmod(place, columns)
        # On whole pixels, the last tile ends where the strip does.
        left, top = round(column * (width + _GAP)), round(row * (height + _GAP))
        right, bottom = round(column * (width + _GAP) + width), round(row * (height + _GAP) + height)
        return QRectF(left, top, right - left, bottom - top)

    # ---- mouse and keys ---------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the stage under the mouse."""
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark none."""
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a stage that was pressed and is released."""
        place, self._pressed = self._pressed, None
        there = place is not None and place == self._at(event.position())
        if there and place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._cursor = place
            self.chosen.emit(self._stages[place])

    def event(self, event: QEvent) -> bool:
        """Keep the strip's own keys from being shortcuts; say a stage's criterion under a resting mouse."""
        asked = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._owns(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(QPointF(event.pos()))
            stage = None if place is None else self._stages[place]
            QToolTip.showText(event.globalPos(), f"{stage.label}: {stage.criterion}" if stage else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the stages, or take one."""
        if not self._owns(event):
            super().keyPressEvent(event)
            return
        last, now = len(self._stages) - 1, self._start() if self._cursor is None else self._cursor
        if event.key() in _ENTER:
            self.chosen.emit(self._stages[now])
            return
        steps = {Qt.Key.Key_Left: now - 1, Qt.Key.Key_Right: now + 1, Qt.Key.Key_Home: 0}
        self._cursor = min(max(steps.get(Qt.Key(event.key()), last), 0), last)
        self._hovered = None
        self._tell()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the present stage."""
        if self._stages and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._cursor = self._start()
            self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at none any more."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._cursor = None
            self._tell()
        self.update()

    def _owns(self, event: QKeyEvent) -> bool:
        """Whether a key is the strip's: with Ctrl, Shift or another such key it is not."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return bool(self._stages) and event.key() in _OWN and not held

    def _start(self) -> int:
        """The present stage, else the likeliest, else the first."""
        present = next((n for n, stage in enumerate(self._stages) if stage.present), None)
        if present is not None:
            return present
        return max(range(len(self._stages)), key=lambda n: self._stages[n].share or 0.0)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self._tell()
            self.update()

    def _tell(self) -> None:
        """Say which stage is pointed at, when it is another one."""
        place = self._hovered if self._hovered is not None else self._cursor
        stage = None if place is None or place >= len(self._stages) else self._stages[place]
        if stage != self._told:
            self._told = stage
            self.pointed.emit(stage)

    def _at(self, place: QPointF) -> int | None:
        return next((n for n in range(len(self._stages)) if self.tile(n).contains(place)), None)

    # ---- painting ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Drawing, label, share and frame of every stage."""
        if self._bone is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._stages)):
            self._paint_tile(painter, place)

    def _paint_tile(self, painter: QPainter, place: int) -> None:
        stage, tile, look = self._stages[place], self.tile(place), theme.colours()
        pointed = place == self._hovered or (self.hasFocus() and place == self._cursor)
        colour, width = look.line, 1.0
        if pointed:
            colour = look.quiet
        if stage.present:
            colour, width = look.accent, 2.5
        frame = tile.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(QColor(look.selected if stage.present else look.raised if pointed else look.ground))
        painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus() and place == self._cursor:
            painter.setPen(QPen(QColor(look.text), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)
        caption = theme.scaled(_CAPTION)
        area = frame.adjusted(3, 3, -3, -caption - 2)
        drawing = self._drawing(stage.grade, area)
        painter.drawPixmap(area.topLeft(), drawing)
        words = QRectF(frame.left() + 2, frame.bottom() - caption - 1, frame.width() - 4, caption)
        self._paint_caption(painter, words, stage)
        if stage.share is not None and stage.likely:
            bar = QRectF(area.left(), area.bottom() - _BAR, area.width() * stage.share, _BAR)
            painter.fillRect(bar, QColor(theme.DARK.ai))

    def _paint_caption(self, painter: QPainter, room: QRectF, stage: Stage) -> None:
        look, font = theme.colours(), theme.tabular(QFont(self.font()))
        font.setBold(stage.present)
        left = room.width() - QFontMetricsF(font).horizontalAdvance(stage.label) - 2
        small, share = _share(stage, font, left)
        vertical = Qt.AlignmentFlag.AlignVCenter
        side = Qt.AlignmentFlag.AlignLeft if share else Qt.AlignmentFlag.AlignHCenter
        painter.setFont(font)
        painter.setPen(QColor(look.text if stage.present or stage.likely else look.quiet))
        painter.drawText(room, vertical | side | Qt.TextFlag.TextDontClip, stage.label)
        painter.setFont(small)
        painter.setPen(QColor(look.ai))
        painter.drawText(room, vertical | Qt.AlignmentFlag.AlignRight, share)

    def _drawing(self, grade: int, area: QRectF) -> QPixmap:
        """The drawing of a grade on black, kept until the size of the strip or the screen changes."""
        ratio = self.devicePixelRatioF()
        drawn_for = (self.size().toTuple(), ratio)
        if drawn_for != self._drawn_for:
            self._drawings.clear()
            self._drawn_for = drawn_for
        assert self._bone is not None
        key = (self._bone, grade, area.size().toSize().width(), area.size().toSize().height())
        kept = self._drawings.get(key)
        if kept is None:
            kept = QPixmap((area.size() * ratio).toSize().expandedTo(QSize(1, 1)))
            kept.setDevicePixelRatio(ratio)
            kept.fill(QColor(theme.DARK.ground))
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_bone(painter, QRectF(3, 3, area.width() - 6, area.height() - 8), self._bone, grade)
            painter.end()
            self._drawings[key] = kept
        return kept

    def _layout(self) -> tuple[int, float, float]:
        """Columns, width and height of a tile: the rows whose smaller side of a drawing is largest."""
        count, caption = max(len(self._stages), 1), theme.scaled(_CAPTION)
        best: tuple[float, int, float, float] | None = None
        for rows in (1, 2, 3):
            columns = -(-count // rows)
            width = (self.width() - (columns - 1) * _GAP) / columns
            height = (self.height() - (rows - 1) * _GAP) / rows
            # Higher than wide shows no more of a bone.
            height = min(height, 1.25 * width + caption)
            size = min(width, height - caption) if width >= _NARROWEST or rows == 3 else 0.0
            if best is None or size > best[0]:
                best = (size, columns, width, height)
        assert best is not None
        return best[1:]


def _share(stage: Stage, font: QFont, room: float) -> tuple[QFont, str]:
    """The share of a stage in percent, in the largest form that fits; else the bar alone says it."""
    small = QFont(font)
    small.setBold(False)
    if stage.share is not None and stage.likely:
        percent = f"{100 * stage.share:.0f}"
        for text, less in ((f"{percent} %", 1.5), (f"{percent}%", 1.5), (f"{percent}%", 2.5)):
            small.setPointSizeF(font.pointSizeF() - less)
            if QFontMetricsF(small).horizontalAdvance(text) <= room:
                return small, text
    return small, ""
