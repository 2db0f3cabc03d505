"""The application around the window: names, look, folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QStyle

from boneage_desktop import __version__
from boneage_desktop.installation import APPLICATION, user_data
from boneage_desktop.ui.app.appearance import Appearance
from boneage_desktop.ui.app.file_open_events import FileOpenEvents
from boneage_desktop.ui.app.store_upgrade import upgrade_store
from boneage_desktop.ui.main_window.main_window import MainWindow
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.style import theme
from boneage_desktop.ui.workers.inference_service import Analysis, FilmAssessor, load_assessor


@dataclass(frozen=True, slots=True)
class Start:
    """How the viewer was started.

    Attributes
    ----------
    film : Path or None
        Film to open.
    demo : bool
        Open the shipped phantom instead.
    data : Path or None
        Folder of the cases and, in ``models/``, of the site's own networks; ``None`` for the one of the
        settings, or else the user's own.
    settings : Path or None
        File of the settings; ``None`` starts with the first ones and keeps nothing.
    given : mapping of str to object
        Settings from the command line, which stand above those of the file.
    screenshot, pdf : Path or None
        With either, nobody sits there: open, analyse, write these, end.
    """

    film: Path | None = None
    demo: bool = False
    data: Path | None = None
    settings: Path | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    screenshot: Path | None = None
    pdf: Path | None = None

    @property
    def unattended(self) -> bool:
        """True when nobody sits before the screen."""
        return self.screenshot is not None or self.pdf is not None


def missing_screen(start: Start) -> str | None:
    """Choose a drawing surface; returns why there is none, in plain words.

    On a Linux without X11 or Wayland an unattended run draws in memory; a reader needs a screen.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return None
    if start.unattended:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return None
    return (
        "No screen: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
        "Start boneage-desktop in a desktop session. Without a screen, use --screenshot FILE or --pdf FILE, "
        "or 'boneage analyze' on the command line."
    )


def dress(application: QApplication) -> None:
    """Names of the application, and what every look has in common."""
    application.setOrganizationName(APPLICATION)
    application.setApplicationName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("boneage-desktop")
    theme.prepare(application)


def create_application(arguments: Sequence[str]) -> QApplication:
    """The dressed application of this process."""
    application = QApplication(list(arguments))
    dress(application)
    return application


def build_window(start: Start, factory: Callable[[], FilmAssessor] | None = None) -> MainWindow:
    """The window as started: its film is being opened.

    Parameters
    ----------
    start : Start
    factory : callable, optional
        Makes the networks in the worker thread; by default the shipped ones, as the settings want them.
    """
    store = SettingsStore(start.settings, start.given)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Appearance(application, store)
    analysis = Analysis(factory or partial(load_assessor, device=store.settings.device.value))
    data = start.data or store.settings.cases_folder or user_data()
    upgrade_store(data / "cases.sqlite")
    # Archives are those of `boneage pacs`, wherever the cases are kept.
    window = MainWindow(data / "cases.sqlite", analysis, store, (start.data or user_data()) / "network")
    if sys.platform == "darwin":
        # Elsewhere nobody sends it, and a filter of all events costs time at every one.
        FileOpenEvents(application, window.open_film, window)
    if start.film is not None:
        window.open_film(start.film)
    elif start.demo:
        window.open_demo()
    else:
        window.open_as_left()
    return window


def fit_to_screen(window: MainWindow) -> None:
    """Make the window no larger than what its screen has to offer beside its title, as on a laptop."""
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    window.resize(window.size().boundedTo(window.screen().availableSize() - QSize(0, title)))
