"""Keys that are what they are: of lists, of the film and of leaving."""

from __future__ import annotations

from boneage_desktop.ui.i18n.language import translate
from boneage_desktop.ui.shortcuts.shortcut_map import Binding


def fixed_bindings() -> tuple[Binding, ...]:
    """Keys that are what they are, for the page of keys and against conflicts."""
    return (
        Binding(
            "leave",
            lambda: translate("Keys", "Reading"),
            lambda: translate("Keys", "Leave a field, drop a half typed grade, or stop the analysis"),
            ("Esc",),
        ),
        Binding(
            "pan",
            lambda: translate("Keys", "Film"),
            lambda: translate("Keys", "Move the film"),
            ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
            scope="film",
            shown=lambda: translate("Keys", "Shift and an arrow"),
        ),
        Binding(
            "nudge",
            lambda: translate("Keys", "Film"),
            lambda: translate(
                "Keys", "Nudge the selected box while boxes are edited; with Shift: larger, smaller"
            ),
            ("Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down"),
            scope="film",
            shown=lambda: translate("Keys", "Ctrl and an arrow"),
        ),
        Binding(
            "visits",
            lambda: translate("Keys", "Growth chart"),
            lambda: translate("Keys", "Go from visit to visit; Enter opens one"),
            ("Left", "Right"),
            scope="growth",
        ),
        Binding(
            "queue_open",
            lambda: translate("Keys", "Queue"),
            lambda: translate("Keys", "Open the chosen film"),
            ("Return",),
            scope="queue",
        ),
        Binding(
            "queue_remove",
            lambda: translate("Keys", "Queue"),
            lambda: translate("Keys", "Take the chosen film out of the queue"),
            ("Del",),
            scope="queue",
        ),
        Binding(
            "list_open",
            lambda: translate("Keys", "List of cases"),
            lambda: translate("Keys", "Open the chosen case"),
            ("Return",),
            scope="cases",
        ),
        Binding(
            "list_delete",
            lambda: translate("Keys", "List of cases"),
            lambda: translate("Keys", "Delete the chosen case, after asking"),
            ("Del",),
            scope="cases",
        ),
    )
