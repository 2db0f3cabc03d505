"""The Python environment the two commands work in: made once, reused, mended when it is not whole.

A note in the environment's folder says who made it, whether the installation was finished, and for
which project file. It is written before anything else, so that an interrupted start is known by it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path

NOTE = "boneage-install.json"
LOG = "boneage-install.log"


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


class State(Enum):
    """What is found where the environment should be."""

    ABSENT = "absent"
    READY = "ready"
    STALE = "installed for another project file, checkout or purpose"
    HALF_MADE = "begun and not finished"
    FOREIGN = "an environment somebody else made"
    OCCUPIED = "no environment"


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the environment's note.

    Attributes
    ----------
    complete : bool
        False from before the first change until the installation is finished.
    made_here : bool
        The environment was made by this program, which may therefore delete it.
    project : str
        SHA-256 of the pyproject.toml that was installed.
    checkout : str
        Folder the editable installation points to.
    extras : tuple of str
        Optional dependencies that were installed.
    """

    complete: bool
    made_here: bool
    project: str
    checkout: str
    extras: tuple[str, ...]

    def serves(self, wanted: Note) -> bool:
        """True when what is installed covers what is wanted."""
        same = (self.project, self.checkout) == (wanted.project, wanted.checkout)
        return same and set(wanted.extras) <= set(self.extras)


def wanted_note(checkout: Path, extras: Iterable[str]) -> Note:
    """The note of a finished installation of this checkout."""
    project = hashlib.sha256((checkout / "pyproject.toml").read_bytes()).hexdigest()
    return Note(True, True, project, str(checkout), tuple(sorted(extras)))


def read_note(folder: Path) -> Note | None:
    """The folder's note; None when there is none or it cannot be understood."""
    try:
        fields = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return Note(**fields | {"extras": tuple(fields["extras"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_note(folder: Path, note: Note) -> None:
    """Write the note through a temporary file: it is either the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{NOTE}.new"
    temporary.write_text(json.dumps(asdict(note), indent=1), encoding="utf-8")
    temporary.replace(folder / NOTE)


def python_of(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def state_of(folder: Path, wanted: Note) -> State:
    """Judge what lies in the folder without changing it."""
    note = read_note(folder)
    if note is None:
        # A note that cannot be read was never made here: notes are replaced in one step.
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return State.ABSENT
        whole = (folder / "pyvenv.cfg").exists() and python_of(folder).exists()
        return State.FOREIGN if whole else State.OCCUPIED
    if not python_of(folder).exists():
        # Never finished, or the Python it was made with is gone (its link leads nowhere).
        return State.HALF_MADE
    if not note.complete:
        return State.HALF_MADE if note.made_here else State.FOREIGN
    return State.READY if note.serves(wanted) else State.STALE


def prepare(folder: Path, checkout: Path, extras: Iterable[str]) -> Path:
    """Make, mend or reuse the environment with this checkout installed into it.

    Returns
    -------
    Path
        The environment's interpreter.

    Raises
    ------
    SetupError
    """
    wanted = wanted_note(checkout, extras)
    state = state_of(folder, wanted)
    if state is State.READY:
        return python_of(folder)
    if state is State.OCCUPIED:
        raise SetupError(
            f"{folder} is not a Python environment, or a broken one that was not made by this command, so it "
            "is left alone. Delete it, or name another folder with --venv."
        )
    before = read_note(folder)
    made_here = state is not State.FOREIGN and (before is None or before.made_here)
    if state is State.HALF_MADE:
        if not made_here:
            raise SetupError(f"{folder} has lost its Python. Delete it, or name another folder with --venv.")
        print(f"{folder} was not finished; making it again.", flush=True)
        shutil.rmtree(folder)
    if state is State.STALE and before is not None:
        wanted = replace(wanted, extras=tuple(sorted({*wanted.extras, *before.extras})))
    wanted = replace(wanted, made_here=made_here)
    write_note(folder, replace(wanted, complete=False))
    if state in (State.ABSENT, State.HALF_MADE):
        _make(folder)
    _install(folder, checkout, wanted.extras)
    write_note(folder, wanted)
    return python_of(folder)


def child_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Variables for programs of the environment: nothing of another Python's leaks in."""
    foreign = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in inherited.items() if name not in foreign}
    return kept | {"PYTHONNOUSERSITE": "1"}


def terse(line: str) -> str | None:
    """What to show of a line of pip's output; None for most of them."""
    words = line.split()
    if not words:
        return None
    if words[0] == "Downloading" and not words[1].endswith(".metadata"):
        return f"  downloading {words[1].rsplit('/', 1)[-1]} {' '.join(words[2:])}".rstrip()
    if line.startswith("Installing collected packages:"):
        return f"  installing {len(words) - 3} packages"
    return None


def _make(folder: Path) -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "This Python cannot make environments. On Debian or Ubuntu: sudo apt-get install python3-venv"
        )
    print(f"Making a Python environment in {folder}", flush=True)
    # Started from inside an environment, its own base makes the new one: the folder may be that environment.
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run(
        [base, "-m", "venv", str(folder)],
        env=child_environment(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode:
        raise SetupError(
            f"{made.stdout.strip()}\nThe environment could not be made. On Debian or Ubuntu: "
            "sudo apt-get install python3-venv. Elsewhere check that the folder can be written to."
        )


def _install(folder: Path, checkout: Path, extras: Iterable[str]) -> None:
    wish = ",".join(extras)
    target = f"{checkout}[{wish}]" if wish else str(checkout)
    print("Installing BoneAge Desktop and what it needs (the first time this takes some minutes)", flush=True)
    command = [str(python_of(folder)), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--editable", target]
    last: list[str] = []
    with (
        (folder / LOG).open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            env=child_environment(os.environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as pip,
    ):
        assert pip.stdout is not None
        for line in pip.stdout:
            log.write(line)
            last = [*last[-14:], line.rstrip()]
            if shown := terse(line):
                print(shown, flush=True)
    if pip.returncode:
        raise SetupError(
            "\n".join(last) + f"\npip could not install the program (everything it said: {folder / LOG}).\n"
            "Check the network and the free disk space (5 GB) and start the same command again. If a package "
            "has no version for this computer: PyTorch needs 64-bit Python, and on a Mac Apple silicon."
        )
