"""Settings every test runs under."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine must not fail a property.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# For benchmarks/mutation.py: the same few examples for every change, and none of them remembered.
settings.register_profile("mutation", deadline=None, database=None, derandomize=True, max_examples=20)

# Before anything imports Qt: the tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every Qt warning fails a test, except what the screenless platform says it cannot do."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(r"^This plugin does not support ", extend=True))


def pytest_collection_finish() -> None:
    """Keep what was imported out of `left_running`, which looks through all other objects twice a test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests that show widgets have settings of their own and leave no thread and no timer running."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QSettings

    folder: Path = tmp_path_factory.mktemp("settings")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    before = set(map(id, left_running()))
    yield
    left = [words for number, words in left_running().items() if number not in before]
    assert not left, f"left running: {', '.join(left)}"


def left_running() -> dict[int, str]:
    """Threads that run and timers that are active now, by identity."""
    if "PySide6.QtCore" not in sys.modules:
        return {}
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    found = {}
    for thing in gc.get_objects():
        # By type, not isinstance: asking some lazy objects of other libraries for their class warns.
        if not issubclass(type(thing), QThread | QTimer) or not shiboken6.isValid(thing):
            continue
        if issubclass(type(thing), QThread):
            if thing.isRunning() and thing is not QThread.currentThread():
                found[id(thing)] = f"thread {thing.objectName()!r}"
        elif thing.isActive():
            found[id(thing)] = f"timer of {thing.interval()} ms"
    return found


# Before anything imports torch: threads that wait for each other on a busy machine take ten times as long.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up data folder. Read only: a test that changes a table copies the folder first."""
    from tests.datasets.tiny import data_folder

    return data_folder(tmp_path_factory.mktemp("data") / "data")
