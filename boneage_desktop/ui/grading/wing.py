"""Builds what grades are read and set with: table, bone view, crops, typed grades and the reading keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.grading.bone_panel import BonePanel
from boneage_desktop.ui.grading.bone_table import BoneTablePanel
from boneage_desktop.ui.grading.grade_keys import GradeTyping, ReadingKeys
from boneage_desktop.ui.grading.roi_strip import CropStrip
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.shortcuts.shortcut_map import KeyMap


@dataclass(frozen=True, slots=True)
class GradingWing:
    """Table of bones, bone view, crops, typed grades and reading keys."""

    table: BoneTablePanel
    bone: BonePanel
    strip: CropStrip
    typing: GradeTyping
    keys: ReadingKeys


def build_grading(
    window: QWidget,
    session: ReadingSession,
    view: FilmView,
    keymap: KeyMap,
    actions: Mapping[str, QAction],
) -> GradingWing:
    """Build the wing; the table's context menu has the actions of a bone's box."""
    typing = GradeTyping(session, window)
    keys = ReadingKeys(window, session, typing, keymap)
    table = BoneTablePanel(session)
    for name in ("variant", "place", "back_to_ai_box"):
        table.view.addAction(actions[name])
    table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    strip = CropStrip(session, view.crop_image)
    keys.menu_asked.connect(table.open_menu)
    view.lie_changed.connect(strip.update_pictures)
    return GradingWing(table, BonePanel(session, view, typing.take), strip, typing, keys)
