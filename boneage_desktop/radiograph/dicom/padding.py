"""Pixel padding: what a maker wrote around a picture, told from the picture itself."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.decoding import DecodedFrame
from boneage_desktop.radiograph.dicom.elements import number

#: Values stand clearly outside the picture's when this share of the picture's range lies between the two.
_APART = 0.05

#: Share of the picture that may lie in that gap: what lossy compression leaves at the edge of the padding.
_STRAY = 0.001

#: With less of the film left than this, the header is wrong and not the film empty.
_LEAST_LEFT = 0.02

#: Films with more runs of padding than this are noise: only the longest runs are looked at.
_MOST_RUNS = 100_000


def padding(dataset: Dataset, frame: DecodedFrame, notes: list[str]) -> NDArray[np.bool_] | None:
    """The pixels that are no film.

    Pixel Padding Value and Range Limit name values, and those may well lie on the hand. So they count where
    they stand clearly outside the picture's own values; otherwise only pixels of the one padding value that
    are connected to a corner of the film, where every added frame reaches.

    Parameters
    ----------
    dataset : pydicom.Dataset
    frame : DecodedFrame
    notes : list of str
        Takes a remark when the file's statement was not followed.

    Returns
    -------
    ndarray of bool, shape (rows, columns), or None
    """
    value = number(dataset, "PixelPaddingValue")
    stored = frame.stored
    if value is None or stored.dtype.kind not in "iu":
        return None
    limit = number(dataset, "PixelPaddingRangeLimit")
    first, last = (_with_sign(int(each), frame) for each in (value, value if limit is None else limit))
    low, high = min(first, last), max(first, last)
    if not _within(stored, low, high).any():
        return None
    if not _apart(stored, low, high):
        if low != high:
            notes.append(Message("film.padding_range", low=low, high=high))
        found = connected_to_corners(stored == first)
    else:
        found = _within(stored, low, high)
    if np.count_nonzero(found) > (1 - _LEAST_LEFT) * found.size:
        notes.append(Message("film.padding_everywhere"))
        return None
    return found if found.any() else None


def _within(stored: NDArray[Any], low: int, high: int) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = stored == low if low == high else (stored >= low) & (stored <= high)
    return found


def _apart(stored: NDArray[Any], low: int, high: int) -> bool:
    """Whether a range of values stands clearly outside those of the rest of the film."""
    step = max(1, int((stored.size / 250_000) ** 0.5))
    sample = stored[::step, ::step].ravel()
    rest = sample[(sample < low) | (sample > high)]
    if not rest.size:
        return False
    darkest, first, last, brightest = np.quantile(rest, (_STRAY, 0.01, 0.99, 1 - _STRAY))
    needed = max(_APART * float(last - first), 1.0)
    return bool(high + needed < darkest or brightest < low - needed)


def _with_sign(padding_value: int, frame: DecodedFrame) -> int:
    """Undo a padding value of a signed film that was written as if unsigned."""
    wrong = frame.signed and 2 ** (frame.bits - 1) <= padding_value < 2**frame.bits
    return padding_value - 2**frame.bits if wrong else padding_value


def connected_to_corners(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The part of a mask that is connected to a corner, over edges of pixels.

    Works on runs of pixels within a row, of which a frame has few.

    Parameters
    ----------
    mask : ndarray of bool, shape (rows, columns)
    """
    rows, columns = mask.shape
    if not mask[[0, 0, -1, -1], [0, -1, 0, -1]].any():
        return np.zeros_like(mask)
    wide = columns + 1  # a column of False ends every row's last run
    flat = np.zeros(rows * wide + 1, np.int8)
    flat[:-1].reshape(rows, wide)[:, :columns] = mask
    edges = np.flatnonzero(np.diff(flat, prepend=np.int8(0)))
    starts, ends = edges[::2], edges[1::2]
    if len(starts) > _MOST_RUNS:
        longest = np.sort(np.argpartition(starts - ends, _MOST_RUNS)[:_MOST_RUNS])
        starts, ends = starts[longest], ends[longest]
    labels = _components(starts, ends, wide)
    corners = np.array([0, columns - 1, (rows - 1) * wide, (rows - 1) * wide + columns - 1])
    at = np.searchsorted(starts, corners, "right") - 1
    at = at[(at >= 0) & (ends[at] > corners)]
    kept = np.isin(labels, labels[at])
    marks = np.zeros(rows * wide, np.int8)
    marks[starts[kept]] = 1
    marks[ends[kept]] = -1  # never a start: a run is followed by at least one pixel that is none
    filled = np.cumsum(marks, dtype=np.int8).reshape(rows, wide)[:, :columns]
    return np.ascontiguousarray(filled).view(np.bool_)


def _components(starts: NDArray[np.intp], ends: NDArray[np.intp], wide: int) -> NDArray[np.intp]:
    """A label for every run, equal for runs that touch over rows of ``wide`` pixels."""
    first = np.searchsorted(ends, starts + wide, "right")
    counts = np.maximum(np.searchsorted(starts, ends + wide, "left") - first, 0)
    upper = np.repeat(np.arange(len(starts)), counts)
    lower = np.arange(len(upper)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    labels = np.arange(len(starts))
    while True:
        one, other = labels[upper], labels[lower]
        apart = one != other
        if not apart.any():
            return labels
        # Every root takes the smallest label it meets; then labels are followed to their roots.
        smaller = np.minimum(one, other)[apart]
        np.minimum.at(labels, np.maximum(one, other)[apart], smaller)
        while (labels != (root := labels[labels])).any():
            labels = root
