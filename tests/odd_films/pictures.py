"""Picture files of kinds and depths that converters leave."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from tests.odd_films.condition import Condition, Wanted, deep, eight, hand
from tests.radiograph.picture_files import png_of, tiff_of

_KIND = "Pictures"


def _picture(name: str, make: Callable[[Path], Path], wanted: Callable[[], Wanted]) -> Condition:
    def asked() -> Wanted:
        of_film = wanted()
        return Wanted(
            values=of_film.values,
            tolerance=of_film.tolerance,
            brightness=of_film.brightness,
            true_shape=of_film.true_shape,
            remark=of_film.remark,
            said={"sex": None},
        )

    return Condition(_KIND, name, make, asked)


def _deep() -> Wanted:
    return Wanted(values=deep())


def _eight() -> Wanted:
    return Wanted(values=eight())


def _turned_round() -> Wanted:
    return Wanted(values=np.uint16(4095) - deep(), brightness=deep())


def _saved(pixels: Callable[[], NDArray[Any]], name: str, **options: Any) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        Image.fromarray(pixels()).save(folder / name, **options)
        return folder / name

    return make


def _with_alpha(bands: int, alpha: int, pixels: NDArray[Any]) -> NDArray[Any]:
    return np.dstack([pixels] * bands + [np.full_like(pixels, alpha)])


def _bmp_with_mask(folder: Path) -> Path:
    """32-bit BMP whose header names an alpha mask, as clipboards and grabbers write it."""
    high, wide = eight().shape
    pixels = _with_alpha(3, 0, eight())[::-1].tobytes()
    head = struct.pack("<IiiHHIIiiII", 124, wide, high, 1, 32, 3, len(pixels), 2835, 2835, 0, 0)
    head += struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000) + b"BGRs" + bytes(64)
    path = folder / "film.bmp"
    path.write_bytes(b"BM" + struct.pack("<IHHI", 138 + len(pixels), 0, 0, 138) + head + pixels)
    return path


def _narrow() -> NDArray[np.uint8]:
    high, wide = hand().shape
    return np.asarray(Image.fromarray(eight()).resize((round(wide * 2 / 3), high), Image.Resampling.LANCZOS))


def _not_square(name: str, file: str, tolerance: float = 0, **options: Any) -> Condition:
    high, wide = hand().shape
    return _picture(
        name,
        _saved(_narrow, file, **options),
        lambda: Wanted(values=_narrow(), tolerance=tolerance, true_shape=high / wide, remark="true shape"),
    )


def _upside_down(name: str, file: str, tolerance: float = 0, **options: Any) -> Condition:
    tag = Image.Exif()
    tag[0x0112] = 3
    return _picture(
        name,
        _saved(lambda: np.ascontiguousarray(np.rot90(eight(), 2)), file, exif=tag, **options),
        lambda: Wanted(values=eight(), tolerance=tolerance, remark="upright"),
    )


def _thumbnail_first(folder: Path) -> Path:
    path = folder / "film.tif"
    with tifffile.TiffWriter(path) as file:
        for page in (eight()[::4, ::4], eight()):
            file.write(page, photometric="minisblack")
    return path


def _lab(folder: Path) -> Path:
    grey = eight().astype(float) / 255
    linear = np.where(grey <= 0.04045, grey / 12.92, ((grey + 0.055) / 1.055) ** 2.4)
    lightness = np.where(linear > 0.008856, 116 * np.cbrt(linear) - 16, 903.3 * linear)
    none = np.zeros_like(grey)
    bands = np.dstack([np.rint(lightness / 100 * 255), none, none]).astype(np.uint8)
    return tiff_of(bands, folder, photometric="cielab")


def _ink(folder: Path) -> Path:
    bands = np.dstack([np.zeros_like(deep())] * 3 + [np.uint16(65535) - deep()])
    return tiff_of(bands, folder, photometric="separated", planarconfig="contig")


_OPEN = {"extrasamples": ["unassalpha"], "planarconfig": "contig"}

PICTURES = [
    _picture("PNG, colour of 16 bits", lambda folder: png_of(np.dstack([deep()] * 3), folder), _deep),
    _picture(
        "PNG, grey and alpha of 16 bits", lambda folder: png_of(_with_alpha(1, 65535, deep()), folder), _deep
    ),
    _picture(
        "PNG, colour and alpha of 16 bits",
        lambda folder: png_of(_with_alpha(3, 65535, deep()), folder),
        _deep,
    ),
    _picture(
        "PNG, alpha 0 everywhere",
        _saved(lambda: _with_alpha(3, 0, eight()), "film.png"),
        lambda: Wanted(values=eight(), remark="transparency"),
    ),
    _picture("BMP, alpha named and never filled", _bmp_with_mask, lambda: Wanted(values=eight())),
    _picture(
        "TIFF, colour of 16 bits",
        lambda folder: tiff_of(np.dstack([deep()] * 3), folder, photometric="rgb"),
        _deep,
    ),
    _picture(
        "TIFF, WhiteIsZero, 16 bits, big-endian",
        lambda folder: tiff_of(np.uint16(4095) - deep(), folder, ">", "miniswhite"),
        _turned_round,
    ),
    _picture(
        "TIFF, grey and alpha, 16 bits, big-endian",
        lambda folder: tiff_of(_with_alpha(1, 65535, deep()), folder, ">", **_OPEN),
        _deep,
    ),
    _picture(
        "TIFF, double float",
        lambda folder: tiff_of(deep() / 7.0, folder),
        lambda: Wanted(values=deep() / 7.0, tolerance=1e-3),
    ),
    _picture("TIFF, LAB", _lab, lambda: Wanted(values=eight(), tolerance=3)),
    _picture("TIFF, four inks of 16 bits", _ink, _deep),
    _picture(
        "TIFF, a thumbnail before the film",
        _thumbnail_first,
        lambda: Wanted(values=eight(), remark="largest"),
    ),
    _not_square("PNG, 200 × 300 dots an inch", "film.png", dpi=(200, 300)),
    _not_square("JPEG, 200 × 300 dots an inch", "film.jpg", 8, dpi=(200, 300), quality=98),
    _not_square("TIFF, 200 × 300 dots an inch", "film.tif", dpi=(200, 300)),
    _upside_down("JPEG, upside down by its orientation tag", "film.jpg", 8, quality=98),
    _upside_down("TIFF, upside down by its orientation tag", "film.tif"),
]
