"""The table of the 13 bones: AI grade with probability, reader's grade, score, reviewed tick."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.messages import Message
from boneage_desktop.standards import Method, bone_score, max_grade
from boneage_desktop.ui.grading.bone_table_model import BoneModel, Column
from boneage_desktop.ui.grading.grade_delegate import FIGURE_MARGIN, ROW, GradeDelegate
from boneage_desktop.ui.grading.variant_menu import variant_menu
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.grading_scale import Typing
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.widgets.panel import Panel

_TALLEST_ROW = 30
#: Rows that are seen on the smallest screen; the others can be scrolled to.
_FEWEST_ROWS = 5


class _BoneView(QTableView):
    """Takes from an editor only while it is one of its own.

    A list of grades that closes is heard of more than once: a key, the lost focus and the list itself each
    tell. The first closes the editor; Qt warns of the others.
    """

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor that is open."""
        if self._has(editor):
            super().closeEditor(editor, hint)

    def commitData(self, editor: QWidget) -> None:
        """Take what was entered in an editor that is open."""
        if self._has(editor):
            super().commitData(editor)

    def _has(self, editor: QWidget) -> bool:
        model = self.model()
        return any(
            self.indexWidget(model.index(row, Column.READER)) is editor for row in range(model.rowCount())
        )


class BoneTablePanel(Panel):
    """The table; its current row is the desk's selected bone."""

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self._session = session
        self.model = BoneModel(session, self)
        self.view = _BoneView()
        self.view.setProperty("stepsBones", True)
        self.view.setModel(self.model)
        self._delegate = delegate = GradeDelegate(self.model, self.view)
        self.view.setItemDelegate(delegate)
        # The list of grades had the focus; the reading keys go on from here.
        delegate.closeEditor.connect(lambda: self.view.setFocus())
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.view.setShowGrid(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setMinimumSectionSize(theme.scaled(ROW))
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.BONE, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 3, 4, 4)
        layout.addWidget(self.view)
        self.setMinimumHeight(header.sizeHint().height() + 9 + _FEWEST_ROWS * theme.scaled(ROW))

        self.view.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.view.clicked.connect(self._clicked)
        session.bone_selected.connect(self._select)
        session.film_changed.connect(self._close_list)
        session.typing_changed.connect(self._show_index)
        self._show_index(session.typing)
        self._retranslate()

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Bones"))
        self.model.retranslate()
        metrics = QFontMetrics(theme.tabular(self.view.font()))
        header = self.view.horizontalHeader()
        reader, number = (
            str(self.model.headerData(column, Qt.Orientation.Horizontal))
            for column in (Column.READER, Column.NUMBER)
        )
        for column, widest, more in (
            (Column.AI, "5(2)|5(1) 44|44 %", 8),
            (Column.READER, max(reader, "5(2)   ", key=metrics.horizontalAdvance), 24),
            (Column.NUMBER, max(number, "10–11", key=metrics.horizontalAdvance), 2 + FIGURE_MARGIN),
            (Column.SCORE, f"{_highest_score()}–{_highest_score()}", FIGURE_MARGIN),
        ):
            header.resizeSection(column, metrics.horizontalAdvance(widest) + more)
        header.resizeSection(Column.REVIEWED, 25)

    def _show_index(self, typing: Typing) -> None:
        # Where the label is typed, a second number for each grade would only be taken for it.
        self.view.setColumnHidden(Column.NUMBER, typing is Typing.LABEL)

    def sizeHint(self) -> QSize:
        """All 13 rows without scrolling."""
        return QSize(420, self.view.horizontalHeader().sizeHint().height() + 13 * theme.scaled(ROW) + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows breathe where there is room."""
        super().resizeEvent(event)
        room = self.height() - self.view.horizontalHeader().height() - 10
        self.view.verticalHeader().setDefaultSectionSize(
            min(max(room // len(REPORT_ORDER), theme.scaled(ROW)), theme.scaled(_TALLEST_ROW))
        )

    def _row_chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            self._session.select(REPORT_ORDER[current.row()])

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.READER:
            self._open_menu(index)

    def open_menu(self) -> None:
        """Open the list of the selected bone's grades."""
        if self._session.selected is not None:
            self._open_menu(self.model.index(REPORT_ORDER.index(self._session.selected), Column.READER))

    def open_variants(self) -> None:
        """Open the menu of the selected bone: why it cannot be graded, and what counts in its place."""
        bone = self._session.selected
        if bone is None or self._session.case is None:
            self._session.said.emit(translate_message(Message("reading.select_first")))
            return
        row = self.view.visualRect(self.model.index(REPORT_ORDER.index(bone), Column.AI))
        menu = variant_menu(self._session, bone, self)
        menu.popup(self.view.viewport().mapToGlobal(row.bottomLeft()))

    def _open_menu(self, index: QModelIndex) -> None:
        case = self._session.case
        if case is not None and case.signature is not None:
            self._session.locked.emit()
        elif case is not None:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.view.edit(index)
            editor = self.view.indexWidget(index)
            combo = editor if isinstance(editor, QComboBox) else self.view.findChild(QComboBox)
            if combo is not None:
                combo.showPopup()

    def _close_list(self) -> None:
        # It is in the order of the film before: what is chosen from it was not meant for this one.
        for combo in self.view.findChildren(QComboBox):
            self._delegate.closeEditor.emit(combo)

    def _select(self, bone: Bone | None) -> None:
        if bone is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            return
        row = REPORT_ORDER.index(bone)
        if self.view.currentIndex().row() != row:
            self.view.selectRow(row)
            self.view.setCurrentIndex(self.model.index(row, Column.BONE))


def _highest_score() -> int:
    """The highest score of any bone; all figures being equally wide, none needs more room."""
    return max(
        bone_score(method, sex, bone, max_grade(bone)) for method in Method for sex in Sex for bone in Bone
    )
