"""What a data set says of its pixels, as far as it says anything that can be."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset

from boneage_desktop.radiograph.dicom.elements import number, text


@dataclass(frozen=True, slots=True)
class PixelHeader:
    """The elements of the Image Pixel module; ``None`` or an empty text where one is missing.

    Nothing here is checked against the pixels: later steps do that, and the pixels rule.

    Attributes
    ----------
    rows, columns, frames : int
        0 where rows or columns are missing; at least one frame.
    samples, allocated, stored, high_bit, planar : int or None
    photometric : str
        Photometric Interpretation in capital letters.
    signed : bool or None
    overlay_bits : int
        Mask of the bits of a word in which the header declares overlays.
    """

    rows: int
    columns: int
    frames: int
    samples: int | None
    photometric: str
    allocated: int | None
    stored: int | None
    high_bit: int | None
    signed: bool | None
    planar: int | None
    overlay_bits: int

    @property
    def grey(self) -> bool:
        """True unless the header names a kind of colour."""
        return self.photometric.startswith("MONOCHROME") or not self.photometric


def pixel_header(dataset: Dataset) -> PixelHeader:
    """Take the header's elements out of a data set; of doubled ones the first value counts."""
    representation = _whole(dataset, "PixelRepresentation")
    return PixelHeader(
        rows=max(_whole(dataset, "Rows") or 0, 0),
        columns=max(_whole(dataset, "Columns") or 0, 0),
        frames=max(_whole(dataset, "NumberOfFrames") or 1, 1),
        samples=_whole(dataset, "SamplesPerPixel"),
        photometric=text(dataset, "PhotometricInterpretation").upper(),
        allocated=_whole(dataset, "BitsAllocated"),
        stored=_whole(dataset, "BitsStored"),
        high_bit=_whole(dataset, "HighBit"),
        signed=bool(representation) if representation in (0, 1) else None,
        planar=_whole(dataset, "PlanarConfiguration"),
        overlay_bits=_overlay_bits(dataset),
    )


def _whole(dataset: Dataset, keyword: str) -> int | None:
    found = number(dataset, keyword)
    return None if found is None else int(found)


def _overlay_bits(dataset: Dataset) -> int:
    """Bits that overlays without data of their own occupy (PS3.3 C.9.2, retired but common)."""
    mask = 0
    for group in range(0x6000, 0x6020, 2):
        position = _element(dataset, group, 0x0102)
        if position is None or not 0 < position < 32:
            continue
        if (group << 16 | 0x3000) not in dataset:
            mask |= 1 << position
    return mask


def _element(dataset: Dataset, group: int, element: int) -> int | None:
    try:
        return int(dataset[group, element].value)
    except Exception:  # pydicom converts here and raises nearly anything on nonsense
        return None
