"""Stored windows and display tables: which of them shows the film, and what the networks look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.elements import items, numbers, text, texts
from boneage_desktop.radiograph.dicom.lut import Table, table
from boneage_desktop.radiograph.display import (
    apply_voi,
    automatic_window,
    depth_window,
    film_values,
    full_window,
    percentile,
    whole_window,
)
from boneage_desktop.radiograph.film import VoiFunction, VoiLut, Window
from boneage_desktop.radiograph.hand_area import hand_area, hand_values
from boneage_desktop.radiograph.pixel_values import LARGEST

#: A window that spreads the film over less of the grey scale than this is for other values: a 16-bit window
#: on 12 bits, or a 12-bit one on 8.
_SLIVER = 0.25

#: Share of the film's range, from its 1st to its 99th percentile, that the values shown plain white, and
#: plain black, may span. Black may hide flesh beside bone; white hides bone.
_MOST_WHITE, _MOST_BLACK = 0.4, 0.65

#: Share of the hand's pixels that may be plain black or plain white. On the training films half of the
#: darkest finger tip is black from 0.07 on (median; quartiles 0.06 and 0.18).
_MOST_CLIPPED = 0.05

#: Values with a fraction that all lie within so few units: the whole unit that LINEAR takes off the width
#: (PS3.3, C.11.2.1.2) would be most of the window.
_FEW_UNITS = 4.0

#: What a stored curve must do for the networks to look through it: use this much of the grey scale, and show
#: no more of the film plain white than this beyond what the values do themselves.
_CURVE_SPREAD, _CURVE_WHITE = 0.5, 0.01

#: A step of an 8-bit screen.
_STEP = 1 / 256


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of a film; see ``Radiograph`` for `windows` and `initial_window_index`.

    Attributes
    ----------
    analysed : Window
        What the networks look through: never a stored linear window.
    """

    windows: tuple[Window, ...]
    initial_window_index: int
    analysed: Window


def windows_of(
    dataset: Dataset,
    bits: int,
    values: NDArray[np.uint16] | NDArray[np.float32],
    padding: NDArray[np.bool_] | None,
    inverted: bool,
    notes: list[str],
) -> Windows:
    """All windows of a grey film.

    Stored ones stay in the list whatever they show; the film opens with the first that shows it and clips
    little of the hand, else with "Automatic". The networks look at the whole range of the values, or through
    a stored curve that is the first to show the film.

    Parameters
    ----------
    dataset : pydicom.Dataset
    bits : int
        Significant bits of a stored value.
    values : ndarray of uint16 or float32, shape (rows, columns)
        After the modality LUT.
    padding : ndarray of bool, shape (rows, columns), or None
    inverted : bool
        Small values are shown bright.
    notes : list of str
        Takes the remarks.
    """
    sample = film_values(values, padding)
    automatic = automatic_window(sample, Message("window.automatic"))
    for_screens = bits <= 8 and values.dtype == np.uint16 and int(values.max()) <= 255
    full = full_window(0, 255, Message("window.full")) if for_screens else depth_window(values)
    analysed = full if for_screens else whole_window(sample)
    stored = [
        # The maker's own curve first, as it is the finer of two alternatives the standard leaves equal.
        *_stored_luts(dataset, float(values.min()) < 0, notes),
        *_stored_windows(dataset, values, notes),
    ]
    if not stored:
        if for_screens:
            # 8 bits are made for a screen, like a picture file: whoever made them chose the look.
            return Windows((full, automatic), 0, analysed)
        notes.append(Message("film.no_window"))
        return Windows((automatic, full), 0, analysed)
    offered = (*stored, automatic, full)
    showing = [each for each in stored if shows(each, sample, inverted)]
    curve = showing[0] if showing else automatic
    if (curve.lut is not None or curve.function is VoiFunction.SIGMOID) and _bends(curve, sample, inverted):
        analysed = curve
    area = hand_area(apply_voi(values, automatic, inverted=inverted, padding=padding))
    hand = hand_values(values, area, inverted=inverted, padding=padding)
    opening = next((each for each in showing if _clipped(each, hand, inverted) <= _MOST_CLIPPED), automatic)
    if opening is not stored[0]:
        notes.append(_not_opened(stored[0], showing, opening, hand, inverted))
    return Windows(offered, next(n for n, each in enumerate(offered) if each is opening), analysed)


def _clipped(window: Window, hand: NDArray[Any], inverted: bool) -> float:
    """Share of the hand's pixels that a window shows plain black or plain white, whichever is more."""
    if not hand.size:
        return 0.0
    brightness = apply_voi(hand, window, inverted=inverted)
    return float(max((brightness < _STEP).mean(), (brightness > 1 - _STEP).mean()))


def _not_opened(
    first: Window, showing: list[Window], opening: Window, hand: NDArray[Any], inverted: bool
) -> Message:
    """Why a film does not open with its first stored window."""
    named = {"name": first.name, "centre": f"{first.centre:g}", "width": f"{first.width:g}"}
    if first not in showing:
        return Message("film.window_unusable", **named, shown=opening.name)
    share = round(100 * _clipped(first, hand, inverted))
    return Message("film.window_clips", **named, share=share, shown=opening.name)


def shows(window: Window, sample: NDArray[Any], inverted: bool) -> bool:
    """Whether a window shows a film: on its grey scale, and neither mostly white nor mostly black.

    Parameters
    ----------
    window : Window
    sample : ndarray of uint16 or float32, shape (n,)
        Values of the film, ascending.
    inverted : bool
        Small values are shown bright.
    """
    low, high = percentile(sample, 1), percentile(sample, 99)
    if low >= high:
        return True
    sample = _thinned(sample)
    brightness = apply_voi(sample, window, inverted=inverted)
    darkest, brightest = np.percentile(brightness, (1, 99))
    if brightest - darkest < _SLIVER:
        return False
    white, black = sample[brightness > 1 - _STEP], sample[brightness < _STEP]
    return _span(white) <= _MOST_WHITE * (high - low) and _span(black) <= _MOST_BLACK * (high - low)


def _span(values: NDArray[Any]) -> float:
    """Distance between the 1st and the 99th percentile of ascending values."""
    return percentile(values, 99) - percentile(values, 1) if values.size else 0.0


def _thinned(sample: NDArray[Any]) -> NDArray[Any]:
    """Some 10,000 of ascending values, evenly: what a curve does to them it does to all."""
    return sample[:: max(1, sample.size // 10_000)]


def _bends(window: Window, sample: NDArray[Any], inverted: bool) -> bool:
    """Whether a stored curve bends the film's values without hiding any: rising or falling all the way."""
    sample = _thinned(sample)
    if window.lut is not None:
        end = window.lut.first + len(window.lut.output) - 1
        outside = np.count_nonzero((sample < window.lut.first) | (sample > end))
        if outside > _CURVE_WHITE * sample.size:
            return False
    brightness = apply_voi(sample, window, inverted=inverted)
    steps = np.diff(brightness)
    if (steps < 0).any() and (steps > 0).any():
        return False
    darkest, brightest = float(brightness.min()), float(brightness.max())
    if brightest - darkest < _CURVE_SPREAD:
        return False
    bright = sample[0] if brightness[0] > brightness[-1] else sample[-1]
    near = abs(float(sample[-1]) - float(sample[0])) * _STEP
    in_values = np.count_nonzero(np.abs(sample.astype(np.float32) - np.float32(bright)) <= near)
    in_curve = np.count_nonzero(brightness > brightest - _STEP)
    return bool(in_curve - in_values <= _CURVE_WHITE * sample.size)


def _stored_windows(dataset: Dataset, values: NDArray[Any], notes: list[str]) -> list[Window]:
    centres, widths = numbers(dataset, "WindowCenter"), numbers(dataset, "WindowWidth")
    names = texts(dataset, "WindowCenterWidthExplanation")
    stated = _function(text(dataset, "VOILUTFunction"), notes)
    if len(centres) != len(widths) or (not centres and texts(dataset, "WindowCenter")):
        notes.append(Message("film.windows_differ"))
    windows = []
    for index, (centre, width) in enumerate(zip(centres, widths, strict=False)):
        name = (
            names[index]
            if index < len(names) and names[index]
            else Message("window.stored", number=index + 1)
        )
        function = stated
        if function is VoiFunction.LINEAR and values.dtype != np.uint16 and 0 < width <= _FEW_UNITS:
            function = VoiFunction.LINEAR_EXACT
        narrowest = 1 if function is VoiFunction.LINEAR else 1e-6
        if not narrowest <= width <= LARGEST or abs(centre) > LARGEST:
            notes.append(
                Message("film.window_impossible", name=name, centre=f"{centre:g}", width=f"{width:g}")
            )
            continue
        windows.append(Window(centre, width, name, function))
    return windows


def _function(stored: str, notes: list[str]) -> VoiFunction:
    try:
        return VoiFunction(stored.upper() or "LINEAR")
    except ValueError:
        notes.append(Message("film.window_function", name=stored[:20]))
        return VoiFunction.LINEAR


def _stored_luts(dataset: Dataset, signed: bool, notes: list[str]) -> list[Window]:
    windows = []
    for index, item in enumerate(items(dataset, "VOILUTSequence")):
        stored = table(item, signed_input=signed)
        if stored is None:
            notes.append(Message("film.display_table_damaged"))
            continue
        last = stored.first + len(stored.entries) - 1
        covered = full_window(stored.first, last, stored.name or Message("window.table", number=index + 1))
        lut = VoiLut(stored.first, _brightness(stored))
        windows.append(Window(covered.centre, covered.width, covered.name, lut=lut))
    return windows


def _brightness(stored: Table) -> NDArray[np.float32]:
    # Makers write 16 for the depth of tables of 12 bits, and 12 for tables that go beyond: the data rule.
    used = int(stored.entries.max()).bit_length()
    top = 2 ** (used if used > stored.bits or used < stored.bits - 1 else stored.bits) - 1
    brightness: NDArray[np.float32] = stored.entries.astype(np.float32) / np.float32(max(top, 1))
    return brightness
