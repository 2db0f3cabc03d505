"""The grey pipeline of a DICOM film in its only right order: modality LUT, VOI, polarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.decoding import DecodedFrame
from boneage_desktop.radiograph.dicom.elements import items, number, text
from boneage_desktop.radiograph.dicom.lut import table
from boneage_desktop.radiograph.dicom.padding import padding
from boneage_desktop.radiograph.dicom.windowing import Windows, windows_of
from boneage_desktop.radiograph.display import full_window
from boneage_desktop.radiograph.pixel_values import LARGEST, compact


@dataclass(frozen=True, slots=True)
class GrayscaleImage:
    """What the pipeline makes of a frame; see ``Radiograph`` for the meaning of the fields."""

    values: NDArray[np.uint16] | NDArray[np.float32]
    windows: Windows
    inverted: bool
    padding: NDArray[np.bool_] | None


def apply_grayscale_pipeline(dataset: Dataset, frame: DecodedFrame, notes: list[str]) -> GrayscaleImage:
    """Run a frame through modality LUT, choice of windows and polarity."""
    if frame.colour:
        # Colour pictures are already as someone wanted them seen: no LUT, window or polarity applies.
        coloured = frame.stored.astype(np.uint16, copy=False)
        top = 255 if frame.bits <= 8 else 2**frame.bits - 1
        full = full_window(0, top, Message("window.full"))
        return GrayscaleImage(coloured, Windows((full,), 0, full), inverted=False, padding=None)
    left_out = padding(dataset, frame, notes)
    values = compact(_modality(dataset, frame, notes))
    inverted = small_values_are_bright(dataset, notes)
    shown = windows_of(dataset, frame.bits, values, left_out, inverted, notes)
    return GrayscaleImage(values, shown, inverted, left_out)


def _modality(dataset: Dataset, frame: DecodedFrame, notes: list[str]) -> NDArray[Any]:
    for item in items(dataset, "ModalityLUTSequence")[:1]:
        stored = table(item, signed_input=frame.signed)
        if stored is not None and frame.stored.dtype.kind in "iu":
            return stored.apply(frame.stored)
        notes.append(Message("film.modality_table_damaged"))
    slope, intercept = number(dataset, "RescaleSlope"), number(dataset, "RescaleIntercept")
    if slope == 0:
        notes.append(Message("film.slope_zero"))
        slope = None
    slope, intercept = 1.0 if slope is None else slope, intercept or 0.0
    if slope == 1 and intercept == 0:
        return frame.stored
    low, high = sorted(float(end) * slope + intercept for end in (frame.stored.min(), frame.stored.max()))
    if low < -LARGEST or high > LARGEST:
        notes.append(Message("film.rescale_senseless"))
        return frame.stored
    if slope < 0:
        notes.append(Message("film.slope_negative", slope=f"{slope:g}"))
    if slope == int(slope) and intercept == int(intercept) and 0 <= low <= high <= 65535:
        # Whole numbers stay whole: half the memory, and a faster window.
        whole = frame.stored.astype(np.int32)
        whole *= int(slope)
        whole += int(intercept)
        return whole.astype(np.uint16)
    rescaled = frame.stored.astype(np.float32)
    rescaled *= np.float32(slope)
    rescaled += np.float32(intercept)
    return rescaled


def small_values_are_bright(dataset: Dataset, notes: list[str]) -> bool:
    """Whether small values are bright.

    Photometric Interpretation rules, as in other viewers; where it is missing, Presentation LUT Shape does.
    The standard allows no other pairs than MONOCHROME1 with INVERSE and MONOCHROME2 with IDENTITY (PS3.3,
    C.8.11.3.1.2), and both saying it is still one inversion, not two.
    """
    interpretation = text(dataset, "PhotometricInterpretation").upper()
    shape = text(dataset, "PresentationLUTShape").upper()
    if interpretation not in ("MONOCHROME1", "MONOCHROME2"):
        return shape == "INVERSE"
    inverted = interpretation == "MONOCHROME1"
    if shape in ("IDENTITY", "INVERSE") and (shape == "INVERSE") != inverted:
        notes.append(Message("film.polarity_contradicts", interpretation=interpretation, shape=shape))
    return inverted
