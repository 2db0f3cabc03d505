"""The film as plain data: pixels, display windows, patient and geometry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import Sex
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph.grid import Grid


@dataclass(frozen=True, slots=True)
class Patient:
    """What the film says of the patient. Empty string or ``None`` where it says nothing."""

    id: str = ""
    name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    height_cm: float | None = None
    weight_kg: float | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What the film says of the examination's order. Empty where it says nothing.

    Attributes
    ----------
    accession : str
        Accession number.
    visit : str
        Number of the admission, else of the out-patient episode.
    requested_by : str
        Requesting department.
    institution, department : str
        Where the film was taken.
    """

    accession: str = ""
    visit: str = ""
    requested_by: str = ""
    institution: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distance between pixel centres and what that distance means.

    Attributes
    ----------
    row_mm, column_mm : float
        Millimetres between rows (vertical) and columns (horizontal).
    label : str
        Unit to print: ``"mm (calibrated)"``, ``"mm (detector)"``, ``"mm (corrected for magnification)"`` or
        ``"mm (scanned film)"``; never bare millimetres, since detector spacing is not patient spacing
        (field survey, B1).
    """

    row_mm: float
    column_mm: float
    label: str


class VoiFunction(StrEnum):
    """Shape of a window's curve (DICOM PS3.3, C.11.2.1.2 and C.11.2.1.3)."""

    LINEAR = "LINEAR"
    LINEAR_EXACT = "LINEAR_EXACT"
    SIGMOID = "SIGMOID"


@dataclass(frozen=True, slots=True, eq=False)
class VoiLut:
    """A stored curve from values to brightness.

    Attributes
    ----------
    first : int
        The value that ``output[0]`` belongs to; smaller values show like it.
    output : ndarray of float32, shape (n,), 0..1
        Brightness before polarity.
    """

    first: int
    output: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """One display window on ``Radiograph.values``.

    Attributes
    ----------
    centre, width : float
        In units of the values; width >= 1, except for ``LINEAR_EXACT`` and ``SIGMOID``: > 0.
    name : str
        The maker's explanation, or ours.
    function : VoiFunction
    lut : VoiLut or None
        The maker's own curve: rules instead of centre and width, which then give the range it covers.
        A window the reader drags is a new ``Window`` without it.
    """

    centre: float
    width: float
    name: str
    function: VoiFunction = VoiFunction.LINEAR
    lut: VoiLut | None = None

    @property
    def low(self) -> float:
        """The value that a linear window shows black."""
        return self.centre - 0.5 - (self.width - 1) / 2

    @property
    def high(self) -> float:
        """The value that a linear window shows white."""
        return self.centre - 0.5 + (self.width - 1) / 2


@dataclass(frozen=True, slots=True)
class Radiograph:
    """One film, read and ready to show; the original file is never altered.

    Attributes
    ----------
    path : Path
        The file it came from.
    pixels : ndarray of float32, shape (rows, columns), 0..1
        What the networks look at, bone bright: the whole range of the film's values (of an 8-bit picture
        its 256 steps), whatever windows are stored; only a stored curve that hides nothing bends it.
    values : ndarray of uint16 or float32, shape (rows, columns)
        After the modality LUT only: what a window acts on.
    windows : tuple of Window
        Stored windows (tables before centre and width) in order, whatever they show, then "Automatic" and
        "Full range", which are there for every film.
    inverted : bool
        MONOCHROME1: small values are shown bright.
    patient : Patient
    film_date : date or None
        The day the film was taken: AcquisitionDate, else AcquisitionDateTime, ContentDate, SeriesDate or
        StudyDate; ``None`` for files that carry none.
    laterality : str
        ``"L"``, ``"R"`` or ``""`` when the file does not say.
    spacing : Spacing or None
    uids : mapping of str to str
        ``study``, ``series``, ``instance``, ``sop_class`` where the file has them.
    source : str
        ``"DICOM"`` or the raster format (``"PNG"``, ``"JPEG"``, …).
    notes : tuple of str
        Plain-words remarks on reading, such as that the film was compressed with loss or that the
        birth date is a placeholder.
    padding : ndarray of bool, shape (rows, columns), or None
        Pixels that are no film (DICOM pixel padding); always black. ``None`` when there are none.
    initial_window_index : int
        Which of the windows the screen and the report first show: the first stored one that shows the film.
    digest : str
        SHA-256 (hex) of the bytes it was read from, which knows it again wherever it lies: the key of its
        stored case. Empty for a film that was not read from a file.
    pixel_aspect : float
        Height of a pixel by its width: 1 for square ones, 1.5 where rows lie further apart than columns.
    hand : Box or None
        The part of the film the hand lies on, in film pixels, as its pixels tell (`hand_area`); ``None`` for
        a film that was not read from a file.
    request : Request
        Numbers and departments of the examination's order.
    """

    path: Path
    pixels: NDArray[np.float32]
    values: NDArray[np.uint16] | NDArray[np.float32]
    windows: tuple[Window, ...]
    inverted: bool = False
    patient: Patient = field(default_factory=Patient)
    film_date: date | None = None
    laterality: str = ""
    spacing: Spacing | None = None
    uids: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    notes: tuple[str, ...] = ()
    padding: NDArray[np.bool_] | None = None
    initial_window_index: int = 0
    digest: str = ""
    pixel_aspect: float = 1.0
    hand: Box | None = None
    request: Request = field(default_factory=Request)

    @property
    def grid(self) -> Grid:
        """Square pixels on this film."""
        return Grid.of(self.pixel_aspect)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, columns."""
        rows, columns = self.pixels.shape
        return rows, columns
