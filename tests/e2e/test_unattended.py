"""``--screenshot`` and ``--pdf``: the whole way with nobody before the screen."""

from __future__ import annotations

import os
import subprocess
import sys

import pypdf
from PIL import Image

from boneage_desktop.anatomy import Bone
from boneage_desktop.ui.app.application import Start
from boneage_desktop.ui.app.headless import UnattendedRun
from tests.e2e.conftest import WAIT, StandIn


def test_picture_and_report(qtbot, qapp, open_window, films, networks, tmp_path, monkeypatch):
    codes = []
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", codes.append)
    picture, report = tmp_path / "out" / "window.png", tmp_path / "out" / "report.pdf"
    window = open_window(films / "girl.dcm", networks)
    run = UnattendedRun(window, Start(film=films / "girl.dcm", screenshot=picture, pdf=report))
    qtbot.waitUntil(lambda: codes == [0], timeout=WAIT)
    with Image.open(picture) as shown:
        assert shown.size == (window.width(), window.height())
    assert "RUS-CHN" in pypdf.PdfReader(report).pages[0].extract_text()
    assert not window.isVisible()
    del run


def test_a_case_signed_by_hand_alone_is_reported(
    qtbot, open_window, films, phantom, networks, tmp_path, monkeypatch
):
    window = open_window(films / "girl.dcm", StandIn(phantom, slow=True))
    qtbot.waitUntil(lambda: window.session.case is not None, timeout=WAIT)
    for bone in Bone:
        window.session.decide(bone, 4)
    window.session.set_reader("Dr. Hand")
    window.session.sign()
    window.close()
    codes, report = [], tmp_path / "report.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", codes.append)
    window = open_window(films / "girl.dcm", networks)
    run = UnattendedRun(window, Start(film=films / "girl.dcm", pdf=report))
    qtbot.waitUntil(lambda: codes == [0], timeout=WAIT)
    assert "Signed by Dr. Hand" in pypdf.PdfReader(report).pages[0].extract_text()
    assert networks.asked == []
    del run


def test_bad_film_ends_with_one_and_says_why(qtbot, open_window, networks, tmp_path, monkeypatch, capsys):
    codes = []
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", codes.append)
    window = open_window(networks=networks)
    run = UnattendedRun(window, Start(film=tmp_path / "gone.dcm", pdf=tmp_path / "report.pdf"))
    window.open_film(tmp_path / "gone.dcm")
    qtbot.waitUntil(lambda: codes == [1], timeout=WAIT)
    assert "gone.dcm: file not found" in capsys.readouterr().err
    del run


def test_demo_from_the_command_line(tmp_path):
    picture, report = tmp_path / "window.png", tmp_path / "report.pdf"
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    environment.pop("QT_QPA_PLATFORM", None)
    environment |= {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "boneage_desktop.ui", "--demo", "--data", str(tmp_path / "data")),
            *("--screenshot", str(picture), "--pdf", str(report)),
        ],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with Image.open(picture) as shown:
        assert shown.size == (1280, 800)
    assert "RUS-CHN" in pypdf.PdfReader(report).pages[0].extract_text()
