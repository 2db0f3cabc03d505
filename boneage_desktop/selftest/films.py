"""A film of every kind that the program reads, decoded and compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from boneage_desktop import radiograph
from boneage_desktop.installation import shipped
from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.transfer_syntax import in_words
from boneage_desktop.selftest.row import Part, Wrong

#: The film that the others are compared with.
REFERENCE, REFERENCE_BITS = "explicit.dcm", 12


def film_folder() -> Path:
    """Where the films of the self-test lie.

    Raises
    ------
    FileNotFoundError
    """
    return shipped("resources") / "selftest"


def film_parts() -> Iterator[Part]:
    """One part for each film that `films.json` lists.

    Raises
    ------
    OSError, ValueError
        The list cannot be read.
    """
    folder = film_folder()
    for entry in json.loads((folder / "films.json").read_text(encoding="utf-8")):
        yield _name(folder / entry["file"]), partial(_compare, folder, entry)


def _name(film: Path) -> str:
    if film.suffix != ".dcm":
        return Message("selftest.part.picture", file=film.name)
    try:
        from pydicom.filereader import read_file_meta_info

        words: str = in_words(str(read_file_meta_info(film).TransferSyntaxUID))
    except Exception:  # the trial itself says what is wrong
        words = ""
    return Message("selftest.part.dicom", words=words, file=film.name)


def _compare(folder: Path, entry: dict[str, Any]) -> None:
    values = np.asarray(radiograph.read(folder / entry["file"]).values)
    if "sha256" in entry:
        if hashlib.sha256(values.astype("<u2").tobytes()).hexdigest() != entry["sha256"]:
            raise Wrong(Message("selftest.sha"))
        return
    wanted = np.asarray(radiograph.read(folder / REFERENCE).values).astype(np.int64)
    wanted >>= REFERENCE_BITS - entry["bits"]
    off = int(np.abs(values.astype(np.int64) - wanted).max())
    if off > entry["tolerance"]:
        raise Wrong(Message("selftest.pixels", off=off, allowed=entry["tolerance"]))
