"""Unpack the first frame of a DICOM data set into stored values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.pixels.processing import apply_color_lut

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.decoder_output import silent_decoders
from boneage_desktop.radiograph.dicom import transfer_syntax as transfer
from boneage_desktop.radiograph.dicom.decoding import bit_depth, codecs, raw, rle
from boneage_desktop.radiograph.dicom.decoding.errors import (
    ASK_UNCOMPRESSED,
    FETCH_AGAIN,
    UndecodableError,
    bad_tag,
    damaged,
    refuse_oversize,
)
from boneage_desktop.radiograph.dicom.decoding.frame_bytes import FrameBytes, Packing, first_frame_bytes
from boneage_desktop.radiograph.dicom.decoding.jpeg_check import MalformedError
from boneage_desktop.radiograph.dicom.decoding.pixel_header import PixelHeader, pixel_header
from boneage_desktop.radiograph.dicom.decoding.stream_head import Codec, StreamHead, stream_head
from boneage_desktop.radiograph.dicom.elements import text, value
from boneage_desktop.radiograph.pixel_values import parts

_FLOATS = (("FloatPixelData", 4), ("DoubleFloatPixelData", 8))


@dataclass(frozen=True, slots=True)
class DecodedFrame:
    """One unpacked frame.

    Attributes
    ----------
    stored : ndarray, shape (rows, columns)
        Stored values of a grey film, or the grey of a colour picture. May be read-only.
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


def first_frame(dataset: Dataset, transfer_syntax: str, notes: list[str]) -> DecodedFrame:
    """Unpack the first frame.

    Where the header contradicts the pixels, the pixels rule and a remark says so.

    Raises
    ------
    UndecodableError
    """
    header = pixel_header(dataset)
    if header.frames > 1:
        notes.append(Message("film.frames", count=header.frames))
    if not header.photometric:
        notes.append(Message("pixels.no_photometric"))
    if header.samples not in (1, 2, 3, 4):
        stated = "–" if header.samples is None else str(header.samples)
        notes.append(Message("pixels.tag_mended", tag="SamplesPerPixel", value=stated))
    for keyword, size in _FLOATS:
        data = value(dataset, keyword)
        if isinstance(data, bytes) and "PixelData" not in dataset:
            return _fractions(data, size, header, dataset)
    data = value(dataset, "PixelData")
    if not isinstance(data, bytes):
        raise damaged(transfer.in_words(transfer_syntax))
    found = first_frame_bytes(data, transfer_syntax, frames=header.frames, raw_length=_raw_length(header))
    try:
        if found.packing is Packing.STREAM:
            return _from_stream(found.data, header, dataset, transfer_syntax, notes)
        _require_size(header)
        if found.packing is Packing.RAW:
            return _from_raw(found, header, dataset, transfer_syntax, notes)
        if found.packing is Packing.RLE:
            return _from_rle(found, header, dataset, transfer_syntax, notes)
    except MemoryError:
        raise UndecodableError(Message("pixels.memory"), ASK_UNCOMPRESSED) from None
    if transfer_syntax in transfer.UNPACKED_HERE:
        raise damaged(transfer.in_words(transfer_syntax))
    words = Message("pixels.unknown_packing", packing=transfer.in_words(transfer_syntax))
    raise UndecodableError(words, ASK_UNCOMPRESSED)


def _raw_length(header: PixelHeader) -> int | None:
    stated = raw.stated_layout(header)
    return None if stated is None else stated.length(header.rows * header.columns) * header.frames


def _require_size(header: PixelHeader) -> None:
    if not header.rows or not header.columns:
        raise UndecodableError(Message("pixels.no_size"), FETCH_AGAIN)
    refuse_oversize(header.rows, header.columns)


def _order(dataset: Dataset) -> str:
    return ">" if dataset.original_encoding[1] is False else "<"


def _fractions(data: bytes, size: int, header: PixelHeader, dataset: Dataset) -> DecodedFrame:
    _require_size(header)
    count = header.rows * header.columns
    if len(data) < count * size:
        percent = 100 * len(data) // (count * size)
        raise UndecodableError(Message("pixels.cut_short", percent=percent), FETCH_AGAIN)
    numbers = np.frombuffer(data, f"{_order(dataset)}f{size}", count).reshape(header.rows, header.columns)
    return DecodedFrame(numbers.astype(f"=f{size}", copy=False), 8 * size, signed=True, colour=False)


def _from_raw(
    found: FrameBytes, header: PixelHeader, dataset: Dataset, syntax: str, notes: list[str]
) -> DecodedFrame:
    if syntax not in transfer.VERBATIM or syntax == transfer.RLE:
        notes.append(Message("pixels.not_packed", packing=transfer.in_words(syntax)))
    layout = raw.layout(header, len(found.data), notes)
    order = _order(dataset)
    data = found.data
    if order == ">" and layout.width == 8 and str(dataset["PixelData"].VR) == "OW":
        data = np.frombuffer(data[: len(data) // 2 * 2], ">u2").astype("<u2").tobytes()
    words = raw.words(data, header, layout, order)
    luminance = header.photometric.startswith("YBR")
    return _framed(words, layout.width, header, dataset, notes, samples=layout.samples, luminance=luminance)


def _from_rle(
    found: FrameBytes, header: PixelHeader, dataset: Dataset, syntax: str, notes: list[str]
) -> DecodedFrame:
    if syntax != transfer.RLE:
        notes.append(Message("pixels.is_packed", packing=transfer.in_words(transfer.RLE)))
    samples = raw.stated_samples(header)
    if samples is None:
        samples = 3 if rle.segment_count(found.data) % 3 == 0 else 1
    try:
        planes = rle.unpack(found.data, header.rows * header.columns, samples)
    except MalformedError as error:
        raise damaged(transfer.in_words(transfer.RLE)) from error
    words = planes.reshape(samples, header.rows, header.columns)
    picture = words[0] if samples == 1 else np.moveaxis(words, 0, 2)
    width = 8 * picture.dtype.itemsize
    luminance = header.photometric.startswith("YBR")
    return _framed(picture, width, header, dataset, notes, samples=samples, luminance=luminance)


def _from_stream(
    data: bytes, header: PixelHeader, dataset: Dataset, syntax: str, notes: list[str]
) -> DecodedFrame:
    packing = transfer.in_words(syntax)
    try:
        head = stream_head(data)
        codec = transfer.of_codec(head.codec.value)
        if syntax not in transfer.CODEC_SYNTAXES[head.codec.value]:
            notes.append(Message("pixels.is_packed", packing=codec))
        packing = codec
        if head.codec is Codec.JPEG_2000 and head.samples > 1 and head.precision > 8:
            raise UndecodableError(Message("pixels.deep_colour", packing=packing), ASK_UNCOMPRESSED)
        with silent_decoders():
            unpacked = codecs.unpack(data, head, header.photometric)
    except (UndecodableError, MemoryError):
        raise
    except Exception as error:  # the decoders raise nearly anything on damaged data
        raise damaged(packing) from error
    _note_differences(header, head, notes)
    signed = header.signed if head.signed is None else head.signed
    # Signs of a stream that states them are a fact, those of the header a claim.
    told = replace(header, signed=signed)
    return _framed(
        unpacked.words,
        head.precision,
        told,
        dataset,
        notes,
        samples=head.samples,
        luminance=unpacked.luminance_first,
    )


def _note_differences(header: PixelHeader, head: StreamHead, notes: list[str]) -> None:
    if (header.rows, header.columns) != (head.rows, head.columns):
        notes.append(
            Message(
                "pixels.stream_size",
                columns=head.columns,
                rows=head.rows,
                stated_columns=header.columns,
                stated_rows=header.rows,
            )
        )
    if header.stored is not None and header.stored > head.precision:
        notes.append(Message("pixels.stream_bits", stated=header.stored, found=head.precision))


def _framed(
    words: NDArray[Any],
    width: int,
    header: PixelHeader,
    dataset: Dataset,
    notes: list[str],
    *,
    samples: int,
    luminance: bool,
) -> DecodedFrame:
    """A frame of unpacked words; ``samples`` a pixel were stored, of which fewer may have been unpacked."""
    if samples == 1 and header.photometric == "PALETTE COLOR":
        coloured = _coloured(words, dataset)
        notes.append(Message("pixels.colour"))
        return DecodedFrame(_grey(coloured), 8 * coloured.dtype.itemsize, signed=False, colour=True)
    if words.ndim == 3:
        words = words[..., 0] if luminance or samples == 2 else _grey(words).astype(words.dtype)
    if samples > 2 and not header.grey:
        notes.append(Message("pixels.colour"))
        bits = min(header.stored or width, width, 16)
        return DecodedFrame(words.astype(np.uint16, copy=False), bits, signed=False, colour=True)
    if samples > 2:
        notes.append(Message("pixels.colour_said_grey"))
    stored, field = bit_depth.values(words, width, header, notes)
    return DecodedFrame(stored, field.bits, field.signed, colour=False)


def _coloured(words: NDArray[Any], dataset: Dataset) -> NDArray[Any]:
    if not text(dataset, "RedPaletteColorLookupTableDescriptor"):
        raise bad_tag("RedPaletteColorLookupTableDescriptor", "–")
    try:
        coloured: NDArray[Any] = apply_color_lut(words, dataset)
    except Exception as error:  # pydicom raises nearly anything on a damaged palette
        raise bad_tag("RedPaletteColorLookupTableData", "–") from error
    if coloured.ndim != 3 or coloured.shape[2] < 3:  # it leaves out a colour whose table is empty
        raise bad_tag("RedPaletteColorLookupTableData", "–")
    return coloured


def _grey(words: NDArray[Any]) -> NDArray[np.uint16]:
    """Luminance by ITU-R BT.601, as the DICOM standard and Pillow weigh it."""
    grey = np.empty(words.shape[:2], np.uint16)
    weights = np.array([0.299, 0.587, 0.114], np.float32)
    for part in parts(grey):  # no second picture of floats in memory
        grey[part] = np.rint(words[part][..., :3].astype(np.float32) @ weights)
    return grey
