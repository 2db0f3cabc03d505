"""What an odd film is, and what must come out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from tests.radiograph.making import film

#: What "damaged, cut short, fetch it again" must not be said of.
BLAMES_THE_COPY = r"damaged|incomplete|[Rr]etrieve"


@cache
def hand() -> NDArray[np.float64]:
    """The drawn hand of every film, 0..1 over the whole range, with the bare noise that detectors have."""
    image = draw(10, Sex.FEMALE, seed=3, rows=400).image.astype(float)
    noisy = image + np.random.default_rng(0).normal(0, 0.004, image.shape)
    return np.asarray(np.clip((noisy - noisy.min()) / np.ptp(noisy), 0, 1))


def deep(bits: int = 12) -> NDArray[np.uint16]:
    """The hand in whole numbers of so many bits."""
    return np.rint(hand() * (2**bits - 1)).astype(np.uint16)


def eight() -> NDArray[np.uint8]:
    """The hand of an ordinary picture."""
    return deep(8).astype(np.uint8)


#: The header of an ordinary film of the hand, whose window shows all of it.
ORDINARY: dict[str, Any] = {
    "SpecificCharacterSet": "ISO_IR 192",
    "PatientName": "Odd^Film",
    "PatientID": "ODD",
    "PatientSex": "F",
    "PatientBirthDate": "20140301",
    "StudyDate": "20240301",
    "ImageLaterality": "L",
    "WindowCenter": 2048,
    "WindowWidth": 4096,
}


def ordinary(pixels: NDArray[Any] | None = None, bits: int = 12, **elements: Any) -> Dataset:
    """A film of the hand; ``elements`` go over `ORDINARY`, and ``None`` removes one."""
    stored = deep(bits) if pixels is None else pixels
    header = dict(ORDINARY)
    if bits != 12:
        header |= {"WindowCenter": 2 ** (bits - 1), "WindowWidth": 2**bits}
    header = {keyword: value for keyword, value in header.items() if keyword not in elements}
    changed = {
        keyword: value for keyword, value in elements.items() if value is not None or keyword not in ORDINARY
    }
    return film(stored, bits, **header, **changed)


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What must come out, known from how the film was made and never from reading it.

    Attributes
    ----------
    values : ndarray, shape (rows, columns), or None
        What a window acts on: stored values after the modality table.
    tolerance : float
        How far values may be off: 0 but for packing with loss.
    brightness : ndarray, shape (rows, columns), or None
        What must be bright, on any scale: the networks' picture is this, stretched at most. ``None`` where it
        is ``values``.
    outside : ndarray of bool, shape (rows, columns), or None
        Pixels that are no film and may be of any brightness.
    true_shape : float or None
        Height of the film by its width in millimetres; ``None`` for that of its pixels.
    said : dict of str to object
        What the film says of the patient and the day: ``sex`` (``"F"``, ``"M"`` or ``None``), ``name``,
        ``birth_date``, ``film_date``. What is left out is not asked.
    remark : str
        Pattern (regular expression) that a remark must match, in English; empty where none is needed.
    refusal : str
        Pattern of the reason it must be refused for; empty where it must be read.
    may_refuse : str
        Pattern of the reason it may be refused for instead of being read.
    never : str
        Pattern that neither reason nor remedy of a refusal may match.
    foreign : bool or None
        Whether a folder's search may pass over it as no film at all; ``None`` where it is not asked.
    megabytes, seconds : float
        The most that the whole process and the reading may take.
    """

    values: NDArray[Any] | None = None
    tolerance: float = 0.0
    brightness: NDArray[Any] | None = None
    outside: NDArray[np.bool_] | None = None
    true_shape: float | None = None
    said: dict[str, str | date | None] = field(default_factory=dict)
    remark: str = ""
    refusal: str = ""
    may_refuse: str = ""
    never: str = ""
    foreign: bool | None = None
    megabytes: float = 1200.0
    seconds: float = 30.0


#: Writes a film into an empty folder and says where.
Maker = Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class Condition:
    """One odd film.

    Attributes
    ----------
    kind, name : str
        Heading and words of the table; the name is unique.
    make : callable
    wanted : callable
        Made when it is needed, as the pixels take memory.
    """

    kind: str
    name: str
    make: Maker
    wanted: Callable[[], Wanted]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A condition that needs the window, the networks or the command line: a test of its own pins it.

    Attributes
    ----------
    kind, name : str
    test : str
        Name of the test function.
    before : str
        What came out before, as the issue has it.
    """

    kind: str
    name: str
    test: str
    before: str
