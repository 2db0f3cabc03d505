"""A report leaves the window: saved under the site's name, looked at, printed."""

from __future__ import annotations

import pypdf
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog

from boneage_desktop.ui.i18n.languages import Wording
from boneage_desktop.ui.reports import printing
from tests.e2e.conftest import analysed


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


@pytest.fixture
def offered(monkeypatch):
    """Names that the file dialog was opened with; what it offers is taken."""
    names = []

    def ask(_parent, _title, name, *_):
        names.append(name)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return names


def saved(qtbot, window):
    with qtbot.waitSignal(window.dialogs.reporting.asked_written, timeout=30_000) as caught:
        window.actions_["report"].trigger()
    return caught.args[0]


def test_saved_as_the_site_wants_it(qtbot, window, offered, tmp_path):
    window.settings.change(
        report_folder=tmp_path,
        report_name="{patient_id}_{digest}",
        report_language=Wording.BOTH,
        hospital="某儿童医院",
    )
    path = saved(qtbot, window)
    case = window.session.case
    assert path == tmp_path / f"{case.patient_id}_{case.film_digest[:8]}.pdf"
    texts = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    assert [("骨龄报告" in text, "Bone age report" in text) for text in texts] == [
        (True, False), (True, False), (False, True), (False, True),
    ]  # fmt: skip
    assert all("某儿童医院" in text for text in texts)


def test_the_default_name_and_no_film_page(qtbot, window, offered, tmp_path):
    window.settings.change(report_folder=tmp_path, film_page=False)
    path = saved(qtbot, window)
    case = window.session.case
    assert path.name == f"boneage-{case.film_digest[:8]}-{case.film_date.isoformat()}.pdf"
    assert len(pypdf.PdfReader(path).pages) == 1


def test_open_and_show_in_folder(qtbot, window, offered, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    window.settings.change(report_folder=tmp_path)
    path = saved(qtbot, window)
    assert str(path) in window.notice.text.text()
    window.notice.way_out.click()
    saved(qtbot, window)
    window.notice.other_way.click()
    assert opened == [QUrl.fromLocalFile(str(each)) for each in (path, path.parent)]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    saved(qtbot, window)
    window.notice.way_out.click()
    assert str(path.parent) in window.notice.text.text()


def test_the_preview_shows_the_report(qtbot, window, monkeypatch):
    painted = []
    monkeypatch.setattr(printing, "print_pages", lambda content, printer: painted.append(content))
    window.panels.findings.text.setPlainText("Typed just now.")
    assert "Ctrl+P" in window.keymap.text("print")
    window.actions_["print"].trigger()

    def shown():
        dialogs = [each for each in window.findChildren(QPrintPreviewDialog) if each.isVisible()]
        assert dialogs
        return dialogs[0]

    qtbot.waitUntil(lambda: any(window.findChildren(QPrintPreviewDialog)), timeout=30_000)
    qtbot.waitUntil(lambda: bool(painted), timeout=30_000)
    from io import BytesIO

    text = pypdf.PdfReader(BytesIO(painted[0])).pages[0].extract_text()
    assert "Typed just now." in text
    shown().reject()
