"""Where everything is in the window: film and crops on the left, what is known of them on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from boneage_desktop.ui.main_window.bottom_dock import LowerPanel
from boneage_desktop.ui.main_window.focus_order import FocusOrder
from boneage_desktop.ui.main_window.message_bar import Overlaid
from boneage_desktop.ui.main_window.welcome_page import WelcomePage
from boneage_desktop.ui.main_window.window_state import WindowState
from boneage_desktop.ui.settings import SettingsStore
from boneage_desktop.ui.widgets.panel import Scrolled, splitter

if TYPE_CHECKING:
    from boneage_desktop.ui.main_window.main_window import MainWindow

#: Narrowest right side; what does not fit in it can be scrolled to.
_NARROWEST_SIDE = 332
#: In a window less high than this the crops give way to the panel under the film.
_HIGH_ENOUGH = 900
#: Narrower than this, the list of cases gives way to a second film.
_WIDE_ENOUGH = 1700
#: In a window less high than this the film keeps all the room until the bone view is asked for.
_HIGH_ENOUGH_FOR_BONE = 640
#: Shares of the window's height when they are opened: bone, comparison (as high as it must be), growth,
#: queue, histogram, height and growth.
_SHARES = (0.29, 0.0, 0.36, 0.33, 0.12, 0.36)
#: Narrowest film while two stand side by side.
_FILM_WIDTH = 240


class Areas(QObject):
    """The parts of the window that hold the wings, and how they share the room.

    Attributes
    ----------
    pages : QStackedWidget
        The welcome page or the film.
    dock : LowerPanel
        Under the film.
    side : ReadingSide
        Right of it.
    left : QSplitter
        Film over crops.
    splitters : dict of str to QSplitter
        All of them, by the names under which the settings keep them.
    state : WindowState
    focus : FocusOrder
    bone_wanted : bool
        Whether the bone view is there when no other panel is.
    """

    # Declared, since the table of actions names them.
    dock: LowerPanel
    focus: FocusOrder

    def __init__(self, window: MainWindow, settings: SettingsStore) -> None:
        super().__init__(window)
        self._window = window
        archive, charts, grading = window.archive, window.charts, window.grading
        self.dock = LowerPanel(
            *(grading.bone, archive.comparison, charts.growth, window.worklist.panel, charts.histogram),
            window.panels.heights,
        )
        self.bone_wanted = True
        self._opened = False
        self._actions = {
            grading.bone: window.actions_["bone"],
            charts.growth: window.actions_["growth"],
            window.worklist.panel: window.actions_["queue"],
            charts.histogram: window.actions_["histogram"],
            window.panels.heights: window.actions_["heights"],
        }
        self.welcome = WelcomePage(window.keymap)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(window.film)
        self._narrowest = window.film.minimumWidth()
        self._films = splitter(Qt.Orientation.Horizontal, self.pages, archive.prior)
        overlaid = Overlaid(self._films, window.notice)
        overlaid.covered.connect(window.film.set_covered)
        self.left = splitter(Qt.Orientation.Vertical, overlaid, grading.strip, roomy=0)
        panels = window.panels
        self.side, splitters = reading_side(
            (panels.standing, panels.patient, panels.results, panels.remarks),
            grading.table,
            panels.findings,
        )
        self._lower = splitter(Qt.Orientation.Vertical, self.left, self.dock, roomy=0)
        whole = splitter(Qt.Orientation.Horizontal, self._lower, self.side, roomy=0)
        rooms = splitter(Qt.Orientation.Horizontal, archive.cases, whole, roomy=1)
        self.splitters = splitters | {
            "cases": rooms,
            "whole": whole,
            "left": self.left,
            "lower": self._lower,
        }
        archive.cases.hide()
        grading.strip.hide()
        window.setCentralWidget(framed(rooms))
        # Over everything while films are dragged over the window: they can be dropped anywhere in it.
        self.drop_frame = QFrame(window)
        self.drop_frame.setObjectName("dropFrame")
        self.drop_frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.drop_frame.hide()
        self.state = WindowState(window, self.splitters, settings)
        self.focus = FocusOrder(
            window.film, grading.table, panels.patient, panels.findings, archive.cases, self.dock
        )
        self.dock.page_changed.connect(self._page_changed)
        archive.comparing.changed.connect(self._compared)

    def show_film(self) -> None:
        """Show the film, or the welcome page where none is open."""
        shown = self._window.session.film is not None
        bone = self._window.grading.bone
        if shown and self.bone_wanted and self._window.height() >= _HIGH_ENOUGH_FOR_BONE:
            self.dock.home = bone
            if self.dock.seen is None:
                self.dock.show_page(bone)
        elif not shown:
            self.dock.home = None
            self.dock.show_page(bone, False)
        self.make_room()
        self.pages.setCurrentWidget(self._window.film if shown else self.welcome)

    def toggle_bone(self) -> None:
        """Show the bone view with the keys on its stages, or put it away."""
        bone = self._window.grading.bone
        self.bone_wanted = self.dock.seen is not bone
        self.dock.home = bone if self.bone_wanted else None
        self.dock.show_page(bone, self.bone_wanted)
        self.focus.bone(self.bone_wanted)

    def show_drop(self, on: bool) -> None:
        """Show that what is dragged over the window can be dropped, or no longer."""
        self.drop_frame.setGeometry(self._window.rect())
        self.drop_frame.setVisible(on)
        self.drop_frame.raise_()

    def make_room(self) -> None:
        """Show the crops where there is room for them."""
        roomy = self.dock.isHidden() or self._window.height() >= _HIGH_ENOUGH
        self._window.grading.strip.setVisible(self._window.session.film is not None and roomy)

    def _compared(self, on: bool) -> None:
        self._window.film.setMinimumWidth(_FILM_WIDTH if on else self._narrowest)
        self.dock.show_page(self._window.archive.comparison, on)
        if on:
            if self._window.width() < _WIDE_ENOUGH:
                self._window.actions_["cases"].setChecked(False)
            half = self._films.width() // 2
            self._films.setSizes([half, half])

    def _page_changed(self, page: QWidget | None) -> None:
        for known, action in self._actions.items():
            action.setChecked(known is page)
        self.make_room()
        if page is not None and self._window.isVisible():
            # The comparison needs less height where it is wide: it must be as wide as it will be.
            page.resize(self._lower.width(), page.height())
            # One panel in the place of another has its room: the film is not to change its size for that.
            share = round(_SHARES[self.dock.indexOf(page)] * self._window.height())
            now = self._lower.sizes()[1] if self._opened else share
            wanted = max(now, page.minimumSizeHint().height() + 30)
            self._lower.setSizes([max(self._lower.height() - wanted, 1), wanted])
        self._opened = page is not None


class ReadingSide(Scrolled):
    """The right side: as large as it is given, or scrolled where a small screen has too little room."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self.setMinimumWidth(_NARROWEST_SIDE)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Nothing may move under the mouse while it is pressed.
        pressed = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        if now is None or pressed or not self.inside.isAncestorOf(now):
            return
        middle, seen = now.mapTo(self.inside, now.rect().center()), self.viewport().size() / 2
        half = (now.size() / 2 + QSize(6, 6)).boundedTo(seen)
        self.ensureVisible(middle.x(), middle.y(), half.width(), half.height())


def reading_side(
    panels: Sequence[QWidget], table: QWidget, findings: QWidget
) -> tuple[ReadingSide, dict[str, QSplitter]]:
    """The panels above the table of bones, and the findings below it.

    Returns
    -------
    ReadingSide
    dict of str to QSplitter
        ``bottom`` (table / findings).
    """
    bottom = splitter(Qt.Orientation.Vertical, table, findings, roomy=1)
    return ReadingSide(_column((*panels, bottom), spacing=5)), {"bottom": bottom}


def framed(widget: QWidget) -> QWidget:
    """The widget with a margin around it."""
    frame = _column((widget,))
    frame.layout().setContentsMargins(5, 5, 5, 5)  # type: ignore[union-attr]
    return frame


def _column(widgets: Sequence[QWidget], spacing: int = 0) -> QWidget:
    """Widgets one below the other; the last has the room that is left."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addWidget(widgets[-1], 1)
    return whole
