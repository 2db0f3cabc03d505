"""A folder whose search fails is told with its name."""

from __future__ import annotations

import os
from pathlib import Path

from boneage_desktop.ui.worklist import worklist
from tests.e2e.conftest import WAIT, opened


def test_a_folder_that_may_not_be_read_is_named_and_the_rest_is_queued(
    qtbot, open_window, films, networks, monkeypatch, tmp_path
):
    window = opened(qtbot, open_window(None, networks), films / "girl.dcm")
    (tmp_path / "ward" / "locked").mkdir(parents=True)
    (tmp_path / "ward" / "a.png").write_bytes((films / "nobody.png").read_bytes())
    scandir = os.scandir

    def refuse(place):
        if Path(place).name == "locked":
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refuse)
    window.worklist.intake.add([tmp_path / "ward"])
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=WAIT)
    told = window.notice.text.text()
    assert f"Cannot search {tmp_path / 'ward' / 'locked'} for films (Permission denied)." in told
    assert [film.path.name for film in window.worklist.queue.films] == ["a.png"]


def test_a_search_that_breaks_names_what_was_to_be_searched(
    qtbot, open_window, films, networks, monkeypatch, tmp_path
):
    def broken(places, context):
        raise RuntimeError("odd")

    monkeypatch.setattr(worklist, "gather", broken)
    window = opened(qtbot, open_window(None, networks), films / "girl.dcm")
    window.worklist.intake.add([tmp_path])
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=WAIT)
    assert f"Cannot search {tmp_path} for films (RuntimeError)" in window.notice.text.text()
