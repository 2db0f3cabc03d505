"""Whatever stands in a file, it is read or refused in words: no other exception, no warning, no output."""

from __future__ import annotations

import math
import struct
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from boneage_desktop.radiograph import FilmError, read, render
from tests.radiograph.making import film, ramp, saved

FAST = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])

KEYWORDS = {
    0x00080005: "CS", 0x00080016: "UI", 0x00080020: "DA", 0x00080060: "CS", 0x00100010: "PN",
    0x00100020: "LO", 0x00100030: "DA", 0x00100040: "CS", 0x00101010: "AS", 0x00180015: "CS",
    0x00181114: "DS", 0x00181164: "DS", 0x00200060: "CS", 0x00200062: "CS", 0x00280002: "US",
    0x00280004: "CS", 0x00280008: "IS", 0x00280010: "US", 0x00280011: "US", 0x00280030: "DS",
    0x00280100: "US", 0x00280101: "US", 0x00280102: "US", 0x00280103: "US", 0x00280120: "US",
    0x00280121: "US", 0x00281050: "DS", 0x00281051: "DS", 0x00281052: "DS", 0x00281053: "DS",
    0x00281055: "LO", 0x00281056: "CS", 0x00282110: "CS", 0x00282112: "DS", 0x00283000: "SQ",
    0x00283010: "SQ", 0x20500020: "CS", 0x7FE00010: "OW",
}  # fmt: skip

NUMBERS = st.one_of(
    st.floats(allow_nan=True).map(lambda value: repr(value).encode()),
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=3).map(
        lambda values: b"\\".join(str(value).encode() for value in values)
    ),
)
BYTES = st.one_of(
    st.binary(max_size=24),
    NUMBERS,
    st.sampled_from(
        [b"", b"\0\0", b"\1\0", b"\x10\0", b"\xff\xff", b"MONOCHROME1 ", b"PALETTE COLOR ", b"RGB "]
    ),
)


@pytest.fixture(autouse=True)
def _nothing_printed_or_logged(capfd, caplog):
    yield
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def tried(path):
    try:
        radiograph = read(path)
    except FilmError:
        return
    assert radiograph.pixels.dtype == np.float32
    assert np.isfinite(radiograph.pixels).all()
    assert 0 <= radiograph.pixels.min() <= radiograph.pixels.max() <= 1
    for window in radiograph.windows:
        assert math.isfinite(window.centre)
        shown = render(radiograph, window)
        assert 0 <= shown.min() <= shown.max() <= 1


def element(tag, vr, content):
    content += b"\0" * (len(content) % 2)
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr.encode()
    long = vr in ("OW", "SQ")
    return head + struct.pack("<xxI" if long else "<H", len(content)) + content


@FAST
@given(st.dictionaries(st.sampled_from(sorted(KEYWORDS)), BYTES, max_size=6))
def test_any_bytes_in_any_element(elements):
    whole = {
        0x00280002: b"\1\0", 0x00280004: b"MONOCHROME2 ", 0x00280010: b"\x18\0", 0x00280011: b"\x20\0",
        0x00280100: b"\x10\0", 0x00280101: b"\x0c\0", 0x00280102: b"\x0b\0", 0x00280103: b"\0\0",
        0x00080060: b"DX", 0x7FE00010: ramp().tobytes(),
    } | elements  # fmt: skip
    syntax = element(0x00020010, "UI", b"1.2.840.10008.1.2.1")
    meta = element(0x00020000, "UL", struct.pack("<I", len(syntax))) + syntax
    body = b"".join(element(tag, KEYWORDS[tag], whole[tag]) for tag in sorted(whole))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.dcm"
        path.write_bytes(bytes(128) + b"DICM" + meta + body)
        tried(path)


@FAST
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8), st.floats(0.1, 1)
)
def test_flipped_bytes_in_a_dicom_file(flips, share):
    with tempfile.TemporaryDirectory() as folder:
        path = saved(film(WindowCenter=2000, WindowWidth=3000, RescaleSlope="2"), Path(folder))
        broken = bytearray(path.read_bytes())
        for place, byte in flips:
            broken[132 + int(place * 700)] = byte
        path.write_bytes(broken[: int(len(broken) * share)] if share < 0.6 else broken)
        tried(path)


@FAST
@given(
    st.sampled_from(["PNG", "JPEG", "TIFF", "BMP", "GIF"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_flipped_bytes_in_a_picture(kind, flips):
    stream = BytesIO()
    Image.fromarray(np.arange(400, dtype=np.uint8).reshape(20, 20)).save(stream, kind)
    broken = bytearray(stream.getvalue())
    for place, byte in flips:
        broken[int(place * min(len(broken), 300))] = byte
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.img"
        path.write_bytes(broken)
        tried(path)


@FAST
@given(st.binary(max_size=400))
def test_any_bytes_at_all(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film"
        path.write_bytes(content)
        tried(path)
        path.write_bytes(bytes(128) + b"DICM" + content)
        tried(path)
