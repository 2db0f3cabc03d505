"""Every key of the window once: what it does, its default, and what the reader chose instead.

Menus, shortcuts, tool tips, the page of keys and the settings are all filled from here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from boneage_desktop.ui.i18n import language

#: Keys whose Latin name is not on a Chinese keyboard.
_CHINESE_KEYS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Space": "空格"}

#: Letters that are stages while the TW3 scale is chosen.
STAGE_LETTERS = "ABCDEFGHI"

Take = Callable[[list[QKeySequence]], None]


@dataclass(frozen=True, slots=True)
class Binding:
    """Something that keys do.

    Attributes
    ----------
    name : str
        Stable name, under which the settings keep its keys.
    group, words : callable
        Where it belongs and what it does, in the language of now.
    defaults : tuple of str
        Keys in Qt's portable text, such as ``"Ctrl+O"``.
    take : callable or None
        Told which keys it has; ``None`` for keys that cannot be changed.
    scope : str
        Bindings of different scopes may have the same key, such as those of the film and of a list.
    shown : callable or None
        How the keys are written where listing each of them would say less, such as ``"0 … 9"``.
    """

    name: str
    group: Callable[[], str]
    words: Callable[[], str]
    defaults: tuple[str, ...]
    take: Take | None = None
    scope: str = "window"
    shown: Callable[[], str] | None = None


class KeyMap(QObject):
    """All bindings, in the order they were added.

    Notes
    -----
    `changed()` after other keys or another scale were chosen.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bindings: dict[str, Binding] = {}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._letters_are_stages = False

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """All of them."""
        return tuple(self._bindings.values())

    def add(self, binding: Binding) -> None:
        """Add a binding and give it its keys."""
        assert binding.name not in self._bindings, binding.name
        self._bindings[binding.name] = binding
        self._give(binding)

    def knows(self, name: str) -> bool:
        """Whether there is a binding of that name."""
        return name in self._bindings

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of a binding as chosen, in portable text."""
        binding = self._bindings[name]
        return binding.defaults if binding.take is None else self._chosen.get(name, binding.defaults)

    def given(self, name: str) -> tuple[str, ...]:
        """The keys that a binding has on the scale of now, in portable text."""
        keys = self.keys(name)
        if self._letters_are_stages and self._bindings[name].take is not None:
            return beside_stages(keys)
        return keys

    def text(self, name: str) -> str:
        """The keys a binding has now as people of this system write them; empty without any."""
        binding = self._bindings[name]
        return binding.shown() if binding.shown is not None else native(self.given(name))

    def choose(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Take the reader's keys; what is not mentioned has its default."""
        self._chosen = {name: tuple(keys) for name, keys in chosen.items()}
        self._give_all()

    def set_stages(self, on: bool) -> None:
        """While the TW3 scale is chosen a letter is a stage or nothing; other letters move to Shift."""
        if on is not self._letters_are_stages:
            self._letters_are_stages = on
            self._give_all()

    def _give_all(self) -> None:
        # First none at all: keys that change places must not meet on the way.
        for binding in self.bindings:
            if binding.take is not None:
                binding.take([])
        for binding in self.bindings:
            self._give(binding)
        self.changed.emit()

    def _give(self, binding: Binding) -> None:
        if binding.take is None:
            return
        binding.take([QKeySequence(key) for key in _with_enter(self.given(binding.name))])


def beside_stages(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys as they are on the TW3 scale, where single letters only grade: Shift and the letter instead."""
    return tuple(f"Shift+{key}" if len(key) == 1 and key.isalpha() else key for key in keys)


def conflicts(bindings: Iterable[Binding], keys: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Keys that more than one binding of the same scope would have, on either scale.

    Parameters
    ----------
    bindings : iterable of Binding
    keys : mapping of str to sequence of str
        Name of the binding to the keys it would have; its defaults where absent.

    Returns
    -------
    dict of str to tuple of str
        Key to the names of the bindings that want it, two or more.
    """
    wanted: dict[tuple[str, str], list[str]] = {}
    for binding in bindings:
        own = tuple(keys.get(binding.name, binding.defaults))
        for key in dict.fromkeys((*own, *(beside_stages(own) if binding.take is not None else ()))):
            wanted.setdefault((binding.scope, key), []).append(binding.name)
    return {key: tuple(names) for (_, key), names in wanted.items() if len(names) > 1}


def _with_enter(keys: Iterable[str]) -> Iterator[str]:
    """The same keys; the Enter of the number block does what the large one does.

    It comes first, since a menu shows the first key, and people call either one Enter.
    """
    for key in keys:
        if key.endswith("Return"):
            yield key.removesuffix("Return") + "Enter"
        yield key


def native(keys: Iterable[str]) -> str:
    """Keys as people of this system write them, with commas between."""
    return language.listed(_native(key) for key in keys if key)


def _native(key: str) -> str:
    # "Return" is what Qt calls the large Enter key.
    sequence = QKeySequence(key.replace("Return", "Enter"))
    if language.code() != "zh" or sys.platform == "darwin":
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)
    # Qt's Chinese names the arrows "下方向"; keyboards have signs and Latin names on their keys.
    words = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return "+".join(_CHINESE_KEYS.get(part, part) for part in words.split("+"))
