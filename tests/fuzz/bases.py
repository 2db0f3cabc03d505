"""Small whole films of every kind that the program reads, for damaging."""

from __future__ import annotations

import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import gdcm
import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate

from tests.fuzz import dicom
from tests.radiograph.bombs import jpeg_2000_stream, jpeg_ls_stream
from tests.radiograph.making import film

ROWS, COLUMNS = 48, 64
# Written into the files, so that the same seed gives the same bytes.
_UIDS = {
    "SOPInstanceUID": "1.2.826.0.1.1",
    "StudyInstanceUID": "1.2.826.0.1.2",
    "SeriesInstanceUID": "1.2.826.0.1.3",
}


def pixels(bits: int = 12) -> NDArray[np.uint16]:
    """A bright disc on a slope, with a little grain."""
    rows, columns = np.mgrid[:ROWS, :COLUMNS]
    disc = np.hypot(rows - ROWS / 2, columns - COLUMNS / 2) < 15
    share = 0.1 + 0.3 * rows / ROWS + 0.4 * disc + 0.1 * np.random.default_rng(0).random((ROWS, COLUMNS))
    return np.rint(share * (2**bits - 1)).astype(np.uint16)


def _eight() -> NDArray[np.uint8]:
    return pixels(8).astype(np.uint8)


def _colour(dtype: type = np.uint8) -> NDArray[np.generic]:
    grey = pixels(8 * np.dtype(dtype).itemsize).astype(dtype)
    return np.dstack([grey, grey[::-1], grey[:, ::-1]])


def _film(values: NDArray[np.generic] | None = None, bits: int = 12, **elements: object) -> Dataset:
    values = pixels(bits) if values is None else values
    person = {
        "PatientName": "A^B",
        "PatientID": "1",
        "PatientSex": "F",
        "PatientBirthDate": "20140304",
        "StudyDate": "20220101",
        "ImagerPixelSpacing": [0.2, 0.2],
        "WindowCenter": 2000,
        "WindowWidth": 3000,
    }
    return film(values, bits, **(_UIDS | person | elements))


def _saved(dataset: Dataset) -> bytes:
    stream = BytesIO()
    dataset.save_as(stream, enforce_file_format=True)
    return stream.getvalue()


@cache
def plain_films() -> tuple[dicom.File, ...]:
    """Films whose pixels lie in the file as they are, in explicit little endian."""
    table = Dataset()
    table.LUTDescriptor, table.LUTData = [256, 0, 16], bytes(range(256)) * 2
    table["LUTDescriptor"].VR, table["LUTData"].VR = "US", "OW"
    palette = {
        f"{colour}PaletteColorLookupTable{part}": value
        for colour in ("Red", "Green", "Blue")
        for part, value in (("Descriptor", [256, 0, 16]), ("Data", bytes(range(256)) * 2))
    }
    signed = pixels(12).astype(np.int16) - 1024
    films = [
        _film(),
        _film(signed, 13, RescaleSlope="2", RescaleIntercept="-1000", PixelPaddingValue=-1024),
        _film(_eight(), 8, PhotometricInterpretation="MONOCHROME1", PresentationLUTShape="INVERSE"),
        _film(_colour(), 8),
        _film(_eight(), 8, PhotometricInterpretation="PALETTE COLOR", **palette),
        _film(VOILUTSequence=[table], ModalityLUTSequence=[table], VOILUTFunction="SIGMOID"),
        _film(np.stack([pixels()] * 2).reshape(2 * ROWS, COLUMNS), NumberOfFrames=2, Rows=ROWS),
    ]
    floats = _film(BitsAllocated=32, PixelData=None)
    floats.FloatPixelData = pixels().astype(np.float32).tobytes()
    overlay = _film()
    overlay.add_new(0x60000010, "US", ROWS)
    overlay.add_new(0x60000011, "US", COLUMNS)
    overlay.add_new(0x60000050, "SS", [1, 1])
    overlay.add_new(0x60000100, "US", 1)
    overlay.add_new(0x60000102, "US", 0)
    overlay.add_new(0x60003000, "OW", bytes(ROWS * COLUMNS // 8))
    return tuple(dicom.parsed(_saved(each)) for each in (*films, floats, overlay))


@cache
def streams() -> dict[str, tuple[str, bytes, dicom.File]]:
    """One packed stream of each transfer syntax, with the film around it: name, (syntax, stream, film)."""
    deep, eight = _film(), _film(_eight(), 8)
    found = {
        "JPEG baseline": (uid.JPEGBaseline8Bit, _by_pillow(_eight(), "JPEG", quality=90), eight),
        "JPEG baseline, colour": (uid.JPEGBaseline8Bit, _by_pillow(_colour(), "JPEG"), _film(_colour(), 8)),
        "JPEG progressive": (uid.JPEGExtended12Bit, _by_pillow(_eight(), "JPEG", progressive=True), eight),
        "JPEG extended": (uid.JPEGExtended12Bit, _by_gdcm("JPEGExtendedProcess2_4"), deep),
        "JPEG lossless": (uid.JPEGLossless, _by_gdcm("JPEGLosslessProcess14"), deep),
        "JPEG lossless, first order": (uid.JPEGLosslessSV1, _by_gdcm("JPEGLosslessProcess14_1"), deep),
        "JPEG-LS": (uid.JPEGLSLossless, jpeg_ls_stream(pixels()), deep),
        "JPEG-LS near": (uid.JPEGLSNearLossless, _near(), deep),
        "JPEG 2000 lossless": (uid.JPEG2000Lossless, jpeg_2000_stream(pixels()), deep),
        "JPEG 2000": (
            uid.JPEG2000,
            jpeg_2000_stream(_colour(), irreversible=True, quality_layers=[20, 5], tile_size=(32, 32)),
            _film(_colour(), 8),
        ),
        "RLE": (uid.RLELossless, _rle(), deep),
    }
    whole = {}
    for name, (syntax, stream, dataset) in found.items():
        dataset.file_meta.TransferSyntaxUID = syntax
        dataset.PixelData = encapsulate([stream])
        dataset["PixelData"].VR = "OB"
        dataset["PixelData"].is_undefined_length = True
        whole[name] = (str(syntax), stream, dicom.parsed(_saved(dataset)))
    return whole


def _by_pillow(values: NDArray[np.generic], kind: str, **options: object) -> bytes:
    stream = BytesIO()
    Image.fromarray(values).save(stream, kind, **options)
    return stream.getvalue()


def _near() -> bytes:
    dataset = _film()
    dataset.compress(uid.JPEGLSNearLossless, generate_instance_uid=False, jls_error=3)
    return _only_fragment(dataset)


def _rle() -> bytes:
    dataset = _film()
    dataset.compress(uid.RLELossless, generate_instance_uid=False)
    return _only_fragment(dataset)


def _only_fragment(dataset: Dataset) -> bytes:
    parts = dicom.parsed(_saved(dataset)).body[-1].fragments
    assert parts is not None
    return parts[1]


def _by_gdcm(syntax: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "film.dcm", Path(folder) / "packed.dcm"
        source.write_bytes(_saved(_film()))
        reader = gdcm.ImageReader()
        reader.SetFileName(str(source))
        assert reader.Read()
        change = gdcm.ImageChangeTransferSyntax()
        change.SetTransferSyntax(gdcm.TransferSyntax(getattr(gdcm.TransferSyntax, syntax)))
        change.SetInput(reader.GetImage())
        codec = gdcm.JPEGCodec()
        codec.SetLossless("Lossless" in syntax)
        if "Lossless" not in syntax:
            change.SetUserCodec(codec)
        assert change.Change()
        writer = gdcm.ImageWriter()
        writer.SetFileName(str(target))
        writer.SetFile(reader.GetFile())
        writer.SetImage(change.GetOutput())
        assert writer.Write()
        parts = dicom.parsed(target.read_bytes()).body[-1].fragments
        assert parts is not None
        return b"".join(parts[1:])


@cache
def pngs() -> tuple[bytes, ...]:
    """PNG of every depth and colour, one of them moving."""
    eight, deep = Image.fromarray(_eight()), pixels(16)
    text = PngInfo()
    text.add_text("Comment", "film", zip=True)
    made = [_png(eight), _png(Image.fromarray(deep)), _png(Image.fromarray(_colour()))]
    made.append(_png(Image.fromarray(np.dstack([_colour(), _eight()]))))
    made.append(_png(eight.convert("1")))
    made.append(_png(Image.fromarray(_colour()).quantize(64), transparency=3))
    made.append(_png(eight.convert("LA"), pnginfo=text, dpi=(100, 120)))
    made.append(_png(eight, save_all=True, append_images=[eight.rotate(9)]))
    made.append(_deep_png(np.dstack([deep, deep[::-1], deep])))
    made.append(_deep_png(np.dstack([deep, deep])))
    return tuple(made)


def _png(picture: Image.Image, **options: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", **options)
    return stream.getvalue()


def _deep_png(bands: NDArray[np.uint16]) -> bytes:
    """PNG of 16 bits a band in two (grey, alpha) or three bands (colour), which Pillow cannot write."""
    import struct
    import zlib

    rows, columns, count = bands.shape
    plain = b"".join(b"\0" + row.astype(">u2").tobytes() for row in bands)
    header = struct.pack(">IIBBBBB", columns, rows, 16, 4 if count == 2 else 2, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n"
    for name, body in ((b"IHDR", header), (b"IDAT", zlib.compress(plain)), (b"IEND", b"")):
        whole += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return whole


@cache
def jpegs() -> tuple[bytes, ...]:
    """JPEG pictures: grey, colour, progressive, four inks, with a turned orientation tag."""
    exif = Image.Exif()
    exif[0x0112] = 6
    ink = BytesIO()
    Image.fromarray(_colour()).convert("CMYK").save(ink, "JPEG")
    return (
        _by_pillow(_eight(), "JPEG", quality=90),
        _by_pillow(_colour(), "JPEG", exif=exif, dpi=(100, 100)),
        _by_pillow(_colour(), "JPEG", progressive=True, restart_marker_rows=1),
        _by_pillow(_eight(), "JPEG", quality=30, restart_marker_blocks=2),
        ink.getvalue(),
    )


@cache
def tiffs() -> tuple[bytes, ...]:
    """TIFF of both byte orders, every packing, depth and layout that readers meet."""
    eight, deep, colour, deep_colour = _eight(), pixels(16), _colour(), _colour(np.uint16)
    made = [
        _by_pillow(eight, "TIFF", compression=packing)
        for packing in (None, "tiff_lzw", "packbits", "tiff_deflate", "jpeg")
    ]
    made.append(_by_pillow(eight > 90, "TIFF", compression="group4"))
    for order in "<>":
        for values, options in (
            (deep, {}),
            (deep, {"photometric": "miniswhite"}),
            (deep, {"tile": (16, 16)}),
            (deep, {"bigtiff": True}),
            (deep, {"compression": "zlib", "predictor": True}),
            (deep_colour, {"photometric": "rgb", "rowsperstrip": 5}),
            (deep_colour, {"photometric": "rgb", "tile": (16, 16), "compression": "zlib"}),
            (np.moveaxis(deep_colour, 2, 0), {"photometric": "rgb", "planarconfig": "separate"}),
            (colour, {"photometric": "cielab"}),
            (pixels().astype(np.float32), {}),
            (np.stack([eight] * 3), {"photometric": "minisblack"}),
        ):
            stream = BytesIO()
            tifffile.imwrite(stream, values, byteorder=order, **options)
            made.append(stream.getvalue())
    return tuple(made)


@cache
def bmps() -> tuple[bytes, ...]:
    """BMP of 1, 8 and 24 bits, and one packed in runs."""
    eight = Image.fromarray(_eight())
    made = [_bmp(eight), _bmp(eight.convert("1")), _bmp(Image.fromarray(_colour())), _bmp(eight.convert("P"))]
    runs = b"".join(b"\x40" + bytes([row]) + b"\0\0" for row in range(ROWS)) + b"\0\1"
    head = bytearray(made[0][: int.from_bytes(made[0][10:14], "little")])
    head[30:38] = (1).to_bytes(4, "little") + len(runs).to_bytes(4, "little")
    made.append(bytes(head) + runs)
    return tuple(made)


def _bmp(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "BMP")
    return stream.getvalue()


@cache
def others() -> tuple[bytes, ...]:
    """GIF and WebP."""
    eight, moving = Image.fromarray(_eight()), BytesIO()
    eight.save(moving, "GIF", save_all=True, append_images=[eight.rotate(9)])
    return (
        moving.getvalue(),
        _by_pillow(_eight(), "GIF"),
        _by_pillow(_colour(), "WEBP", quality=80),
        _by_pillow(_colour(), "WEBP", lossless=True),
    )


@cache
def jp2s() -> tuple[bytes, ...]:
    """JPEG 2000 in its own file format."""
    return tuple(
        _by_pillow(values, "JPEG2000", **options)
        for values, options in ((_eight(), {}), (pixels(16), {}), (_colour(), {"tile_size": (32, 32)}))
    )


@cache
def everything() -> tuple[bytes, ...]:
    """All of them as files."""
    films = [dicom.written(each) for each in plain_films()]
    films += [dicom.written(plain_films()[0].packed_as(each)) for each in dicom.SYNTAXES[:4]]
    films += [dicom.written(each) for _, _, each in streams().values()]
    return (*films, *pngs(), *jpegs(), *tiffs(), *bmps(), *others(), *jp2s())
