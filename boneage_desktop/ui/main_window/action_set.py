"""The actions of the window, made from their table: texts of the language, what can be done now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from boneage_desktop.case import Case
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.language import QT_TRANSLATE_NOOP, translate
from boneage_desktop.ui.main_window.actions import ACTIONS, ActionSpec
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.style.icons import icon

if TYPE_CHECKING:
    from boneage_desktop.ui.main_window.main_window import MainWindow

# Menus within menus, by id; each is filled by what it lists.
SUBMENUS = {
    "recent": QT_TRANSLATE_NOOP("Actions", "Open &recent"),
    "windows": QT_TRANSLATE_NOOP("Actions", "&Window"),
    "networks": QT_TRANSLATE_NOOP("Actions", "AI &model"),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What is open, as far as it decides which actions can be done.

    Attributes
    ----------
    film : bool
        Whether a film is shown.
    case : Case or None
    manual_roi : bool
        Whether the reader has moved or placed the box of the selected bone.
    busy : bool
        Whether the networks read the open film.
    stoppable : bool
        Whether that can be stopped.
    """

    film: bool
    case: Case | None
    manual_roi: bool
    busy: bool
    stoppable: bool

    @property
    def signed(self) -> bool:
        """Whether the open case is signed."""
        return self.case is not None and self.case.signature is not None

    @property
    def unsigned(self) -> bool:
        """Whether a case is open that can be changed."""
        return self.case is not None and not self.signed

    @property
    def has_versions(self) -> bool:
        """Whether a version of the open case was ever signed."""
        return self.signed or (self.case is not None and self.case.version > 1)


class Actions(QObject):
    """One `QAction` for each row of `ACTIONS`, by its id: ``actions["sign"]``.

    Parameters
    ----------
    window : MainWindow
        What the rows' slots are called with.
    session : ReadingSession
        What is open in it decides which actions can be done.

    Attributes
    ----------
    submenus : dict of str to QMenu
    scales : dict of Scale to QAction
    """

    def __init__(self, window: MainWindow, session: ReadingSession) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._busy = self._stoppable = False
        self._other_networks = ""
        self.specs: Mapping[str, ActionSpec] = {spec.id: spec for spec in ACTIONS}
        self._actions = {spec.id: self._make(spec) for spec in ACTIONS}
        self.submenus = {name: QMenu(window) for name in SUBMENUS}
        self.scales = {Scale.RUS_CHN: self["scale_rus_chn"], Scale.TW3: self["scale_tw3"]}
        group = QActionGroup(self)
        for action in self.scales.values():
            group.addAction(action)
        for action in (self["undo"], self["redo"]):
            action.setEnabled(False)
        session.stack.canUndoChanged.connect(self["undo"].setEnabled)
        session.stack.canRedoChanged.connect(self["redo"].setEnabled)
        session.stack.undoTextChanged.connect(partial(self._name_step, "undo"))
        session.stack.redoTextChanged.connect(partial(self._name_step, "redo"))
        session.film_changed.connect(self._film_changed)
        session.case_changed.connect(self._update)
        session.bone_selected.connect(self._update)
        session.grade_first_changed.connect(self["grade_first"].setChecked)
        session.scale_changed.connect(self._scale_changed)
        self._film_changed()
        self._scale_changed(session.scale)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def named(self) -> Mapping[str, QAction]:
        """All actions by id."""
        return self._actions

    def set_busy(self, busy: bool) -> None:
        """Analysing again and stopping exclude each other."""
        self._busy = self._stoppable = busy
        self._update()

    def show_networks(self, name: str, *, anew: bool) -> None:
        """Say by which networks the open film would be read again, when it was read by others."""
        self._other_networks = name if anew else ""
        self._name_analyse()

    # ---- words ----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        for spec in self.specs.values():
            self[spec.id].setText(_shown(spec.text))
            if spec.short:
                self[spec.id].setIconText(_shown(spec.short))
        for name, text in SUBMENUS.items():
            self.submenus[name].setTitle(_shown(text))
        self._name_step("undo", self._session.stack.undoText())
        self._name_step("redo", self._session.stack.redoText())
        self._name_analyse()

    def _name_analyse(self) -> None:
        if self._other_networks:
            text = translate("Actions", "&Analyse again with {0}").format(self._other_networks)
        else:
            text = _shown(self.specs["analyse"].text)
        self["analyse"].setText(text)

    def _name_step(self, name: str, what: str) -> None:
        self[name].setText(f"{_shown(self.specs[name].text)} {what}".strip())

    def words(self, name: str) -> str:
        """What an action does, without what only a menu needs."""
        return plain_text(_shown(self.specs[name].text)).rstrip(" …")

    def tip(self, name: str) -> str:
        """What a tool tip says of an action, without its keys."""
        return _shown(self.specs[name].tip) or self.words(name)

    # ---- making ---------------------------------------------------------------------------------------

    def _make(self, spec: ActionSpec) -> QAction:
        window, slot, toggled = self._window, spec.slot, spec.toggled
        action = QAction(window)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setCheckable(spec.checkable or toggled is not None)
        action.setChecked(spec.checked)
        if slot is not None:
            action.triggered.connect(lambda: slot(window))
        if toggled is not None:
            action.toggled.connect(lambda on: toggled(window, on))
        window.addAction(action)
        return action

    # ---- what can be done now -------------------------------------------------------------------------

    def _film_changed(self) -> None:
        self._stoppable = False
        self._update()

    def _update(self) -> None:
        case, bone = self._session.case, self._session.selected
        now = Situation(
            film=self._session.film is not None,
            case=case,
            manual_roi=case is not None and bone is not None and case.placed(bone) is not None,
            busy=self._busy,
            stoppable=self._stoppable,
        )
        for spec in self.specs.values():
            if spec.needs is not None:
                self[spec.id].setEnabled(spec.needs(now))
        self.submenus["windows"].setEnabled(now.film)
        if now.signed:
            self["edit_boxes"].setChecked(False)

    def _scale_changed(self, scale: Scale) -> None:
        self.scales[scale].setChecked(True)


def _shown(text: str) -> str:
    """A text of the table in the language of now."""
    if not text:
        return ""
    return translate_message(text) if isinstance(text, Message) else translate("Actions", text)


def plain_text(text: str) -> str:
    """A text without its mnemonic, which stands in brackets of its own in Chinese."""
    return re.sub(r"\(&.\)|&", "", text)
