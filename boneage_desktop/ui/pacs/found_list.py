"""What an archive has found, as a list: studies with their series below, or scheduled examinations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message

if TYPE_CHECKING:
    from boneage_desktop.network.exchange import Found

_COLUMNS = (
    *("pacs.day", "pacs.who", "pacs.who_id", "pacs.sex", "pacs.born", "pacs.kind", "pacs.what"),
    *("pacs.accession", "pacs.images"),
)
_FOUND = Qt.ItemDataRole.UserRole
#: Stands below a study whose series have not been asked for.
_UNASKED = "…"


class FoundList(QTreeWidget):
    """Rows of what was found; a study that is opened asks for its series.

    Parameters
    ----------
    nested : bool
        Whether rows have series.

    Notes
    -----
    `series_asked(str)` with the UID of the study.
    """

    series_asked = Signal(str)

    def __init__(self, *, nested: bool) -> None:
        super().__init__()
        self._nested = nested
        self.setColumnCount(len(_COLUMNS))
        self.setHeaderLabels([translate_message(Message(code)) for code in _COLUMNS])
        self.setProperty("roomy", "true")
        self.setRootIsDecorated(nested)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        if nested:
            self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(6, QHeaderView.ResizeMode.Stretch)
        self.itemExpanded.connect(self._expanded)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what was found instead of what stands there, the latest first."""
        self.clear()
        ordered = sorted(found, key=lambda each: each.day.isoformat() if each.day else "", reverse=True)
        for each in ordered:
            item = QTreeWidgetItem(_texts(each))
            item.setData(0, _FOUND, each)
            if self._nested:
                item.addChild(QTreeWidgetItem([_UNASKED]))
            self.addTopLevelItem(item)
        for column in range(len(_COLUMNS)):
            if column != 6:
                self.resizeColumnToContents(column)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def show_series(self, study: str, found: Sequence[Found]) -> None:
        """Show the series of a study below it."""
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            if item is None or item.data(0, _FOUND).study != study:
                continue
            item.takeChildren()
            for each in found:
                # What the study says of patient and day is not said again.
                texts = _texts(each)
                texts[:5] = ["", each.body_part, "", "", ""]
                texts[7] = ""
                child = QTreeWidgetItem(texts)
                child.setData(0, _FOUND, each)
                item.addChild(child)

    def close_unasked(self) -> None:
        """Close the studies whose series were asked for and did not come."""
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            if item is not None and item.isExpanded() and _is_unasked(item):
                item.setExpanded(False)

    @property
    def chosen(self) -> list[Found]:
        """What is chosen; series of a study that is chosen itself are left out."""
        found = [item.data(0, _FOUND) for item in self.selectedItems()]
        found = [each for each in found if each is not None]
        whole = {each.study for each in found if not each.series}
        return [each for each in found if not each.series or each.study not in whole]

    def _expanded(self, item: QTreeWidgetItem) -> None:
        if _is_unasked(item):
            self.series_asked.emit(item.data(0, _FOUND).study)


def _is_unasked(item: QTreeWidgetItem) -> bool:
    child = item.child(0)
    return child is not None and child.data(0, _FOUND) is None


def _texts(found: Found) -> list[str]:
    sex = {"F": Message("pacs.female"), "M": Message("pacs.male")}.get(found.sex, found.sex)
    return [
        found.day.isoformat() if found.day is not None else "",
        found.patient_name,
        found.patient_id,
        translate_message(sex),
        found.birth_date.isoformat() if found.birth_date is not None else "",
        found.modality,
        found.description,
        found.accession,
        str(found.count) if found.count is not None else "",
    ]
