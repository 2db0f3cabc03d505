"""Small files that would grow to gigabytes, or take minutes, where headers are believed."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pydicom import uid

from tests.radiograph.making import film, ramp, saved
from tests.radiograph.packing import jpeg_2000_stream, jpeg_ls_stream, packed

HUGE = 65535


def jpeg_ls_bomb(folder: Path, rows: int = HUGE, columns: int = HUGE) -> Path:
    """JPEG-LS that states 65535 × 65535 pixels."""
    stream = bytearray(jpeg_ls_stream(np.zeros((24, 32), np.uint16)))
    at = stream.index(b"\xff\xf7") + 5
    stream[at : at + 4] = struct.pack(">HH", rows, columns)
    stream[-2:] = bytes(600) + b"\xff\xd9"
    return saved(packed(film(), bytes(stream), uid.JPEGLSLossless), folder, "jpeg-ls.dcm")


def jpeg_ls_without_end(folder: Path) -> Path:
    """JPEG-LS cut in half, whose missing end CharLS looks for beyond the data."""
    stream = jpeg_ls_stream(ramp())[:200]
    return saved(packed(film(), stream, uid.JPEGLSLossless), folder, "jpeg-ls-cut.dcm")


def jpeg_ls_flat(folder: Path) -> Path:
    """A whole JPEG-LS stream of a flat picture of 89 megapixels in some kilobytes."""
    stream = jpeg_ls_stream(np.zeros((8900, 10_000), np.uint16))
    return saved(packed(film(), stream, uid.JPEGLSLossless), folder, "jpeg-ls-flat.dcm")


def jpeg_2000_bomb(folder: Path) -> Path:
    """JPEG 2000 that states 65535 × 65535 pixels, in tiles of that size."""
    stream = bytearray(jpeg_2000_stream(ramp()))
    at = stream.index(b"\xff\x51") + 6
    stream[at : at + 8] = struct.pack(">II", HUGE, HUGE)
    stream[at + 16 : at + 24] = struct.pack(">II", HUGE, HUGE)
    return saved(packed(film(), bytes(stream), uid.JPEG2000Lossless), folder, "jpeg-2000.dcm")


def precinct_bomb(folder: Path) -> Path:
    """JPEG 2000 of 9000 × 9000 pixels that states a precinct for every one of them."""
    stream = bytearray(jpeg_2000_stream(ramp(), num_resolutions=1, precinct_size=(64, 64)))
    at = stream.index(b"\xff\x51") + 6
    for start in (at, at + 16):
        stream[start : start + 8] = struct.pack(">II", 9000, 9000)
    at = stream.index(b"\xff\x52") + 4
    assert stream[at] & 1
    stream[at + 10] = 0
    return saved(packed(film(), bytes(stream), uid.JPEG2000Lossless), folder, "precincts.dcm")


def deflated_bomb(folder: Path) -> Path:
    """Half a megabyte that inflates to half a gigabyte: zeros behind the header of a small film."""
    dataset = film()
    dataset.file_meta.TransferSyntaxUID = uid.DeflatedExplicitVRLittleEndian
    path = saved(dataset, folder, "deflated.dcm")
    data = path.read_bytes()
    start = 144 + struct.unpack("<I", data[140:144])[0]
    plain = zlib.decompress(data[start:], -zlib.MAX_WBITS)
    # Pixel Data of the announced length, then a private element of half a gigabyte.
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head, megabyte = (
        deflater.compress(piece) + deflater.flush(zlib.Z_FULL_FLUSH)  # after it nothing before is referred to
        for piece in (plain + struct.pack("<HH2sHI", 0x7FE1, 0x1010, b"OB", 0, 512 << 20), bytes(1 << 20))
    )
    path.write_bytes(data[:start] + head + 512 * megabyte + deflater.flush())
    return path


def rle_bomb(folder: Path) -> Path:
    """RLE whose segments of 8 MB would each grow to half a gigabyte."""
    segment = b"\x81\0" * (4 << 20)
    head = struct.pack("<16I", 2, 64, 64 + len(segment), *[0] * 13)
    return saved(packed(film(), head + 2 * segment, uid.RLELossless), folder, "rle.dcm")


def large_film(folder: Path) -> Path:
    """No bomb: an uncompressed film of 80 megapixels, 16 bits, with its window."""
    pixels = np.add.outer(np.arange(8000, dtype=np.uint16) * 3, np.arange(10_000, dtype=np.uint16) * 3)
    elements = {"WindowCenter": 30_000, "WindowWidth": 60_000}
    return saved(film(pixels, 16, **elements), folder, "large.dcm")


#: What to try, by name.
BOMBS: dict[str, Callable[[Path], Path]] = {
    "JPEG-LS, 65535 × 65535 stated": jpeg_ls_bomb,
    "JPEG-LS, 9000 × 9999 stated": lambda folder: jpeg_ls_bomb(folder, 9000, 9999),
    "JPEG-LS without its end": jpeg_ls_without_end,
    "JPEG-LS, 89 megapixels of black": jpeg_ls_flat,
    "JPEG 2000, 65535 × 65535 stated": jpeg_2000_bomb,
    "JPEG 2000, a precinct a pixel": precinct_bomb,
    "deflated, 512 MB of zeros": deflated_bomb,
    "RLE, twice 512 MB": rle_bomb,
    "film of 8000 × 10000, 16 bits": large_film,
}

# The highest resident memory of this program alone; getrusage also counts what the parent had at the fork.
_READ = """
import re, sys, time
from pathlib import Path
from boneage_desktop.radiograph import FilmError, read
started = time.perf_counter()
try:
    came = "read, {1} x {0}".format(*read(sys.argv[1]).shape)
except FilmError as error:
    came = "refused: " + error.reason
seconds = time.perf_counter() - started
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
print(peak, seconds, came, sep="|")
"""


def measured(path: Path) -> tuple[int, float, str]:
    """Peak memory in bytes, seconds, and what came of reading a file in a process of its own.

    Raises
    ------
    subprocess.CalledProcessError
        The process died.
    """
    command = [sys.executable, "-c", _READ, str(path)]
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, timeout=600).stdout
    memory, seconds, came = told.strip().split("|")
    return int(memory), float(seconds), came
