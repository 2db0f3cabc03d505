"""The places of the window that keys lead to, one after another or straight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.archive.archive_panel import CasesSide
from boneage_desktop.ui.case_panels.findings_panel import FindingsPanel
from boneage_desktop.ui.case_panels.patient_panel import PatientPanel
from boneage_desktop.ui.grading.bone_table import BoneTablePanel
from boneage_desktop.ui.main_window.bottom_dock import LowerPanel
from boneage_desktop.ui.widgets.row_keys import mark_a_row


class FocusOrder:
    """Where the keyboard's focus can go by a key.

    Parameters
    ----------
    film, table, patient, findings, cases, dock : the window's own
    """

    def __init__(
        self,
        film: FilmView,
        table: BoneTablePanel,
        patient: PatientPanel,
        findings: FindingsPanel,
        cases: CasesSide,
        dock: LowerPanel,
    ) -> None:
        self._film, self._table, self._patient, self._findings = film, table, patient, findings
        self._cases, self._dock = cases, dock

    def next(self) -> None:
        """Go to the next place that is shown."""
        places: list[QWidget] = [
            *(self._film, self._table.view, self._patient.name, self._findings.text),
            *((self._cases.list.view,) if self._cases.isVisible() else ()),
            *_reached(self._dock),
        ]
        focus = QApplication.focusWidget()
        now = next((n for n, place in enumerate(places) if place is focus), -1)
        _go(places[(now + 1) % len(places)])

    def focus_missing(self, what: str) -> None:
        """Go where what signing lacks is set: ``"sex"``, ``"reader"``, else the film."""
        _go({"sex": self._patient.sex, "reader": self._findings.reader}.get(what, self._film))

    def queue(self, shown: bool) -> None:
        """Go to the list of the queue when it has been opened, to the film when it has been closed."""
        reached = _reached(self._dock) if shown else []
        _go(reached[0] if reached else self._film)

    def cases(self, shown: bool) -> None:
        """Go to the list of cases when it has been opened, to the film when it has been closed."""
        _go(self._cases.list.search if shown else self._film)

    def bone(self, shown: bool) -> None:
        """Go to the stages of the bone view when it has been opened, to the film when it has been closed."""
        reached = _reached(self._dock) if shown else []
        _go(reached[0] if reached else self._film)

    def heights(self, panel: QWidget) -> None:
        """Go to height and growth when it has been opened, to the film when it has been closed."""
        _go((panel.focusProxy() or panel) if self._dock.seen is panel else self._film)


def _reached(dock: LowerPanel) -> list[QWidget]:
    """What F6 reaches under the film: nothing, or the part of the panel seen there that has keys."""
    place = None if dock.seen is None else dock.seen.focusProxy()
    return [] if place is None else [place]


def _go(place: QWidget) -> None:
    if isinstance(place, QAbstractItemView):
        mark_a_row(place)
    place.setFocus(Qt.FocusReason.ShortcutFocusReason)
