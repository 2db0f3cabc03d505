"""Lock what a bundle is built from: ``python packaging/bundle/lock.py``, in an environment with a new pip.

Asks pip which versions it would install for Python 3.11 on each system, and writes them with the SHA-256 of
their wheels: `packaging/lock-SYSTEM.txt`. `run.py bundle` installs nothing that is not there.
"""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
PYTHON = "3.11"
#: System → tags of its wheels, and what is needed on it alone.
ELSEWHERE = {
    "windows-x86_64": (("win_amd64",), ("pefile", "pywin32-ctypes", "colorama")),
    "macos-arm64": (
        ("macosx_11_0_arm64", "macosx_12_0_arm64", "macosx_14_0_arm64", "macosx_13_0_universal2"),
        ("macholib",),
    ),
}


def this_system() -> str:
    """Name of this system in the names of the locks."""
    system = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    return f"{system}-{machine}"


def lock_file(folder: Path) -> Path:
    """Where this system's lock lies, whether or not there is one."""
    return folder / f"lock-{this_system()}.txt"


def main() -> int:
    """Write the locks; 0 when all could be."""
    own = _asked([f"{CHECKOUT}[bundle]"])
    _write(lock_file(CHECKOUT / "packaging"), own)
    failed = False
    for system, (tags, more) in ELSEWHERE.items():
        wanted = [f"{name}=={version.partition('+')[0]}" for name, version, _ in own]
        options = ["--no-deps", "--only-binary=:all:", "--implementation=cp", f"--python-version={PYTHON}"]
        options += [f"--platform={tag}" for tag in tags]
        try:
            _write(CHECKOUT / "packaging" / f"lock-{system}.txt", _asked([*wanted, *more], options))
        except subprocess.CalledProcessError:
            failed = True
            print(f"{system}: pip finds no wheel for something", file=sys.stderr)
    return int(failed)


def _asked(wanted: list[str], options: list[str] | None = None) -> list[tuple[str, str, str]]:
    """Name, version and SHA-256 of what pip would install."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
        command += [f"--report={report}", f"--target={folder}/unused", *(options or []), *wanted]
        subprocess.run(command, check=True)
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
    return sorted(
        (_normal(each["metadata"]["name"]), each["metadata"]["version"], archive["hashes"]["sha256"])
        for each in found
        if (archive := each["download_info"].get("archive_info"))
    )


def _write(file: Path, packages: list[tuple[str, str, str]]) -> None:
    head = f"# Written by packaging/bundle/lock.py for Python {PYTHON}; see packaging/README.md.\n"
    lines = (f"{name}=={version} --hash=sha256:{digest}\n" for name, version, digest in packages)
    file.write_text(head + "".join(lines), encoding="utf-8")
    print(f"{file.name}: {len(packages)} packages")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
