"""Stored lookup tables: Modality LUT and VOI LUT sequences (DICOM PS3.3, C.11.1 and C.11.2)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from boneage_desktop.radiograph.dicom.elements import text, value


@dataclass(frozen=True, slots=True)
class Table:
    """A stored table: value ``first + i`` becomes ``entries[i]``, beyond the ends the end's entry."""

    first: int
    entries: NDArray[np.uint16]
    bits: int
    name: str

    def apply(self, values: NDArray[Any]) -> NDArray[np.uint16]:
        """Look up every value.

        Parameters
        ----------
        values : ndarray of integers, any shape
            Values before the first entry get the first, values after the last the last.

        Returns
        -------
        ndarray of uint16, same shape
        """
        index = np.clip(values.astype(np.int64) - self.first, 0, len(self.entries) - 1)
        return self.entries[index]


def table(item: Dataset, *, signed_input: bool) -> Table | None:
    """The table in one item of a LUT sequence; ``None`` when it is damaged.

    Parameters
    ----------
    item : pydicom.Dataset
    signed_input : bool
        The values the table is for can be negative, so that its first input value may be too.
    """
    descriptor = _words(item, "LUTDescriptor")
    data = _words(item, "LUTData")
    if descriptor is None or data is None or len(descriptor) < 3 or not len(data):
        return None
    length, first, bits = (int(each) for each in descriptor[:3])
    length = length or 65536  # 0 stands for 65536 in 16 bits
    if signed_input and first > 32767:
        first -= 65536
    if bits not in range(1, 17):
        return None
    if bits <= 8 and len(data) * 2 in (length, length + 1):
        data = data.astype("<u2").view(np.uint8).astype(np.uint16)  # two 8-bit entries in a word
    if len(data) < length:
        return None
    return Table(first, data[:length], bits, text(item, "LUTExplanation"))


def _words(item: Dataset, keyword: str) -> NDArray[np.uint16] | None:
    found = value(item, keyword)
    try:
        if isinstance(found, bytes):
            return np.frombuffer(found, f"{_order(item)}u2").astype(np.uint16)
        if found is None:
            return None
        return (np.atleast_1d(np.asarray(found, dtype=np.int64)) & 0xFFFF).astype(np.uint16)
    except (TypeError, ValueError, OverflowError):
        return None


def _order(item: Dataset) -> str:
    little = item.original_encoding[1]
    if little is None:
        return "<" if sys.byteorder == "little" else ">"
    return "<" if little else ">"
