"""Read one file as the program does and judge what comes of it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

# The reader imports it when it first needs it, which would be in every forked process anew.
import boneage_desktop.radiograph.dicom.dicom_film  # noqa: F401
from boneage_desktop.radiograph import FilmError, Radiograph, decoded, load, render


class Fault(Exception):
    """Something that must not come of any file."""


def tried(path: Path) -> str:
    """Read a film and draw it under each of its windows.

    Returns
    -------
    str
        "read" or "refused".

    Raises
    ------
    Fault
        A film that is not what others may count on, or a refusal without words.
    Exception
        Anything but a `FilmError`.
    """
    try:
        film = decoded(load(path))
    except FilmError as error:
        if not (error.reason and error.remedy and str(error.message)):
            raise Fault(f"a refusal without words: {error.args}") from error
        return "refused"
    check(film)
    return "read"


def check(film: Radiograph) -> None:
    """What everyone who gets a film counts on.

    Raises
    ------
    Fault
    """
    rows, columns = film.shape
    _drawn("pixels", film.pixels, (rows, columns))
    if film.values.shape != (rows, columns) or film.values.dtype not in (np.uint16, np.float32):
        raise Fault(f"values of {film.values.dtype}, {film.values.shape}")
    if not np.isfinite(film.values).all():
        raise Fault("values are not finite")
    if not 0 <= film.initial_window_index < len(film.windows):
        raise Fault(f"opens with window {film.initial_window_index} of {len(film.windows)}")
    for window in film.windows:
        if not (math.isfinite(window.centre) and math.isfinite(window.width)):
            raise Fault(f"window {window.centre}, {window.width}")
        _drawn("window", render(film, window), (rows, columns))
    _drawn("inverted", render(film, film.windows[film.initial_window_index], invert=True), (rows, columns))
    if film.spacing is not None and not all(math.isfinite(each) and each > 0 for each in _spacing(film)):
        raise Fault(f"spacing {film.spacing}")
    if not (math.isfinite(film.pixel_aspect) and film.pixel_aspect > 0):
        raise Fault(f"pixel aspect {film.pixel_aspect}")
    named = (film.patient.id, film.patient.name, film.laterality, *(each.name for each in film.windows))
    for words in (*film.notes, film.source, *film.uids.values(), *named):
        # What is shown, stored and sent must be text that can be written down.
        str(words).encode()


def _spacing(film: Radiograph) -> tuple[float, float]:
    assert film.spacing is not None
    return film.spacing.row_mm, film.spacing.column_mm


def _drawn(name: str, shown: np.ndarray, shape: tuple[int, int]) -> None:
    if shown.shape != shape or shown.dtype != np.float32:
        raise Fault(f"{name}: {shown.dtype}, {shown.shape} instead of {shape}")
    low, high = float(shown.min()), float(shown.max())
    if not 0 <= low <= high <= 1:
        raise Fault(f"{name}: brightness {low} to {high}")
