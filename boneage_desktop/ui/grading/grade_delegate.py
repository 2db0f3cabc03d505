"""The cells of the table of bones: painted by state, edited in a list ordered by probability."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QCompleter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import BoneState
from boneage_desktop.standards import NoSuchLabel, max_grade, typed_digit
from boneage_desktop.ui.grading.bone_table_model import BoneModel, Column, Index
from boneage_desktop.ui.grading.grade_keys import TYPING_MS
from boneage_desktop.ui.grading.probability_delegate import BAR_ROOM, PROBABILITY_ROLE, ProbabilityDelegate
from boneage_desktop.ui.grading.state_colors import case_colour, state_colour
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.session.grade_labels import in_the_list, typed
from boneage_desktop.ui.session.grading_scale import Typing
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.style.icons import icon
from boneage_desktop.ui.widgets.panel import NoWheelComboBox

#: Height of a row at least.
ROW = 19

#: Between a figure and its cell's right edge.
FIGURE_MARGIN = 4

_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GradeDelegate(QStyledItemDelegate):
    """Paints state, probability and tick; edits the grade in a list ordered by probability."""

    def __init__(self, model: BoneModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        column, cell = Column(index.column()), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = (
            theme.colours().selected
            if selected
            else (theme.colours().stripe if index.row() % 2 else theme.colours().panel)
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(cell, QColor(ground))
        painter.setFont(theme.tabular(option.font))
        painter.setPen(QColor(theme.colours().text))
        text = str(index.data() or "")
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if column is Column.BONE:
            painter.fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), self._colour(index))
            name = self._name(painter.fontMetrics(), self._model.bone(index), cell.width() - 12)
            painter.drawText(cell.adjusted(10, 0, 0, 0), alignment | Qt.TextFlag.TextSingleLine, name)
        elif column is Column.AI:
            self._paint_ai(painter, cell, index, text)
        elif column is Column.READER:
            self._paint_reader(painter, cell, index, text)
        elif column in (Column.NUMBER, Column.SCORE):
            painter.setPen(QColor(theme.colours().quiet if column is Column.NUMBER else theme.colours().text))
            painter.drawText(
                cell.adjusted(0, 0, -FIGURE_MARGIN, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                text,
            )
        else:
            self._paint_tick(painter, cell, index)
        painter.restore()

    def _name(self, metrics: QFontMetrics, bone: Bone, room: int) -> str:
        """The full name where the longest of all fits, so that either all names are full or all are short."""
        fits = all(metrics.horizontalAdvance(language.bone_name(other)) <= room for other in REPORT_ORDER)
        return language.bone_name(bone) if fits else language.short_bone_name(bone)

    def _colour(self, index: Index) -> QColor:
        return case_colour(self._model.case, self._model.bone(index))

    def _paint_ai(self, painter: QPainter, cell: QRect, index: Index, text: str) -> None:
        vertical = Qt.AlignmentFlag.AlignVCenter
        candidates = self._model.candidates(index)
        if candidates:
            painter.setPen(state_colour(BoneState.LOW_CONFIDENCE))
            grades, shares = candidates
            painter.drawText(cell.adjusted(4, 0, 0, 0), vertical | Qt.AlignmentFlag.AlignLeft, grades)
            painter.drawText(cell.adjusted(0, 0, -4, 0), vertical | Qt.AlignmentFlag.AlignRight, shares)
            return
        seen = self._model.is_seen(index)
        painter.setPen(QColor(theme.colours().text if seen and text != "–" else theme.colours().quiet))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width() - 10)
        painter.drawText(cell.adjusted(6, 0, 0, 0), vertical | Qt.AlignmentFlag.AlignLeft, words)
        probability = self._model.probability(index)
        if probability is None:
            return
        case = self._model.case
        low = case is not None and case.is_low_confidence(self._model.bone(index))
        text_width = painter.fontMetrics().horizontalAdvance
        left, right = cell.left() + text_width("5(2)") + 14, cell.right() - text_width("100 %") - 14
        bar = QRectF(left, cell.center().y() - 2, max(right - left, 0), 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().line))
        painter.drawRoundedRect(bar, 2, 2)
        bar.setWidth(bar.width() * probability)
        painter.setBrush(state_colour(BoneState.LOW_CONFIDENCE if low else BoneState.AI))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(state_colour(BoneState.LOW_CONFIDENCE) if low else QColor(theme.colours().quiet))
        # The sign that low confidence has on the film and in the strip, for those who do not see the colour.
        percent = f"{'? ' if low else ''}{100 * probability:.0f} %"
        painter.drawText(cell.adjusted(0, 0, -8, 0), vertical | Qt.AlignmentFlag.AlignRight, percent)

    def _paint_reader(self, painter: QPainter, cell: QRect, index: Index, text: str) -> None:
        if self._model.case is None:
            return
        frame = QRectF(cell).adjusted(3.5, 1.5, -3.5, -1.5)
        painter.setPen(QPen(QColor(theme.colours().edge), 1))
        painter.setBrush(QColor(theme.colours().field))
        painter.drawRoundedRect(frame, 3, 3)
        state = self._model.state(index)
        font = painter.font()
        font.setBold(state is BoneState.EDITED)
        painter.setFont(font)
        loud = state in (BoneState.EDITED, BoneState.MISSING, BoneState.LOW_CONFIDENCE, BoneState.VARIANT)
        painter.setPen(self._colour(index) if loud else QColor(theme.colours().text))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(cell.adjusted(10, 0, -20, 0), vertical | Qt.AlignmentFlag.AlignLeft, text)
        arrow = QRect(cell.right() - 19, cell.center().y() - 5, 11, 11)
        icon("chevron-down").paint(painter, arrow)

    def _paint_tick(self, painter: QPainter, cell: QRect, index: Index) -> None:
        if self._model.case is None:
            return
        box = QRectF(cell.center().x() - 6.5, cell.center().y() - 6.5, 14, 14)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        colour = state_colour(BoneState.REVIEWED)
        painter.setPen(QPen(colour if checked else QColor(theme.colours().edge), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if checked:
            painter.setPen(QPen(colour, 2))
            tick = (QPointF(3, 7), QPointF(6, 10), QPointF(11, 4))
            painter.drawPolyline([box.topLeft() + point for point in tick])

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        bone, case = self._model.bone(index), self._model.case
        combo = GradeEditor(parent, bone if self._model.typing is Typing.LABEL else None)
        combo.setCompleter(QCompleter(combo))  # an empty one: "1" must stay 1 and not be completed to 12
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setAccessibleName(self.tr("Reader grade"))
        finding = case.finding(bone) if case is not None else None
        grades = finding.ranked if finding is not None else tuple(range(max_grade(bone) + 1))
        known = set(grades)
        grades = (*grades, *(grade for grade in range(max_grade(bone) + 1) if grade not in known))
        for grade in grades:
            words = in_the_list(bone, grade, self._model.typing)
            combo.addItem(words, grade)
            if finding is not None and grade < len(finding.probabilities):
                share, place = finding.probabilities[grade], combo.count() - 1
                combo.setItemData(place, share, PROBABILITY_ROLE)
                combo.setItemData(place, f"{words}, {100 * share:.0f} %", Qt.ItemDataRole.AccessibleTextRole)
        combo.setMaxVisibleItems(len(grades))
        combo.setItemDelegate(ProbabilityDelegate(combo))
        widest = max(combo.fontMetrics().horizontalAdvance(combo.itemText(n)) for n in range(combo.count()))
        combo.view().setMinimumWidth(widest + BAR_ROOM + 24)
        combo.activated.connect(lambda: self._commit(combo))
        combo.given_up.connect(
            lambda: self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        )
        return combo

    def _commit(self, combo: GradeEditor) -> None:
        combo.done = True
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if not isinstance(editor, QComboBox) or self._model.case is None:
            return
        grade = self._model.case.grade(self._model.bone(index))
        editor.setCurrentIndex(-1 if grade is None else editor.findData(grade))
        editor.setEditText(self._text(index))
        line = editor.lineEdit()
        if line is not None:
            line.selectAll()

    def setModelData(
        self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not isinstance(editor, QComboBox) or self._model.case is None:
            return
        text = editor.currentText().strip()
        # A field that was only looked at is no decision.
        if text and text != self._text(index):
            place = editor.findText(text)
            self._model.setData(index, editor.itemData(place) if place >= 0 else text)

    def _text(self, index: Index) -> str:
        """What the field says before anything is typed."""
        bone, case = self._model.bone(index), self._model.case
        grade = case.grade(bone) if case is not None else None
        return "" if grade is None else typed(bone, grade, self._model.typing)

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if (
            index.column() == Column.REVIEWED
            and event.type() is QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
        ):
            return self._model.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        return False

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return str(value or "")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, theme.scaled(ROW))


class GradeEditor(NoWheelComboBox):
    """The field in a cell: a grade is typed into it or chosen from its list, and changes by nothing else.

    Parameters
    ----------
    parent : QWidget
    labels_of : Bone or None
        The bone whose labels digits find in the open list, as anywhere else; without one Qt looks for lines
        that begin with what is typed.

    Attributes
    ----------
    done : bool
        A grade was taken; the list that closes then has not been given up.

    Notes
    -----
    `given_up()` after the list was closed without a choice.
    """

    given_up = Signal()

    def __init__(self, parent: QWidget, labels_of: Bone | None) -> None:
        super().__init__(parent)
        self.done = False
        self._bone, self._digits, self._typed_at = labels_of, "", 0
        self.setEditable(True)
        self.view().installEventFilter(self)
        # The frame around the list; whatever closes it, a key, a click elsewhere or the system, hides it.
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the list closes, and find in it what is typed."""
        if watched is self.view() and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._found(event)
        if event.type() is QEvent.Type.Hide and watched is self.view().window():
            # Qt hides the list first and says only then what was chosen in it.
            QTimer.singleShot(0, self, self._list_closed)
        return super().eventFilter(watched, event)

    def _found(self, event: QKeyEvent) -> bool:
        """Go to the grade that digits mean; False for any other key."""
        if self._bone is None or not event.text().isdecimal():
            return False
        quickly = event.timestamp() - self._typed_at < TYPING_MS
        self._typed_at = event.timestamp()
        try:
            meant = typed_digit(self._bone, self._digits if quickly else "", event.text())
        except NoSuchLabel:
            # The list that is open shows which grades there are.
            self._digits = ""
            return True
        self._digits = meant.digits
        self.view().setCurrentIndex(self.model().index(self.findData(meant.grade), 0))
        return True

    def _list_closed(self) -> None:
        if not self.done:
            self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the grade alone where Qt would take the next in the list, which is ordered by probability."""
        if event.key() not in _STEPS or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
