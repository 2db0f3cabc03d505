"""Help › Self-test: every part is listed as it is tried, in a process of its own."""

from __future__ import annotations

import json
import sys

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from boneage_desktop.messages import Message
from boneage_desktop.selftest import Row
from boneage_desktop.ui.app import application, window_self_test
from boneage_desktop.ui.app.file_open_events import FileOpenEvents
from boneage_desktop.ui.dialogs import self_test_dialog
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.languages import Language


@pytest.fixture
def said(monkeypatch):
    """The self-test says what it is told to instead of trying anything."""

    def say(rows, code):
        text = "".join(json.dumps(row.to_json()) + "\n" for row in rows)
        script = f"import sys; print('a library speaks'); sys.stdout.write({text!r}); sys.exit({code})"
        monkeypatch.setattr(self_test_dialog, "command", lambda: [sys.executable, "-c", script])

    return say


@pytest.fixture
def window(qtbot, tmp_path):
    made = application.build_window(application.Start(data=tmp_path))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def opened(qtbot, window):
    window.actions_["self_test"].trigger()
    (dialog,) = window.findChildren(self_test_dialog.SelfTestDialog)
    first = dialog.outcome.text()
    qtbot.waitUntil(lambda: dialog.outcome.text() != first, timeout=20_000)
    return dialog


GOOD = Row(Message("selftest.part.pdf"), seconds=1.5)
BAD = Row(Message("selftest.part.json"), Message("selftest.again"), Message("selftest.install"))


def test_all_parts_work(qtbot, window, said):
    said([GOOD], 0)
    dialog = opened(qtbot, window)
    assert dialog.outcome.text() == "All 1 parts work."
    item = dialog.table.topLevelItem(0)
    assert [item.text(column) for column in range(3)] == [GOOD.part, "ok", "1.5"]


def test_what_is_wrong_is_said_with_what_to_do(qtbot, window, said):
    said([GOOD, BAD], 1)
    dialog = opened(qtbot, window)
    assert dialog.outcome.text() == "1 of 2 parts failed."
    assert dialog.table.topLevelItem(1).text(1) == f"{BAD.wrong}. {BAD.remedy}."


def test_it_speaks_the_reader_s_language(qtbot, window, said, qapp):
    said([GOOD, BAD], 1)
    language.show(qapp, Language.CHINESE)
    try:
        dialog = opened(qtbot, window)
        assert dialog.table.topLevelItem(0).text(0) == "PDF 报告，写出并读回"
        assert dialog.outcome.text() == "2 项中有 1 项不正常。"
    finally:
        language.show(qapp, Language.ENGLISH)


@pytest.mark.parametrize(("rows", "code"), [([], 0), ([GOOD], 1), ([], 3)])
def test_an_end_before_its_time_is_said(qtbot, window, said, rows, code):
    said(rows, code)
    assert opened(qtbot, window).outcome.text() == "The self-test ended early."


def test_closing_ends_the_process(qtbot, window, monkeypatch):
    endless = "import time; time.sleep(600)"
    monkeypatch.setattr(self_test_dialog, "command", lambda: [sys.executable, "-c", endless])
    window.actions_["self_test"].trigger()
    (dialog,) = window.findChildren(self_test_dialog.SelfTestDialog)
    process = dialog._process
    qtbot.waitUntil(lambda: process.processId() > 0)
    dialog.reject()
    assert process.state() is process.ProcessState.NotRunning


def test_the_window_s_own_parts_work_here(qapp):
    rows = list(
        window_self_test.tried(
            [("plug-ins", window_self_test._find_plugins), ("texts", window_self_test._load_chinese)]
        )
    )
    assert [row for row in rows if not row.ok] == []


def test_a_missing_plug_in_is_named(qapp, monkeypatch):
    monkeypatch.setitem(window_self_test.PRESENT, sys.platform, {"platforms": ("qnowhere",)})
    (row,) = window_self_test.tried([("plug-ins", window_self_test._find_plugins)])
    assert "platforms/qnowhere" in row.wrong


def test_a_film_that_the_desktop_hands_over_is_opened(qapp, window, tmp_path):
    asked = []
    handed = FileOpenEvents(qapp, asked.append, window)
    QApplication.sendEvent(qapp, QFileOpenEvent(str(tmp_path / "film.dcm")))
    assert asked == [tmp_path / "film.dcm"]
    qapp.removeEventFilter(handed)


def test_a_film_named_at_the_start_is_opened(qtbot, tmp_path):
    from boneage_desktop.installation import shipped

    film = shipped("resources") / "demo" / "demo.dcm"
    made = application.build_window(application.Start(film=film, data=tmp_path, screenshot=tmp_path / "x"))
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.session.film is not None, timeout=20_000)
    assert made.session.film.path == film
    made.flow.cancel()
    made.close()
