"""Headers that leave something out, say it twice, or contradict the data."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset

from tests.odd_films.condition import BLAMES_THE_COPY, Condition, Wanted, deep, eight, ordinary
from tests.radiograph.making import raw, said, saved
from tests.radiograph.packing import jpeg_2000_stream, jpeg_ls_stream, jpeg_stream, packed

_KIND = "Headers"


def _film(
    name: str,
    make: Callable[[Path], Path],
    remark: str = "",
    values: Callable[[], NDArray[Any]] = deep,
    tolerance: float = 0,
) -> Condition:
    return Condition(_KIND, name, make, lambda: Wanted(values=values(), remark=remark, tolerance=tolerance))


def _without(keyword: str, remark: str) -> Condition:
    def make(folder: Path) -> Path:
        dataset = ordinary(**{keyword: None})
        dataset["PixelData"].VR = "OW"  # pydicom asks BitsAllocated otherwise
        return saved(dataset, folder)

    return _film(f"{keyword} missing", make, remark)


def _twice(keyword: str) -> Condition:
    def make(folder: Path) -> Path:
        dataset = ordinary()
        element = dataset[keyword]
        dataset["PixelData"].VR = "OW"
        return saved(raw(dataset, int(element.tag), "US", 2 * struct.pack("<H", element.value)), folder)

    return _film(f"{keyword} twice", make)


def _photometric(name: str, stored: bytes) -> Condition:
    return _film(name, lambda folder: saved(raw(ordinary(), 0x00280004, "CS", stored), folder))


def _colours(planes: bool, stated: int | None) -> Callable[[Path], Path]:
    """A film in three equal colours, pixel by pixel or plane by plane."""

    def make(folder: Path) -> Path:
        bands = np.dstack([eight()] * 3)
        dataset = ordinary(bands, 8, PlanarConfiguration=stated, WindowCenter=None, WindowWidth=None)
        if planes:
            dataset.PixelData = np.ascontiguousarray(np.moveaxis(bands, 2, 0)).tobytes()
        return saved(dataset, folder)

    return make


def _packed_film(kind: str, **elements: Any) -> Callable[[Path], Path]:
    stream, syntax = {
        "JPEG 2000": (jpeg_2000_stream, uid.JPEG2000Lossless),
        "JPEG-LS": (jpeg_ls_stream, uid.JPEGLSLossless),
    }[kind]
    return lambda folder: saved(packed(ordinary(**elements), stream(deep()), syntax), folder)


def _swapped() -> dict[str, int]:
    rows, columns = deep().shape
    return {"Rows": columns, "Columns": rows}


def _jpeg(colours: bool, **elements: Any) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        pixels = np.dstack([eight()] * 3) if colours else eight()
        dataset = packed(ordinary(eight(), 8, **elements), jpeg_stream(pixels), uid.JPEGBaseline8Bit)
        return saved(dataset, folder)

    return make


def _rle(folder: Path) -> Path:
    dataset = ordinary()
    dataset.compress(uid.RLELossless, generate_instance_uid=False)
    return saved(dataset, folder)


def _big_endian(folder: Path) -> Path:
    dataset = ordinary()
    dataset.file_meta.TransferSyntaxUID = uid.ExplicitVRBigEndian
    dataset.PixelData = deep().astype(">u2").tobytes()
    path = folder / "film.dcm"
    dataset.save_as(path, implicit_vr=False, little_endian=False, enforce_file_format=True)
    return path


def _written(syntax: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        dataset = ordinary()
        dataset.file_meta.TransferSyntaxUID = syntax
        return saved(dataset, folder)

    return make


def _no_items(folder: Path) -> Path:
    stream = jpeg_2000_stream(deep())
    return saved(ordinary(PixelData=stream + b"\0" * (len(stream) % 2)), folder)


def _no_preamble(folder: Path) -> Path:
    dataset = ordinary()
    del dataset.file_meta
    path = folder / "film"
    dataset.save_as(path, implicit_vr=True, little_endian=True)
    return path


def _unfindable(folder: Path) -> Path:
    dataset: Dataset = ordinary(BitsAllocated=13)
    dataset.PixelData = dataset.PixelData[:-2000]
    return saved(dataset, folder)


def _deep_colour(folder: Path) -> Path:
    """JPEG 2000 of three bands that states 12 bits for each."""
    stream = bytearray(jpeg_2000_stream(np.dstack([eight()] * 3)))
    at = stream.index(b"\xff\x51") + 40
    for band in range(3):
        stream[at + 3 * band] = 11
    return saved(packed(ordinary(), bytes(stream), uid.JPEG2000Lossless), folder)


_OTHERWISE, _NOT_PACKED, _NOT_WRITTEN = "packed otherwise", "but they are not", "differs from its header"
_STREAM = "the image has"

HEADERS = [
    _without("SamplesPerPixel", "SamplesPerPixel"),
    _without("PhotometricInterpretation", "PhotometricInterpretation"),
    _without("BitsStored", "BitsStored"),
    _without("BitsAllocated", "BitsAllocated"),
    _without("HighBit", ""),
    _without("PixelRepresentation", ""),
    _film("PlanarConfiguration missing, colours pixel by pixel", _colours(False, None), values=eight),
    _film("PlanarConfiguration missing, colours plane by plane", _colours(True, None), values=eight),
    _film("PlanarConfiguration 0, colours plane by plane", _colours(True, 0), values=eight),
    _twice("SamplesPerPixel"),
    _twice("Rows"),
    _twice("BitsStored"),
    _photometric("PhotometricInterpretation in lower case", b"monochrome2"),
    _photometric("PhotometricInterpretation twice", b"MONOCHROME2\\MONOCHROME2"),
    _film(
        "BitsAllocated 12 on words of 16",
        lambda folder: saved(ordinary(BitsAllocated=12), folder),
        r"BitsAllocated \(12\)",
    ),
    Condition(
        _KIND,
        "BitsAllocated 13 on data of another length",
        _unfindable,
        lambda: Wanted(refusal=r"BitsAllocated \(13\)", never=BLAMES_THE_COPY),
    ),
    _film(
        "Rows and Columns exchanged, JPEG 2000",
        lambda folder: _packed_film("JPEG 2000", **_swapped())(folder),
        _STREAM,
    ),
    _film(
        "Rows and Columns exchanged, JPEG-LS",
        lambda folder: _packed_film("JPEG-LS", **_swapped())(folder),
        _STREAM,
    ),
    _film("Rows and Columns missing, JPEG 2000", _packed_film("JPEG 2000", Rows=None, Columns=None), _STREAM),
    _film(
        "Rows and Columns exchanged, JPEG",
        lambda folder: _jpeg(False, **_swapped())(folder),
        _STREAM,
        eight,
        4,
    ),
    _film(
        "JPEG 2000 said to be uncompressed",
        lambda folder: said(_packed_film("JPEG 2000")(folder), uid.ExplicitVRLittleEndian),
        _OTHERWISE,
    ),
    _film(
        "JPEG-LS said to be JPEG 2000",
        lambda folder: said(_packed_film("JPEG-LS")(folder), uid.JPEG2000Lossless),
        _OTHERWISE,
    ),
    _film(
        "RLE said to be uncompressed",
        lambda folder: said(_rle(folder), uid.ExplicitVRLittleEndian),
        _OTHERWISE,
    ),
    _film(
        "uncompressed said to be JPEG 2000",
        lambda folder: said(saved(ordinary(), folder), uid.JPEG2000Lossless),
        _NOT_PACKED,
    ),
    _film(
        "uncompressed said to be RLE",
        lambda folder: said(saved(ordinary(), folder), uid.RLELossless),
        _NOT_PACKED,
    ),
    _film("JPEG 2000 without its items", _no_items),
    _film("JPEG of three bands, header says grey", _jpeg(True), "image is in colour", eight, 4),
    _film(
        "grey JPEG, header says colour",
        _jpeg(False, SamplesPerPixel=3, PhotometricInterpretation="YBR_FULL_422"),
        "",
        eight,
        4,
    ),
    _film(
        "JPEG of 8 bits, header says 12",
        _jpeg(False, BitsAllocated=16, BitsStored=12, HighBit=11),
        "8; the image is used",
        eight,
        4,
    ),
    Condition(
        _KIND,
        "JPEG 2000 of three bands and 12 bits",
        _deep_colour,
        lambda: Wanted(refusal="colour of more than 8 bits", never=BLAMES_THE_COPY),
    ),
    _film(
        "elements big-endian, header says little",
        lambda folder: said(_big_endian(folder), uid.ExplicitVRLittleEndian),
        _NOT_WRITTEN,
    ),
    _film(
        "elements without VR, header says with",
        lambda folder: said(_written(uid.ImplicitVRLittleEndian)(folder), uid.ExplicitVRLittleEndian),
        _NOT_WRITTEN,
    ),
    _film(
        "elements deflated, header says not",
        lambda folder: said(_written(uid.DeflatedExplicitVRLittleEndian)(folder), uid.ExplicitVRLittleEndian),
        _NOT_WRITTEN,
    ),
    _film(
        "elements plain, header says deflated",
        lambda folder: said(saved(ordinary(), folder), uid.DeflatedExplicitVRLittleEndian),
        _NOT_WRITTEN,
    ),
    _film("no preamble", _no_preamble),
]
