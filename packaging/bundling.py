"""What ``run.py bundle`` runs: the bundle built, tried outside of any Python, measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from environment import SetupError, child_environment, python_of
from trial import Trial, tried_out

NAME = "BoneAge Desktop"
#: Level of the archive: higher ones take minutes for a few per cent.
ZSTD = ("--long=27", "-12")


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure of the bundle should not exceed."""

    name: str
    limit: float
    unit: str


AIMS = {
    "size": Aim("size, unpacked", 700, "MB"),
    "archive": Aim(f"size, .tar.zst ({' '.join(ZSTD)})", 300, "MB"),
    "painted": Aim("window painted, from the start of the process", 1.0, "s"),
    "analysed": Aim("demo film analysed, from the start of the process", 3.0, "s"),
}


def run_bundle(python: Path, checkout: Path, *, archive: bool) -> int:
    """Build the bundle with an environment that has PyInstaller, try it, and print the table.

    Returns
    -------
    int
        0 when it is built, every licence is accepted and every row of its self-test is ok.
    """
    bundle = build(python, checkout)
    licences = _called(python, checkout / "packaging" / "bundle" / "supply.py", bundle)
    trial = tried_out(bundle)
    packed = pack(bundle) if archive else None
    print(table(bundle, trial, packed), flush=True)
    if licences:
        print("The licence of a part is not accepted; it is named above.")
    return int(bool(licences) or not trial.ok)


def install_locked(python: Path, checkout: Path) -> None:
    """Install exactly what this system's lock says into a fresh environment.

    Raises
    ------
    SetupError
    """
    sys.path.append(str(checkout / "packaging" / "bundle"))
    from lock import lock_file

    lock = lock_file(checkout / "packaging")
    if not lock.exists():
        raise SetupError(
            f"There is no lock for this system ({lock.name}). Make one with packaging/bundle/lock.py, or "
            "name an environment of your own with --venv."
        )
    print(f"Installing what {lock.name} lists", flush=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--only-binary=:all:", "--require-hashes", "--no-deps", "--requirement", str(lock)]
    if subprocess.run(command, env=child_environment(os.environ), check=False).returncode:
        raise SetupError(
            "pip could not install what is locked; what it said stands above. On Linux the lock asks for "
            "PyTorch's CPU build (its version ends in +cpu): where pip does not know it, say where it is "
            "with PIP_FIND_LINKS or PIP_EXTRA_INDEX_URL, or name an environment of your own with --venv."
        )


def build(python: Path, checkout: Path) -> Path:
    """Run PyInstaller; the folder of the bundle.

    Raises
    ------
    SetupError
    """
    print("Building the bundle (some minutes)", flush=True)
    dist, work = checkout / "dist", checkout / "build" / "bundle"
    work.mkdir(parents=True, exist_ok=True)
    log = work / "pyinstaller.log"
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += [f"--distpath={dist}", f"--workpath={work}"]
    command += [str(checkout / "packaging" / "bundle" / "boneage-desktop.spec")]
    began = time.monotonic()
    with log.open("w", encoding="utf-8") as stream:
        done = subprocess.run(
            command,
            cwd=checkout,
            env=child_environment(os.environ),
            stdout=stream,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        said = log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        raise SetupError("\n".join(said) + f"\nPyInstaller failed (everything it said: {log}).")
    print(f"Built in {time.monotonic() - began:.0f} s: {dist / NAME}", flush=True)
    return dist / NAME


def fresh_environment(folder: Path) -> Path:
    """An empty environment, made anew; its interpreter."""
    import venv

    print(f"Making a fresh environment in {folder}", flush=True)
    if folder.exists() and not (folder / "pyvenv.cfg").exists() and any(folder.iterdir()):
        raise SetupError(f"{folder} is not a Python environment. Delete it, or name another with --venv.")
    venv.create(folder, clear=True, with_pip=True)
    return python_of(folder)


def pack(bundle: Path) -> Path | None:
    """The bundle as ``.tar.zst`` beside it; None where zstd is missing."""
    if shutil.which("zstd") is None:
        return None
    packed = bundle.parent / "boneage-desktop.tar.zst"
    with packed.open("wb") as stream:
        tar = subprocess.Popen(["tar", "-C", str(bundle.parent), "-c", bundle.name], stdout=subprocess.PIPE)
        subprocess.run(["zstd", "-q", "-T0", *ZSTD, "-"], stdin=tar.stdout, stdout=stream, check=True)
        tar.wait()
    return packed


def sizes(bundle: Path) -> dict[str, int]:
    """Bytes of each part: two levels of folders, links not counted."""
    found: dict[str, int] = {}
    for file in bundle.rglob("*"):
        if file.is_file() and not file.is_symlink():
            parts = file.relative_to(bundle).parts
            name = "/".join(parts[:3] if parts[0] == "_internal" else parts[:1])
            found[name] = found.get(name, 0) + file.stat().st_size
    return found


def table(bundle: Path, trial: Trial, packed: Path | None) -> str:
    """Size, biggest parts, start times and self-test rows, for people."""
    parts = sizes(bundle)
    figures = {"size": sum(parts.values()) / 1e6, **trial.seconds}
    if packed is not None:
        figures["archive"] = packed.stat().st_size / 1e6
    lines = ["", "Size and start", *(_figure(name, figures[name]) for name in AIMS if name in figures)]
    lines += [f"  {name:55} {seconds:8.2f} s" for name, seconds in trial.seconds.items() if name not in AIMS]
    lines += ["", "Biggest parts"]
    largest = sorted(parts.items(), key=lambda part: -part[1])[:12]
    lines += [f"  {name:55} {size / 1e6:8.1f} MB" for name, size in largest]
    lines += ["", f"Self-test, {trial.place}"]
    for program, rows in trial.rows.items():
        lines += [f" {program}", *(f"  {row}" for row in rows)]
    return "\n".join(lines)


def _figure(name: str, value: float) -> str:
    aim = AIMS[name]
    verdict = "" if value <= aim.limit else f"   (aim: {aim.limit:g})"
    return f"  {aim.name:55} {value:8.{0 if aim.unit == 'MB' else 2}f} {aim.unit}{verdict}"


def _called(python: Path, script: Path, *arguments: Path) -> int:
    command = [str(python), str(script), *map(str, arguments)]
    return subprocess.run(command, env=child_environment(os.environ), check=False).returncode
