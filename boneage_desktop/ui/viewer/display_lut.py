"""From film values to the grey on the screen: 65,536 steps and one curve over them.

A window never touches the film's pixels. It bends a curve of 65,536 entries, and only what is visible
is looked up in it, so dragging a window costs the same on a small film and on a large one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.display import apply_voi
from boneage_desktop.radiograph.film import Radiograph, VoiFunction, Window
from boneage_desktop.ui.viewer.value_histogram import Histogram, histogram_of

STEPS = 65536

#: Names of the windows that every film offers beside its stored ones.
AUTO, BONE, FULL = Message("window.auto"), Message("window.bone"), Message("window.full")

#: Percentiles of a bone's own pixels that are shown black and white: noise and a marker's edge lie beyond.
OWN_DARK, OWN_BRIGHT = 1.0, 99.7

Lut = NDArray[np.uint8]


class DisplayLut:
    """The values of one film as steps 0..65535, with the windows that suit it.

    Parameters
    ----------
    radiograph : Radiograph
        uint16 values without padding are used as they are, uncopied. Others are spread linearly over the
        steps; with padding, step 0 is kept for it.

    Attributes
    ----------
    steps : ndarray of uint16, shape (rows, columns)
    lowest, highest : float
        Smallest and largest value on the film; the reader's windows stay inside them.
    exact : bool
        Values are no whole numbers, and a window's width is what lies between its ends.
    """

    def __init__(self, radiograph: Radiograph) -> None:
        values, padding = radiograph.values, radiograph.padding
        self._inverted = radiograph.inverted
        self._stored = radiograph.windows
        self._opens_with = radiograph.initial_window_index
        self._padded = padding is not None
        film = values if padding is None or padding.all() else values[~padding]
        self.lowest, self.highest = float(film.min()), float(film.max())
        self.exact = values.dtype != np.uint16
        if values.dtype == np.uint16 and padding is None:
            self._origin, self._step = 0.0, 1.0
            self.steps: NDArray[np.uint16] = values.astype(np.uint16, copy=False)
        else:
            first = int(self._padded)
            self._step = max(self.highest - self.lowest, 1e-6) / (STEPS - 1 - first)
            self._origin = self.lowest - first * self._step
            # In double precision: float32 cannot tell 65,536 steps of a large offset apart.
            spread = np.clip(
                np.rint((values.astype(np.float64) - self._origin) / self._step), first, STEPS - 1
            )
            if padding is not None:
                spread[padding] = 0
            self.steps = spread.astype(np.uint16)
        # Some 500,000 pixels give percentiles as good as all of them do.
        stride = max(1, round((self.steps.size / 500_000) ** 0.5))
        counts = np.bincount(self.steps[::stride, ::stride].ravel(), minlength=STEPS)
        if self._padded:
            counts[0] = 0
        self._cumulated = np.cumsum(counts)

    @property
    def first(self) -> Window:
        """The window the film opens with."""
        return self._stored[self._opens_with]

    @property
    def range(self) -> float:
        """Distance from the smallest to the largest value, at least one step."""
        return max(self.highest - self.lowest, self._step)

    @property
    def narrowest(self) -> float:
        """Least width of a reader's window."""
        return max(self.range / 200, self._step if self.exact else 2.0)

    @property
    def widest(self) -> float:
        """Largest width of a reader's window."""
        return max(2 * self.range, self.narrowest)

    @property
    def contrast(self) -> float:
        """Distance between the 1st and the 99th percentile: the measure of a drag."""
        return max(self._percentile(99) - self._percentile(1), self.range / 64)

    def histogram(self) -> Histogram:
        """How often each value occurs on the film; padding left out, as from some 500,000 pixels."""
        return histogram_of(np.diff(self._cumulated, prepend=0), self._origin, self._step)

    def steps_of(self, values: NDArray[np.float64]) -> NDArray[np.intp]:
        """The steps that values of the film lie on; what is beyond them lies on the first or the last.

        Parameters
        ----------
        values : ndarray of float64, shape (n,)
        """
        steps: NDArray[np.intp] = np.clip(
            np.rint((values - self._origin) / self._step), int(self._padded), STEPS - 1
        ).astype(np.intp)
        return steps

    def presets(self) -> tuple[Window, ...]:
        """Stored windows, then Auto, Bone and Full range; a name or range already stored is left out."""
        # More than half of a hand film is background and soft tissue; bone is its bright part.
        bone = (0.2, 40.0) if self._inverted else (60.0, 99.8)
        made = (
            self._between(self._percentile(1), self._percentile(99), AUTO),
            self._between(self._percentile(bone[0]), self._percentile(bone[1]), BONE),
            self._between(self.lowest, self.highest, FULL),
        )
        names = {window.name for window in self._stored}
        ranges = {(window.centre, window.width) for window in self._stored if window.lut is None}
        new = (each for each in made if each.name not in names and (each.centre, each.width) not in ranges)
        return (*self._stored, *new)

    def own_window(self, steps: NDArray[np.uint16]) -> Window:
        """Window of a part of the film from its own pixels; the film's first where it has none.

        Parameters
        ----------
        steps : ndarray of uint16
            Part of `steps`; padding in it does not count.
        """
        seen = steps[steps > 0] if self._padded else steps.ravel()
        if seen.size == 0:
            return self.first
        ends = (OWN_DARK, OWN_BRIGHT) if not self._inverted else (100 - OWN_BRIGHT, 100 - OWN_DARK)
        low, high = (self._origin + self._step * float(end) for end in np.percentile(seen, ends))
        window = self._between(low, high, "")
        # A part that is all of one grey is not stretched into noise.
        return self.moved(window, window.centre, window.width)

    def moved(self, window: Window, centre: float, width: float) -> Window:
        """``window`` with another centre and width, kept where the film has values."""
        function = window.function
        if self.exact and function is VoiFunction.LINEAR:
            function = VoiFunction.LINEAR_EXACT
        return replace(
            window,
            centre=min(max(centre, self.lowest), self.highest),
            width=min(max(width, self.narrowest), self.widest),
            name="",
            function=function,
            lut=None,
        )

    def curve(self, window: Window, inverted: bool) -> Lut:
        """Grey 0..255 of each of the 65,536 steps.

        Parameters
        ----------
        window : Window
        inverted : bool
            Black and white exchanged by the reader, on top of the film's own polarity.
        """
        if self.exact or self._padded:
            steps = np.arange(STEPS, dtype=np.float64) * self._step + self._origin
            values = steps.astype(np.float32)
        else:
            values = np.arange(STEPS, dtype=np.uint16)
        grey = apply_voi(values, window, inverted=self._inverted != inverted) * np.float32(255)
        curve = (grey + np.float32(0.5)).astype(np.uint8)
        if self._padded:
            curve[0] = 0
        return curve

    def _percentile(self, percent: float) -> float:
        rank = percent / 100 * int(self._cumulated[-1])
        step = min(int(np.searchsorted(self._cumulated, max(rank, 1))), STEPS - 1)
        return self._origin + self._step * step

    def _between(self, low: float, high: float, name: str) -> Window:
        """Window that shows ``low`` black and ``high`` white."""
        if self.exact:
            width = max(high - low, self._step)
            return Window((low + high) / 2, width, name, VoiFunction.LINEAR_EXACT)
        return Window((low + high + 1) / 2, max(high - low, 0) + 1, name)
