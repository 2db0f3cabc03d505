"""The command ``boneage-desktop``: arguments, screens, what is imported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from boneage_desktop import __version__
from boneage_desktop.ui.__main__ import main
from boneage_desktop.ui.app import application


def start(*arguments, **environment):
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("DISPLAY", "WAYLAND", "QT_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "boneage_desktop.ui", *arguments],
        env=kept | environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_picture_of_nothing_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["--screenshot", "out.png"])
    assert "need a FILM or --demo" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a screen")
def test_no_screen_is_said_plainly():
    done = start()
    assert done.returncode == 2
    assert "No screen" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a screen")
def test_unattended_run_needs_no_screen_and_says_why_it_fails(tmp_path):
    gone = tmp_path / "gone.dcm"
    done = start(
        str(gone),
        "--pdf",
        str(tmp_path / "r.pdf"),
        "--data",
        str(tmp_path),
        HOME=str(tmp_path),
        XDG_CONFIG_HOME=str(tmp_path),
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("Check the name, and that the drive is connected.")


def test_screen_is_left_alone_where_there_is_one(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert application.missing_screen(application.Start()) is None
    assert "QT_QPA_PLATFORM" not in os.environ


def test_window_needs_no_torch():
    code = (
        "import sys; import boneage_desktop.ui.app.application as a; "
        "bad = [m for m in ('torch', 'reportlab.pdfgen.canvas') if m in sys.modules]; print(bad)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "torch" not in done.stdout


def test_the_window_is_no_larger_than_its_screen(qtbot, tmp_path):
    window = application.build_window(application.Start(data=tmp_path))
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(1600, room.height() + 100)
    application.fit_to_screen(window)
    # Its title is on the screen too.
    assert room.height() - 60 < window.height() < room.height()
    assert window.width() == room.width()
    window.resize(700, 500)
    application.fit_to_screen(window)
    assert (window.width(), window.height()) == (700, 500)
    window.close()


@pytest.mark.parametrize("option", ["--pdf", "--screenshot", "--settings"])
def test_a_film_is_never_written_over(tmp_path, capsys, option):
    film, other = tmp_path / "hand.dcm", tmp_path / "other.dcm"
    for file in (film, other):
        file.write_bytes(bytes(128) + b"DICM")
    for output in (film, other):
        assert main([str(film), option, str(output)]) == 2
        assert f"{output.name}: this is a film, and films are never" in capsys.readouterr().err
        assert output.stat().st_size == 132
