"""Make a Debian package of a bundle: ``python packaging/deb.py [BUNDLE]``, after ``run.py bundle`` on Linux.

The bundle goes to ``/usr/lib/boneage-desktop``; beside it come two commands, the icon and the desktop entry
that opens DICOM files. What the package depends on is what the bundle does not bring of Qt's needs.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from system_libraries import LIBRARIES

CHECKOUT = Path(__file__).resolve().parents[1]
BUNDLE = CHECKOUT / "dist" / "BoneAge Desktop"
PACKAGE = "boneage-desktop"
#: Libraries whose package has another name in later releases of Debian.
RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}


def main() -> int:
    """Write ``dist/boneage-desktop_VERSION_ARCHITECTURE.deb``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("bundle", nargs="?", type=Path, default=BUNDLE)
    bundle = parser.parse_args().bundle
    if shutil.which("dpkg-deb") is None or not (bundle / "boneage-desktop").exists():
        print(f"This needs dpkg-deb and a bundle in {bundle}.", file=sys.stderr)
        return 2
    target = bundle.parent / f"{PACKAGE}_{version()}_{architecture()}.deb"
    # Beside the bundle, so that its files can be linked instead of copied.
    with tempfile.TemporaryDirectory(dir=bundle.parent) as folder:
        root = Path(folder) / "root"
        laid_out(bundle, root)
        command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(root), str(target)]
        subprocess.run(command, check=True)
    print(f"{target}: {target.stat().st_size / 1e6:.0f} MB")
    return 0


def laid_out(bundle: Path, root: Path) -> None:
    """Lay the package's files out below a root."""
    place = root / "usr" / "lib" / PACKAGE
    place.parent.mkdir(parents=True)
    shutil.copytree(bundle, place, symlinks=True, copy_function=shutil.copy)
    for folder in ("usr/bin", "usr/share/applications", "usr/share/icons/hicolor/scalable/apps"):
        (root / folder).mkdir(parents=True)
    for name in ("boneage-desktop", "boneage"):
        (root / "usr" / "bin" / name).symlink_to(f"../lib/{PACKAGE}/{name}")
    installers = CHECKOUT / "packaging" / "installers"
    shutil.copy(installers / "boneage-desktop.desktop", root / "usr/share/applications")
    icon = root / "usr/share/icons/hicolor/scalable/apps" / f"{PACKAGE}.svg"
    shutil.copy(CHECKOUT / "resources" / "icons" / "app.svg", icon)
    notes = root / "usr" / "share" / "doc" / PACKAGE
    notes.mkdir(parents=True)
    # Not enabled: the unattended node needs a network file first.
    units = root / "usr" / "lib" / "systemd" / "system"
    units.mkdir(parents=True)
    shutil.copy(CHECKOUT / "packaging" / "node" / "boneage-node.service", units)
    shutil.copy(CHECKOUT / "packaging" / "node" / "orthanc-routing.lua", notes)
    copyright_ = "The program: Apache-2.0. Its parts: /usr/lib/boneage-desktop/licences.md.\n\n"
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    (notes / "copyright").write_text(copyright_ + text, encoding="utf-8")
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    size = sum(file.lstat().st_size for file in root.rglob("*") if not file.is_dir()) // 1024
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control(depends(bundle), size), encoding="utf-8")


def control(needed: list[str], kilobytes: int) -> str:
    """The package's control file."""
    return (
        f"Package: {PACKAGE}\nVersion: {version()}\nArchitecture: {architecture()}\nSection: science\n"
        f"Priority: optional\nMaintainer: BoneAge Desktop <noreply@example.org>\n"
        f"Installed-Size: {kilobytes}\nDepends: {', '.join(needed)}\n"
        "Recommends: shared-mime-info, desktop-file-utils\n"
        "Description: viewer that reads left-hand films for bone age\n"
        " Reads by RUS-CHN, TW3-C RUS and TW3-RUS, on this computer alone.\n"
        " Research use only, not a medical device.\n"
    )


def depends(bundle: Path) -> list[str]:
    """Debian packages of what Qt needs and the bundle does not bring, and the C library it was built with."""
    libc = ".".join(platform.libc_ver()[1].split(".")[:2])
    brought = {file.name for file in (bundle / "_internal").iterdir()}
    missing = dict.fromkeys(each.debian for each in LIBRARIES if each.name not in brought)
    return [f"libc6 (>= {libc})", *(RENAMED.get(name, name) for name in missing)]


def version() -> str:
    """The program's version."""
    text = (CHECKOUT / "boneage_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    assert found is not None
    return found[1]


def architecture() -> str:
    """Return this computer's architecture by Debian's name."""
    machine = platform.machine()
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)


if __name__ == "__main__":
    sys.exit(main())
