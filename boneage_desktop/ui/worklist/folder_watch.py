"""A folder into which films fall: what is new there and written to its end is passed on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from boneage_desktop.case import CaseStoreError
from boneage_desktop.ui.workers.task_runner import TaskRunner
from boneage_desktop.ui.worklist.film_scan import Scan, Stamp, scan

_log = logging.getLogger(__name__)

#: A file that has not changed for this long counts as written.
SETTLE_MS = 1000
#: Network folders tell nobody of their changes: they are looked into as often as this.
POLL_MS = 20_000


class FolderWatch(QObject):
    """Watches one folder.

    Parameters
    ----------
    is_known : callable
        Whether nothing is to be done about the film of this digest at this place; such films are passed
        over. May raise `CaseStoreError`.
    settle_ms : int

    Notes
    -----
    Signals: `found(list of (Path, digest))` films that are new or lie where another lay, `changed()` when
    another folder is watched or it cannot be read.
    """

    found = Signal(list)
    changed = Signal()

    def __init__(
        self,
        is_known: Callable[[Path, str], bool],
        parent: QObject | None = None,
        *,
        settle_ms: int = SETTLE_MS,
    ) -> None:
        super().__init__(parent)
        self._is_known = is_known
        self._folder: Path | None = None
        self._readable = True
        self._stamps: Mapping[Path, Stamp] = {}
        self._passed: dict[Path, Stamp] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._soon())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(settle_ms)
        self._pause.timeout.connect(self._look)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._soon)
        self._lane = TaskRunner("watching", self)
        self._lane.succeeded.connect(self._take)
        self._lane.failed.connect(self._fail)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched; None when none is."""
        return self._folder

    @property
    def readable(self) -> bool:
        """False while the folder cannot be listed; it is tried again by and by."""
        return self._readable

    def watch(self, folder: Path | None) -> None:
        """Watch this folder instead; what lies in it already counts as new. None stops watching."""
        if self._folder is not None:
            self._watcher.removePath(str(self._folder))
        self._lane.cancel()
        self._folder, self._readable = folder, True
        self._stamps, self._passed = {}, {}
        if folder is None:
            self._pause.stop()
            self._poll.stop()
        else:
            if folder.is_dir():
                self._watcher.addPath(str(folder))
            self._poll.start()
            self._look()
        self.changed.emit()

    def close(self) -> None:
        """Stop watching and join the thread."""
        self._pause.stop()
        self._poll.stop()
        self._lane.close()

    def _soon(self) -> None:
        # Not put off by the next change: a film is taken although others are still arriving.
        if not self._pause.isActive():
            self._pause.start()

    def _look(self) -> None:
        if self._folder is None:
            return
        if self._lane.busy:
            self._soon()
            return
        self._lane.submit(partial(scan, self._folder, dict(self._stamps), dict(self._passed)))

    def _take(self, answer: object) -> None:
        assert isinstance(answer, Scan)
        if not self._readable and self._folder is not None:
            self._readable = True
            self._watcher.addPath(str(self._folder))
            self.changed.emit()
        self._stamps = answer.stamps
        # What has gone may come back under its name as another film.
        self._passed = {
            path: stamp for path, stamp in self._passed.items() if answer.stamps.get(path) == stamp
        }
        self._passed |= {path: answer.stamps[path] for path in answer.others}
        new = []
        for path, digest in answer.films:
            try:
                known = self._is_known(path, digest)
            except CaseStoreError:
                # Asked again at the next look.
                self._soon()
                break
            self._passed[path] = answer.stamps[path]
            if not known:
                new.append((path, digest))
        if answer.unsettled:
            self._soon()
        if new:
            self.found.emit(new)

    def _fail(self, error: object) -> None:
        _log.warning("the watched folder cannot be read: %s", type(error).__name__)
        if self._readable:
            self._readable = False
            self.changed.emit()
