"""The stored cases as a table model: one row a case, four lines a cell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import CaseSummary, Unavailable, same_patient
from boneage_desktop.messages import short_clock_text
from boneage_desktop.standards import Method, age_text
from boneage_desktop.ui.archive.case_lines import digests_of
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.language import translate
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.viewer import corner_text

Index = QModelIndex | QPersistentModelIndex

#: One or two words that stand beside the first line of a cell.
MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class CaseColumn(IntEnum):
    """Columns of the list."""

    PATIENT = 0
    AGE = 1


class CaseListModel(QAbstractTableModel):
    """The cases it was given last; which of them is open comes from the desk."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cases: Sequence[CaseSummary] = ()
        self._digests: tuple[str, ...] = ()
        session.case_changed.connect(self._refresh)

    @property
    def cases(self) -> Sequence[CaseSummary]:
        """The cases shown, in order."""
        return self._cases

    def show(self, cases: Sequence[CaseSummary]) -> None:
        """Show these cases instead."""
        digests = digests_of(cases)
        if digests == self._digests:
            # The same rows: selection and place in the list stay as they are.
            self._cases = cases
            self._refresh()
            return
        self.beginResetModel()
        self._cases, self._digests = cases, digests
        self.endResetModel()

    @property
    def widest(self) -> tuple[str, ...]:
        """The longest lines of the column of ages."""
        signed = self.tr("signed")
        return (
            self.tr("sex missing"),
            f"{len(REPORT_ORDER)}/{len(REPORT_ORDER)} {signed} v2",
            translate_message(age_text(18.0, "above")),
            "0000-00-00",
        )

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(CaseColumn) - 1)
        self._refresh()

    def row_of(self, digest: str) -> int | None:
        """Row of a film's case."""
        return self._digests.index(digest) if digest in self._digests else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cases)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(CaseColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column, reviewed, filmed = CaseColumn(section), self.tr("reviewed"), self.tr("film date")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            CaseColumn.PATIENT: self.tr("Patient\nID, sex\nFile\nLast change"),
            CaseColumn.AGE: f"{Method.RUS_CHN}\n{Method.TW3_RUS}\n{reviewed}\n{filmed}",
        }[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        case, column = self._cases[index.row()], CaseColumn(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(case, column)
        if role == MARK_ROLE and column is CaseColumn.PATIENT:
            return self._mark(case)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self._facts(case))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return language.listed(fact for fact in (self._mark(case), *self._facts(case)) if fact)
        return None

    def _text(self, case: CaseSummary, column: CaseColumn) -> str:
        if column is CaseColumn.PATIENT:
            who = " · ".join(part for part in (case.patient_id, sex_letter(case)) if part)
            lines = (case.patient_name or self.tr("No name"), who, case.film_name)
            return "\n".join((*lines, short_clock_text(case.changed)))
        reviewed = f"{case.reviewed}/{len(REPORT_ORDER)} {self._standing(case)}".rstrip()
        filmed = case.film_date.isoformat() if case.film_date else "–"
        if isinstance(case.results, Unavailable):
            return "\n".join((self.tr("no bone age"), self._lack(case), reviewed, filmed))
        ages = (translate_message(case.results[method].text) for method in (Method.RUS_CHN, Method.TW3_RUS))
        return "\n".join((*ages, reviewed, filmed))

    def _lack(self, case: CaseSummary) -> str:
        """In a word, why there is no age; the sentence is in the tool tip and under the list."""
        if not case.graded:
            return self.tr("not graded")
        if case.sex is None:
            return self.tr("sex missing")
        if case.graded < len(REPORT_ORDER):
            return self.tr("{0}/{1} graded").format(case.graded, len(REPORT_ORDER))
        return self.tr("film refused")

    def _standing(self, case: CaseSummary) -> str:
        """Whether the case is signed and, from the second on, in which version."""
        version = f"v{case.version}" if case.version > 1 else ""
        return " ".join(part for part in (self.tr("signed") if case.is_signed else "", version) if part)

    def _mark(self, case: CaseSummary) -> str:
        shown = self._session.case
        if shown is None:
            return ""
        if shown.film_digest == case.film_digest:
            return self.tr("open")
        if not same_patient(shown, case):
            return ""
        if case.film_date is None or shown.film_date is None or case.film_date == shown.film_date:
            return self.tr("same patient")
        return self.tr("prior") if case.film_date < shown.film_date else self.tr("later")

    def _facts(self, case: CaseSummary) -> tuple[str, ...]:
        patient = " · ".join(part for part in (case.patient_name, case.patient_id, sex_letter(case)) if part)
        filmed = self.tr("film of {0}").format(case.film_date) if case.film_date else ""
        return (
            patient or self.tr("No name"),
            " · ".join(part for part in (case.film_name, filmed) if part),
            ages_text(case),
            self.tr("{0} of {1} bones reviewed").format(case.reviewed, len(REPORT_ORDER)),
            self._signature(case),
            changed_text(case),
        )

    def _signature(self, case: CaseSummary) -> str:
        if case.signature is None:
            return self.tr("Version {0}, not signed").format(case.version)
        signed = case.signature
        return self.tr("Signed by {0} at {1} (version {2})").format(
            signed.reader, short_clock_text(signed.utc), signed.version
        )

    def _refresh(self) -> None:
        if self._cases:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._cases) - 1, len(CaseColumn) - 1))


def sex_letter(case: CaseSummary) -> str:
    """F or M, empty when the sex is not known."""
    return corner_text.letter(case.sex)


def ages_text(case: CaseSummary) -> str:
    """The three ages in a line, or why there are none."""
    if isinstance(case.results, Unavailable):
        return translate_message(case.results.reason)
    return language.listed(
        f"{method} {translate_message(result.text)}" for method, result in case.results.items()
    )


def changed_text(case: CaseSummary) -> str:
    """When the case was last changed."""
    return translate("CaseListModel", "Last change {0}").format(short_clock_text(case.changed))


def _alignment(column: CaseColumn) -> int:
    right = column is not CaseColumn.PATIENT
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
