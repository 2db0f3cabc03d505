"""Every subcommand ends with one line and an exit code, whatever is broken."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from boneage_desktop import cli
from boneage_desktop.anatomy import Sex
from boneage_desktop.cli import COMMANDS, exit_codes, main
from boneage_desktop.phantom import draw, save_dicom

ROOT = Path(__file__).resolve().parents[2]

GRADES = "radius=7,ulna=6,mc1=6,mc3=6,mc5=6,pp1=7,pp3=7,pp5=7,mp3=7,mp5=7,dp1=7,dp3=7,dp5=7"
#: Arguments of every subcommand; IN is a folder or file to read, OUT a place to write.
ARGUMENTS = {
    "ablate": ["--config", "IN/a.toml", "--data", "IN"],
    "agreement": ["IN", "--csv", "OUT/agreement.csv"],
    "analyze": ["IN/film.dcm", "--json", "OUT/records.json"],
    "benchmark": ["--repeats", "1"],
    "deidentify": ["IN/film.dcm", "--out", "OUT", "--key-file", "OUT/key"],
    "evaluate": ["--data", "IN"],
    "export-training": ["--cases", "IN", "--out", "OUT"],
    "height": ["--sex", "M", "--age", "10-0", "--height", "140"],
    "node": ["--send-to", "A@127.0.0.1:1", "--folder", "OUT"],
    "pacs": ["test", "A@127.0.0.1:1"],
    "pattern": ["--data", "IN", "--out", "OUT/pattern.json"],
    "phantom": ["--age", "9", "--sex", "F", "OUT/hand.dcm"],
    "publish": ["assessor", "--run", "IN", "--as", "1.0.0", "--data", "IN"],
    "retrain": ["--data", "IN", "--version", "1.0.0-site.1"],
    "score": ["--sex", "F", "--grades", GRADES],
    "self-test": [],
    "train": ["detector", "--config", "IN/detector.toml", "--data", "IN"],
}
#: Those that work without networks and files.
UNHARMED = {"height", "phantom", "score"}

_DRIVER = """
import contextlib, io, json, sys
from boneage_desktop import cli
{break_it}
answers = {{}}
for name, arguments in json.loads(sys.argv[1]).items():
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main([name, *arguments])
        except SystemExit as end:
            code = end.code
    answers[name] = [code, out.getvalue(), err.getvalue()]
print(json.dumps(answers))
"""
#: Torch as it is in a bundle without torch_shm_manager, not installed at all, or with a library missing.
_BREAK = """
class Broken:
    def find_spec(self, name, path=None, target=None):
        if name == "torch" or name.startswith("torch."):
            raise {error}
sys.meta_path.insert(0, Broken())
"""
ERRORS = {
    "RuntimeError": 'RuntimeError("Unable to find torch_shm_manager at /nowhere")',
    "ImportError": "ImportError(\"No module named 'torch'\")",
    "OSError": 'OSError("libtorch_cpu.so: cannot open shared object file")',
}


def arguments(command: str, source: Path, target: Path) -> list[str]:
    return [
        word.replace("IN", str(source), 1) if word.startswith("IN") else word.replace("OUT", str(target), 1)
        for word in ARGUMENTS[command]
    ]


def driven(
    tmp_path: Path, break_it: str, source: Path, target: Path, commands: set[str]
) -> dict[str, tuple[int, str, str]]:
    asked = {command: arguments(command, source, target) for command in sorted(commands)}
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER.format(break_it=break_it), json.dumps(asked)],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: tuple(answer) for name, answer in json.loads(done.stdout.splitlines()[-1]).items()}


def one_line(command: str, answer: tuple[int, str, str]) -> None:
    code, _, said = answer
    assert code in (1, 2, 3), (command, answer)
    assert "Traceback" not in said
    lines = said.strip().splitlines()
    assert len(lines) == 1, (command, lines)
    assert lines[0].startswith(f"boneage {command}: "), lines
    assert lines[0].endswith("."), lines


def test_every_subcommand_is_driven():
    assert set(ARGUMENTS) == set(COMMANDS)


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_a_broken_torch(tmp_path, error):
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    target.mkdir()
    answers = driven(tmp_path, _BREAK.format(error=error), source, target, set(ARGUMENTS) - {"self-test"})
    for command, answer in answers.items():
        if command in UNHARMED:
            assert answer[0] == 0, (command, answer)
        else:
            one_line(command, answer)


def test_an_installation_without_its_networks(tmp_path):
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    target.mkdir()
    (source / "film.dcm").write_bytes(b"")
    gone = """
from boneage_desktop import installation
from boneage_desktop.vision import versions
def shipped(folder):
    raise FileNotFoundError(f"'{folder}' is missing from this installation. Install again.")
versions.shipped = shipped
"""
    answers = driven(tmp_path, gone, source, target, set(ARGUMENTS) - {"self-test"})
    for command, answer in answers.items():
        if command in UNHARMED:
            assert answer[0] == 0, (command, answer)
        else:
            one_line(command, answer)
            # De-identification asks no network: it refuses the film, which is empty.
            assert answer[0] == (1 if command == "deidentify" else 2), (command, answer)


def test_weights_that_are_cut_short(tmp_path):
    source, target = data_folder(tmp_path / "in"), tmp_path / "out"
    target.mkdir()
    models = shutil.copytree(ROOT / "models", tmp_path / "models")
    for file in models.rglob("*.safetensors"):
        os.truncate(file, file.stat().st_size // 2)
    cut = f"""
from pathlib import Path
from boneage_desktop.vision import versions
versions.shipped = lambda folder: Path({str(models)!r})
"""
    answers = driven(tmp_path, cut, source, target, {"analyze", "benchmark", "evaluate", "retrain"})
    for command, answer in answers.items():
        one_line(command, answer)
        assert answer[0] == 2, (command, answer)


BROKEN_PARTS = {
    "torch": _BREAK.format(error=ERRORS["RuntimeError"]),
    "weights": """
from boneage_desktop.vision import versions
def shipped(folder):
    raise FileNotFoundError(f"'{folder}' is missing from this installation. Install again.")
versions.shipped = shipped
""",
}


@pytest.mark.parametrize("break_it", BROKEN_PARTS.values(), ids=BROKEN_PARTS)
def test_the_self_test_tells_what_is_broken(tmp_path, break_it):
    # The window is a program of its own, which nothing here breaks.
    alone = f"{break_it}\nfrom boneage_desktop.cli import self_test_command\n"
    alone += "self_test_command._window_rows = lambda: iter(())\n"
    code, printed, said = driven(tmp_path, alone, tmp_path, tmp_path, {"self-test"})["self-test"]
    assert code == 1
    assert "Traceback" not in printed + said
    assert re.search(r"^\d+ of \d+ parts failed", printed, re.M), printed


def data_folder(place: Path) -> Path:
    """A data folder as far as its first film, and that film."""
    place.mkdir()
    save_dicom(draw(9, Sex.FEMALE, seed=3, rows=400), place / "film.dcm")
    (place / "films.csv").write_text("film,split\nfilm.dcm,train\n")
    (place / "cases.sqlite").write_bytes(b"")
    for name in ("a.toml", "detector.toml"):
        (place / name).write_text("")
    return place


@pytest.mark.parametrize("closed", ["in", "out"])
def test_folders_that_may_not_be_entered(tmp_path, closed):
    # By the interpreter's own events, for no rights keep the administrator out, under whom tests may run.
    source, target = data_folder(tmp_path / "in"), tmp_path / "out"
    target.mkdir()
    keep_out = f"""
import errno, os
CLOSED = {str(tmp_path / closed)!r}
def refuse(event, given):
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "sqlite3.connect"):
        named = given[0] if given else None
        if isinstance(named, (str, bytes, os.PathLike)) and os.fsdecode(named).startswith(CLOSED):
            raise PermissionError(errno.EACCES, "Permission denied", os.fsdecode(named))
sys.addaudithook(refuse)
"""
    reading = {"ablate", "analyze", "evaluate", "export-training", "pattern", "publish", "retrain", "train"}
    writing = {"analyze", "phantom"}
    commands = reading if closed == "in" else writing
    for command, answer in driven(tmp_path, keep_out, source, target, commands).items():
        if (command, closed) != ("analyze", "in"):
            one_line(command, answer)
            continue
        # The film's own line; the record of it is written.
        assert answer[0] == 1
        assert "no permission to read this file" in answer[1]
        assert "Traceback" not in answer[2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is full")
@pytest.mark.parametrize("command", ["score", "benchmark --repeats 1"])
def test_standard_output_on_a_full_disk(command):
    name, *rest = command.split()
    rest = rest or arguments(name, Path(), Path())
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "boneage_desktop", name, *rest],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2, done.stderr
    one_line(name, (done.returncode, "", done.stderr))
    assert "No space left" in done.stderr


def test_folders_that_are_none(tmp_path):
    file = tmp_path / "a file"
    file.write_text("no folder")
    answers = driven(tmp_path, "", file, file, set(ARGUMENTS) - {"self-test", "height", "score", "benchmark"})
    for command, answer in answers.items():
        if command != "analyze":
            one_line(command, answer)
    # A film that is none is told of film by film, and the table is not written.
    assert answers["analyze"][0] in (1, 2)
    assert "Traceback" not in answers["analyze"][2]


class TestWhatNobodyExpected:
    @pytest.fixture
    def failing(self, monkeypatch):
        """`score` fails in whatever way it is told to."""
        from boneage_desktop.cli import score_command

        def fail(error: Exception) -> int:
            def run(_arguments):
                raise error

            monkeypatch.setattr(score_command, "run", run)
            return main(["score", "--grades", "x"])

        return fail

    def test_is_one_line_that_leads_on(self, failing, capsys):
        assert failing(RuntimeError("a wheel\nfell off")) == exit_codes.FAILED
        said = capsys.readouterr().err
        assert said == (
            "boneage score: the program failed (RuntimeError: a wheel fell off). "
            "Run 'boneage self-test' to find the faulty part.\n"
        )

    def test_names_the_file(self, failing, capsys):
        assert failing(PermissionError(13, "Permission denied", "/a/film")) == exit_codes.UNUSABLE
        assert capsys.readouterr().err.startswith("boneage score: /a/film: Permission denied. Check the name")

    def test_memory(self, failing, capsys):
        assert failing(MemoryError()) == exit_codes.UNUSABLE
        assert "not enough memory" in capsys.readouterr().err

    def test_shows_its_traceback_to_those_who_ask(self, failing, monkeypatch):
        monkeypatch.setenv(exit_codes.TRACEBACK, "1")
        with pytest.raises(RuntimeError, match="wheel"):
            failing(RuntimeError("wheel"))

    def test_a_closed_pipe_is_no_fault(self):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "boneage_desktop", "score", "--sex", "F", "--grades", GRADES],
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        os.close(write)
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr


def test_the_exit_codes_are_documented():
    assert str(exit_codes.FAILED) in (cli.main.__doc__ or "")
