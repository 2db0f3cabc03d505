"""From values to brightness: windows, VOI tables and polarity."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.film import Radiograph, VoiFunction, Window
from boneage_desktop.radiograph.pixel_values import parts


def render(radiograph: Radiograph, window: Window, invert: bool = False) -> NDArray[np.float32]:
    """Brightness of a film under a window.

    Parameters
    ----------
    radiograph : Radiograph
    window : Window
    invert : bool
        Turn black and white around, on top of the film's own polarity.

    Returns
    -------
    ndarray of float32, shape (rows, columns), 0..1
        A new array.
    """
    return apply_voi(
        radiograph.values, window, inverted=radiograph.inverted != invert, padding=radiograph.padding
    )


def default_display(radiograph: Radiograph) -> NDArray[np.float32]:
    """Brightness of a film under the window it opens with, as `render` gives it.

    Returns
    -------
    ndarray of float32, shape (rows, columns), 0..1
    """
    return render(radiograph, radiograph.windows[radiograph.initial_window_index])


def apply_voi(
    values: NDArray[Any], window: Window, *, inverted: bool = False, padding: NDArray[np.bool_] | None = None
) -> NDArray[np.float32]:
    """Brightness 0..1 of ``values``: VOI transform first, polarity after it.

    Parameters
    ----------
    values : ndarray of uint16 or float32, shape (rows, columns) or (n,)
    window : Window
    inverted : bool
        Show small values bright.
    padding : ndarray of bool, of the same shape, optional
        Pixels that are no film; always black.
    """
    if values.dtype == np.uint16:
        # At most 65536 different inputs: one small table serves every pixel and every kind of curve.
        table = _curve(np.arange(int(values.max()) + 1, dtype=np.float32), window)
        if inverted:
            np.subtract(1, table, out=table)
        shown: NDArray[np.float32] = np.empty(values.shape, np.float32)
        # In parts: all at once, numpy takes 8 bytes a pixel for indices.
        for part in parts(values):
            np.take(table, values[part], out=shown[part], mode="clip")
    else:
        shown = _curve(values, window)
        if inverted:
            np.subtract(1, shown, out=shown)
    if padding is not None:
        shown[padding] = 0
    return shown


def _curve(x: NDArray[Any], window: Window) -> NDArray[np.float32]:
    """The VOI transform, output 0..1 (DICOM PS3.3, C.11.2.1)."""
    if window.lut is not None:
        index = np.clip(np.rint(x) - window.lut.first, 0, len(window.lut.output) - 1).astype(np.intp)
        looked_up: NDArray[np.float32] = window.lut.output[index]
        return looked_up
    centre, width = window.centre, window.width
    if window.function is VoiFunction.SIGMOID:
        with np.errstate(over="ignore"):
            bent = np.exp(np.float32(-4 / width) * (x.astype(np.float32) - np.float32(centre)))
            sigmoid: NDArray[np.float32] = 1 / (1 + bent)
            return sigmoid
    if window.function is VoiFunction.LINEAR:
        # The standard's LINEAR maps the first and the last of `width` whole values to black and white.
        centre, width = centre - 0.5, width - 1
    if width <= 0:  # LINEAR with a width of 1 is a threshold
        threshold: NDArray[np.float32] = (x > centre).astype(np.float32)
        return threshold
    shown: NDArray[np.float32] = np.subtract(x, np.float32(centre - width / 2), dtype=np.float32)
    shown *= np.float32(1 / width)
    return np.clip(shown, 0, 1, out=shown)


def full_window(low: float, high: float, name: str) -> Window:
    """Window that maps ``low`` to black and ``high`` to white."""
    return Window(centre=(low + high + 1) / 2, width=max(high - low, 0) + 1, name=name)


def depth_window(values: NDArray[Any]) -> Window:
    """Window over a whole bit depth: the smallest of 8, 10, 12, 14, 16 that holds the data, or the data's."""
    low, high = float(values.min()), float(values.max())
    if low >= 0:
        for bits in (8, 10, 12, 14, 16):
            if high < 2**bits:
                return full_window(0, 2**bits - 1, Message("window.full_bits", bits=bits))
    return full_window(low, high, Message("window.full"))


def film_values(values: NDArray[Any], padding: NDArray[np.bool_] | None = None) -> NDArray[Any]:
    """Values of what is film, ascending: some 250,000 of them, which give percentiles as good as all do.

    Collimator blades, printed borders and saturated air repeat one extreme value over a large area and
    would drag percentiles to it. So an extreme value that fills more than 1 % of the film is left out, as
    long as a fifth of the film remains.

    Parameters
    ----------
    values : ndarray of uint16 or float32, shape (rows, columns)
    padding : ndarray of bool, shape (rows, columns), optional
        Pixels that are no film.

    Returns
    -------
    ndarray, shape (n,)
        Of the type of ``values``; never empty.
    """
    step = max(1, int((values.size / 250_000) ** 0.5))
    sample = values[::step, ::step]
    sample = sample[~padding[::step, ::step]] if padding is not None else sample.ravel()
    if not sample.size:
        sample = values.ravel()
    sample = np.sort(sample, kind="stable")  # sorts 16-bit numbers by their digits, in a few ms
    first, last = 0, sample.size
    for extreme in (sample[0], sample[-1]):
        start, end = np.searchsorted(sample, extreme, "left"), np.searchsorted(sample, extreme, "right")
        left = (max(first, int(end)), last) if extreme == sample[0] else (first, min(last, int(start)))
        if end - start > 0.01 * sample.size and left[1] - left[0] >= 0.2 * sample.size:
            first, last = left
    film = sample[first:last]
    return film if film[0] < film[-1] else sample


def percentile(sample: NDArray[Any], percent: float) -> float:
    """A percentile of ascending values, as numpy's, without looking at all of them.

    Parameters
    ----------
    sample : ndarray of uint16 or float32, shape (n,)
        Ascending, not empty.
    percent : float
        0..100.
    """
    place = percent / 100 * (sample.size - 1)
    below = int(place)
    low, high = float(sample[below]), float(sample[min(below + 1, sample.size - 1)])
    return low + (place - below) * (high - low)


def robust_window(values: NDArray[Any], *, name: str, padding: NDArray[np.bool_] | None = None) -> Window:
    """The `automatic_window` of a film under another name.

    Parameters
    ----------
    values : ndarray of uint16 or float32, shape (rows, columns)
    name : str
    padding : ndarray of bool, shape (rows, columns), optional
        Pixels that are no film.
    """
    return automatic_window(film_values(values, padding), name)


def automatic_window(sample: NDArray[Any], name: str) -> Window:
    """Window over the 0.5th to 99.5th percentile of a film's values.

    Parameters
    ----------
    sample : ndarray of uint16 or float32, shape (n,)
        From `film_values`.
    name : str
        The window's name.
    """
    low, high = percentile(sample, 0.5), percentile(sample, 99.5)
    if high <= low:
        low, high = float(sample[0]), float(sample[-1])
    return full_window(low, high, name)


#: Percentiles of a film's values that become black and white for the networks; beyond them are markers and
#: dead pixels.
WHOLE = (0.05, 99.95)


def whole_window(sample: NDArray[Any]) -> Window:
    """Window over the whole range of a film's values: what the networks look through.

    Parameters
    ----------
    sample : ndarray of uint16 or float32, shape (n,)
        From `film_values`.
    """
    low, high = (percentile(sample, each) for each in WHOLE)
    return Window((low + high) / 2, max(high - low, 1e-6), "Whole range", VoiFunction.LINEAR_EXACT)
