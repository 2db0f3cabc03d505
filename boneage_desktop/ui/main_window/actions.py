"""Every action of the window once: its words, default keys, icon and what it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.messages import Message
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style.icons import icon


class Actions(QObject):
    """The window's actions; `menus.Menus` shows them and gives them their keys.

    The window connects those that concern more than desk and film view: `open`, `demo`, `report`,
    `json`, `analyse`, `stop`, `next_place`, `cases`, `compare`, `growth`, `queue`, `watch`, `settings`,
    `guide`, `keys`, `about`, `self_test`, `sign`, `versions`.

    The name of an attribute is the name of the action's binding in the map of keys, and so in the settings:
    renaming one loses the keys a reader chose for it.
    """

    def __init__(self, window: QMainWindow, session: ReadingSession, film: FilmView) -> None:
        super().__init__(window)
        self._window, self._session, self._film = window, session, film
        self._defaults: dict[QAction, tuple[str, ...]] = {}
        self._busy = False
        self._other_networks = ""
        self.open = self._action("open", "Ctrl+O")
        self.demo = self._action()
        self.report = self._action("report", "Ctrl+P")
        self.json = self._action("", "Ctrl+J")
        self.quit = self._action("", "Ctrl+Q", act=window.close)
        self.undo = self._action("undo", "Ctrl+Z", act=session.undo)
        self.redo = self._action("redo", "Ctrl+Y", "Ctrl+Shift+Z", act=session.redo)
        self.sign = self._action("sign", "Ctrl+Return")
        self.reopen = self._action("lock", act=session.reopen)
        self.versions = self._action()
        self.accept = self._action("accept", act=session.accept_rest)
        self.grade_first = self._switch("", act=session.set_grade_first, on=session.grade_first)
        self.next_place = self._action("", "F6")
        self.settings = self._action("", "Ctrl+,")
        self.cases = self._panel("cases", "F9")
        self.compare = self._panel("compare", "F8")
        self.growth = self._panel("growth", "F7")
        self.queue = self._panel("queue", "F4")
        self.watch = self._action()
        self.invert = self._switch("invert", "I", "Ctrl+I", act=film.set_inverted)
        self.fit = self._action("fit", "Ctrl+0", act=film.fit)
        self.actual = self._action("actual-size", "Ctrl+1", act=film.one_to_one)
        self.zoom_in = self._action("zoom-in", "Ctrl++", "Ctrl+=", act=partial(film.zoom_by, 1.25))
        self.zoom_out = self._action("zoom-out", "Ctrl+-", act=partial(film.zoom_by, 0.8))
        self.turn_left = self._action("rotate-left", "Ctrl+L", act=partial(film.rotate, -1))
        self.turn_right = self._action("rotate-right", "Ctrl+R", act=partial(film.rotate, 1))
        self.flip = self._action("flip", "Ctrl+M", act=film.flip)
        self.magnifier = self._switch("magnifier", act=film.set_magnifying)
        self.reset = self._action("reset", "Ctrl+Shift+0", act=self._reset)
        self.edit_boxes = self._switch("edit-boxes", "E", "Ctrl+E", act=self._edit_boxes)
        self.place = self._action("place", "P", act=self._place)
        self.back_to_ai_box = self._action(act=session.back_to_ai_box)
        self.boxes = self._switch("boxes", "B", "Ctrl+B", act=film.set_boxes_visible, on=True)
        self.patient = self._switch("patient", "H", "Ctrl+H", act=film.set_patient_visible, on=True)
        self.analyse = self._action("analyse", "F5")
        self.stop = self._action("cancel")
        self.restore = self._action()
        self.guide = self._action("", "F1")
        self.keys = self._action("", "Shift+F1")
        self.self_test = self._action()
        self.about = self._action()
        self.scale_rus_chn = self._scale_action(Scale.RUS_CHN)
        self.scale_tw3 = self._scale_action(Scale.TW3)
        self.scales = {Scale.RUS_CHN: self.scale_rus_chn, Scale.TW3: self.scale_tw3}
        group = QActionGroup(self)
        for action in self.scales.values():
            group.addAction(action)
        self.recent = QMenu(window)
        self.windows = QMenu(window)
        self.networks = QMenu(window)
        self.windows.aboutToShow.connect(self._fill_windows)
        session.stack.canUndoChanged.connect(self.undo.setEnabled)
        session.stack.canRedoChanged.connect(self.redo.setEnabled)
        session.stack.undoTextChanged.connect(self._name_undo)
        session.stack.redoTextChanged.connect(self._name_redo)
        session.film_changed.connect(self._film_changed)
        session.case_changed.connect(self._case_changed)
        session.bone_selected.connect(self._case_changed)
        session.grade_first_changed.connect(self.grade_first.setChecked)
        film.editing_changed.connect(self.edit_boxes.setChecked)
        session.scale_changed.connect(self._scale_changed)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self._film_changed()
        self._scale_changed(session.scale)
        self.retranslate()

    def named(self) -> dict[str, QAction]:
        """All actions by name."""
        return {name: action for name, action in vars(self).items() if isinstance(action, QAction)}

    def defaults(self, action: QAction) -> tuple[str, ...]:
        """The keys an action has until the reader chooses others."""
        return self._defaults[action]

    def set_busy(self, busy: bool) -> None:
        """Analysing again and stopping exclude each other."""
        self._busy = busy
        self._case_changed()
        self.stop.setEnabled(busy)

    def show_networks(self, name: str, *, anew: bool) -> None:
        """Say by which networks the open film would be read again, when it was read by others."""
        self._other_networks = name if anew else ""
        self._name_analyse()

    # ---- words ----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        for action, words in (
            (self.open, self.tr("&Open film …")),
            (self.demo, self.tr("Open &demo film")),
            (self.report, self.tr("Save &report as PDF …")),
            (self.json, self.tr("Save data as &JSON …")),
            (self.restore, translate_message(Message("backup.menu"))),
            (self.quit, self.tr("&Quit")),
            (self.sign, self.tr("&Sign …")),
            (self.reopen, self.tr("Reopen as &new version")),
            (self.versions, self.tr("Signed &versions …")),
            (self.accept, self.tr("A&ccept remaining grades")),
            (self.grade_first, self.tr("&Grade first, AI hidden")),
            (self.next_place, self.tr("Go to next &panel")),
            (self.settings, self.tr("&Settings …")),
            (self.cases, self.tr("&Cases")),
            (self.compare, self.tr("Compare with &prior")),
            (self.growth, self.tr("&Growth chart")),
            (self.queue, self.tr("&Queue")),
            (self.watch, self.tr("&Watch folder …")),
            (self.invert, self.tr("&Invert")),
            (self.fit, self.tr("&Fit to view")),
            (self.actual, self.tr("&One to one")),
            (self.zoom_in, self.tr("Zoom &in")),
            (self.zoom_out, self.tr("Zoom o&ut")),
            (self.turn_left, self.tr("Rotate &left")),
            (self.turn_right, self.tr("Rotate ri&ght")),
            (self.flip, self.tr("Fl&ip left and right")),
            (self.magnifier, self.tr("&Magnifier")),
            (self.reset, self.tr("&As opened")),
            (self.edit_boxes, self.tr("&Edit boxes")),
            (self.place, self.tr("&Place bone on film")),
            (self.back_to_ai_box, self.tr("Box back to the A&I's")),
            (self.boxes, self.tr("&Boxes and grades")),
            (self.patient, self.tr("&Patient on film")),
            (self.scale_rus_chn, self.tr("RUS-CHN &grades")),
            (self.scale_tw3, self.tr("&TW3 stages")),
            (self.stop, self.tr("&Stop analysis")),
            (self.guide, translate_message(Message("guide.menu"))),
            (self.keys, self.tr("&Keys")),
            (self.self_test, self.tr("&Self-test …")),
            (self.about, self.tr("&About BoneAge Desktop")),
            (self.recent.menuAction(), self.tr("Open &recent")),
            (self.windows.menuAction(), self.tr("&Window")),
        ):
            action.setText(words)
        self.open.setIconText(self.tr("Open"))
        self.report.setIconText(self.tr("Report"))
        self.sign.setIconText(self.tr("Sign"))
        for scale, action in self.scales.items():
            action.setIconText(scale.value)
        self._name_undo(self._session.stack.undoText())
        self._name_redo(self._session.stack.redoText())
        self._name_analyse()

    def _name_analyse(self) -> None:
        with_others = self.tr("&Analyse again with {0}").format(self._other_networks)
        self.analyse.setText(with_others if self._other_networks else self.tr("&Analyse again"))

    def _name_undo(self, what: str) -> None:
        words = self.tr("Undo")
        self.undo.setText(f"{words} {what}".strip())

    def _name_redo(self, what: str) -> None:
        words = self.tr("Redo")
        self.redo.setText(f"{words} {what}".strip())

    def words(self, action: QAction) -> str:
        """What an action does, without what only a menu needs."""
        plain = {
            self.undo: self.tr("Undo"),
            self.redo: self.tr("Redo"),
            self.analyse: self.tr("Analyse again"),
        }
        return plain.get(action, action.text().replace("&", "").removesuffix(" …"))

    # ---- making ---------------------------------------------------------------------------------------

    def _action(self, picture: str = "", *keys: str, act: Callable[[], object] | None = None) -> QAction:
        action = QAction(self._window)
        self._defaults[action] = keys
        if picture:
            action.setIcon(icon(picture))
        if act is not None:
            action.triggered.connect(lambda: act())
        self._window.addAction(action)
        return action

    def _panel(self, picture: str, key: str) -> QAction:
        action = self._action(picture, key)
        action.setCheckable(True)
        return action

    def _switch(self, picture: str, *keys: str, act: Callable[[bool], None], on: bool = False) -> QAction:
        action = self._action(picture, *keys)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(act)
        return action

    def _scale_action(self, scale: Scale) -> QAction:
        action = self._action(act=partial(self._session.set_scale, scale))
        action.setCheckable(True)
        return action

    def _reset(self) -> None:
        self._film.reset()
        self.invert.setChecked(self._film.inverted)

    def _edit_boxes(self, editing: bool) -> None:
        if editing:
            self.boxes.setChecked(True)
            self._film.setFocus()
            if self._session.selected is None:
                self._session.said.emit(
                    self.tr("Editing boxes: select a bone, then drag its box or a corner.")
                )
        self._film.set_editing(editing)

    def _place(self) -> None:
        """Place the selected bone, or the first without a box."""
        case = self._session.case
        if case is None:
            return
        homeless = [bone for bone in REPORT_ORDER if case.box(bone) is None]
        if not homeless:
            self._session.said.emit(self.tr("All 13 bones have a box; editing boxes moves the selected one."))
            return
        selected = self._session.selected
        bone = selected if selected in homeless else homeless[0]
        self.boxes.setChecked(True)
        self._session.select(bone)
        self._film.start_placing(bone)

    # ---- what can be done now -------------------------------------------------------------------------

    def _film_changed(self) -> None:
        there = self._session.film is not None
        for action in (
            *(self.report, self.json, self.invert, self.fit, self.actual, self.zoom_in, self.zoom_out),
            *(self.turn_left, self.turn_right, self.reset, self.boxes, self.patient, self.compare),
            *(self.flip, self.magnifier),
        ):
            action.setEnabled(there)
        self._case_changed()
        self.windows.setEnabled(there)
        self.stop.setEnabled(False)

    def _case_changed(self) -> None:
        case, bone = self._session.case, self._session.selected
        signed = case is not None and case.signature is not None
        for action in (self.sign, self.accept, self.edit_boxes, self.place):
            action.setEnabled(case is not None and not signed)
        if signed:
            self.edit_boxes.setChecked(False)
        placed = case is not None and bone is not None and case.placed(bone) is not None
        self.back_to_ai_box.setEnabled(placed and not signed)
        self.reopen.setEnabled(signed)
        self.versions.setEnabled(signed or (case is not None and case.version > 1))
        self.analyse.setEnabled(self._session.film is not None and not signed and not self._busy)

    def _scale_changed(self, scale: Scale) -> None:
        self.scales[scale].setChecked(True)

    def _fill_windows(self) -> None:
        self.windows.clear()
        shown = self._film.display_window
        for window in self._film.presets():
            name = translate_message(window.name) or self.tr("Stored")
            curve = self.tr("stored curve") if window.lut is not None else ""
            action = self.windows.addAction(
                f"{name}   ({curve or f'{window.centre:.0f} / {window.width:.0f}'})"
            )
            action.setCheckable(True)
            action.setChecked(window == shown)
            action.triggered.connect(lambda _=False, window=window: self._film.set_window(window))
