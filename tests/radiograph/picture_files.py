"""Picture files that Pillow does not write."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import tifffile


def png_of(
    bands: np.ndarray, folder: Path, filters: tuple[int, ...] = (0, 1, 2, 3, 4), exif: bytes = b""
) -> Path:
    """A PNG of 16 bits with 2, 3 or 4 bands, every row packed with another of the five filters."""
    rows, columns, count = bands.shape
    step = count * 2
    lines, before = bytearray(), np.zeros(columns * step, np.uint8)
    for number, row in enumerate(bands.astype(">u2").reshape(rows, -1).view(np.uint8)):
        kind = filters[number % len(filters)]
        left = np.concatenate([np.zeros(step, np.uint8), row[:-step]]).astype(int)
        above = before.astype(int)
        corner = np.concatenate([np.zeros(step, np.uint8), before[:-step]]).astype(int)
        guess = left + above - corner
        near = [abs(guess - each) for each in (left, above, corner)]
        paeth = np.where(
            (near[0] <= near[1]) & (near[0] <= near[2]), left, np.where(near[1] <= near[2], above, corner)
        )
        taken = (0, left, above, (left + above) // 2, paeth)[kind]
        lines += bytes([kind]) + ((row.astype(int) - taken) % 256).astype(np.uint8).tobytes()
        before = row

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", columns, rows, 16, {2: 4, 3: 2, 4: 6}[count], 0, 0, 0)
    path = folder / f"{count}.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(lines)))
        + (chunk(b"eXIf", exif) if exif else b"")
        + chunk(b"IEND", b"")
    )
    return path


def tiff_of(
    pixels: np.ndarray, folder: Path, order: str = "<", photometric: str = "minisblack", **options: object
) -> Path:
    """A TIFF in either byte order."""
    path = folder / "film.tif"
    tifffile.imwrite(path, pixels, byteorder=order, photometric=photometric, **options)
    return path
