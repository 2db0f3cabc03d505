"""Bits Stored and Pixel Representation are judged by the pixels: no value wraps, no overlay is taken in."""

from __future__ import annotations

import gdcm
import numpy as np
import pytest
from pydicom import dcmread, uid

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from boneage_desktop.radiograph import read
from tests.radiograph.making import film, ink, saved
from tests.radiograph.packing import jpeg_2000_stream, jpeg_ls_stream, packed, transcoded

DEPTHS = [8, 10, 12, 14, 16]


@pytest.fixture(scope="module")
def hand():
    """A drawn hand, 0..1, over the whole range, with the bare noise that detectors have."""
    image = draw(10, Sex.FEMALE, seed=3, rows=400).image.astype(float)
    noisy = image + np.random.default_rng(0).normal(0, 0.004, image.shape)
    return np.clip((noisy - noisy.min()) / np.ptp(noisy), 0, 1)


def deep(hand, bits):
    return np.rint(hand * (2**bits - 1)).astype(np.uint16)


def values_of(dataset, folder):
    radiograph = read(saved(dataset, folder))
    return radiograph.values, " | ".join(radiograph.notes)


@pytest.mark.parametrize(
    ("bits", "stored"), [(bits, stored) for bits in DEPTHS for stored in range(6, bits + 1)]
)
@pytest.mark.parametrize("representation", [0, 1])
def test_values_never_wrap(tmp_path, hand, bits, stored, representation):
    pixels = deep(hand, bits)
    values, notes = values_of(film(pixels, stored, PixelRepresentation=representation), tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert (f"gives {stored} bits" in notes) == (stored < bits)
    assert ("only make sense as unsigned" in notes) == (representation == 1)


@pytest.mark.parametrize(("bits", "stored"), [(16, 14), (12, 8), (14, 12), (10, 8)])
def test_a_negative_film_does_not_wrap_either(tmp_path, hand, bits, stored):
    pixels = deep(1 - hand, bits)
    values, _ = values_of(film(pixels, stored, PhotometricInterpretation="MONOCHROME1"), tmp_path)
    np.testing.assert_array_equal(values, pixels)


@pytest.mark.parametrize(("bits", "plane"), [(bits, plane) for bits in DEPTHS for plane in range(bits, 16)])
def test_an_overlay_above_the_picture_is_left_out(tmp_path, hand, bits, plane):
    pixels = deep(hand, bits)
    values, notes = values_of(film(pixels | ink(pixels.shape) << plane, bits), tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert "overlay" in notes
    assert "says" not in notes


def test_overlays_in_all_four_planes_are_left_out(tmp_path, hand):
    pixels = deep(hand, 12)
    shifted = np.roll(ink(pixels.shape), 7, axis=1)
    planes = ink(pixels.shape) << 12 | shifted << 13 | ink(pixels.shape) << 14 | shifted << 15
    values, _ = values_of(film(pixels | planes, 12), tmp_path)
    np.testing.assert_array_equal(values, pixels)


def test_overlay_above_a_picture_that_is_deeper_than_said(tmp_path, hand):
    pixels = deep(hand, 12)
    values, notes = values_of(film(pixels | ink(pixels.shape) << 15, 10), tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert "gives 10 bits, but the image uses 12" in notes


def test_a_declared_overlay_is_left_out_where_it_looks_like_picture(tmp_path, hand):
    pixels = deep(hand, 12)
    whole = deep(hand, 13)
    declared = film(pixels | (whole >> 12) << 12, 12)
    declared.add_new(0x60000100, "US", 16)
    declared.add_new(0x60000102, "US", 12)
    np.testing.assert_array_equal(values_of(declared, tmp_path)[0], pixels)


@pytest.mark.parametrize(("bits", "high"), [(12, 15), (12, 13), (10, 15), (8, 11)])
def test_high_bit_shifts_the_picture(tmp_path, hand, bits, high):
    pixels = deep(hand, bits)
    low = high + 1 - bits
    values, notes = values_of(film(pixels << low, bits, HighBit=high), tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert "high bit" not in notes
    # An overlay beneath it has no part in the values.
    values, _ = values_of(film(pixels << low | ink(pixels.shape), bits, HighBit=high), tmp_path)
    np.testing.assert_array_equal(values, pixels)


def test_a_high_bit_above_a_picture_that_lies_lower_is_ignored(tmp_path, hand):
    values, notes = values_of(film(deep(hand, 12), 12, HighBit=15), tmp_path)
    np.testing.assert_array_equal(values, deep(hand, 12))
    assert "high bit, 15" in notes


@pytest.mark.parametrize("bits", DEPTHS)
@pytest.mark.parametrize("extended", [True, False])
@pytest.mark.parametrize("share", [0.5, 0.3])
def test_signed_films_stay_signed(tmp_path, hand, bits, extended, share):
    pixels = deep(hand, bits).astype(np.int32) - int(share * 2**bits)
    pixels = np.clip(pixels, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1).astype(np.int16)
    words = pixels.view(np.uint16) if extended else pixels.view(np.uint16) & np.uint16(2**bits - 1)
    values, notes = values_of(film(words, bits, PixelRepresentation=1), tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert notes == "No usable window in the file; brightness set automatically"


def test_signed_film_said_unsigned(tmp_path, hand):
    pixels = (deep(hand, 12).astype(np.int32) - 2000).astype(np.int16)
    values, notes = values_of(film(pixels.view(np.uint16), 12, PixelRepresentation=0), tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert "only make sense as signed" in notes


def test_black_border_beside_pure_white_is_no_sign(tmp_path, hand):
    pixels = deep(np.clip(hand * 1.2, 0, 0.45), 12)
    pixels[:40] = 0
    pixels[40:80] = 4095
    values, notes = values_of(film(pixels, 12), tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert "sign" not in notes


@pytest.mark.parametrize("overlay", [False, True])
@pytest.mark.parametrize("kind", ["JPEG 2000", "JPEG-LS", "RLE", "JPEG lossless"])
def test_packed_films_are_judged_as_unpacked_ones(tmp_path, hand, kind, overlay):
    """14 bits said to be 12 go through; a 12-bit film with an overlay above loses the overlay."""
    pixels = deep(hand, 12 if overlay else 14)
    words = pixels | ink(pixels.shape) << 13 if overlay else pixels
    dataset = film(words, 12)
    if kind == "JPEG 2000":
        dataset = packed(dataset, jpeg_2000_stream(words), uid.JPEG2000Lossless)
    elif kind == "JPEG-LS":
        dataset = packed(dataset, jpeg_ls_stream(words, 16), uid.JPEGLSLossless)
    elif kind == "RLE":
        dataset.compress(uid.RLELossless, generate_instance_uid=False)
    else:
        path = transcoded(tmp_path, words, 16, gdcm.TransferSyntax.JPEGLosslessProcess14_1)
        dataset = dcmread(path)
        dataset.BitsStored, dataset.HighBit = 12, 11
    values, notes = values_of(dataset, tmp_path)
    np.testing.assert_array_equal(values, pixels)
    assert ("overlay" in notes) == overlay
    assert ("gives 12 bits" in notes) == (not overlay)


@pytest.mark.parametrize("bits", [8, 12, 16])
def test_unsigned_jpeg_ls_said_signed(tmp_path, hand, bits):
    pixels = deep(hand, bits).astype(np.uint8 if bits == 8 else np.uint16)
    dataset = film(pixels, bits, PixelRepresentation=1)
    dataset = packed(dataset, jpeg_ls_stream(pixels, bits), uid.JPEGLSLossless)
    np.testing.assert_array_equal(values_of(dataset, tmp_path)[0], pixels)
