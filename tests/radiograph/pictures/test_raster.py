"""Picture files of every kind."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tracemalloc
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageOps

from boneage_desktop.radiograph import FilmError, NotAFilm, default_display, read, render
from tests.radiograph.making import ramp
from tests.radiograph.picture_files import png_of, tiff_of

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


@pytest.mark.parametrize(("brightest", "initial_window_index"), [(100, "Automatic"), (200, "Full range")])
def test_a_faint_picture_opens_with_the_percentile_window(tmp_path, brightest, initial_window_index):
    film = np.linspace(0, brightest, 100 * 80).reshape(100, 80).astype(np.uint8)
    film[0, 0] = 255  # a marker
    radiograph = read(stored(Image.fromarray(film), tmp_path, "film.png"))
    assert radiograph.windows[radiograph.initial_window_index].name == initial_window_index
    np.testing.assert_allclose(radiograph.pixels, film / 255, atol=1e-6)
    assert bool(default_display(radiograph)[-1].mean() > 0.95) is (brightest == 100)


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
    assert colour.notes == ("Colour image converted to greyscale",)
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
        assert "File contains 2 images; the first is shown" in radiograph.notes


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
        with pytest.raises(FilmError, match=r"too large for a film"):
            read(path)


def test_small_pictures_are_read_and_single_pixels_refused(tmp_path):
    assert read(stored(Image.new("L", (10, 10)), tmp_path, "ten.png")).shape == (10, 10)
    assert read(stored(Image.new("L", (2, 1)), tmp_path, "two.png")).shape == (1, 2)
    with pytest.raises(FilmError, match="single pixel"):
        read(stored(Image.new("L", (1, 1)), tmp_path, "one.png"))


DEEP = (ramp(12).astype(np.uint16) * 13 + 7) % 4096


def with_alpha(*bands, alpha=65535):
    return np.dstack([*bands, np.full_like(bands[0], alpha)])


@pytest.mark.parametrize("alpha", [65535, 0, 12345])
@pytest.mark.parametrize("bands", [1, 3])
def test_deep_png_with_alpha_keeps_all_bits(tmp_path, bands, alpha):
    radiograph = read(png_of(with_alpha(*[DEEP] * bands, alpha=alpha), tmp_path))
    np.testing.assert_array_equal(radiograph.values, DEEP)
    assert [window.name for window in radiograph.windows][-1] == "Full range (12 bits)"
    assert ("Image transparency would hide the film; ignored" in radiograph.notes) is (alpha == 0)


def test_deep_colour_png_keeps_all_bits(tmp_path):
    np.testing.assert_array_equal(read(png_of(np.dstack([DEEP] * 3), tmp_path)).values, DEEP)
    colour = np.dstack([DEEP, DEEP // 2, DEEP // 3])
    radiograph = read(png_of(colour, tmp_path))
    expected = 0.299 * colour[..., 0] + 0.587 * colour[..., 1] + 0.114 * colour[..., 2]
    assert np.abs(radiograph.values - expected).max() <= 0.51
    assert radiograph.notes == ("Colour image converted to greyscale",)


def test_deep_png_is_turned_upright_by_a_tag_behind_the_pixels(tmp_path):
    tag = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    radiograph = read(png_of(np.dstack([DEEP] * 3), tmp_path, exif=tag))
    np.testing.assert_array_equal(radiograph.values, np.rot90(DEEP, 3))
    assert any("upright" in note for note in radiograph.notes)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_an_alpha_that_hides_everything_or_the_hand_means_nothing(tmp_path, mode):
    bands = 3 if mode == "RGBA" else 1
    film = np.zeros((200, 160), np.uint8)
    film[60:140, 50:110] = np.random.default_rng(0).integers(80, 255, (20, 15)).repeat(4, 0).repeat(4, 1)
    outside, inside = np.zeros_like(film), np.full_like(film, 255)
    outside[50:150, 40:120] = 255
    inside[60:140, 50:110] = 0
    for alpha, ignored in ((np.zeros_like(film), True), (inside, True), (outside, False)):
        background = film + (film == 0) * np.uint8(30)
        picture = Image.fromarray(np.dstack([background] * bands + [alpha]), mode)
        radiograph = read(stored(picture, tmp_path, "film.png"))
        expected = background if ignored else background * (alpha // 255)
        np.testing.assert_array_equal(radiograph.values, expected)
        assert any("transparency" in note for note in radiograph.notes) is ignored


ORDERS = ("<", ">")
PACKINGS = (None, "zlib", "lzw", "packbits")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("photometric", ["minisblack", "miniswhite"])
@pytest.mark.parametrize("dtype", [np.uint16, np.int16, np.uint32, np.int32, np.float32, np.float64])
def test_grey_tiff_of_every_kind(tmp_path, order, photometric, dtype):
    values = DEEP.astype(dtype) - dtype(1000 if np.dtype(dtype).kind in "if" else 0)
    radiograph = read(tiff_of(values, tmp_path, order, photometric))
    np.testing.assert_array_equal(radiograph.values, values)
    assert radiograph.inverted is (photometric == "miniswhite")
    assert radiograph.source == "TIFF"


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("layout", [{}, {"tile": (16, 16)}, {"rowsperstrip": 5}, {"bigtiff": True}])
def test_deep_tiff_of_several_bands_keeps_all_bits(tmp_path, order, packing, layout):
    for count, photometric, extra in ((1, "minisblack", 1), (3, "rgb", 0), (3, "rgb", 1)):
        bands = np.dstack([DEEP] * count + [np.full_like(DEEP, 65535)] * extra)
        path = tiff_of(bands, tmp_path, order, photometric, **layout, **(
            {"extrasamples": ["unassalpha"], "planarconfig": "contig"} if extra else {}
        ))  # fmt: skip
        if packing:
            path = packed(path, packing)
        np.testing.assert_array_equal(read(path).values, DEEP)


def packed(path, packing):
    """The same TIFF packed by another program, with a predictor where there is one."""
    tool = shutil.which("convert")
    if tool is None:
        pytest.skip("ImageMagick is not installed")
    kind = {"zlib": "Zip", "lzw": "LZW", "packbits": "RLE"}[packing]
    other = path.with_name("packed.tif")
    predictor = [] if packing == "packbits" else ["-define", "tiff:predictor=2"]
    subprocess.run([tool, path, "-compress", kind, *predictor, other], check=True, capture_output=True)
    return other


def test_deep_tiff_in_planes_and_cmyk(tmp_path):
    planes = np.stack([DEEP] * 3)
    np.testing.assert_array_equal(
        read(tiff_of(planes, tmp_path, photometric="rgb", planarconfig="separate")).values, DEEP
    )
    ink = np.dstack([np.zeros_like(DEEP)] * 3 + [65535 - DEEP])
    read_back = read(tiff_of(ink, tmp_path, photometric="separated", planarconfig="contig"))
    np.testing.assert_array_equal(read_back.values, DEEP)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_lab_tiff_is_the_grey_it_was_made_from(tmp_path, dtype):
    most = np.iinfo(dtype).max
    grey = EIGHT.astype(float) / 255
    linear = np.where(grey <= 0.04045, grey / 12.92, ((grey + 0.055) / 1.055) ** 2.4)
    lightness = np.where(linear > 0.008856, 116 * np.cbrt(linear) - 16, 903.3 * linear)
    lab = np.dstack([np.rint(lightness / 100 * most), np.zeros_like(grey), np.zeros_like(grey)]).astype(dtype)
    radiograph = read(tiff_of(lab, tmp_path, photometric="cielab"))
    assert np.abs(radiograph.values / most - grey).max() < 0.01


def test_the_largest_page_is_the_film(tmp_path):
    path = tmp_path / "film.tif"
    with tifffile.TiffWriter(path) as file:
        for page in (EIGHT[::4, ::4], EIGHT, EIGHT[::2, ::2]):
            file.write(page, photometric="minisblack")
    radiograph = read(path)
    np.testing.assert_array_equal(radiograph.values, EIGHT)
    assert radiograph.notes == ("File contains 3 images; the largest is shown",)
    with tifffile.TiffWriter(path) as file:
        for page in (EIGHT[::4, ::4], DEEP):
            file.write(page, photometric="minisblack")
    np.testing.assert_array_equal(read(path).values, DEEP)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_tiff_is_turned_as_pillow_turns_others(tmp_path, orientation):
    deep = tiff_of(
        np.dstack([DEEP] * 3), tmp_path, photometric="rgb", extratags=[(274, "H", 1, orientation, True)]
    )
    found = read(deep).values
    turned = ImageOps.exif_transpose(with_orientation(Image.fromarray(DEEP.astype(np.int32)), orientation))
    np.testing.assert_array_equal(found, np.asarray(turned))


def with_orientation(picture, orientation):
    exif = picture.getexif()
    exif[0x0112] = orientation
    picture.info["exif"] = exif.tobytes()
    return picture


def test_a_tile_larger_than_the_picture(tmp_path):
    bands = np.dstack([DEEP] * 3)
    for options in ({}, {"compression": "zlib"}):
        path = tiff_of(bands, tmp_path, photometric="rgb", tile=(48, 48), **options)
        np.testing.assert_array_equal(read(path).values, DEEP)


def test_a_strip_packed_to_give_gigabytes_is_inflated_no_further_than_needed(tmp_path):
    path = tiff_of(np.dstack([DEEP] * 3), tmp_path, photometric="rgb", compression="zlib")
    with tifffile.TiffFile(path, mode="r+b") as file:
        page = file.pages[0]
        packing = zlib.compressobj(9)
        bomb = b"".join(packing.compress(bytes(1 << 20)) for _ in range(256)) + packing.flush()
        at = path.stat().st_size
        page.tags[273].overwrite((at,))
        page.tags[279].overwrite((len(bomb),))
    with path.open("ab") as file:
        file.write(bomb)
    tracemalloc.start()
    try:
        assert read(path).shape == DEEP.shape
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_deep_tiff_cut_short_is_refused(tmp_path):
    path = tiff_of(np.dstack([DEEP] * 3), tmp_path, photometric="rgb")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(FilmError):
        read(path)


def test_raw_of_a_camera_is_named(tmp_path):
    path = tmp_path / "film.dng"
    with tifffile.TiffWriter(path) as file:
        file.write(
            EIGHT[::4, ::4],
            photometric="minisblack",
            subifds=1,
            extratags=[(50706, "B", 4, b"\1\4\0\0", True)],
        )
        file.write(DEEP, photometric=32803)
    with pytest.raises(NotAFilm, match="RAW images are not supported"):
        read(path)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such measure on this system")
@pytest.mark.parametrize("kind", ["grey.tif", "colour.tif", "grey.png"])
def test_a_picture_of_80_megapixels_needs_little_memory(tmp_path, kind):
    path = tmp_path / kind
    rows = np.tile(np.arange(8000, dtype=np.uint16), (10000, 1))
    if kind == "grey.png":
        Image.fromarray(rows).save(path, compress_level=1)
    else:
        bands = np.broadcast_to(rows[..., None], (*rows.shape, 3)) if kind == "colour.tif" else rows
        tifffile.imwrite(path, bands, photometric="rgb" if bands.ndim == 3 else "minisblack")
    # Not getrusage: its peak also counts what the parent held at the fork.
    program = (
        "import sys; from boneage_desktop.radiograph import read; film = read(sys.argv[1]);"
        "assert film.shape == (10000, 8000);"
        "print(next(row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM:')))"
    )
    done = subprocess.run([sys.executable, "-c", program, path], check=True, capture_output=True, text=True)
    assert int(done.stdout) / 1024**2 <= 1.2
