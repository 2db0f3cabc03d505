"""The grey pipeline of a DICOM film in its only right order: modality LUT, VOI, polarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from boneage_desktop.radiograph.decoding import Frame
from boneage_desktop.radiograph.display import contrast, depth_window, full_window, robust_window
from boneage_desktop.radiograph.elements import items, number, numbers, text, texts
from boneage_desktop.radiograph.film import VoiFunction, VoiLut, Window
from boneage_desktop.radiograph.lut import Table, table
from boneage_desktop.radiograph.values import LARGEST, compact

# Below this share of the black-to-white range between the film's dark and bright ends, a stored window
# shows nothing: it belongs to other values (a lost rescale, a wrong unit) or was filled in blindly.
_NOTHING_SHOWN = 0.02


@dataclass(frozen=True, slots=True)
class Grey:
    """What the pipeline makes of a frame; see ``Radiograph`` for the meaning of the fields."""

    values: NDArray[np.uint16] | NDArray[np.float32]
    windows: tuple[Window, ...]
    inverted: bool
    padding: NDArray[np.bool_] | None


def grey(dataset: Dataset, frame: Frame, notes: list[str]) -> Grey:
    """Run a frame through modality LUT, choice of windows and polarity."""
    if frame.colour:
        # Colour pictures are already as someone wanted them seen: no LUT, window or polarity applies.
        coloured = frame.stored.astype(np.uint16, copy=False)
        top = 255 if frame.bits <= 8 else 2**frame.bits - 1
        return Grey(coloured, (full_window(0, top, "Full range"),), inverted=False, padding=None)
    padding = _padding(dataset, frame)
    values = compact(_modality(dataset, frame, notes))
    return Grey(values, _windows(dataset, frame, values, padding, notes), _inverted(dataset, notes), padding)


def _modality(dataset: Dataset, frame: Frame, notes: list[str]) -> NDArray[Any]:
    for item in items(dataset, "ModalityLUTSequence")[:1]:
        stored = table(item, signed_input=frame.signed)
        if stored is not None and frame.stored.dtype.kind in "iu":
            return stored.apply(frame.stored)
        notes.append("The modality table in the file is damaged and was not applied")
    slope, intercept = number(dataset, "RescaleSlope"), number(dataset, "RescaleIntercept")
    if slope == 0:
        notes.append("The rescale slope in the file is 0 and was ignored")
        slope = None
    slope, intercept = 1.0 if slope is None else slope, intercept or 0.0
    if slope == 1 and intercept == 0:
        return frame.stored
    low, high = sorted(float(end) * slope + intercept for end in (frame.stored.min(), frame.stored.max()))
    if low < -LARGEST or high > LARGEST:
        notes.append("The rescale slope and intercept in the file make no sense and were ignored")
        return frame.stored
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


def _windows(
    dataset: Dataset,
    frame: Frame,
    values: NDArray[np.uint16] | NDArray[np.float32],
    padding: NDArray[np.bool_] | None,
    notes: list[str],
) -> tuple[Window, ...]:
    automatic = robust_window(values, name="Automatic", padding=padding)
    # The maker's own curve first, as it is the finer of two alternatives the standard leaves equal.
    stored = [
        *_stored_luts(dataset, float(values.min()) < 0, notes),
        *_stored_windows(dataset, notes),
    ]
    usable = []
    low, high = automatic.low, automatic.high
    for window in stored:
        if low < high and contrast(window, low, high) < _NOTHING_SHOWN:
            notes.append(f"Stored window {_described(window)} shows nothing of this film and was left out")
        else:
            usable.append(window)
    full = depth_window(values)
    if usable:
        return (*usable, automatic, full)
    if frame.bits <= 8 and values.dtype == np.uint16:
        # 8 bits are made for a screen, like a picture file: whoever made them chose the look.
        return full_window(0, 255, "Full range"), automatic
    notes.append("No usable window in the file; brightness was set from the film itself")
    return automatic, full


def _stored_windows(dataset: Dataset, notes: list[str]) -> list[Window]:
    centres, widths = numbers(dataset, "WindowCenter"), numbers(dataset, "WindowWidth")
    names = texts(dataset, "WindowCenterWidthExplanation")
    function = _function(text(dataset, "VOILUTFunction"), notes)
    if len(centres) != len(widths) or (not centres and texts(dataset, "WindowCenter")):
        notes.append("Window centres and widths in the file do not match; surplus ones were left out")
    windows = []
    for index, (centre, width) in enumerate(zip(centres, widths, strict=False)):
        name = names[index] if index < len(names) and names[index] else f"Window {index + 1}"
        narrowest = 1 if function is VoiFunction.LINEAR else 1e-3
        if not narrowest <= width <= LARGEST or abs(centre) > LARGEST:
            notes.append(
                f"Stored window '{name}' (centre {centre:g}, width {width:g}) is impossible; left out"
            )
            continue
        windows.append(Window(centre, width, name, function))
    return windows


def _function(stored: str, notes: list[str]) -> VoiFunction:
    try:
        return VoiFunction(stored.upper() or "LINEAR")
    except ValueError:
        notes.append(f"Unknown window function '{stored[:20]}' treated as linear")
        return VoiFunction.LINEAR


def _stored_luts(dataset: Dataset, signed: bool, notes: list[str]) -> list[Window]:
    windows = []
    for index, item in enumerate(items(dataset, "VOILUTSequence")):
        stored = table(item, signed_input=signed)
        if stored is None:
            notes.append("A display table in the file is damaged and was left out")
            continue
        last = stored.first + len(stored.entries) - 1
        covered = full_window(stored.first, last, stored.name or f"Table {index + 1}")
        lut = VoiLut(stored.first, _brightness(stored))
        windows.append(Window(covered.centre, covered.width, covered.name, lut=lut))
    return windows


def _brightness(stored: Table) -> NDArray[np.float32]:
    # Makers write 16 for the depth of tables of 12 bits, and 12 for tables that go beyond: the data rule.
    used = int(stored.entries.max()).bit_length()
    top = 2 ** (used if used > stored.bits or used < stored.bits - 1 else stored.bits) - 1
    brightness: NDArray[np.float32] = stored.entries.astype(np.float32) / np.float32(max(top, 1))
    return brightness


def _described(window: Window) -> str:
    return f"'{window.name}' (centre {window.centre:g}, width {window.width:g})"


def _inverted(dataset: Dataset, notes: list[str]) -> bool:
    """Whether small values are bright.

    Presentation LUT Shape says what the values are after the VOI step and so rules where it is present
    (PS3.3, C.8.11.3.1.2); Photometric Interpretation rules otherwise. Both present and agreeing is still
    one inversion, not two.
    """
    interpretation = text(dataset, "PhotometricInterpretation").upper()
    shape = text(dataset, "PresentationLUTShape").upper()
    by_interpretation = interpretation == "MONOCHROME1"
    if shape not in ("IDENTITY", "INVERSE"):
        return by_interpretation
    if (shape == "INVERSE") != by_interpretation:
        notes.append(
            f"The file contradicts itself on black and white ({interpretation}, {shape}); {shape} rules"
        )
    return shape == "INVERSE"


def _padding(dataset: Dataset, frame: Frame) -> NDArray[np.bool_] | None:
    first = number(dataset, "PixelPaddingValue")
    if first is None or frame.stored.dtype.kind not in "iu":
        return None
    limit = number(dataset, "PixelPaddingRangeLimit")
    ends = sorted(_with_sign(int(each), frame) for each in (first, first if limit is None else limit))
    if ends[0] == ends[1]:
        padding = frame.stored == ends[0]
    else:
        padding = (frame.stored >= ends[0]) & (frame.stored <= ends[1])
    # A film that is padding all over is a wrong header, not an empty film.
    return padding if padding.any() and not padding.all() else None


def _with_sign(padding_value: int, frame: Frame) -> int:
    """Undo a padding value of a signed film that was written as if unsigned."""
    wrong = frame.signed and 2 ** (frame.bits - 1) <= padding_value < 2**frame.bits
    return padding_value - 2**frame.bits if wrong else padding_value
