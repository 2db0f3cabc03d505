"""Films saved as ordinary pictures: PNG, JPEG, TIFF, BMP and the like."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from boneage_desktop.radiograph.display import (
    depth_window,
    film_values,
    full_window,
    robust_window,
    show,
    whole_window,
)
from boneage_desktop.radiograph.errors import FilmError
from boneage_desktop.radiograph.film import Radiograph, Window
from boneage_desktop.radiograph.grid import picture_aspect
from boneage_desktop.radiograph.quiet import collected_warnings
from boneage_desktop.radiograph.values import compact

# Only what people export films as: every further decoder is one more that hostile bytes can reach.
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "JPEG2000")

_DAMAGED = "The file is damaged or was cut short in copying; export or copy it again"
_TOO_LARGE = "Export the hand alone, at 20 megapixels or less"


# A picture whose percentiles span less of the 8-bit scale than this is faint. About a quarter of the training
# films are: digitised without a window, so that markers alone reach white.
_FAINT = 0.5


def read_raster(path: Path, stream: IO[bytes]) -> Radiograph | None:
    """Read a picture file.

    Parameters
    ----------
    path : Path
        Where the film came from; used in messages and kept in the result.
    stream : binary file
        The opened film, at its start.

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
            with Image.open(stream, formats=_FORMATS) as picture:
                if any(issubclass(each.category, Image.DecompressionBombWarning) for each in warned):
                    raise _too_large(path, picture.size)
                return _film(path, picture)
        except UnidentifiedImageError:
            return None
        except Image.DecompressionBombError:
            raise FilmError(path.name, "the picture is far larger than any film", _TOO_LARGE) from None
        except MemoryError:
            raise FilmError(path.name, "the picture does not fit into memory", _TOO_LARGE) from None
        except FilmError:
            raise
        except Exception as error:  # Pillow's decoders raise nearly anything on damaged files
            raise FilmError(
                path.name, f"the picture cannot be decoded ({_short(error)})", _DAMAGED
            ) from error


def _film(path: Path, picture: Image.Image) -> Radiograph:
    notes: list[str] = []
    frames = getattr(picture, "n_frames", 1)
    source = "JPEG" if picture.format == "MPO" else str(picture.format)
    if frames > 1 and picture.format != "MPO":
        notes.append(f"The file holds {frames} pictures; the first is shown")
        picture.seek(0)
    if picture.width * picture.height < 2:
        raise FilmError(path.name, "the picture is a single pixel", "Open the film itself")
    # TIFF drops the tag while loading, and PNG may bring it after the pixels.
    before = picture.getexif().get(0x0112, 1)
    picture.load()
    if before != 1 or picture.getexif().get(0x0112, 1) != 1:
        notes.append("Turned upright as the picture's orientation tag says")
    # TIFF has turned itself while loading; without its tag it cannot be turned a second time.
    upright = ImageOps.exif_transpose(picture)
    # An orientation from 5 on exchanges rows and columns, and with them the sides of a pixel.
    aspect = picture_aspect(picture.info, upright.size != picture.size or before > 4, notes)
    white_is_zero = picture.format == "TIFF" and getattr(picture, "tag_v2", {}).get(262) == 0
    values, deep = _grey(upright, notes)
    # Pillow honours TIFF's WhiteIsZero for 8-bit pictures only.
    inverted = white_is_zero and deep
    windows = _windows(values, deep)
    if inverted:
        notes.append("Small values are white in this file; shown with bone bright")
    return Radiograph(
        path=path,
        pixels=show(values, whole_window(film_values(values)) if deep else windows[0], inverted=inverted),
        values=values,
        windows=windows,
        inverted=inverted,
        source=source,
        notes=tuple(notes),
        pixel_aspect=aspect,
        opens_with=int(not deep and windows[1].width < _FAINT * windows[0].width),
    )


def _windows(values: NDArray[Any], deep: bool) -> tuple[Window, ...]:
    if not deep:
        return full_window(0, 255, "Full range"), robust_window(values, name="Automatic")
    return robust_window(values, name="Automatic"), depth_window(values)


def _grey(picture: Image.Image, notes: list[str]) -> tuple[NDArray[np.uint16] | NDArray[np.float32], bool]:
    """Grey values and whether they are raw (deeper than 8 bits)."""
    if picture.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I", "F"):
        return _deep(np.asarray(picture))
    if picture.mode == "1":
        return np.asarray(picture.convert("L"), dtype=np.uint16), False
    if picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if picture.mode in ("LA", "La", "RGBA", "RGBa", "PA"):
        # What is transparent was never film: on black it looks like unexposed border.
        opaque = picture.convert("RGBA")
        black = Image.new("RGBA", opaque.size, (0, 0, 0, 255))
        picture = Image.alpha_composite(black, opaque).convert("RGB")
    if picture.mode != "L":
        bands = np.asarray(picture.convert("RGB"))
        if np.array_equal(bands[..., 0], bands[..., 1]) and np.array_equal(bands[..., 1], bands[..., 2]):
            return bands[..., 0].astype(np.uint16), False
        notes.append("Colour picture turned to grey")
        picture = picture.convert("L")
    return np.asarray(picture, dtype=np.uint16), False


def _deep(array: NDArray[Any]) -> tuple[NDArray[np.uint16] | NDArray[np.float32], bool]:
    values = compact(array)
    repeated = values.dtype == np.uint16 and values.max() == 65535 and values.min() == 0
    if repeated and not (values % 257).any():
        return values // 257, False
    return values, True


def _too_large(path: Path, size: tuple[int, int]) -> FilmError:
    width, height = size
    return FilmError(path.name, f"the picture has {width} × {height} pixels, more than any film", _TOO_LARGE)


def _short(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return text[0].rstrip(".")[:120] if text else type(error).__name__
