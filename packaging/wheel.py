"""Wheel and source archive, installed without the checkout and tried: ``PYTHON packaging/wheel.py``.

Run it with the Python of an environment that has the program's dependencies and setuptools, such as that of
``run.py test``. The wheel, and a wheel built of the source archive alone, each go into an empty environment
that borrows the dependencies from there but not the program; then `boneage self-test` and the demo run in it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from environment import child_environment, python_of

CHECKOUT = Path(__file__).resolve().parents[1]
_BUILD = "from setuptools import build_meta; import sys; print(build_meta.{step}(sys.argv[1]))"


def main() -> int:
    """Build, install and try both; 0 when all of it works."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        from_checkout = _built(CHECKOUT, "build_wheel", folder / "wheel")
        archive = _built(CHECKOUT, "build_sdist", folder / "sdist")
        subprocess.run(["tar", "-xzf", str(archive), "-C", str(folder)], check=True)
        unpacked = folder / archive.name.removesuffix(".tar.gz")
        wheels = {"wheel": from_checkout, "sdist": _built(unpacked, "build_wheel", folder / "again")}
        bad = [kind for kind, wheel in wheels.items() if not _works(kind, wheel, folder / f"{kind}-venv")]
    print(f"Does not work: {', '.join(bad)}" if bad else "Wheel and source archive work.")
    return int(bool(bad))


def _built(source: Path, step: str, target: Path) -> Path:
    """What one step of the build makes in a folder."""
    target.mkdir()
    command = [sys.executable, "-c", _BUILD.format(step=step), str(target)]
    done = subprocess.run(
        command, cwd=source, env=child_environment(os.environ), check=True, stdout=subprocess.PIPE, text=True
    )
    return target / done.stdout.splitlines()[-1]


def _works(kind: str, wheel: Path, folder: Path) -> bool:
    """Install a wheel into an empty environment and try the program there."""
    print(f"\n== {kind}: {wheel.name}, {wheel.stat().st_size / 1e6:.0f} MB ==", flush=True)
    venv.create(folder, with_pip=False)
    python = python_of(folder)
    pip = [sys.executable, "-m", "pip", f"--python={python}", "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(pip, env=child_environment(os.environ), check=True)
    # A path named here is searched for modules, but what it names itself (the checkout) is not followed.
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.strip()
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    home = folder / "home"
    home.mkdir()
    scripts = python.parent
    picture, report = home / "window.png", home / "report.pdf"
    demo = [str(scripts / "boneage-desktop"), "--demo", "--screenshot", str(picture), "--pdf", str(report)]
    where = "import boneage_desktop; print(boneage_desktop.__file__)"
    codes = [
        _run([str(python), "-c", where], home),
        _run([str(scripts / "boneage"), "self-test"], home),
        _run(demo, home),
    ]
    return not any(codes) and picture.exists() and report.exists()


def _run(command: Sequence[str], home: Path) -> int:
    variables = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PATH": os.environ.get("PATH", "")}
    return subprocess.run(command, cwd=home, env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
