"""Where the files shipped beside the code are (``resources/``, ``models/``), and the user's own."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import platformdirs

#: Folder name of data, settings and log.
APPLICATION = "BoneAge Desktop"


def user_data() -> Path:
    """The user's folder of this program: cases, and ``models/`` with the networks trained on this site."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


@cache
def shipped(folder: str) -> Path:
    """Folder ``resources`` or ``models`` of this installation.

    Looked for in this order: a frozen application's bundle, the checkout the package runs from, and
    the data folder of the Python environment the wheel was installed into.

    Raises
    ------
    FileNotFoundError
        When the installation is incomplete; the message says where it looked.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    above = Path(__file__).resolve().parents[1]
    places = [
        *([Path(bundle)] if bundle else []),
        # In an environment the folder above is everybody's; only a checkout has a project file there.
        *([above] if (above / "pyproject.toml").is_file() else []),
        Path(sys.prefix) / "share" / "boneage-desktop",
    ]
    for place in places:
        if (place / folder).is_dir():
            return place / folder
    looked = ", ".join(str(place) for place in places)
    raise FileNotFoundError(
        f"'{folder}' is missing from this installation (looked in {looked}). Install again."
    )
