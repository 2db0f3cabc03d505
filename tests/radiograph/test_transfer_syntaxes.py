"""Every usual packing of pixels gives the pixels back, and nothing is printed on the way."""

from __future__ import annotations

from io import BytesIO

import gdcm
import numpy as np
import pytest
from PIL import Image
from pydicom import dcmread, uid
from pydicom.data import get_testdata_file
from pydicom.encaps import encapsulate

from boneage_desktop.radiograph import FilmError, read
from boneage_desktop.radiograph.dicom.decoding.jpeg_check import MalformedError, checked
from tests.radiograph.making import COLUMNS, ROWS, film, ramp, saved
from tests.radiograph.packing import transcoded


@pytest.fixture(autouse=True)
def _nothing_printed(capfd):
    yield
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "syntax", [uid.ImplicitVRLittleEndian, uid.ExplicitVRLittleEndian, uid.DeflatedExplicitVRLittleEndian]
)
@pytest.mark.parametrize("bits", [8, 12, 16])
def test_uncompressed_is_exact(tmp_path, syntax, bits):
    pixels = ramp(bits, np.uint8 if bits == 8 else np.uint16)
    dataset = film(pixels, bits)
    dataset.file_meta.TransferSyntaxUID = syntax
    np.testing.assert_array_equal(read(saved(dataset, tmp_path)).values, pixels)


def test_big_endian_is_exact(tmp_path):
    pixels = ramp(16)
    dataset = film(pixels, 16)
    dataset.file_meta.TransferSyntaxUID = uid.ExplicitVRBigEndian
    dataset.PixelData = pixels.astype(">u2").tobytes()
    path = tmp_path / "film.dcm"
    dataset.save_as(path, implicit_vr=False, little_endian=False, enforce_file_format=True)
    np.testing.assert_array_equal(read(path).values, pixels)


@pytest.mark.parametrize("syntax", [uid.RLELossless, uid.JPEGLSLossless], ids=["RLE", "JPEG-LS"])
@pytest.mark.parametrize("bits", [8, 12, 16])
def test_lossless_by_pydicom_is_exact(tmp_path, syntax, bits):
    pixels = ramp(bits, np.uint8 if bits == 8 else np.uint16)
    dataset = film(pixels, bits)
    dataset.compress(syntax, generate_instance_uid=False)
    np.testing.assert_array_equal(read(saved(dataset, tmp_path)).values, pixels)


def test_jpeg_ls_near_lossless_is_within_its_bound(tmp_path):
    dataset = film(ramp(12), 12)
    dataset.compress(uid.JPEGLSNearLossless, jls_error=3, generate_instance_uid=False)
    values = read(saved(dataset, tmp_path)).values.astype(int)
    assert 0 < np.abs(values - ramp(12)).max() <= 3


@pytest.mark.parametrize(
    ("syntax", "expected"),
    [
        (gdcm.TransferSyntax.JPEGLosslessProcess14, uid.JPEGLossless),
        (gdcm.TransferSyntax.JPEGLosslessProcess14_1, uid.JPEGLosslessSV1),
        (gdcm.TransferSyntax.JPEG2000Lossless, uid.JPEG2000Lossless),
        (gdcm.TransferSyntax.JPEG2000, uid.JPEG2000),
    ],
    ids=["JPEG lossless", "JPEG lossless SV1", "JPEG 2000 lossless", "JPEG 2000"],
)
@pytest.mark.parametrize("bits", [8, 12, 16])
def test_packed_by_gdcm_is_exact(tmp_path, syntax, expected, bits):
    pixels = ramp(bits, np.uint8 if bits == 8 else np.uint16)
    path = transcoded(tmp_path, pixels, bits, syntax)
    assert dcmread(path).file_meta.TransferSyntaxUID == expected
    np.testing.assert_array_equal(read(path).values, pixels)


@pytest.mark.parametrize("syntax", ["JPEGLosslessProcess14_1", "JPEG2000Lossless"])
def test_signed_pixels_survive_packing(tmp_path, syntax):
    pixels = (ramp(12).astype(np.int16) - 1000).astype(np.int16)
    path = transcoded(tmp_path, pixels, 16, getattr(gdcm.TransferSyntax, syntax))
    np.testing.assert_array_equal(read(path).values, pixels)


def test_lossy_jpeg_2000_is_close(tmp_path):
    stream = BytesIO()
    Image.fromarray(ramp(8, np.uint8)).save(stream, "JPEG2000", irreversible=True)
    dataset = film(ramp(8, np.uint8), 8)
    dataset.file_meta.TransferSyntaxUID = uid.JPEG2000
    dataset.PixelData = encapsulate([stream.getvalue()])
    dataset["PixelData"].is_undefined_length = True
    assert np.abs(read(saved(dataset, tmp_path)).values.astype(int) - ramp(8)).max() <= 2


@pytest.mark.parametrize("syntax", [uid.JPEGBaseline8Bit, uid.JPEGExtended12Bit])
def test_eight_bit_jpeg_is_close(tmp_path, syntax):
    stream = BytesIO()
    Image.fromarray(ramp(8, np.uint8)).save(stream, "JPEG", quality=98)
    dataset = film(ramp(8, np.uint8), 8, LossyImageCompression="01", LossyImageCompressionRatio="10")
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.PixelData = encapsulate([stream.getvalue()])
    dataset["PixelData"].is_undefined_length = True
    radiograph = read(saved(dataset, tmp_path))
    assert np.abs(radiograph.values.astype(int) - ramp(8)).max() <= 4
    assert "Film compressed with loss (about 10 : 1)" in radiograph.notes


def test_extended_jpeg_by_gdcm_is_close(tmp_path):
    path = transcoded(tmp_path, ramp(12), 12, gdcm.TransferSyntax.JPEGExtendedProcess2_4, lossless=False)
    assert dcmread(path).file_meta.TransferSyntaxUID == uid.JPEGExtended12Bit
    assert np.abs(read(path).values.astype(int) - ramp(12)).max() <= 16


@pytest.mark.parametrize("name", ["JPGExtended.dcm", "JPEG-lossy.dcm"])
def test_twelve_bit_jpeg_matches_the_published_values(name):
    # True 12-bit streams by Agfa, from pydicom's test data with the values pydicom's own tests state.
    values = read(get_testdata_file(name, download=False)).values
    assert (values[420, 140], values[230, 120]) == (244, 95)


def test_colour_jpeg_turns_grey(tmp_path):
    colour = np.zeros((ROWS, COLUMNS, 3), np.uint8)
    colour[..., 1] = 200
    stream = BytesIO()
    Image.fromarray(colour).save(stream, "JPEG", quality=98)
    dataset = film(colour, 8, PhotometricInterpretation="YBR_FULL_422")
    dataset.file_meta.TransferSyntaxUID = uid.JPEGBaseline8Bit
    dataset.PixelData = encapsulate([stream.getvalue()])
    dataset["PixelData"].is_undefined_length = True
    radiograph = read(saved(dataset, tmp_path))
    assert np.abs(radiograph.values.astype(int) - round(0.587 * 200)).max() <= 2
    assert "Colour image converted to greyscale" in radiograph.notes


@pytest.mark.parametrize(
    ("syntax", "words"),
    [
        (uid.HTJ2KLossless, "high-throughput JPEG 2000 lossless"),
        (uid.UID("1.2.840.10008.1.2.4.94"), "JPIP"),
        (uid.UID("1.2.3.4"), "1.2.3.4"),
    ],
)
def test_an_unknown_packing_is_named_in_words(tmp_path, syntax, words):
    dataset = film()
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.PixelData = encapsulate([b"\0" * 64])
    dataset["PixelData"].is_undefined_length = True
    path = tmp_path / "film.dcm"
    dataset.save_as(path, implicit_vr=False, little_endian=True, enforce_file_format=True)
    with pytest.raises(FilmError, match=words) as caught:
        read(path)
    assert "uncompressed" in caught.value.remedy


@pytest.mark.parametrize(
    "syntax", ["JPEGLosslessProcess14_1", "JPEGLSLossless", "JPEG2000Lossless", "RLELossless"]
)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_packed_film_cut_short_is_refused_or_read(tmp_path, syntax, share):
    path = transcoded(tmp_path, ramp(12), 12, getattr(gdcm.TransferSyntax, syntax))
    whole = path.read_bytes()
    start = whole.rfind(b"\xe0\x7f\x10\x00")
    path.write_bytes(whole[: start + int((len(whole) - start) * share)])
    with pytest.raises(FilmError, match=r"damaged|missing|no image|no pixels"):
        read(path)


@pytest.fixture(scope="module")
def stream(tmp_path_factory):
    """A lossless JPEG stream as GDCM writes it."""
    folder = tmp_path_factory.mktemp("jpeg")
    data = dcmread(transcoded(folder, ramp(12), 12, gdcm.TransferSyntax.JPEGLosslessProcess14_1)).PixelData
    return data[data.index(b"\xff\xd8") : data.rindex(b"\xff\xd9") + 2]


class TestLosslessJpegStream:
    """GDCM ends the program on broken headers, so none may reach it."""

    def check(self, stream):
        return checked(stream, rows=ROWS, columns=COLUMNS, samples=1)

    def test_whole_stream_passes(self, stream):
        found = self.check(stream)
        assert (found.precision in (12, 16), found.lossless) == (True, True)

    def test_another_size_than_the_header_is_refused(self, stream):
        with pytest.raises(MalformedError, match="size"):
            checked(stream, rows=ROWS + 1, columns=COLUMNS, samples=1)

    def test_missing_end_is_refused(self, stream):
        with pytest.raises(MalformedError, match="scan"):
            self.check(stream[:-2])

    @pytest.mark.parametrize(("offset", "value"), [(4, 46), (4, 0), (11, 0x00), (11, 0x44)])
    def test_impossible_frame_is_refused(self, stream, offset, value):
        broken = bytearray(stream)
        broken[stream.index(b"\xff\xc3") + offset] = value
        with pytest.raises(MalformedError):
            self.check(bytes(broken))

    def test_overfull_huffman_table_is_refused(self, stream):
        broken = bytearray(stream)
        broken[stream.index(b"\xff\xc4") + 5] = 3  # three codes of one bit
        with pytest.raises(MalformedError):
            self.check(bytes(broken))

    def test_every_damaged_header_byte_is_refused_or_harmless(self, stream, tmp_path):
        path = tmp_path / "film.dcm"
        scan = stream.index(b"\xff\xda") + 10
        for position in range(0, scan, 3):
            broken = bytearray(stream)
            broken[position] ^= 0x55
            dataset = film()
            dataset.file_meta.TransferSyntaxUID = uid.JPEGLosslessSV1
            dataset.PixelData = encapsulate([bytes(broken)])
            dataset["PixelData"].is_undefined_length = True
            dataset.save_as(path, enforce_file_format=True)
            try:
                shape = read(path).shape
            except FilmError:
                continue
            assert shape == (ROWS, COLUMNS)
