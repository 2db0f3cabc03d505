"""Every action of the window once: its words, key, icon and what it does; menus and tool bar show them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from boneage_desktop.anatomy import TABLE_ORDER
from boneage_desktop.ui.desk import Desk
from boneage_desktop.ui.film import FilmView
from boneage_desktop.ui.icons import icon
from boneage_desktop.ui.scale import Scale


class Actions(QObject):
    """The window's actions, its menus and its tool bar.

    The window connects those that concern more than desk and film view: `open`, `demo`, `report`,
    `json`, `analyse`, `stop`, `next_place`, `cases`, `compare`, `growth`, `queue`, `watch`, `keys`, `about`,
    `sign`, `versions`.
    """

    def __init__(self, window: QMainWindow, desk: Desk, film: FilmView) -> None:
        super().__init__(window)
        self._window, self._desk, self._film = window, desk, film
        self._busy = False
        tr = self.tr
        self.open = self._action(tr("&Open film …"), "open", QKeySequence.StandardKey.Open)
        self.demo = self._action(tr("Open &demo film"))
        self.report = self._action(tr("Save &report as PDF …"), "report", "Ctrl+P")
        self.json = self._action(tr("Save data as &JSON …"), "", "Ctrl+J")
        self.quit = self._action(tr("&Quit"), "", QKeySequence.StandardKey.Quit, window.close)
        self.undo = desk.stack.createUndoAction(self, tr("Undo"))
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        self.undo.setIcon(icon("undo"))
        self.redo = desk.stack.createRedoAction(self, tr("Redo"))
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.redo.setIcon(icon("redo"))
        self.sign = self._action(tr("&Sign …"), "sign", "Ctrl+Return")
        self.sign.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.reopen = self._action(tr("Reopen as &new version"), "lock", "", desk.reopen)
        self.versions = self._action(tr("Signed &versions …"))
        self.accept = self._action(tr("A&ccept remaining grades"), "check", "", desk.accept_rest)
        self.accept.setToolTip(
            tr("Mark the AI's remaining grades as reviewed, but not those it is unsure of (Shift+Enter)")
        )
        self.grade_first = self._switch(tr("&Grade first, AI hidden"), "", desk.set_grade_first)
        self.grade_first.setToolTip(tr("Hide the AI's grades and ages until all bones are graded"))
        self.next_place = self._action(tr("Go to next &panel"), "", "F6")
        self.cases = self._action(tr("&Cases"), "cases", "F9")
        self.cases.setCheckable(True)
        self.cases.setToolTip(tr("List of cases, and other films of the open patient (F9)"))
        self.compare = self._panel(tr("Compare with &prior"), "compare", "F8")
        self.compare.setToolTip(tr("Put the patient's last film before this one beside it (F8)"))
        self.growth = self._panel(tr("&Growth chart"), "growth", "F7")
        self.growth.setToolTip(tr("Bone age over the visits of the open patient (F7)"))
        self.queue = self._panel(tr("&Queue"), "queue", "F4")
        self.queue.setToolTip(tr("Films that are analysed while you read (F4)"))
        self.watch = self._action(tr("&Watch folder …"))
        self.invert = self._switch(tr("&Invert"), "invert", film.set_inverted)
        self.fit = self._action(tr("&Fit to view"), "fit", "Ctrl+0", film.fit)
        self.actual = self._action(tr("&One to one"), "actual-size", "Ctrl+1", film.one_to_one)
        self.zoom_in = self._action(tr("Zoom &in"), "zoom-in", "Ctrl++", lambda: film.zoom_by(1.25))
        self.zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_out = self._action(tr("Zoom o&ut"), "zoom-out", "Ctrl+-", lambda: film.zoom_by(0.8))
        self.turn_left = self._action(tr("Rotate &left"), "rotate-left", "Ctrl+L", lambda: film.rotate(-1))
        self.turn_right = self._action(tr("Rotate ri&ght"), "rotate-right", "Ctrl+R", lambda: film.rotate(1))
        self.flip = self._action(tr("Fl&ip left and right"), "flip", "Ctrl+M", film.flip)
        self.magnifier = self._switch(tr("&Magnifier"), "magnifier", film.set_magnifying)
        self.magnifier.setToolTip(tr("Magnifier at the cursor (hold M); the wheel changes its power"))
        self.reset = self._action(tr("&As opened"), "reset", "Ctrl+Shift+0", self._reset)
        self.reset.setToolTip(tr("As opened: window, zoom, turn, flip and inversion (Ctrl+Shift+0)"))
        self.edit_boxes = self._switch(tr("&Edit boxes"), "edit-boxes", self._edit_boxes)
        self.place = self._action(tr("&Place bone on film"), "place", "P", self._place)
        self.back_to_ai_box = self._action(tr("Box back to the A&I's"), "", "", desk.back_to_ai_box)
        self.boxes = self._switch(tr("&Boxes and grades"), "boxes", film.set_boxes_visible, on=True)
        self.patient = self._switch(tr("&Patient on film"), "patient", film.set_patient_visible, on=True)
        self.analyse = self._action(tr("&Analyse again"), "analyse", "F5")
        self.stop = self._action(tr("&Stop analysis"), "cancel")
        self.networks = QMenu()
        self.keys = self._action(tr("&Keys"), "", "F1")
        self.about = self._action(tr("&About BoneAge Desktop"))
        self.scales = self._scale_actions()
        self.recent = QMenu(tr("Open &recent"))
        self.windows = QMenu(tr("&Window"))
        self.windows.aboutToShow.connect(self._fill_windows)
        self._menus()
        self._tool_bar()
        desk.film_changed.connect(self._film_changed)
        desk.case_changed.connect(self._case_changed)
        desk.bone_selected.connect(self._case_changed)
        desk.grade_first_changed.connect(self.grade_first.setChecked)
        film.editing_changed.connect(self.edit_boxes.setChecked)
        desk.scale_changed.connect(self._scale_changed)
        self._film_changed()
        self._scale_changed(desk.scale)

    def show_networks(self, name: str, *, anew: bool) -> None:
        """Say by which networks the open film would be read again, when it was read by others."""
        words = self.tr("&Analyse again with {0}").format(name) if anew else self.tr("&Analyse again")
        self.analyse.setText(words)

    def set_busy(self, busy: bool) -> None:
        """Analysing again and stopping exclude each other."""
        self._busy = busy
        self._case_changed()
        self.stop.setEnabled(busy)

    def _action(
        self,
        text: str,
        picture: str = "",
        keys: QKeySequence.StandardKey | str = "",
        act: Callable[[], object] | None = None,
    ) -> QAction:
        action = QAction(text, self._window)
        if picture:
            action.setIcon(icon(picture))
        if keys:
            action.setShortcut(QKeySequence(keys))
        if act is not None:
            action.triggered.connect(lambda: act())
        self._window.addAction(action)
        return action

    def _panel(self, text: str, picture: str, keys: str) -> QAction:
        action = self._action(text, picture, keys)
        action.setCheckable(True)
        return action

    def _switch(self, text: str, picture: str, act: Callable[[bool], None], on: bool = False) -> QAction:
        action = self._action(text, picture)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(act)
        return action

    def _scale_actions(self) -> dict[Scale, QAction]:
        group = QActionGroup(self)
        actions = {}
        for scale, words in (
            (Scale.RUS_CHN, self.tr("Show and type RUS-CHN grades")),
            (Scale.TW3, self.tr("Show and type TW3 stages; grades are kept as RUS-CHN grades")),
        ):
            action = self._action(scale.value)
            action.setToolTip(words)
            action.setCheckable(True)
            action.setChecked(scale is self._desk.scale)
            action.triggered.connect(lambda _=False, scale=scale: self._desk.set_scale(scale))
            group.addAction(action)
            actions[scale] = action
        return actions

    def _menus(self) -> None:
        bar = self._window.menuBar()
        tr = self.tr
        separator = None
        for title, entries in (
            (
                tr("&File"),
                (
                    self.open,
                    self.recent,
                    self.demo,
                    self.watch,
                    separator,
                    self.report,
                    self.json,
                    separator,
                    self.quit,
                ),
            ),
            (
                tr("&Edit"),
                (
                    *(self.undo, self.redo, separator),
                    *(self.edit_boxes, self.place, self.back_to_ai_box, separator, self.next_place),
                ),
            ),
            (
                tr("&Reading"),
                (self.accept, self.grade_first, separator, self.sign, self.reopen, self.versions),
            ),
            (
                tr("&View"),
                (
                    *(
                        self.cases,
                        self.queue,
                        self.compare,
                        self.growth,
                        separator,
                        self.windows,
                        self.invert,
                        separator,
                        self.fit,
                        self.actual,
                        self.zoom_in,
                        self.zoom_out,
                    ),
                    self.magnifier,
                    *(separator, self.turn_left, self.turn_right, self.flip, self.reset),
                    *(separator, self.boxes, self.patient),
                    *(separator, *self.scales.values()),
                ),
            ),
            (tr("&Analysis"), (self.analyse, self.stop, separator, self.networks)),
            (tr("&Help"), (self.keys, self.about)),
        ):
            menu = bar.addMenu(title)
            for entry in entries:
                if isinstance(entry, QMenu):
                    menu.addMenu(entry)
                elif entry is None:
                    menu.addSeparator()
                else:
                    menu.addAction(entry)

    def _tool_bar(self) -> None:
        bar = QToolBar(self.tr("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setEnabled(False)
        windows = self._window_button = QToolButton()
        windows.setIcon(icon("window"))
        windows.setToolTip(self.tr("Window presets"))
        windows.setAccessibleName(self.tr("Window presets"))
        windows.setMenu(self.windows)
        windows.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for entries in (
            (self.cases, self.open, self.report),
            (self.queue, self.compare, self.growth),
            (self.undo, self.redo),
            (self.accept, self.sign),
            (windows, self.invert),
            (self.fit, self.actual, self.zoom_out, self.zoom_in, self.magnifier),
            (self.turn_left, self.turn_right, self.flip, self.reset),
            (self.boxes, self.patient, self.edit_boxes, self.place),
            tuple(self.scales.values()),
            (self.analyse,),
        ):
            if bar.actions():
                bar.addSeparator()
            for entry in entries:
                if isinstance(entry, QAction):
                    bar.addAction(entry)
                else:
                    bar.addWidget(entry)
        for action, words in (
            (self.open, self.tr("Open")),
            (self.report, self.tr("Report")),
            (self.sign, self.tr("Sign")),
        ):
            action.setIconText(words)
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in bar.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window.addToolBar(bar)

    def _reset(self) -> None:
        self._film.reset()
        self.invert.setChecked(self._film.inverted)

    def _edit_boxes(self, editing: bool) -> None:
        if editing:
            self.boxes.setChecked(True)
            self._film.setFocus()
            if self._desk.selected is None:
                self._desk.said.emit(self.tr("Editing boxes: select a bone, then drag its box or a corner."))
        self._film.set_editing(editing)

    def _place(self) -> None:
        """Place the selected bone, or the first without a box."""
        case = self._desk.case
        if case is None:
            return
        homeless = [bone for bone in TABLE_ORDER if case.box(bone) is None]
        if not homeless:
            self._desk.said.emit(self.tr("All 13 bones have a box; E lets you move the selected one."))
            return
        selected = self._desk.selected
        bone = selected if selected in homeless else homeless[0]
        self.boxes.setChecked(True)
        self._desk.select(bone)
        self._film.start_placing(bone)

    def _film_changed(self) -> None:
        there = self._desk.film is not None
        for action in (
            *(self.report, self.json, self.invert, self.fit, self.actual, self.zoom_in, self.zoom_out),
            *(self.turn_left, self.turn_right, self.reset, self.boxes, self.patient, self.compare),
            *(self.flip, self.magnifier),
        ):
            action.setEnabled(there)
        self._case_changed()
        self.windows.setEnabled(there)
        self._window_button.setEnabled(there)
        self.stop.setEnabled(False)

    def _case_changed(self) -> None:
        case, bone = self._desk.case, self._desk.selected
        signed = case is not None and case.signature is not None
        for action in (self.sign, self.accept, self.edit_boxes, self.place):
            action.setEnabled(case is not None and not signed)
        if signed:
            self.edit_boxes.setChecked(False)
        placed = case is not None and bone is not None and case.placed(bone) is not None
        self.back_to_ai_box.setEnabled(placed and not signed)
        self.reopen.setEnabled(signed)
        self.versions.setEnabled(signed or (case is not None and case.version > 1))
        self.analyse.setEnabled(self._desk.film is not None and not signed and not self._busy)

    def _scale_changed(self, scale: Scale) -> None:
        self.scales[scale].setChecked(True)
        # In the TW3 scale single letters are stages.
        letters = scale is Scale.RUS_CHN
        for action, letter in (
            *((self.boxes, "B"), (self.invert, "I")),
            *((self.edit_boxes, "E"), (self.patient, "H")),
        ):
            keys = [QKeySequence(f"Ctrl+{letter}")]
            action.setShortcuts([QKeySequence(letter), *keys] if letters else keys)

    def _fill_windows(self) -> None:
        self.windows.clear()
        shown = self._film.display_window
        for window in self._film.presets():
            name = window.name or self.tr("Stored")
            curve = self.tr("stored curve") if window.lut is not None else ""
            action = self.windows.addAction(
                f"{name}   ({curve or f'{window.centre:.0f} / {window.width:.0f}'})"
            )
            action.setCheckable(True)
            action.setChecked(window == shown)
            action.triggered.connect(lambda _=False, window=window: self._film.set_window(window))
