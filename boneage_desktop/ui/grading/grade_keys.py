"""Reading by keyboard: bones by arrows, grades by digits, stages by letters.

The keys work wherever the focus is, except in fields, which own their keys, on buttons, which Space
presses, and in the list of cases, where the arrows choose a case. Tab goes from bone to bone on the film and
in the table, and from field to field elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.messages import Message
from boneage_desktop.standards import NoSuchLabel, max_grade, official_label, typed_digit
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.session.grading_scale import Scale, Typing
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.shortcuts.shortcut_map import STAGE_LETTERS, Binding, KeyMap
from boneage_desktop.ui.widgets.field_keys import is_field

#: Other forms in which keyboards send the same press.
_TWINS = {
    "Shift+Tab": ("Backtab", "Shift+Backtab"),
    "+": ("Shift++", "="),
}

#: Two digits typed within this time are one grade.
TYPING_MS = 1000


class GradeTyping(QObject):
    """Turns typed digits into a grade of the selected bone: by its label as shown, or by its index.

    A digit that no further digit could extend is taken at once; one that could waits `TYPING_MS`, or
    until something else is done. `typing_changed(str, str)` says what has been typed so far, and the label
    of the grade that this means, if it means one.
    """

    typing_changed = Signal(str, str)

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typed = ""
        # A digit taken at once, for as long as one typed quickly after it is meant to go with it.
        self._taken = ""
        self._bone: Bone | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self._finish)
        session.bone_selected.connect(self.take)
        session.film_leaving.connect(self.take)
        session.film_changed.connect(self.drop)
        session.typing_changed.connect(self.drop)

    @property
    def typed(self) -> str:
        """The digits typed so far."""
        return self._typed

    @property
    def grade(self) -> int | None:
        """The grade that they mean so far, as its index; None when nothing is typed."""
        if not self._typed or self._bone is None:
            return None
        if self._session.typing is Typing.INDEX:
            return int(self._typed)
        return typed_digit(self._bone, "", self._typed).grade

    @property
    def bone(self) -> Bone | None:
        """The bone they were typed for."""
        return self._bone

    def digit(self, digit: int) -> None:
        """One digit was typed."""
        bone = self._session.selected
        if bone is None or self._session.case is None:
            self._session.said.emit(self.tr("Select a bone first (arrow keys)."))
            return
        if self._session.typing is Typing.LABEL:
            self._label_digit(bone, str(digit))
        else:
            self._index_digit(bone, digit)

    def _label_digit(self, bone: Bone, digit: str) -> None:
        before = self._typed or self._taken
        self.drop()
        try:
            typed = typed_digit(bone, before, digit)
        except NoSuchLabel as error:
            self._session.said.emit(told(error))
            return
        self._bone = bone
        if typed.extendable:
            self._typed = typed.digits
            self._pause.start()
            self.typing_changed.emit(self._typed, official_label(bone, typed.grade))
        else:
            # Remembered first: a bone that is left for the next one by this grade takes no more digits.
            self._taken = typed.digits
            self._pause.start()
            self._session.step_on(bone, partial(self._session.decide, bone, typed.grade))

    def _index_digit(self, bone: Bone, digit: int) -> None:
        self._bone = bone
        self._typed += str(digit)
        extendable = len(self._typed) == 1 and digit != 0 and 10 * digit <= max_grade(bone)
        number = int(self._typed)
        label = official_label(bone, number) if number <= max_grade(bone) else ""
        self.typing_changed.emit(self._typed, label)
        if extendable:
            self._pause.start()
        else:
            self._finish()

    def _finish(self) -> None:
        """Take what was typed, as nothing more comes for this bone."""
        if self._bone is not None:
            self._session.step_on(self._bone, self.take)

    def take(self) -> None:
        """Set the grade typed so far, if any, of the bone it was typed for."""
        grade, bone = self.grade, self._bone
        self.drop()
        if grade is not None and bone is not None:
            self._session.decide(bone, grade)

    def drop(self) -> None:
        """Forget what has been typed."""
        self._pause.stop()
        self._taken = ""
        if self._typed:
            self._typed = ""
            self.typing_changed.emit("", "")


class ReadingKeys(QObject):
    """The window's keys that are single letters, digits and arrows.

    Parameters
    ----------
    window : QWidget
        The keys act while it is active and nothing that needs them itself has the focus.
    session : ReadingSession
    typing : GradeTyping
    keymap : KeyMap
        Says which keys they are.

    Notes
    -----
    Signals: `enabled_changed(bool)`, and `menu_asked()` for the list of the selected bone's grades.
    """

    enabled_changed = Signal(bool)
    menu_asked = Signal()

    def __init__(self, window: QWidget, session: ReadingSession, typing: GradeTyping, keymap: KeyMap) -> None:
        super().__init__(window)
        self._window, self._session, self._typing = window, session, typing
        self._shortcuts: list[QShortcut] = []
        self._tabs: list[QShortcut] = []
        self._letters: list[QShortcut] = []
        for name, words, keys, act in (
            ("next_bone", lambda: self.tr("Next bone"), ("Down", "Tab"), partial(session.step, 1)),
            (
                "previous_bone",
                lambda: self.tr("Previous bone"),
                ("Up", "Shift+Tab"),
                partial(session.step, -1),
            ),
            (
                "grades",
                lambda: self.tr("Grade list of the bone, most likely first"),
                ("Return",),
                self._ask_menu,
            ),
            (
                "first_bone",
                lambda: translate_message(Message("reading.first_bone")),
                ("Home",),
                partial(session.select, REPORT_ORDER[0]),
            ),
            (
                "last_bone",
                lambda: translate_message(Message("reading.last_bone")),
                ("End",),
                partial(session.select, REPORT_ORDER[-1]),
            ),
            ("grade_up", lambda: self.tr("One grade up"), ("+",), partial(session.shift, 1)),
            ("grade_down", lambda: self.tr("One grade down"), ("-",), partial(session.shift, -1)),
            ("back_to_ai", lambda: self.tr("Restore AI grade"), ("Backspace",), session.back_to_ai),
            (
                "review",
                lambda: self.tr("Mark as reviewed or not reviewed"),
                ("Space",),
                session.toggle_reviewed,
            ),
            (
                "accept",
                lambda: self.tr("Accept the remaining AI grades, except undecided ones"),
                ("Shift+Return",),
                session.accept_rest,
            ),
        ):
            take = self._taker(partial(self._after_typing, act))
            keymap.add(Binding(name, self._group, words, keys, take))
        for digit in range(10):
            self._shortcuts.append(self._shortcut([str(digit)], partial(typing.digit, digit)))
        for letter in STAGE_LETTERS:
            act = partial(self._after_typing, partial(self._stage, letter))
            self._letters.append(self._shortcut([letter], act))
        keymap.add(
            Binding(
                "grade",
                self._group,
                self._digit_words,
                tuple("0123456789"),
                shown=lambda: "0 … 9",
            )
        )
        keymap.add(
            Binding(
                "stage",
                self._group,
                lambda: self.tr("Enter the stage on the TW3 scale"),
                tuple(STAGE_LETTERS),
                scope="TW3",
                shown=lambda: "A … I",
            )
        )
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        session.scale_changed.connect(self._refresh)
        self._refresh()

    def _digit_words(self) -> str:
        by_label = self._session.typing is Typing.LABEL
        return translate_message(
            Message("reading.typing_keys") if by_label else Message("reading.index_keys")
        )

    def _group(self) -> str:
        return self.tr("Reading")

    def _taker(self, act: Callable[[], None]) -> Callable[[list[QKeySequence]], None]:
        """Two shortcuts, since Tab is also the key that moves the focus; told their keys by the map."""
        plain, tabs = self._shortcut([], act), self._shortcut([], act)
        self._shortcuts.append(plain)
        self._tabs.append(tabs)

        def take(keys: list[QKeySequence]) -> None:
            texts = [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]
            twins = [*texts, *(twin for text in texts for twin in _TWINS.get(text, ()))]
            tabs.setKeys([QKeySequence(text) for text in twins if "tab" in text.lower()])
            plain.setKeys([QKeySequence(text) for text in twins if "tab" not in text.lower()])

        return take

    def _shortcut(self, keys: list[str], act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(self._window)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.activated.connect(act)
        # Where + is itself typed with Shift, "+" and "Shift++" are the same press: either one will do.
        shortcut.activatedAmbiguously.connect(act)
        return shortcut

    def _after_typing(self, act: Callable[[], None]) -> None:
        # A number half typed is meant; it must not be lost or land on the next bone.
        self._typing.take()
        act()

    def _ask_menu(self) -> None:
        if self._session.selected is None:
            self._session.said.emit(self.tr("Select a bone first (arrow keys)."))
        else:
            self.menu_asked.emit()

    def _stage(self, letter: str) -> None:
        if self._session.selected is None:
            self._session.said.emit(self.tr("Select a bone first (arrow keys)."))
        else:
            bone = self._session.selected
            self._session.step_on(bone, partial(self._session.decide_stage, bone, letter))

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if is_field(now):
            self._typing.take()
        self._refresh()

    def _refresh(self) -> None:
        focus = QApplication.focusWidget()
        reading = not has_own_keys(focus)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(reading)
        for shortcut in self._tabs:
            shortcut.setEnabled(reading and _tab_steps(focus))
        for shortcut in self._letters:
            shortcut.setEnabled(reading and self._session.scale is Scale.TW3)
        self.enabled_changed.emit(reading)


def has_own_keys(widget: QWidget | None) -> bool:
    """Whether the reading keys mean something else in `widget`: in a field, on a button, or in `ownKeys`."""
    if is_field(widget) or isinstance(widget, QAbstractButton):
        return True
    while widget is not None:
        if widget.property("ownKeys"):
            return True
        widget = widget.parentWidget()
    return False


def _tab_steps(widget: QWidget | None) -> bool:
    """Whether Tab goes from bone to bone: where the bones are (`stepsBones`), or where nothing has the focus.

    Elsewhere it goes from field to field, so that every field is reached without a mouse.
    """
    return widget is None or widget.isWindow() or bool(widget.property("stepsBones"))
