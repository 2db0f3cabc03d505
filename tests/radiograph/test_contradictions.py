"""Headers that leave something out, or contradict the pixels: the pixels rule, and it is said."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from pydicom import uid

from boneage_desktop.radiograph import FilmError, read
from tests.radiograph.making import COLUMNS, ROWS, film, ramp, raw, said, saved
from tests.radiograph.packing import jpeg_2000_stream, jpeg_ls_stream, jpeg_stream, packed


def told(path):
    radiograph = read(path)
    return radiograph.values, " | ".join(radiograph.notes)


@pytest.mark.parametrize(
    ("keyword", "remark"),
    [
        ("SamplesPerPixel", "SamplesPerPixel"),
        ("PhotometricInterpretation", "PhotometricInterpretation missing"),
        ("BitsAllocated", "BitsAllocated"),
        ("BitsStored", "BitsStored"),
        ("HighBit", ""),
        ("PixelRepresentation", ""),
    ],
)
@pytest.mark.parametrize("bits", [8, 12, 16])
def test_an_element_is_missing(tmp_path, keyword, remark, bits):
    pixels = ramp(bits, np.uint8 if bits == 8 else np.uint16)
    dataset = film(pixels, bits, **{keyword: None})
    dataset["PixelData"].VR = "OW"  # pydicom asks BitsAllocated otherwise
    values, notes = told(saved(dataset, tmp_path))
    np.testing.assert_array_equal(values, pixels)
    assert remark in notes


@pytest.mark.parametrize(
    "tag", [0x00280002, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103]
)
def test_a_number_stands_twice(tmp_path, tag):
    dataset = film()
    number = struct.pack("<H", dataset[tag].value)
    dataset["PixelData"].VR = "OW"
    values, _ = told(saved(raw(dataset, tag, "US", 2 * number), tmp_path))
    np.testing.assert_array_equal(values, ramp())


@pytest.mark.parametrize(
    ("stated", "inverted"),
    [
        ("monochrome2", False),
        ("Monochrome1", True),
        ("MONOCHROME1\\MONOCHROME1", True),
        ("monochrome2 ", False),
    ],
)
def test_photometric_in_other_letters_or_twice(tmp_path, stated, inverted):
    path = saved(raw(film(), 0x00280004, "CS", stated.encode()), tmp_path)
    radiograph = read(path)
    np.testing.assert_array_equal(radiograph.values, ramp())
    assert radiograph.inverted == inverted


@pytest.mark.parametrize(("allocated", "bits"), [(12, 12), (13, 12), (0, 12), (12, 8), (24, 16)])
def test_impossible_bits_allocated_is_found_from_the_length(tmp_path, allocated, bits):
    pixels = ramp(bits, np.uint8 if bits == 8 else np.uint16)
    values, notes = told(saved(film(pixels, bits, BitsAllocated=allocated), tmp_path))
    np.testing.assert_array_equal(values, pixels)
    assert f"BitsAllocated ({allocated})" in notes


def test_what_cannot_be_found_is_named_and_is_not_damage(tmp_path):
    dataset = film(BitsAllocated=13)
    dataset.PixelData = dataset.PixelData[:-200]
    with pytest.raises(FilmError, match=r"BitsAllocated \(13\)") as caught:
        read(saved(dataset, tmp_path))
    assert "damaged" not in str(caught.value)
    assert "Fetch" not in caught.value.remedy


@pytest.mark.parametrize("planar", [None, 0, 1])
@pytest.mark.parametrize("truly", [0, 1])
def test_a_grey_film_in_colours_is_told_by_their_being_equal(tmp_path, planar, truly):
    # Read in the other order, a film with noise is nine small ones, about as smooth.
    grey = np.random.default_rng(2).integers(0, 30, (ROWS, COLUMNS), np.uint8) + ramp(7, np.uint8)
    dataset = film(np.dstack([grey] * 3), 8, PlanarConfiguration=planar)
    if truly:
        dataset.PixelData = 3 * grey.tobytes()
    np.testing.assert_array_equal(told(saved(dataset, tmp_path))[0], grey)


@pytest.mark.parametrize("planar", [None, 0, 1])
@pytest.mark.parametrize("truly", [0, 1])
def test_colours_come_pixel_by_pixel_or_plane_by_plane(tmp_path, planar, truly):
    colour = np.dstack([ramp(8, np.uint8), ramp(8, np.uint8)[::-1], ramp(8, np.uint8)[:, ::-1]])
    dataset = film(colour, 8, PlanarConfiguration=planar)
    if truly:
        dataset.PixelData = np.ascontiguousarray(np.moveaxis(colour, 2, 0)).tobytes()
    grey = colour.astype(float) @ [0.299, 0.587, 0.114]
    values, _ = told(saved(dataset, tmp_path))
    assert np.abs(values - grey).max() <= 0.51


STREAMS = {
    "JPEG 2000": (jpeg_2000_stream, uid.JPEG2000Lossless),
    "JPEG-LS": (jpeg_ls_stream, uid.JPEGLSLossless),
}


@pytest.mark.parametrize("kind", STREAMS)
@pytest.mark.parametrize("size", [(COLUMNS, ROWS), (ROWS, COLUMNS - 1), (1, 1), (None, None)])
def test_the_size_of_the_stream_rules(tmp_path, kind, size):
    pack, syntax = STREAMS[kind]
    dataset = packed(film(Rows=size[0], Columns=size[1]), pack(ramp()), syntax)
    values, notes = told(saved(dataset, tmp_path))
    np.testing.assert_array_equal(values, ramp())
    assert f"the image has {COLUMNS} × {ROWS}" in notes


@pytest.mark.parametrize("kind", STREAMS)
@pytest.mark.parametrize(
    "syntax",
    [
        uid.ExplicitVRLittleEndian,
        uid.RLELossless,
        uid.JPEGBaseline8Bit,
        uid.JPEGLosslessSV1,
        uid.JPEGLSLossless,
        uid.JPEG2000Lossless,
        uid.HTJ2KLossless,
        uid.UID("1.2.3.4"),
    ],
)
def test_the_kind_of_stream_rules(tmp_path, kind, syntax):
    pack, truly = STREAMS[kind]
    path = saved(packed(film(), pack(ramp()), truly), tmp_path)
    if syntax != truly:
        said(path, syntax)
    values, notes = told(path)
    np.testing.assert_array_equal(values, ramp())
    silent = syntax == truly or (kind, syntax) == ("JPEG 2000", uid.HTJ2KLossless)
    assert ("packed otherwise" in notes) == (not silent)


def test_rle_said_uncompressed(tmp_path):
    dataset = film()
    dataset.compress(uid.RLELossless, generate_instance_uid=False)
    values, notes = told(said(saved(dataset, tmp_path), uid.ExplicitVRLittleEndian))
    np.testing.assert_array_equal(values, ramp())
    assert "packed otherwise" in notes


def test_a_stream_without_its_items(tmp_path):
    stream = jpeg_2000_stream(ramp())
    dataset = film(PixelData=stream + b"\0" * (len(stream) % 2))
    np.testing.assert_array_equal(told(saved(dataset, tmp_path))[0], ramp())


@pytest.mark.parametrize(
    "syntax", [uid.JPEG2000Lossless, uid.JPEGLSLossless, uid.JPEGBaseline8Bit, uid.RLELossless]
)
def test_raw_pixels_said_to_be_packed(tmp_path, syntax):
    values, notes = told(said(saved(film(), tmp_path), syntax))
    np.testing.assert_array_equal(values, ramp())
    assert "but they are not" in notes


@pytest.mark.parametrize(
    "syntax", [uid.ImplicitVRLittleEndian, uid.ExplicitVRBigEndian, uid.DeflatedExplicitVRLittleEndian]
)
@pytest.mark.parametrize("truly", [uid.ImplicitVRLittleEndian, uid.ExplicitVRLittleEndian])
def test_elements_written_otherwise_than_said(tmp_path, syntax, truly):
    dataset = film()
    dataset.file_meta.TransferSyntaxUID = truly
    path = saved(dataset, tmp_path)
    if syntax != truly:
        said(path, syntax)
    values, notes = told(path)
    np.testing.assert_array_equal(values, ramp())
    assert ("encoding differs from its header" in notes) == (syntax != truly)


@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, uid.JPEG2000Lossless])
@pytest.mark.parametrize("truly", [uid.ExplicitVRBigEndian, uid.DeflatedExplicitVRLittleEndian])
def test_big_endian_or_deflated_elements_not_said(tmp_path, syntax, truly):
    dataset = film()
    dataset.file_meta.TransferSyntaxUID = truly
    path = tmp_path / "film.dcm"
    if truly == uid.ExplicitVRBigEndian:
        dataset.PixelData = ramp().astype(">u2").tobytes()
        dataset.save_as(path, implicit_vr=False, little_endian=False, enforce_file_format=True)
    else:
        dataset.save_as(path, enforce_file_format=True)
    values, notes = told(said(path, syntax))
    np.testing.assert_array_equal(values, ramp())
    assert "encoding differs from its header" in notes


@pytest.mark.parametrize("bits", [8, 12, 16])
def test_colour_jpeg_said_grey_keeps_the_films_window(tmp_path, bits):
    pixels = ramp(8, np.uint8)
    dataset = film(pixels, 8, BitsStored=bits, HighBit=bits - 1, WindowCenter=128, WindowWidth=100)
    dataset = packed(dataset, jpeg_stream(np.dstack([pixels] * 3)), uid.JPEGBaseline8Bit)
    radiograph = read(saved(dataset, tmp_path))
    assert np.abs(radiograph.values.astype(int) - pixels).max() <= 4
    assert any("image is in colour" in note for note in radiograph.notes)
    assert radiograph.windows[0].width == 100
    assert any("8; the image is used" in note for note in radiograph.notes) == (bits > 8)


def test_grey_jpeg_said_colour(tmp_path):
    dataset = film(ramp(8, np.uint8), 8, SamplesPerPixel=3, PhotometricInterpretation="YBR_FULL_422")
    dataset = packed(dataset, jpeg_stream(ramp(8, np.uint8)), uid.JPEGBaseline8Bit)
    assert np.abs(told(saved(dataset, tmp_path))[0].astype(int) - ramp(8)).max() <= 4


def test_deep_colour_is_refused_for_what_it_is(tmp_path):
    stream = bytearray(jpeg_2000_stream(np.dstack([ramp(8, np.uint8)] * 3)))
    at = stream.index(b"\xff\x51") + 40
    for band in range(3):
        stream[at + 3 * band] = 11
    dataset = packed(film(), bytes(stream), uid.JPEG2000Lossless)
    with pytest.raises(FilmError, match="colour of more than 8 bits") as caught:
        read(saved(dataset, tmp_path))
    assert "uncompressed" in caught.value.remedy


@pytest.mark.parametrize("kind", STREAMS)
def test_a_stream_cut_short_is_damaged(tmp_path, kind):
    pack, syntax = STREAMS[kind]
    noise = np.random.default_rng(0).integers(0, 4096, (ROWS, COLUMNS), np.uint16)
    stream = pack(noise)
    with pytest.raises(FilmError, match="damaged or incomplete") as caught:
        read(saved(packed(film(), stream[: len(stream) // 3], syntax), tmp_path))
    assert "Retrieve" in caught.value.remedy
