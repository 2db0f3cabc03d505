"""A large store of an earlier version is brought up to date before the window, with a word about it."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from boneage_desktop.case import CaseStoreError
from boneage_desktop.case.storage.schema import is_of_earlier_version
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.messages import Message
from boneage_desktop.ui.i18n.core_messages import translate_message

# So long nothing is shown: a small store is done by then.
_QUIET_S = 0.5
_STEP_S = 0.02


def upgrade_store(file: Path) -> None:
    """Open a store of an earlier version once, beside the window's thread, and say so while it lasts.

    Whatever goes wrong, the window that then opens the store says it.
    """
    if not is_of_earlier_version(file):
        return
    began = time.monotonic()
    work = threading.Thread(target=_opened_once, args=(file,), name="store upgrade")
    work.start()
    words: QLabel | None = None
    while work.is_alive():
        if words is None and time.monotonic() - began > _QUIET_S:
            words = _words(file)
            words.show()
        QApplication.processEvents()
        work.join(_STEP_S)
    if words is not None:
        words.close()
        words.deleteLater()


def _opened_once(file: Path) -> None:
    with suppress(CaseStoreError):
        CaseStore(file).close()


def _words(file: Path) -> QLabel:
    megabytes = max(1, round(file.stat().st_size / 1e6))
    words = QLabel(translate_message(Message("store.upgrading", megabytes=megabytes)))
    words.setObjectName("upgrading")
    words.setWindowFlags(Qt.WindowType.SplashScreen | Qt.WindowType.WindowStaysOnTopHint)
    words.setMargin(24)
    words.ensurePolished()  # its size is that of its own font
    words.adjustSize()
    return words
