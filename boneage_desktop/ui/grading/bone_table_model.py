"""The 13 bones as a table model over the case."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.case import BoneState, Case, VariantKind
from boneage_desktop.case.scoring import short_variant_name, substitute_text, variant_name
from boneage_desktop.messages import Message
from boneage_desktop.standards import (
    GradeOutOfRange,
    Method,
    NoSuchLabel,
    bone_score,
    parse_grade,
    parse_label,
)
from boneage_desktop.ui.annotations.annotation_style import state_words
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.session.grading_scale import Scale, Typing, candidates_text, grade_text
from boneage_desktop.ui.session.reading_session import ReadingSession

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns of the table."""

    BONE = 0
    AI = 1
    READER = 2
    NUMBER = 3
    SCORE = 4
    REVIEWED = 5


class BoneModel(QAbstractTableModel):
    """One row a bone, in the order of the published tables; all figures come from the case."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: list[tuple[object, ...]] = []
        session.case_changed.connect(self._refresh_rows)
        session.scale_changed.connect(self._refresh)

    @property
    def case(self) -> Case | None:
        """The open case."""
        return self._session.case

    @property
    def scale(self) -> Scale:
        """The scale grades are shown in."""
        return self._session.scale

    @property
    def typing(self) -> Typing:
        """What digits are on the RUS-CHN scale."""
        return self._session.typing

    def bone(self, index: Index) -> Bone:
        """The bone of a row."""
        return REPORT_ORDER[index.row()]

    def state(self, index: Index) -> BoneState:
        """State of a row's bone; missing without a case."""
        return self.case.state(self.bone(index)) if self.case is not None else BoneState.MISSING

    def is_seen(self, index: Index) -> bool:
        """Whether the reader has graded or reviewed a row's bone."""
        bone, case = self.bone(index), self.case
        return case is not None and (case.decision(bone) is not None or case.is_reviewed(bone))

    def probability(self, index: Index) -> float | None:
        """The networks' probability of their grade, 0..1; ``None`` for a bone that cannot be graded."""
        bone = self.bone(index)
        if self.case is None or self.case.verdict(bone).variant is not None:
            return None
        finding = self.case.finding(bone)
        return finding.probabilities[finding.grade] if finding is not None else None

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(REPORT_ORDER)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        if role == Qt.ItemDataRole.ToolTipRole and section == Column.NUMBER:
            return self.tr("Index 0–14: what the digit keys enter")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        unit = self.tr("stage") if self.scale is Scale.TW3 else self.tr("grade")
        return {
            Column.BONE: self.tr("Bone"),
            Column.AI: self.tr("AI {0}").format(unit),
            Column.READER: self.tr("Reader {0}").format(unit),
            Column.NUMBER: self.tr("Index"),
            Column.SCORE: self.tr("Score"),
            Column.REVIEWED: "✓",
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, column)
        if role == Qt.ItemDataRole.EditRole and column is Column.READER:
            return self._text(index, column)
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.REVIEWED:
            reviewed = self.case is not None and self.case.is_reviewed(self.bone(index))
            return Qt.CheckState.Checked if reviewed else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        bone, column = self.bone(index), Column(index.column())
        if self.case is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.REVIEWED:
            self._session.toggle_reviewed(bone)
            return True
        if role == Qt.ItemDataRole.EditRole and column is Column.READER:
            return self._take_grade(bone, value)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.case is not None and self.case.signature is None:
            if index.column() == Column.READER:
                flags |= Qt.ItemFlag.ItemIsEditable
            if index.column() == Column.REVIEWED:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _take_grade(self, bone: Bone, value: object) -> bool:
        if isinstance(value, int):
            self._session.decide(bone, value)
            return True
        try:
            understood = parse_label if self._session.typing is Typing.LABEL else parse_grade
            parsed = understood(bone, str(value))
        except (GradeOutOfRange, NoSuchLabel) as error:
            self._session.said.emit(told(error))
            return False
        if parsed.stage is not None:
            self._session.decide_stage(bone, parsed.stage)
        else:
            self._session.decide(bone, parsed.grade)
        return True

    def _text(self, index: Index, column: Column) -> str | None:
        bone, case = self.bone(index), self.case
        if column is Column.BONE:
            return language.bone_name(bone)
        if column is Column.REVIEWED:
            return None
        if case is None:
            return ""
        variant = case.verdict(bone).variant
        if variant is not None:
            return self._variant_text(case, bone, variant, column)
        if column is Column.AI:
            return grade_text(bone, case.ai_grade(bone), self.scale)
        grade = case.grade(bone)
        if column is Column.READER:
            # Empty until the reader has looked: the AI's grade is in its own column.
            return grade_text(bone, grade, self.scale) if grade is None or self.is_seen(index) else ""
        if case.is_undecided(bone):
            return self._candidates(case, bone, column)
        if column is Column.NUMBER:
            return "–" if grade is None else str(grade)
        if grade is None or case.sex is None:
            return "–"
        method = Method.RUS_CHN if self.scale is Scale.RUS_CHN else Method.TW3_RUS
        return str(bone_score(method, case.sex, bone, grade))

    def _variant_text(self, case: Case, bone: Bone, variant: VariantKind, column: Column) -> str:
        """Why the bone has no grade, where the AI's would be; then what it counts with, marked as such."""
        if column is Column.AI:
            return translate_message(short_variant_name(variant))
        counted = case.substitutes.get(bone)
        if counted is None or case.sex is None:
            return "–"
        if column is Column.READER:
            return f"≈ {grade_text(bone, counted.grade, self.scale)}"
        if column is Column.NUMBER:
            return f"≈ {counted.grade}"
        method = Method.RUS_CHN if self.scale is Scale.RUS_CHN else Method.TW3_RUS
        return f"≈ {bone_score(method, case.sex, bone, counted.grade)}"

    def _candidates(self, case: Case, bone: Bone, column: Column) -> str:
        """What an undecided bone may be: "6–7", and the scores of either."""
        grades = case.candidates(bone)
        if column is Column.NUMBER:
            return "–".join(str(grade) for grade in dict.fromkeys(grades))
        if case.sex is None:
            return "–"
        method = Method.RUS_CHN if self.scale is Scale.RUS_CHN else Method.TW3_RUS
        scores = dict.fromkeys(bone_score(method, case.sex, bone, grade) for grade in grades)
        return "–".join(str(score) for score in scores)

    def candidates(self, index: Index) -> tuple[str, str] | None:
        """Candidates of an undecided bone, likeliest first, and their probabilities; ``None`` otherwise."""
        bone, case = self.bone(index), self.case
        finding = case.finding(bone) if case is not None else None
        if case is None or finding is None or not case.is_undecided(bone):
            return None
        grades = sorted(case.candidates(bone), key=lambda grade: -finding.probabilities[grade])
        shares = "|".join(f"{100 * finding.probabilities[grade]:.0f}" for grade in grades)
        return candidates_text(bone, grades, self.scale), f"{shares} %"

    def _words(self, index: Index) -> str:
        bone, case = self.bone(index), self.case
        if case is None:
            return language.bone_name(bone)
        candidates = self.candidates(index)
        if candidates is not None:
            return self.tr("{0}: undecided, {1} ({2})").format(language.bone_name(bone), *candidates)
        variant = case.verdict(bone).variant
        if variant is not None:
            counted = case.substitutes.get(bone)
            reason = translate_message(Message("reading.variant_set", variant=variant_name(variant)))
            words = [reason] if counted is None else [reason, translate_message(substitute_text(counted))]
            return language.labelled(language.bone_name(bone), language.listed(words))
        grade = grade_text(bone, case.grade(bone), self.scale)
        return language.labelled(language.bone_name(bone), f"{grade} ({state_words(self.state(index))})")

    def _refresh(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._shown = []
        self._refresh_rows()

    def _refresh_rows(self) -> None:
        """Draw the rows anew that show something else than before: one grade is one row, not the table."""
        before, self._shown = self._shown, [self._shown_in(row) for row in range(len(REPORT_ORDER))]
        for row, now in enumerate(self._shown):
            if not before or before[row] != now:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _shown_in(self, row: int) -> tuple[object, ...]:
        """Everything that a row shows, drawn or said."""
        index = self.index(row, 0)
        finding = self.case.finding(self.bone(index)) if self.case is not None else None
        texts = (self._text(index, column) for column in Column)
        flags = self.flags(self.index(row, Column.READER))
        return (*texts, self._words(index), self.state(index), self.is_seen(index), flags, finding)


def _alignment(column: Column) -> int:
    side = {
        Column.NUMBER: Qt.AlignmentFlag.AlignRight,
        Column.SCORE: Qt.AlignmentFlag.AlignRight,
        Column.REVIEWED: Qt.AlignmentFlag.AlignHCenter,
    }.get(column, Qt.AlignmentFlag.AlignLeft)
    return int(side | Qt.AlignmentFlag.AlignVCenter)
