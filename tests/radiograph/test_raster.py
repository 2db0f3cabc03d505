"""Picture files of every kind."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from boneage_desktop.radiograph import FilmError, first_shown, read, render
from tests.radiograph.making import ramp

EIGHT = ramp(8, np.uint8)


def stored(picture, folder, name, **options):
    path = folder / name
    picture.save(path, **options)
    return path


@pytest.mark.parametrize("extension", ["png", "bmp", "tif", "gif"])
def test_eight_bit_grey_keeps_its_own_scale(tmp_path, extension):
    radiograph = read(stored(Image.fromarray(EIGHT), tmp_path, f"film.{extension}"))
    np.testing.assert_allclose(radiograph.pixels, EIGHT / 255, atol=1e-6)
    assert radiograph.values.dtype == np.uint16
    assert radiograph.windows[0].name == "Full range"
    np.testing.assert_allclose(render(radiograph, radiograph.windows[0]), radiograph.pixels)
    assert radiograph.notes == ()


@pytest.mark.parametrize(("brightest", "opens_with"), [(100, "Automatic"), (200, "Full range")])
def test_a_faint_picture_opens_with_the_percentile_window(tmp_path, brightest, opens_with):
    film = np.linspace(0, brightest, 100 * 80).reshape(100, 80).astype(np.uint8)
    film[0, 0] = 255  # a marker
    radiograph = read(stored(Image.fromarray(film), tmp_path, "film.png"))
    assert radiograph.windows[radiograph.opens_with].name == opens_with
    np.testing.assert_allclose(radiograph.pixels, film / 255, atol=1e-6)
    assert bool(first_shown(radiograph)[-1].mean() > 0.95) is (brightest == 100)


def test_jpeg(tmp_path):
    radiograph = read(stored(Image.fromarray(EIGHT), tmp_path, "film.jpg", quality=98))
    assert radiograph.source == "JPEG"
    np.testing.assert_allclose(radiograph.pixels, EIGHT / 255, atol=4 / 255)


def test_the_name_does_not_decide(tmp_path):
    assert read(stored(Image.fromarray(EIGHT), tmp_path, "film.dcm", format="PNG")).source == "PNG"


@pytest.mark.parametrize("extension", ["png", "tif"])
def test_sixteen_bits_get_the_percentile_window(tmp_path, extension):
    deep = (ramp(10) + 2000).astype(np.uint16)
    radiograph = read(stored(Image.fromarray(deep), tmp_path, f"film.{extension}"))
    np.testing.assert_array_equal(radiograph.values, deep)
    assert [window.name for window in radiograph.windows] == ["Automatic", "Full range (12 bits)"]
    assert radiograph.pixels.min() == 0
    assert radiograph.pixels.max() == 1


def test_big_endian_tiff(tmp_path):
    deep = ramp(12)
    path = stored(Image.fromarray(deep.astype(">u2")), tmp_path, "film.tif")
    assert path.read_bytes()[:2] in (b"II", b"MM")
    np.testing.assert_array_equal(read(path).values, deep)


def test_sixteen_bits_that_repeat_eight(tmp_path):
    radiograph = read(stored(Image.fromarray(EIGHT.astype(np.uint16) * 257), tmp_path, "film.png"))
    np.testing.assert_allclose(radiograph.pixels, EIGHT / 255, atol=1e-6)


def test_floating_tiff_with_holes(tmp_path):
    values = ramp(12).astype(np.float32) / 7
    values[0, 0] = np.nan
    radiograph = read(stored(Image.fromarray(values), tmp_path, "film.tif"))
    assert np.isfinite(radiograph.pixels).all()
    assert radiograph.values.dtype == np.float32


def test_colour_alpha_palette_and_bilevel(tmp_path):
    grey = np.repeat(EIGHT[..., None], 3, axis=2)
    same = read(stored(Image.fromarray(grey), tmp_path, "same.png"))
    np.testing.assert_array_equal(same.values, EIGHT)
    assert same.notes == ()
    red = grey.copy()
    red[..., 1:] = 0
    colour = read(stored(Image.fromarray(red), tmp_path, "red.png"))
    assert np.abs(colour.values - 0.299 * EIGHT).max() <= 1
    assert colour.notes == ("Colour picture turned to grey",)
    clear = np.dstack([grey, np.full_like(EIGHT, 255)])
    clear[:4, :, 3] = 0
    alpha = read(stored(Image.fromarray(clear), tmp_path, "alpha.png"))
    assert (alpha.values[:4] == 0).all()
    np.testing.assert_array_equal(alpha.values[4:], EIGHT[4:])
    palette = read(stored(Image.fromarray(EIGHT).convert("P"), tmp_path, "palette.png"))
    np.testing.assert_array_equal(palette.values, EIGHT)
    bilevel = read(stored(Image.fromarray(EIGHT).convert("1"), tmp_path, "one.png"))
    assert set(np.unique(bilevel.values)) == {0, 255}


@pytest.mark.parametrize(("orientation", "turn"), [(3, 2), (6, 3), (8, 1)])
@pytest.mark.parametrize("extension", ["jpg", "tif", "png"])
def test_orientation_tag(tmp_path, orientation, turn, extension):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"quality": 98} if extension == "jpg" else {}
    path = stored(Image.fromarray(EIGHT), tmp_path, f"film.{extension}", exif=exif, **options)
    radiograph = read(path)
    np.testing.assert_allclose(radiograph.pixels, np.rot90(EIGHT, turn) / 255, atol=4 / 255)
    assert any("upright" in note for note in radiograph.notes)


def test_white_is_zero_tiff_shows_bone_bright(tmp_path):
    path = stored(Image.fromarray(ramp(12)), tmp_path, "film.tif", tiffinfo={262: 0})
    radiograph = read(path)
    assert radiograph.inverted
    assert radiograph.pixels[0, 0] == 1


def test_first_of_several_pictures(tmp_path):
    other = [Image.fromarray(255 - EIGHT)]
    for name in ("film.gif", "film.tif"):
        path = stored(Image.fromarray(EIGHT), tmp_path, name, save_all=True, append_images=other)
        radiograph = read(path)
        np.testing.assert_array_equal(radiograph.values, EIGHT)
        assert "The file holds 2 pictures; the first is shown" in radiograph.notes


@pytest.mark.parametrize("name", ["film.png", "film.jpg", "film.tif", "film.bmp"])
@pytest.mark.parametrize("share", [0.2, 0.6])
def test_cut_short(tmp_path, name, share):
    noise = np.random.default_rng(1).integers(0, 256, (64, 64)).astype(np.uint8)
    path = stored(Image.fromarray(noise), tmp_path, name)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(FilmError) as caught:
        read(path)
    assert caught.value.film == name


def test_decompression_bombs(tmp_path, monkeypatch):
    path = stored(Image.fromarray(EIGHT), tmp_path, "film.png")
    for limit in (EIGHT.size * 3 // 4, EIGHT.size // 4):  # Pillow warns above its limit, refuses above twice
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
        with pytest.raises(FilmError, match=r"larger than any film|more than any film"):
            read(path)


def test_small_pictures_are_read_and_single_pixels_refused(tmp_path):
    assert read(stored(Image.new("L", (10, 10)), tmp_path, "ten.png")).shape == (10, 10)
    assert read(stored(Image.new("L", (2, 1)), tmp_path, "two.png")).shape == (1, 2)
    with pytest.raises(FilmError, match="single pixel"):
        read(stored(Image.new("L", (1, 1)), tmp_path, "one.png"))
