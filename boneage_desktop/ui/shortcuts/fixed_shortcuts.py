"""Keys that are what they are: of lists, of the film and of leaving."""

from __future__ import annotations

from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.i18n.language import translate
from boneage_desktop.ui.shortcuts.shortcut_map import Binding


def fixed_bindings() -> tuple[Binding, ...]:
    """Keys that are what they are, for the page of keys and against conflicts."""
    return (
        Binding(
            "leave",
            lambda: translate("Keys", "Reading"),
            lambda: translate("Keys", "Leave a field, discard a half-typed grade, or stop the analysis"),
            ("Esc",),
        ),
        Binding(
            "pan",
            lambda: translate("Keys", "Film"),
            lambda: translate("Keys", "Pan"),
            ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
            scope="film",
            shown=lambda: translate("Keys", "Shift and an arrow"),
        ),
        Binding(
            "nudge",
            lambda: translate("Keys", "Film"),
            lambda: translate("Keys", "Move the selected box while editing; with Shift: resize it"),
            ("Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down"),
            scope="film",
            shown=lambda: translate("Keys", "Ctrl and an arrow"),
        ),
        Binding(
            "stages",
            lambda: translate_message(Message("bone.panel")),
            lambda: translate_message(Message("bone.stage_keys")),
            ("Left", "Right"),
            scope="bone",
        ),
        Binding(
            "visits",
            lambda: translate("Keys", "Bone age chart"),
            lambda: translate("Keys", "Previous or next visit; Enter opens it"),
            ("Left", "Right"),
            scope="growth",
        ),
        Binding(
            "growth_zoom",
            lambda: translate("Keys", "Bone age chart"),
            lambda: translate("Keys", "Zoom in, zoom out, whole chart"),
            ("+", "-", "0"),
            scope="growth",
        ),
        Binding(
            "window_ends",
            lambda: translate("Keys", "Window histogram"),
            lambda: translate("Keys", "Move an end of the window (Ctrl: faster); Tab: other end, then both"),
            ("Left", "Right"),
            scope="histogram",
        ),
        Binding(
            "window_reset",
            lambda: translate("Keys", "Window histogram"),
            lambda: translate("Keys", "Window the film opened with"),
            ("0",),
            scope="histogram",
        ),
        Binding(
            "queue_open",
            lambda: translate("Keys", "Queue"),
            lambda: translate("Keys", "Open the selected film"),
            ("Return",),
            scope="queue",
        ),
        Binding(
            "queue_remove",
            lambda: translate("Keys", "Queue"),
            lambda: translate("Keys", "Remove the selected film from the queue"),
            ("Del",),
            scope="queue",
        ),
        Binding(
            "list_open",
            lambda: translate("Keys", "Case list"),
            lambda: translate("Keys", "Open the selected case"),
            ("Return",),
            scope="cases",
        ),
        Binding(
            "list_delete",
            lambda: translate("Keys", "Case list"),
            lambda: translate("Keys", "Delete the selected case (asks first)"),
            ("Del",),
            scope="cases",
        ),
    )
