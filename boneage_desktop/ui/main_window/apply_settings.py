"""What the settings say is done, and what is chosen elsewhere in the window is kept in the settings."""

from __future__ import annotations

from PySide6.QtCore import QObject

from boneage_desktop.ui.main_window.model_menu import NetworksMenu
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.session.reading_session import ReadingSession
from boneage_desktop.ui.settings.model import Settings
from boneage_desktop.ui.settings.store import SettingsStore
from boneage_desktop.ui.shortcuts.shortcut_map import KeyMap
from boneage_desktop.ui.worklist.folder_watch import FolderWatch


class SettingsBinder(QObject):
    """Keeps the window's parts and the settings alike; look and language are `Appearance`'s.

    Parameters
    ----------
    store : SettingsStore
    desk, keymap, networks, watch
        The parts.
    """

    def __init__(
        self,
        store: SettingsStore,
        session: ReadingSession,
        keymap: KeyMap,
        networks: NetworksMenu,
        watch: FolderWatch,
    ) -> None:
        super().__init__(store)
        self._store, self._session = store, session
        self._keymap, self._networks, self._watch = keymap, networks, watch
        self._shortcuts: dict[str, tuple[str, ...]] = {}
        self._version = ""
        keymap.set_stages(session.scale is Scale.TW3)
        self._take(store.settings)
        session.scale_changed.connect(self._keep_scale)
        session.grade_first_changed.connect(lambda on: store.change(grade_first=on))
        networks.chosen.connect(self._keep_version)
        watch.changed.connect(lambda: store.change(watched_folder=watch.folder))
        store.changed.connect(self._take)

    def _take(self, settings: Settings) -> None:
        self._take_reader(settings.reader)
        self._session.set_scale(settings.scale)
        self._session.set_typing(settings.typing)
        self._session.set_grade_first(settings.grade_first)
        self._session.set_reference(settings.height_reference)
        self._networks.set_device(settings.device.value)
        self._take_version(settings.model_version)
        if settings.watched_folder != self._watch.folder:
            self._watch.watch(settings.watched_folder)
        if settings.shortcuts != self._shortcuts:
            self._shortcuts = dict(settings.shortcuts)
            self._keymap.choose(self._shortcuts)

    def _take_reader(self, reader: str) -> None:
        if reader == self._session.reader:
            return
        self._session.reader = reader
        case = self._session.case
        if reader and case is not None and case.signature is None:
            self._session.set_reader(reader)

    def _take_version(self, name: str) -> None:
        if name == self._version:
            return
        self._version = name
        # What cannot be used is told by the networks themselves, whenever a film asks for them.
        self._networks.choose_by_name(name)

    def _keep_version(self, name: str) -> None:
        self._version = name
        self._store.change(model_version=name)

    def _keep_scale(self, scale: Scale) -> None:
        self._keymap.set_stages(scale is Scale.TW3)
        self._store.change(scale=scale)
