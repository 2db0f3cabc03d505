"""The process ends although a thread is in a step that never ends."""

from __future__ import annotations

import subprocess
import sys

CLOSED_WHILE_LOADING = """
import sys, threading
from PySide6.QtCore import QTimer
from boneage_desktop.ui import __main__ as program
from boneage_desktop.ui.app import application

loading = threading.Event()

def never(**_):
    loading.set()
    threading.Event().wait()

build = application.build_window

def built(*arguments):
    window = build(*arguments)
    watch = QTimer(window)

    def close():
        if loading.is_set():
            watch.stop()
            window.session.set_patient_id("P 7")
            window.close()

    watch.timeout.connect(close)
    watch.start(20)
    return window

application.load_assessor, application.build_window = never, built
sys.argv = ["boneage-desktop", "--demo", "--data", sys.argv[1]]
program.main()
print("not reached: the thread never ends")
"""


def test_closing_while_networks_load_ends_the_process(tmp_path, monkeypatch):
    import sqlite3

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_WHILE_LOADING, str(tmp_path / "data")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "not reached" not in done.stdout
    # It counts as an end in order: nothing is said of a crash at the next start, and the act is stored.
    assert not list((tmp_path / "home").rglob("session-*.log"))
    with sqlite3.connect(tmp_path / "data" / "cases.sqlite") as store:
        assert "ok" in store.execute("PRAGMA integrity_check").fetchone()
        assert store.execute("SELECT count(*) FROM cases").fetchone() == (1,)
