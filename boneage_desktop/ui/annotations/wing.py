"""Builds what works on the film view: its tools, the magnifier's key and grades of moved boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from boneage_desktop.ui.annotations.film_tools import FilmTools
from boneage_desktop.ui.annotations.film_view import FilmView
from boneage_desktop.ui.session.case_controller import CaseController
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.session.roi_regrading import RoiRegrading
from boneage_desktop.ui.shortcuts.shortcut_map import KeyMap
from boneage_desktop.ui.viewer.magnifier_key import MagnifierKey
from boneage_desktop.ui.workers.inference_service import Analysis


@dataclass(frozen=True, slots=True)
class ViewerWing:
    """Tools of the film view, the key of its magnifier, and the grading of boxes that were moved."""

    tools: FilmTools
    lens: MagnifierKey
    rereading: RoiRegrading


def build_viewer(
    window: QWidget,
    session: ReadingSession,
    flow: CaseController,
    view: FilmView,
    analysis: Analysis,
    keymap: KeyMap,
    actions: Mapping[str, QAction],
    windows: QMenu,
) -> ViewerWing:
    """Build the wing around a view, which follows the session and hands it the boxes that are drawn."""
    wing = ViewerWing(
        FilmTools(session, view, actions, windows),
        MagnifierKey(window, view, keymap),
        RoiRegrading(session, analysis, window),
    )
    view.set_scale(session.scale)
    view.box_drawn.connect(session.set_box)
    view.bone_selected.connect(session.select)
    session.bone_selected.connect(view.select)
    session.scale_changed.connect(view.set_scale)
    flow.analysing.connect(wing.rereading.hold_back)
    wing.rereading.reading.connect(view.set_reading)
    return wing
