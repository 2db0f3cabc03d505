from dataclasses import replace
from pathlib import Path

import environment
import pytest
from environment import State, child_environment, prepare, python_of, read_note, state_of, terse, wanted_note


class Installer:
    """Stands in for venv and pip; `trouble` is raised in the middle of the installation."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.acts: list[str] = []
        self.trouble: BaseException | None = None
        monkeypatch.setattr(environment, "_make", self.make)
        monkeypatch.setattr(environment, "_install", self.install)

    def make(self, folder: Path) -> None:
        self.acts.append("make")
        fake_venv(folder)

    def install(self, folder: Path, checkout: Path, extras: tuple[str, ...]) -> None:
        self.acts.append("install " + ",".join(extras))
        if self.trouble:
            raise self.trouble
        (folder / "installed").touch()


def fake_venv(folder: Path) -> None:
    python_of(folder).parent.mkdir(parents=True, exist_ok=True)
    python_of(folder).touch()
    (folder / "pyvenv.cfg").touch()


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> Installer:
    return Installer(monkeypatch)


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    return tmp_path / "venv"


def test_made_once_and_then_reused(installer: Installer, venv: Path, checkout: Path) -> None:
    assert prepare(venv, checkout, ["dev"]) == python_of(venv)
    assert prepare(venv, checkout, ["dev"]) == python_of(venv)
    assert installer.acts == ["make", "install dev"]


def test_fewer_extras_are_served_by_more(installer: Installer, venv: Path, checkout: Path) -> None:
    prepare(venv, checkout, ["dev"])
    prepare(venv, checkout, [])
    assert installer.acts == ["make", "install dev"]


def test_another_extra_is_added_to_those_there(installer: Installer, venv: Path, checkout: Path) -> None:
    prepare(venv, checkout, ["bundle"])
    prepare(venv, checkout, ["dev"])
    prepare(venv, checkout, ["bundle"])
    assert installer.acts == ["make", "install bundle", "install bundle,dev"]


def test_changed_project_file_installs_again(installer: Installer, venv: Path, checkout: Path) -> None:
    prepare(venv, checkout, [])
    with (checkout / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('description = "y"\n')
    prepare(venv, checkout, [])
    prepare(venv, checkout, [])
    assert installer.acts == ["make", "install ", "install "]


def test_moved_checkout_installs_again(installer: Installer, venv: Path, checkout: Path) -> None:
    prepare(venv, checkout, [])
    moved = checkout.rename(checkout.with_name("moved"))
    prepare(venv, moved, [])
    assert installer.acts == ["make", "install ", "install "]


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), environment.SetupError("no network")])
def test_interrupted_installation_is_made_anew(
    trouble: BaseException, installer: Installer, venv: Path, checkout: Path
) -> None:
    installer.trouble = trouble
    with pytest.raises(type(trouble)):
        prepare(venv, checkout, [])
    assert state_of(venv, wanted_note(checkout, [])) is State.HALF_MADE
    (venv / "torn").touch()
    installer.trouble = None
    prepare(venv, checkout, [])
    assert installer.acts == ["make", "install "] * 2
    assert not (venv / "torn").exists()
    assert state_of(venv, wanted_note(checkout, [])) is State.READY


def test_interrupted_before_python_was_there(installer: Installer, venv: Path, checkout: Path) -> None:
    environment.write_note(venv, replace(wanted_note(checkout, []), complete=False))
    prepare(venv, checkout, [])
    assert installer.acts == ["make", "install "]


def test_environment_whose_python_is_gone_is_made_anew(
    installer: Installer, venv: Path, checkout: Path
) -> None:
    prepare(venv, checkout, [])
    python_of(venv).unlink()
    prepare(venv, checkout, [])
    assert installer.acts == ["make", "install "] * 2


def test_environment_of_somebody_else_is_used_and_never_deleted(
    installer: Installer, venv: Path, checkout: Path
) -> None:
    fake_venv(venv)
    (venv / "theirs").touch()
    installer.trouble = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        prepare(venv, checkout, [])
    installer.trouble = None
    prepare(venv, checkout, [])
    assert installer.acts == ["install "] * 2
    python_of(venv).unlink()
    with pytest.raises(environment.SetupError, match="lost its Python"):
        prepare(venv, checkout, [])
    assert (venv / "theirs").exists()


def test_folder_of_other_things_is_left_alone(installer: Installer, venv: Path, checkout: Path) -> None:
    venv.mkdir()
    (venv / "thesis.txt").touch()
    with pytest.raises(environment.SetupError, match="--venv"):
        prepare(venv, checkout, [])
    assert [file.name for file in venv.iterdir()] == ["thesis.txt"]
    assert installer.acts == []


@pytest.mark.parametrize("content", ["", "[]", '{"complete": true}', '{"extras": 3}', "\x00"])
def test_unreadable_note_is_no_note(content: str, venv: Path) -> None:
    venv.mkdir()
    (venv / environment.NOTE).write_text(content, encoding="utf-8")
    assert read_note(venv) is None


def test_failed_pip_shows_its_last_words_and_what_to_do(
    venv: Path, checkout: Path, fake_python, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_python("echo 'Collecting torch'; echo 'ERROR: no such version'; exit 1", python_of(venv))
    (venv / "pyvenv.cfg").touch()
    with pytest.raises(environment.SetupError, match=r"(?s)no such version.*network"):
        prepare(venv, checkout, [])
    assert "Collecting" not in capsys.readouterr().out
    assert "Collecting torch" in (venv / environment.LOG).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("", None),
        ("Collecting numpy<3,>=2.0 (from boneage-desktop==0.1.0)", None),
        ("  Downloading numpy-2.4.6-cp311.whl.metadata (6.1 kB)", None),
        ("Downloading numpy-2.4.6-cp311.whl (16.9 MB)", "  downloading numpy-2.4.6-cp311.whl (16.9 MB)"),
        ("Downloading somewhere/numpy-2.4.6.whl (16.9 MB)", "  downloading numpy-2.4.6.whl (16.9 MB)"),
        ("Installing collected packages: tqdm, numpy, torch", "  installing 3 packages"),
    ],
)
def test_terse_output(line: str, shown: str | None) -> None:
    assert terse(line) == shown


def test_no_other_python_leaks_in() -> None:
    variables = {"PATH": "a", "PYTHONPATH": "b", "PYTHONHOME": "c", "VIRTUAL_ENV": "d"}
    assert child_environment(variables) == {"PATH": "a", "PYTHONNOUSERSITE": "1"}
