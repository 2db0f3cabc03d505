"""What an action does to the film view beyond one call of it: as opened, editing, placing, windows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession


class FilmTools(QObject):
    """Acts on the film view and keeps the actions that show its state.

    Parameters
    ----------
    session : ReadingSession
    view : FilmView
    actions : mapping of str to QAction
        Sets ``boxes`` and ``invert``; ``edit_boxes`` follows the view; ``histogram`` stands
        below the windows.
    windows : QMenu
        Filled with the windows of the open film, and the histogram, whenever it opens.
    """

    def __init__(
        self, session: ReadingSession, view: FilmView, actions: Mapping[str, QAction], windows: QMenu
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._actions, self._windows = session, view, actions, windows
        view.editing_changed.connect(actions["edit_boxes"].setChecked)
        windows.aboutToShow.connect(self._fill_windows)

    def reset(self) -> None:
        """Show the film as it was opened."""
        self._view.reset()
        self._actions["invert"].setChecked(self._view.inverted)

    def edit_boxes(self, editing: bool) -> None:
        """Let the reader move and resize boxes, or no longer."""
        if editing:
            self._actions["boxes"].setChecked(True)
            self._view.setFocus()
            if self._session.selected is None:
                self._session.said.emit(self.tr("Select a bone, then drag its box or a corner."))
        self._view.set_editing(editing)

    def place_bone(self) -> None:
        """Place the selected bone, or the first without a box."""
        case = self._session.case
        if case is None:
            return
        homeless = [bone for bone in REPORT_ORDER if case.box(bone) is None]
        if not homeless:
            self._session.said.emit(self.tr("All 13 bones have a box. Use “Edit boxes” to move one."))
            return
        selected = self._session.selected
        bone = selected if selected in homeless else homeless[0]
        self._actions["boxes"].setChecked(True)
        self._session.select(bone)
        self._view.start_placing(bone)

    def _fill_windows(self) -> None:
        self._windows.clear()
        shown = self._view.display_window
        for window in self._view.presets():
            name = translate_message(window.name) or self.tr("Stored")
            curve = self.tr("VOI LUT") if window.lut is not None else ""
            action = self._windows.addAction(
                f"{name}   ({curve or f'{window.centre:.0f} / {window.width:.0f}'})"
            )
            action.setCheckable(True)
            action.setChecked(window == shown)
            action.triggered.connect(lambda _=False, window=window: self._view.set_window(window))
        self._windows.addSeparator()
        # The tool bar has no room for a button of its own.
        self._windows.addAction(self._actions["histogram"])
