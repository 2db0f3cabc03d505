"""Every key has one meaning, and the page of keys says which."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from boneage_desktop.ui.shortcuts.shortcut_map import Binding, KeyMap, conflicts


def binding(name, *keys, take=None, scope="window"):
    return Binding(name, lambda: "Group", lambda: name.title(), keys, take, scope)


def test_default_choice_and_none(qapp):
    given = {}
    keymap = KeyMap()
    keymap.choose({"open": ("F2",), "gone": ("F3",)})
    for name in ("open", "save"):
        keymap.add(
            binding(name, f"Ctrl+{name[0].upper()}", take=lambda keys, n=name: given.update({n: keys}))
        )
    assert given == {"open": [QKeySequence("F2")], "save": [QKeySequence("Ctrl+S")]}
    keymap.choose({"save": ()})
    assert given == {"open": [QKeySequence("Ctrl+O")], "save": []}
    assert keymap.text("save") == ""


def test_letters_are_stages_in_tw3(qapp):
    given = []
    keymap = KeyMap()
    keymap.add(binding("boxes", "B", "Ctrl+B", "K", take=given.append))
    keymap.set_stages(True)
    assert given[-1] == [QKeySequence("Shift+B"), QKeySequence("Ctrl+B"), QKeySequence("Shift+K")]
    assert keymap.text("boxes") == "Shift+B, Ctrl+B, Shift+K"
    keymap.set_stages(False)
    assert given[-1] == [QKeySequence("B"), QKeySequence("Ctrl+B"), QKeySequence("K")]


def test_conflicts_within_a_scope():
    all_ = (binding("open", "F2"), binding("save", "F3"), binding("list", "F2", scope="list"))
    assert conflicts(all_, {}) == {}
    assert conflicts(all_, {"save": ("F2", "F2")}) == {"F2": ("open", "save")}
    assert conflicts(all_, {"save": ("F2",), "open": ()}) == {}


def test_a_letter_needs_its_chord_on_the_other_scale(qapp):
    taken = [].append
    both = (binding("boxes", "B", take=taken), binding("other", "Shift+B", take=taken))
    assert conflicts(both, {}) == {"Shift+B": ("boxes", "other")}
