"""A window by its two ends instead of its centre and width."""

from __future__ import annotations

from enum import Enum

from boneage_desktop.radiograph.film import VoiFunction, Window
from boneage_desktop.ui.viewer.display_lut import DisplayLut


class Held(Enum):
    """What of a window is moved."""

    LOW = 0
    HIGH = 1
    BOTH = 2


def edges_of(window: Window) -> tuple[float, float]:
    """The values between which a window, or the curve in its place, changes brightness most.

    A linear window is black or white at them and beyond; a sigmoid nearly so.
    """
    if _whole_values(window):
        return window.low, window.high
    return window.centre - window.width / 2, window.centre + window.width / 2


def window_between(tones: DisplayLut, window: Window, low: float, high: float, held: Held) -> Window:
    """``window`` with other ends, as `DisplayLut.moved` allows; an end that is not held stays.

    Parameters
    ----------
    tones : DisplayLut
        Of the film.
    window : Window
        What is changed: its function is kept.
    low, high : float
        The ends that are asked for, in values of the film.
    held : Held
    """
    extra = 1.0 if _whole_values(window) and not tones.exact else 0.0
    least, most = tones.narrowest - extra, tones.widest - extra
    # The centre stays on the film, or else the end that is not held would give way.
    if held is Held.LOW:
        low = min(max(low, high - most, 2 * tones.lowest - high - extra), high - least)
    elif held is Held.HIGH:
        high = max(min(high, low + most, 2 * tones.highest - low - extra), low + least)
    return tones.moved(window, (low + high + extra) / 2, high - low + extra)


def _whole_values(window: Window) -> bool:
    """Whether a window counts whole values, of which the first is black and the last is white."""
    return window.function is VoiFunction.LINEAR
