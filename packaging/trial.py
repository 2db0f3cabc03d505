"""A bundle tried as on a computer without Python: nothing of this one's environment, home or network."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

#: Names as users give them: a space, and letters outside of any Western code page.
FOLDER = "骨龄 软件 (test)"
RUNS = 5
PATIENCE_S = 900


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a bundle.

    Attributes
    ----------
    ok : bool
        Both programs' self-tests and the demo ended well.
    place : str
        What it was kept from, in words.
    rows : dict of str to list of str
        Program to what its self-test printed.
    seconds : dict of str to float
        Medians of the starts: ``painted``, ``opened``, ``analysed``, ``command line``; ``first …`` of the
        first start.
    """

    ok: bool
    place: str
    rows: dict[str, list[str]]
    seconds: dict[str, float]


def tried_out(bundle: Path) -> Trial:
    """Try a copy of the bundle, in a folder of its own that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / FOLDER / "home"
        home.mkdir(parents=True)
        copy = Path(folder) / FOLDER / bundle.name
        shutil.copytree(bundle, copy, symlinks=True, copy_function=_linked)
        fence, place = _fence()
        ok, rows = True, {}
        for name, arguments in (("boneage", ["self-test"]), ("boneage-desktop", ["--self-test"])):
            print(f"Trying {name} {' '.join(arguments)} {place}", flush=True)
            done = subprocess.run(
                [*fence, str(_program(copy, name)), *arguments],
                cwd=home,
                env=bare_environment(home),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE_S,
                check=False,
            )
            said = done.stdout.decode("utf-8", "replace").splitlines()
            # On Windows a program of the window has nowhere to print.
            rows[name] = said or [f"ended with {done.returncode}"]
            ok = ok and done.returncode == 0
        started, seconds = _starts(copy, home, fence)
        return Trial(ok and started, place, rows, seconds)


def bare_environment(home: Path) -> dict[str, str]:
    """The variables of a fresh session: a home and nothing of this one's."""
    if os.name == "nt":
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        return kept | {"USERPROFILE": str(home), "APPDATA": str(home), "LOCALAPPDATA": str(home)}
    return {"HOME": str(home), "LANG": "C.UTF-8"}


def _starts(copy: Path, home: Path, fence: list[str]) -> tuple[bool, dict[str, float]]:
    """Whether the demo ran, and seconds of several starts: the first, and the medians of those after it."""
    taken: dict[str, list[float]] = {}
    for number in range(RUNS):
        stopwatch, picture = home / f"moments-{number}.json", home / "window.png"
        command = [str(_program(copy, "boneage-desktop")), "--demo", "--data", str(home / f"cases {number}")]
        command += ["--screenshot", str(picture), "--stopwatch", str(stopwatch)]
        if number == 0:
            _forget_files()
        before = time.time()
        done = subprocess.run(
            [*fence, *command],
            cwd=home,
            env=bare_environment(home),
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode or not picture.exists():
            print(done.stderr.decode("utf-8", "replace"), file=sys.stderr)
            return False, {}
        for moment, at in json.loads(stopwatch.read_text(encoding="utf-8")).items():
            taken.setdefault(moment, []).append(at - before)
        before = time.time()
        subprocess.run(
            [*fence, str(_program(copy, "boneage")), "--version"],
            env=bare_environment(home),
            capture_output=True,
            check=True,
        )
        taken.setdefault("command line's version", []).append(time.time() - before)
    medians = {moment: statistics.median(times[1:]) for moment, times in taken.items()}
    first = {f"first start, {moment}": times[0] for moment, times in taken.items()}
    return True, medians | first


def _forget_files() -> None:
    """Have the system forget what it has read, where it lets us: the first start is then a cold one."""
    if sys.platform.startswith("linux") and os.access("/proc/sys/vm/drop_caches", os.W_OK):
        subprocess.run(["sync"], check=False)
        try:
            Path("/proc/sys/vm/drop_caches").write_text("3")
        except OSError:
            return


#: A computer's own address works without any network; in a network of its own it has to be switched on first
#: (SIOCSIFFLAGS, IFF_UP).
_LOOPBACK = """
import fcntl, os, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as switch:
    fcntl.ioctl(switch, 0x8914, struct.pack("16sh14x", b"lo", 1))
os.execv(sys.argv[1], sys.argv[1:])
"""


def _fence() -> tuple[list[str], str]:
    """What to start a program with so that it has no network, and what it is kept from, in words."""
    alone = ["unshare", "--net", "--map-root-user", sys.executable, "-I", "-c", _LOOPBACK]
    if (
        shutil.which("unshare")
        and not subprocess.run(
            [*alone, sys.executable, "-c", ""], check=False, capture_output=True
        ).returncode
    ):
        return alone, "with an empty environment, a fresh home, no network, in a folder with a Chinese name"
    return [], "with an empty environment, a fresh home, in a folder with a Chinese name"


def _program(bundle: Path, name: str) -> Path:
    return bundle / (f"{name}.exe" if os.name == "nt" else name)


def _linked(source: str, target: str) -> str:
    """Link a file instead of copying it, where both lie on one disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
