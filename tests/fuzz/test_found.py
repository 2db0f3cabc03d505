"""What damaged films had led to, each in its smallest form."""

from __future__ import annotations

import struct
import time
from io import BytesIO

import numpy as np
import pytest
import tifffile
from PIL import Image

from boneage_desktop.radiograph import FilmError, read, render
from tests.fuzz import bases
from tests.fuzz.trial import tried
from tests.radiograph.making import film, saved


def _in_a_ring(order: str, big: bool) -> bytes:
    """A TIFF of two pages of which the second points back at the first."""
    stream = BytesIO()
    with tifffile.TiffWriter(stream, byteorder=order, bigtiff=big) as writer:
        for _ in range(2):
            writer.write(bases.pixels(16), contiguous=False)
    stream.seek(0)
    with tifffile.TiffFile(stream) as file:
        first, second = (page.offset for page in file.pages)
    counts, entry, word = (8, 20, 8) if big else (2, 12, 4)
    kind = {2: "H", 8: "Q"}[counts]
    data = bytearray(stream.getvalue())
    (count,) = struct.unpack_from(f"{order}{kind}", data, second)
    struct.pack_into(f"{order}{'Q' if word == 8 else 'I'}", data, second + counts + entry * count, first)
    return bytes(data)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("big", [False, True])
def test_pages_in_a_ring(tmp_path, order, big):
    path = tmp_path / "ring.tif"
    path.write_bytes(_in_a_ring(order, big))
    began = time.process_time()
    assert any("2" in each for each in read(path).notes)
    assert time.process_time() - began < 2


def test_an_eight_bit_page_that_points_at_itself(tmp_path):
    data = bytearray(bases.tiffs()[0])
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    path = tmp_path / "ring.tif"
    path.write_bytes(data)
    assert np.array_equal(read(path).values, bases.pixels(8))


@pytest.mark.parametrize("shape", [(1_000_000, 1), (1_000_000, 2), (1, 1_000_000)])
def test_a_picture_of_a_million_rows_is_drawn_at_once(tmp_path, shape):
    path = tmp_path / "tall.png"
    Image.fromarray(np.resize(np.arange(256, dtype=np.uint8), shape)).save(path)
    tall = read(path)
    began = time.process_time()
    shown = render(tall, tall.windows[0])
    assert time.process_time() - began < 1
    assert np.allclose(shown, np.resize(np.arange(256) / 255, shape), atol=1e-3)


def test_a_dicom_film_of_many_rows_of_colour(tmp_path):
    rows = 60_000
    step = np.arange(rows) // 240
    pixels = np.stack([np.column_stack([each] * 2) for each in (step, step // 2, 0 * step)], 2).astype(
        np.uint8
    )
    began = time.process_time()
    grey = read(saved(film(pixels, 8), tmp_path)).values
    assert time.process_time() - began < 1.5
    assert np.array_equal(grey, np.rint(pixels @ np.array([0.299, 0.587, 0.114])).astype(np.uint16))


def test_a_palette_without_one_of_its_colours(tmp_path):
    table = {
        f"{colour}PaletteColorLookupTable{part}": value
        for colour in ("Red", "Green", "Blue")
        for part, value in (("Descriptor", [256, 0, 16]), ("Data", bytes(512)))
    }
    table["BluePaletteColorLookupTableData"] = b""
    path = saved(
        film(None, 8, PhotometricInterpretation="PALETTE COLOR", BitsAllocated=16, **table), tmp_path
    )
    with pytest.raises(FilmError, match="PaletteColorLookupTableData"):
        read(path)


@pytest.mark.parametrize("number", range(1, 6))
def test_libtiff_says_nothing_on_the_console(tmp_path, capfd, caplog, number):
    data = bytearray(bases.tiffs()[number])
    (first,) = struct.unpack_from("<I", data, 4)
    start = max(first + 200, 400) if first < 100 else 8
    data[start : start + 300] = b"\xff\x00" * 150
    path = tmp_path / "film.tif"
    path.write_bytes(data)
    assert tried(path) in ("read", "refused")
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_pillow_says_nothing_on_the_console(tmp_path, capfd, caplog):
    # Nine samples a pixel: more than Pillow decodes.
    data = bytearray(bases.tiffs()[0])
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    entries = [bytes(data[first + 2 + 12 * each :][:12]) for each in range(count)]
    entries = [each for each in entries if struct.unpack_from("<H", each)[0] != 277]
    entries.append(struct.pack("<HHII", 277, 3, 1, 9))
    place = len(data)
    data[4:8] = struct.pack("<I", place)
    path = tmp_path / "film.tif"
    path.write_bytes(data + struct.pack("<H", len(entries)) + b"".join(sorted(entries)) + bytes(4))
    assert tried(path) in ("read", "refused")
    assert capfd.readouterr() == ("", "")
    assert not caplog.records
