"""Unpack one compressed stream, each kind with the one decoder that answers damage with an exception."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import jpeg_ls
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from boneage_desktop.radiograph.dicom.decoding import gdcm_jpeg
from boneage_desktop.radiograph.dicom.decoding.jpeg_check import MalformedError
from boneage_desktop.radiograph.dicom.decoding.stream_head import Codec, StreamHead


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of a stream.

    Attributes
    ----------
    words : ndarray of uint8 or uint16, shape (rows, columns) or (rows, columns, samples)
        Samples as unsigned words of ``StreamHead.precision`` bits; negative ones as two's complement.
    luminance_first : bool
        The first sample of each pixel is its brightness, the others its colour.
    """

    words: NDArray[np.unsignedinteger]
    luminance_first: bool = False


def unpack(data: bytes, head: StreamHead, photometric: str) -> Unpacked:
    """Unpack a stream whose head was checked.

    Parameters
    ----------
    data : bytes
    head : StreamHead
    photometric : str
        What the DICOM header says of the colours; used where the stream does not tell.

    Raises
    ------
    Exception
        Nearly any kind, on damaged data.
    """
    if head.codec is Codec.JPEG:
        return _jpeg(data, head, photometric)
    if head.codec is Codec.JPEG_2000:
        return _jpeg_2000(data, head)
    if head.codec is Codec.JPEG_LS:
        return Unpacked(_jpeg_ls(data, head), photometric.startswith("YBR"))
    words = gdcm_jpeg.unpack(data, head, photometric)
    return Unpacked(words, photometric.startswith("YBR"))


def _jpeg(data: bytes, head: StreamHead, photometric: str) -> Unpacked:
    with Image.open(BytesIO(data), formats=("JPEG",)) as picture:
        _require_size(picture.size, head)
        if head.samples != 3:
            return Unpacked(_first_band(picture))
        told = "jfif" in picture.info or "adobe_transform" in picture.info
        if not told:
            # libjpeg takes the colours to be transformed; without a mark, only the DICOM header knows.
            picture.draft("YCbCr", picture.size)
        if told:
            picture.draft("L", picture.size)
        picture.load()
        if picture.mode == "L":
            return Unpacked(np.asarray(picture))
        return Unpacked(np.asarray(picture), picture.mode == "YCbCr" and photometric != "RGB")


def _jpeg_2000(data: bytes, head: StreamHead) -> Unpacked:
    with Image.open(BytesIO(data), formats=("JPEG2000",)) as picture:
        _require_size(picture.size, head)
        picture.load()
        words = np.asarray(picture)
    if words.ndim == 3:
        return Unpacked(words[..., :3] if words.shape[2] > 2 else words[..., 0])
    if words.dtype.itemsize > 2:
        words = words.astype(np.uint16)
    # Pillow widens samples to whole bytes and lifts negative ones above zero.
    spare = 8 * words.dtype.itemsize - head.precision
    if spare > 0:
        words = words >> words.dtype.type(spare)
    if head.signed:
        words = words ^ words.dtype.type(1 << (head.precision - 1))
    return Unpacked(words)


def _jpeg_ls(data: bytes, head: StreamHead) -> NDArray[np.unsignedinteger]:
    end = data.rfind(b"\xff\xd9")
    if end < 0:  # CharLS looks for the end far beyond the data, for half a minute
        raise MalformedError("no end of the stream")
    unpacked, found = jpeg_ls.decode_pixel_data(data[: end + 2])
    words: NDArray[np.unsignedinteger] = np.frombuffer(unpacked, f"=u{1 if head.precision <= 8 else 2}")
    if head.samples == 1:
        return words.reshape(head.rows, head.columns)
    if found["interleave_mode"] == 0:
        return np.moveaxis(words.reshape(head.samples, head.rows, head.columns), 0, 2)
    return words.reshape(head.rows, head.columns, head.samples)


def _first_band(picture: Image.Image) -> NDArray[np.uint8]:
    picture.load()
    if picture.mode == "CMYK":
        picture = picture.convert("L")
    words = np.asarray(picture, dtype=np.uint8)
    return words if words.ndim == 2 else words[..., 0]


def _require_size(size: tuple[int, int], head: StreamHead) -> None:
    # A JP2 file has boxes around the stream that state a size too.
    if size != (head.columns, head.rows):
        raise MalformedError("the stream and what lies around it disagree on the size")
