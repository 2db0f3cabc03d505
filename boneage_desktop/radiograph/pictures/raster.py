"""Films saved as ordinary pictures: PNG, JPEG, TIFF, BMP and the like."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from warnings import WarningMessage

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from boneage_desktop.messages import Message
from boneage_desktop.radiograph import file_kind
from boneage_desktop.radiograph.decoder_output import collected_warnings, silent_decoders
from boneage_desktop.radiograph.display import (
    apply_voi,
    depth_window,
    film_values,
    full_window,
    robust_window,
    whole_window,
)
from boneage_desktop.radiograph.errors import FilmError, NotAFilm
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.radiograph.grid import picture_aspect
from boneage_desktop.radiograph.pictures import bands, deep_png, tiff
from boneage_desktop.radiograph.pixel_values import compact

# It tells of oddities there; without a handler, that would go to the console.
logging.getLogger("PIL").setLevel(logging.CRITICAL)

# Only what people export films as: every further decoder is one more that hostile bytes can reach.
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "JPEG2000")

_ORIENTATION = 0x0112

# A picture whose percentiles span less of the 8-bit scale than this is faint. About a quarter of the training
# films are: digitised without a window, so that markers alone reach white.
_FAINT = 0.5


def read_raster(path: Path, stream: BytesIO) -> Radiograph | None:
    """Read a picture file.

    Parameters
    ----------
    path : Path
        Where the film came from; used in messages and kept in the result.
    stream : BytesIO
        The opened film, at its start; closed when it is read, so that a large film is not kept twice.

    Returns
    -------
    Radiograph or None
        ``None`` when the bytes are no picture of a known format. 8-bit pictures keep their own scale
        (``pixels`` = value / 255, window "Full range"), because whoever exported them already chose how
        the film should look; one left so faint that it uses less than half of that scale opens with the
        percentile window. 16-bit pictures are raw detector values whose window was lost on export and
        whose real bit depth no header tells, so they get the percentile window that a DICOM film without
        a stored window gets; the full range of their apparent bit depth is the second window. A 16-bit
        file that only repeats 8-bit values (every value a multiple of 257) counts as 8-bit.

    Raises
    ------
    FilmError
        Too large, damaged, or without pixels.
    """
    with collected_warnings() as warned:
        try:
            notes: list[str] = []
            picture = _read(path, stream, warned, notes)
            stream.close()
            return _film(path, picture, notes)
        except UnidentifiedImageError:
            return None
        except Image.DecompressionBombError:
            raise FilmError(
                path.name, Message("file.far_too_large"), Message("file.export_smaller")
            ) from None
        except MemoryError:
            raise FilmError(path.name, Message("file.no_memory"), Message("file.export_smaller")) from None
        except FilmError:
            raise
        except Exception as error:  # Pillow's decoders raise nearly anything on damaged files
            raise FilmError(
                path.name, Message("file.undecodable", why=_short(error)), Message("file.export_again")
            ) from error


@dataclass(frozen=True, slots=True)
class _Picture:
    """Grey values, whether raw (over 8 bits) and small ones white, the format, and the shape of a pixel."""

    values: NDArray[np.uint16] | NDArray[np.float32]
    deep: bool
    white_is_zero: bool
    source: str
    aspect: float


def _film(path: Path, picture: _Picture, notes: list[str]) -> Radiograph:
    values, deep, inverted = picture.values, picture.deep, picture.white_is_zero
    windows = _windows(values, deep)
    if inverted:
        notes.append(Message("file.white_is_zero"))
    return Radiograph(
        path=path,
        pixels=apply_voi(
            values, whole_window(film_values(values)) if deep else windows[0], inverted=inverted
        ),
        values=values,
        windows=windows,
        inverted=inverted,
        source=picture.source,
        notes=tuple(notes),
        pixel_aspect=picture.aspect,
        initial_window_index=int(not deep and windows[1].width < _FAINT * windows[0].width),
    )


def _read(path: Path, stream: BytesIO, warned: list[WarningMessage], notes: list[str]) -> _Picture:
    head = stream.read(4)
    found = tiff.pages(stream) if file_kind.is_tiff(head) else None
    if found is not None and found.raw:
        raise NotAFilm(path.name, Message("file.other_picture", kind="RAW"), Message("file.export_png"))
    if found is not None and found.deep:
        return _tiff(path, stream, found, notes)
    stream.seek(0)
    with Image.open(stream, formats=_FORMATS) as picture:
        if any(issubclass(each.category, Image.DecompressionBombWarning) for each in warned):
            raise _too_large(path, picture.size)
        _choose_page(picture, found, notes)
        if picture.width * picture.height < 2:
            raise _single_pixel(path)
        if not deep_png.is_deep(picture):
            return _by_pillow(picture, notes)
        info = picture.info
    stored, orientation = deep_png.bands(stream)
    values, deep = _deep(_upright(_grey_of(stored, notes), orientation, notes))
    return _Picture(values, deep, False, "PNG", picture_aspect(info, orientation > 4, notes))


def _by_pillow(picture: Image.Image, notes: list[str]) -> _Picture:
    # TIFF drops the tag while loading, and PNG may bring it after the pixels.
    before = picture.getexif().get(_ORIENTATION, 1)
    with silent_decoders() if picture.format == "TIFF" else nullcontext():  # libtiff writes to the console
        picture.load()
    if before != 1 or picture.getexif().get(_ORIENTATION, 1) != 1:
        notes.append(Message("file.upright"))
    # TIFF has turned itself while loading; without its tag it cannot be turned a second time.
    upright = ImageOps.exif_transpose(picture)
    # An orientation from 5 on exchanges rows and columns, and with them the sides of a pixel.
    aspect = picture_aspect(picture.info, upright.size != picture.size or before > 4, notes)
    values, deep = _grey(upright, notes)
    # Pillow honours TIFF's WhiteIsZero for 8-bit pictures only.
    white_is_zero = deep and picture.format == "TIFF" and getattr(picture, "tag_v2", {}).get(262) == 0
    source = "JPEG" if picture.format == "MPO" else str(picture.format)
    return _Picture(values, deep, white_is_zero, source, aspect)


def _tiff(path: Path, stream: BytesIO, found: tiff.Pages, notes: list[str]) -> _Picture:
    _note_pages(found.count, found.first_is_smaller, notes)
    try:
        page = tiff.read_page(stream, found.largest, notes)
    except tiff.TiffError as error:
        raise FilmError(
            path.name, Message("file.undecodable", why=error.reason), Message("file.export_again")
        ) from error
    if page.values.size < 2:
        raise _single_pixel(path)
    upright = _upright(page.values, page.orientation, notes)
    values, deep = (upright.astype(np.uint16), False) if upright.dtype == np.uint8 else _deep(upright)
    if not deep and page.white_is_zero:
        values = 255 - values
    aspect = picture_aspect({"resolution": page.resolution}, page.orientation > 4, notes)
    return _Picture(values, deep, deep and page.white_is_zero, "TIFF", aspect)


def _choose_page(picture: Image.Image, found: tiff.Pages | None, notes: list[str]) -> None:
    """Turn to the film among the pictures of a file: the largest, for a small one first is a preview."""
    # Pillow would go through all pages of a TIFF, a million of them or a ring without end.
    count = found.count if found is not None else getattr(picture, "n_frames", 1)
    if count < 2 or picture.format == "MPO":
        return
    largest = found.largest if found is not None else 0
    picture.seek(largest)
    _note_pages(count, bool(found and found.first_is_smaller), notes)


def _note_pages(count: int, first_is_smaller: bool, notes: list[str]) -> None:
    if count > 1:
        notes.append(Message("file.largest_of" if first_is_smaller else "film.frames", count=count))


def _upright(values: NDArray[Any], orientation: int, notes: list[str]) -> NDArray[Any]:
    """Turn and mirror as the orientation tag says (TIFF 6.0, tag 274)."""
    if orientation not in range(2, 9):
        return values
    notes.append(Message("file.upright"))
    if orientation > 4:
        values = values.T
    if orientation in (3, 4, 7, 8):
        values = values[::-1]
    return np.ascontiguousarray(values[:, ::-1] if orientation in (2, 3, 6, 7) else values)


def _windows(values: NDArray[Any], deep: bool) -> tuple[Window, ...]:
    automatic = robust_window(values, name=Message("window.automatic"))
    if not deep:
        return full_window(0, 255, Message("window.full")), automatic
    return automatic, depth_window(values)


def _grey(picture: Image.Image, notes: list[str]) -> tuple[NDArray[np.uint16] | NDArray[np.float32], bool]:
    """Grey values and whether they are raw (deeper than 8 bits)."""
    if picture.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I", "F"):
        return _deep(np.asarray(picture))
    if picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if picture.mode in ("LA", "La", "RGBA", "RGBa", "PA"):
        picture = picture.convert("RGBA")
    elif picture.mode not in ("L", "RGB"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    if picture.mode == "L":
        return np.asarray(picture, dtype=np.uint16), False
    return _grey_of(np.asarray(picture), notes).astype(np.uint16), False


def _grey_of(stored: NDArray[Any], notes: list[str]) -> NDArray[Any]:
    """Grey of two bands (grey, alpha), three (colour) or four (colour, alpha)."""
    count = stored.shape[2]
    values = bands.grey(stored[..., :3], notes) if count > 2 else np.ascontiguousarray(stored[..., 0])
    return values if count == 3 else bands.over_black(values, stored[..., -1], notes)


def _deep(array: NDArray[Any]) -> tuple[NDArray[np.uint16] | NDArray[np.float32], bool]:
    values = compact(array)
    repeated = values.dtype == np.uint16 and values.max() == 65535 and values.min() == 0
    if repeated and not (values % 257).any():
        return values // 257, False
    return values, True


def _too_large(path: Path, size: tuple[int, int]) -> FilmError:
    width, height = size
    too_large = Message("file.too_large", width=width, height=height)
    return FilmError(path.name, too_large, Message("file.export_smaller"))


def _single_pixel(path: Path) -> FilmError:
    return FilmError(path.name, Message("file.single_pixel"), Message("file.open_itself"))


def _short(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return text[0].rstrip(".")[:120] if text else type(error).__name__
