"""The libraries Qt takes from the Linux system, which pip cannot install: which are missing, who has them.

``python3 packaging/system_libraries.py`` prints the Debian packages that a computer without a screen lacks.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class Need(Enum):
    """What a library is needed for."""

    ALWAYS = "also without a screen"
    X11 = "for a window on X11"
    WAYLAND = "for a window on Wayland"


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library and the packages that bring it."""

    name: str
    debian: str
    fedora: str
    need: Need = Need.ALWAYS


#: Read off the NEEDED entries of QtCore, QtGui, QtWidgets, QtSvg, QtDBus and the platform plug-ins of
#: Qt 6.11, less what the C and C++ run times bring.
LIBRARIES = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", Need.X11),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", Need.X11),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", Need.X11),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", Need.X11),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", Need.X11),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", Need.X11),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", Need.X11),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util", Need.X11),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", Need.X11),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", Need.X11),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb", Need.X11),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", Need.X11),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", Need.X11),
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client", Need.WAYLAND),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", Need.WAYLAND),
)


def screen_need(environment: Mapping[str, str]) -> Need | None:
    """The kind of screen a Linux session has; None when it has none."""
    if environment.get("WAYLAND_DISPLAY"):
        return Need.WAYLAND
    return Need.X11 if environment.get("DISPLAY") else None


def loads(name: str) -> bool:
    """Whether the system's loader finds a library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(screen: Need | None, present: Callable[[str], bool] = loads) -> list[Library]:
    """Libraries that this computer lacks; empty on systems other than Linux, where Qt brings its own.

    Parameters
    ----------
    screen : Need or None
        What a window is to open on; None for work without a screen.
    present : callable
        Tells of a library's file name whether it can be loaded.
    """
    if not sys.platform.startswith("linux"):
        return []
    wanted = {Need.ALWAYS, screen}
    return [library for library in LIBRARIES if library.need in wanted and not present(library.name)]


def install_line(libraries: Iterable[Library], release: Mapping[str, str]) -> str:
    """What to type to install them.

    Parameters
    ----------
    libraries : iterable of Library
    release : mapping of str to str
        Entries of the system's ``os-release``: ``ID`` and ``ID_LIKE`` choose between apt and dnf.
    """
    libraries = list(libraries)
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    apt = "sudo apt-get install " + " ".join(dict.fromkeys(each.debian for each in libraries))
    dnf = "sudo dnf install " + " ".join(dict.fromkeys(each.fedora for each in libraries))
    if family & {"debian", "ubuntu"}:
        return apt
    if family & {"fedora", "rhel", "centos"}:
        return dnf
    return f"{apt}\n(Debian's names; on Fedora: {dnf})"


def system_release() -> dict[str, str]:
    """Return this system's ``os-release``; empty where it has none."""
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


if __name__ == "__main__":
    print(" ".join(library.debian for library in missing(None)))
