"""The tables of actions, menus and tool bar fit together."""

from __future__ import annotations

from collections import Counter

import pytest

from boneage_desktop.ui.main_window.action_set import SUBMENUS, Situation, plain_text
from boneage_desktop.ui.main_window.actions import ACTIONS
from boneage_desktop.ui.main_window.menus import MENUS, TOOL_BAR
from boneage_desktop.ui.shortcuts.fixed_shortcuts import fixed_bindings

IDS = [spec.id for spec in ACTIONS]


def test_every_action_is_in_one_menu():
    shown = Counter(name for _, ids in MENUS for name in ids.split() if name != "-")
    assert shown == Counter([*IDS, *SUBMENUS])


def test_the_tool_bar_shows_what_there_is():
    shown = [name for name in TOOL_BAR.split() if name not in ("-", "windows")]
    assert set(shown) <= set(IDS)
    assert len(shown) == len(set(shown))


def test_no_two_actions_have_the_same_id_or_key():
    assert len(IDS) == len(set(IDS))
    keys = Counter(key for spec in ACTIONS for key in spec.shortcut.split())
    keys.update(key for binding in fixed_bindings() if binding.scope == "window" for key in binding.defaults)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_does_something():
    assert [spec.id for spec in ACTIONS if spec.slot is None and spec.toggled is None] == []


@pytest.mark.parametrize(
    ("film", "busy", "possible"),
    [
        (False, False, set()),
        (True, False, {"report", "invert", "analyse"}),
        (True, True, {"report", "invert"}),
    ],
)
def test_what_can_be_done_without_a_case(film, busy, possible):
    now = Situation(film=film, case=None, manual_roi=False, busy=busy, stoppable=busy)
    asked = {spec.id for spec in ACTIONS if spec.needs is not None and spec.needs(now)}
    assert asked & {"report", "invert", "analyse", "sign", "place", "reopen"} == possible
    assert ("stop" in asked) is busy


@pytest.mark.parametrize(
    ("text", "plain"),
    [("&Sign …", "Sign …"), ("签名(&S)…", "签名…"), ("Fl&ip left and right", "Flip left and right")],
)
def test_a_text_without_its_mnemonic(text, plain):
    assert plain_text(text) == plain
