"""What must be refused, with its own reason; and small files that would exhaust the computer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pydicom import uid
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate

from tests.odd_films.condition import BLAMES_THE_COPY, Condition, Wanted, deep, ordinary
from tests.radiograph import bombs
from tests.radiograph.making import saved
from tests.radiograph.packing import jpeg_2000_stream, packed

_REFUSED, _BOMBS = "Refused, and why", "Memory and time"


def _bytes(name: str, file: str, content: bytes, reason: str, foreign: bool = True) -> Condition:
    def make(folder: Path) -> Path:
        (folder / file).write_bytes(content)
        return folder / file

    return Condition(_REFUSED, name, make, lambda: Wanted(refusal=reason, foreign=foreign))


def _film(name: str, make: Callable[[], Dataset], reason: str) -> Condition:
    return Condition(_REFUSED, name, lambda folder: saved(make(), folder), lambda: Wanted(refusal=reason))


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "film.dcm")
    return folder / "film.dcm"


def _cut(folder: Path) -> Path:
    path = saved(ordinary(), folder)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - deep().nbytes * 3 // 4])
    return path


def _document() -> Dataset:
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    dataset.SOPClassUID, dataset.SOPInstanceUID = uid.EncapsulatedPDFStorage, "2.25.1"
    return dataset


def _video() -> Dataset:
    dataset = ordinary()
    dataset.file_meta.TransferSyntaxUID = uid.MPEG4HP41
    dataset.PixelData = encapsulate([bytes(100)])
    dataset["PixelData"].is_undefined_length = True
    return dataset


def _cut_stream() -> Dataset:
    noise = np.random.default_rng(0).integers(0, 4096, deep().shape, np.uint16)
    stream = jpeg_2000_stream(noise)
    return packed(ordinary(), stream[: len(stream) // 3], uid.JPEG2000Lossless)


def _unknown(folder: Path) -> Path:
    path = folder / "film.dcm"
    dataset = packed(ordinary(), bytes(64), "1.2.3.4")
    dataset.save_as(path, implicit_vr=False, little_endian=True, enforce_file_format=True)
    return path


NO_FILMS = [
    _bytes("HEIC of a telephone", "film.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(600), "HEIC"),
    _bytes("AVIF", "film.jpg", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(600), "AVIF"),
    _bytes("PDF named as a film", "film.dcm", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
    _bytes("letter named as a film", "film.dcm", b"Dear colleague,\nthe film is enclosed.\n", "text file"),
    _bytes("empty file named as a film", "film.dcm", b"", "empty", foreign=False),
    _bytes("empty text file among films", "readme.txt", b"", "empty"),
    Condition(_REFUSED, "named pipe", _pipe, lambda: Wanted(refusal="pipe", seconds=2)),
    _film("DICOM document without a picture", _document, "document"),
    _film("DICOM video", _video, "video"),
    _film("header without its pixels", lambda: ordinary(PixelData=None), "header but no pixels"),
    Condition(_REFUSED, "film cut short", _cut, lambda: Wanted(refusal="25 %")),
    _film("JPEG 2000 stream cut short", _cut_stream, "damaged|incomplete"),
    Condition(
        _REFUSED,
        "packing that nobody knows, named by its number",
        _unknown,
        lambda: Wanted(refusal=r"1\.2\.3\.4", never=BLAMES_THE_COPY),
    ),
]


def _bomb(name: str, wanted: Wanted) -> Condition:
    return Condition(_BOMBS, name, bombs.BOMBS[name], lambda: wanted)


def _bound(refusal: str = "") -> Wanted:
    return Wanted(refusal=refusal, megabytes=700, seconds=15)


_LARGE = "too large for a film"

BOMBS = [
    _bomb("JPEG-LS, 65535 × 65535 stated", _bound("too large|damaged|size")),
    _bomb("JPEG-LS, 9000 × 9999 stated", _bound("damaged|size|too small")),
    _bomb("JPEG-LS without its end", _bound("damaged|incomplete")),
    _bomb("JPEG-LS, 89 megapixels of black", _bound()),
    _bomb("JPEG 2000, 65535 × 65535 stated", _bound(_LARGE)),
    _bomb("JPEG 2000, a precinct a pixel", _bound("damaged|size|precinct")),
    _bomb("deflated, 512 MB of zeros", _bound("unpack to far more|deflated")),
    _bomb("RLE, twice 512 MB", _bound()),
    _bomb("film of 8000 × 10000, 16 bits", Wanted(megabytes=1200, seconds=15)),
]
