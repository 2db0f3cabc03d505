"""What the system shows of the two programs' files: icon, and on Windows the version resource."""

from __future__ import annotations

import sys
from pathlib import Path

_WORDS = {
    "boneage-desktop": "BoneAge Desktop – research use only, not a medical device",
    "boneage": "BoneAge Desktop, command line – research use only, not a medical device",
}


def version_resource(version: str, program: str) -> str:
    """The version resource of a program, in the form that PyInstaller reads.

    Parameters
    ----------
    version : str
        Such as ``"0.3.0"``.
    program : str
        ``"boneage-desktop"`` or ``"boneage"``.
    """
    numbers = (*(int(part) for part in version.split(".")), 0, 0, 0)[:4]
    strings = {
        "CompanyName": "BoneAge Desktop",
        "FileDescription": _WORDS[program],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "BoneAge Desktop",
        "ProductVersion": version,
    }
    table = ", ".join(f"StringStruct({name!r}, {words!r})" for name, words in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', "
        f"[{table}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def version_file(version: str, program: str, folder: Path, platform: str = sys.platform) -> str | None:
    """Write the version resource into a folder; None on systems that have none."""
    if platform != "win32":
        return None
    file = folder / f"{program}-version.txt"
    file.write_text(version_resource(version, program), encoding="utf-8")
    return str(file)


def icon_file(checkout: Path, folder: Path, platform: str = sys.platform) -> str | None:
    """Draw the icon of the programs into a folder; None on Linux, where the desktop entry names it."""
    if platform not in ("win32", "darwin"):
        return None
    file = folder / ("app.ico" if platform == "win32" else "app.icns")
    draw_icon(checkout, file)
    return str(file)


def draw_icon(checkout: Path, file: Path) -> None:
    """Draw the program's icon as ``.ico``, ``.icns`` or ``.png`` of 256 pixels, which the ending chooses."""
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(256, 256, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(checkout / "resources" / "icons" / "app.svg")).render(painter)
    painter.end()
    pixels = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    Image.frombytes("RGBA", (256, 256), bytes(pixels.constBits())).save(file)
