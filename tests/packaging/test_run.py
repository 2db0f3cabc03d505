import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import bootstrap
import checks
import pytest
from demo import REPORT, WINDOW, run_demo
from system_libraries import LIBRARIES

from tests.packaging.conftest import CHECKOUT

RUN = CHECKOUT / "packaging" / "run.py"


def test_an_old_python_can_read_the_refusal() -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_an_old_python_is_refused_in_plain_words() -> None:
    old = "import runpy, sys; sys.version_info = (3, 10, 9, 'final', 0); runpy.run_path(sys.argv[1])"
    said = subprocess.run([sys.executable, "-c", old, str(RUN)], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "needs Python 3.11 or newer; this is Python 3.10" in said.stderr
    assert "Traceback" not in said.stderr


def test_missing_libraries_stop_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "missing", lambda need: [LIBRARIES[0]])
    assert bootstrap.main(["demo", "--venv", str(tmp_path / "venv")]) == 2
    assert f"install {LIBRARIES[0].debian}" in capsys.readouterr().err
    assert not (tmp_path / "venv").exists()


def test_an_interruption_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "missing", lambda need: [])
    monkeypatch.setattr(bootstrap, "prepare", interrupted)
    assert bootstrap.main(["test"]) == 130
    assert "Stopped" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failing", "code"), [((), 0), (("mypy",), 1), (("pytest",), 5), (("ruff check", "pytest"), 5)]
)
def test_every_check_runs_and_the_code_is_honest(failing: Sequence[str], code: int, tmp_path: Path) -> None:
    started: list[Sequence[str]] = []
    wanted = {arguments: 5 if name in failing else 0 for name, arguments in checks.CHECKS}

    def runner(command: Sequence[str]) -> int:
        started.append(command)
        return wanted[tuple(command[1:])]

    assert checks.run_checks(Path("python"), tmp_path, runner) == code
    assert [tuple(command[1:]) for command in started] == [arguments for _, arguments in checks.CHECKS]
    assert started[-1][1:3] == ["-m", "pytest"]


def test_demo_without_a_screen_writes_and_names_its_files(
    checkout: Path, fake_python, capsys: pytest.CaptureFixture[str]
) -> None:
    # The program is called as: python -m boneage_desktop.ui --demo --screenshot FILE --pdf FILE
    python = fake_python('test "$QT_QPA_PLATFORM" = offscreen && touch "$5" "$7"')
    assert run_demo(python, checkout, screen=False) == 0
    shown = capsys.readouterr().out
    assert str(checkout / WINDOW) in shown
    assert str(checkout / REPORT) in shown


def test_demo_is_no_success_without_its_files(checkout: Path, fake_python) -> None:
    (checkout / "out").mkdir()
    (checkout / WINDOW).touch()
    assert run_demo(fake_python("exit 0"), checkout, screen=False) == 1
    assert not (checkout / WINDOW).exists(), "a picture of an earlier run must not pass for this one's"
    assert run_demo(fake_python("exit 3"), checkout, screen=False) == 3


def test_demo_with_a_screen_opens_the_window(checkout: Path, fake_python) -> None:
    python = fake_python('test "$*" = "-m boneage_desktop.ui --demo"')
    assert run_demo(python, checkout, screen=True) == 0
