"""Unpack the first frame of a DICOM data set into stored values."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.pixels.decoders.base import (
    JPEGExtended12BitDecoder,
    JPEGLosslessDecoder,
    JPEGLosslessSV1Decoder,
    get_decoder,
)
from pydicom.pixels.processing import apply_color_lut

from boneage_desktop.radiograph import gdcm_jpeg, transfer
from boneage_desktop.radiograph.elements import integer, text, value
from boneage_desktop.radiograph.quiet import silent_decoders

_OWN = "checked gdcm"
for _decoder in (JPEGExtended12BitDecoder, JPEGLosslessDecoder, JPEGLosslessSV1Decoder):
    _decoder.add_plugin(_OWN, (gdcm_jpeg.__name__, "decode_frame"))

# One decoder each, and never "whatever works": Pillow and CharLS answer damaged data with an exception,
# where pydicom's GDCM plug-in takes the whole program down.
_DECODERS = {
    "1.2.840.10008.1.2.4.50": "pillow",
    "1.2.840.10008.1.2.4.51": _OWN,
    "1.2.840.10008.1.2.4.57": _OWN,
    "1.2.840.10008.1.2.4.70": _OWN,
    "1.2.840.10008.1.2.4.80": "pyjpegls",
    "1.2.840.10008.1.2.4.81": "pyjpegls",
    "1.2.840.10008.1.2.4.90": "pillow",
    "1.2.840.10008.1.2.4.91": "pillow",
}


class UndecodableError(Exception):
    """The pixels cannot be unpacked; the text says why in plain words, as part of a sentence."""


class DamagedError(UndecodableError):
    """The pixels are not whole, so that a fresh copy of the file may help."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One unpacked frame.

    Attributes
    ----------
    stored : ndarray, shape (rows, columns)
        Stored values of a grey film, or the grey of a colour picture.
    bits : int
        Significant bits of a value.
    signed : bool
    colour : bool
        The picture was colour: windows and polarity do not apply.
    """

    stored: NDArray[Any]
    bits: int
    signed: bool
    colour: bool


def first_frame(dataset: Dataset, transfer_syntax: str, notes: list[str]) -> Frame:
    """Unpack the first frame.

    Raises
    ------
    UndecodableError
    """
    verbatim = transfer_syntax in transfer.VERBATIM
    if not verbatim and transfer_syntax not in _DECODERS:
        words = transfer.in_words(transfer_syntax)
        raise UndecodableError(f"its pixels are packed in a way that cannot be unpacked here ({words})")
    decoder = get_decoder(transfer_syntax)
    if integer(dataset, "NumberOfFrames", 1) > 1:
        notes.append(f"The file holds {integer(dataset, 'NumberOfFrames', 1)} pictures; the first is shown")
    if verbatim and transfer_syntax != transfer.RLE:
        _refuse_short(dataset)
    array, found = _decode(decoder, dataset, transfer_syntax, verbatim)
    interpretation = str(found.get("photometric_interpretation", "")).upper()
    bits = int(found.get("bits_stored", array.dtype.itemsize * 8))
    signed = bool(found.get("pixel_representation", 0))
    if interpretation == "PALETTE COLOR":
        array = _coloured(array, dataset)
        bits = array.dtype.itemsize * 8
    if array.ndim == 3:
        notes.append("Colour picture turned to grey")
        return Frame(_grey(array), min(bits, 16), signed=False, colour=True)
    if array.dtype.kind in "iu" and verbatim:
        array = _significant(array, bits, integer(dataset, "HighBit", bits - 1), signed, notes)
    return Frame(array, bits, signed, colour=False)


def _refuse_short(dataset: Dataset) -> None:
    """Say how much is missing of uncompressed pixels: most often a transfer broke off."""
    bits = integer(dataset, "BitsAllocated", 0) * integer(dataset, "SamplesPerPixel", 1)
    needed = integer(dataset, "Rows", 0) * integer(dataset, "Columns", 0) * bits // 8
    if text(dataset, "PhotometricInterpretation") == "YBR_FULL_422":
        needed = needed * 2 // 3
    there = value(dataset, "PixelData")
    if isinstance(there, bytes) and len(there) < needed:
        share = 100 * len(there) // needed
        raise DamagedError(f"the file is cut short: it holds {share} % of its pixels")


def _decode(
    decoder: Any, dataset: Dataset, syntax: str, verbatim: bool
) -> tuple[NDArray[Any], dict[str, Any]]:
    # The unused bits are cleared below, which also knows of HighBit and keeps one copy in memory, not two.
    options = {"correct_unused_bits": False, "view_only": True} if verbatim else {}
    try:
        with nullcontext() if verbatim else silent_decoders():
            array, found = decoder.as_array(
                dataset, index=0, decoding_plugin=_DECODERS.get(syntax, ""), **options
            )
        return np.asarray(array), found
    except MemoryError:
        raise UndecodableError("the picture does not fit into memory") from None
    except Exception as error:  # the decoders raise nearly anything on damaged data
        raise DamagedError(f"its pixels ({transfer.in_words(syntax)}) are damaged or cut short") from error


def _significant(
    array: NDArray[Any], bits: int, high_bit: int, signed: bool, notes: list[str]
) -> NDArray[Any]:
    """The significant bits of every word, sign restored; always a copy."""
    width = array.dtype.itemsize * 8
    shift = high_bit + 1 - bits
    if not 0 <= shift <= width - bits:
        notes.append(f"The header's high bit, {high_bit}, is impossible and was ignored")
        shift = 0
    words = array.view(f"{array.dtype.byteorder}u{array.dtype.itemsize}").astype(f"=u{array.dtype.itemsize}")
    if shift:
        words >>= words.dtype.type(shift)
    if bits < width:
        # Shifting up and down again clears the bits above, and as signed numbers restores the sign.
        unused = width - bits
        numbers = words.view(f"i{words.dtype.itemsize}") if signed else words
        before = numbers.copy() if not shift else None
        numbers <<= numbers.dtype.type(unused)
        numbers >>= numbers.dtype.type(unused)
        if before is not None and not np.array_equal(before, numbers):
            notes.append("Bits above the picture's own (such as an overlay) were left out")
        return numbers
    return words.view(f"i{words.dtype.itemsize}") if signed else words


def _coloured(array: NDArray[Any], dataset: Dataset) -> NDArray[Any]:
    try:
        palette = text(dataset, "RedPaletteColorLookupTableDescriptor")
        if not palette:
            raise DamagedError("its colour palette is missing")
        coloured: NDArray[Any] = apply_color_lut(array, dataset)
    except UndecodableError:
        raise
    except Exception as error:  # pydicom raises nearly anything on a damaged palette
        raise DamagedError("its colour palette is damaged") from error
    return coloured


def _grey(array: NDArray[Any]) -> NDArray[np.uint16]:
    """Luminance by ITU-R BT.601, as the DICOM standard and Pillow weigh it."""
    bands = array[..., :3].astype(np.float32)
    return np.rint(bands @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.uint16)
