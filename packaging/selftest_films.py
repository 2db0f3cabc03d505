"""Make what the self-test reads: ``python packaging/selftest_films.py``, in the environment of the tests.

One small drawn film of every kind that the program reads, because a bundle brings no encoders; how close
each must come to the first; and what the networks say of the demo film. To be run again when a kind of film
is added, and when networks or their looking at films changed on purpose.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import gdcm
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom import dcmread, uid
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw, save_dicom
from boneage_desktop.selftest.demo import expected_of, read_demo
from boneage_desktop.selftest.films import REFERENCE

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "selftest"
ROWS, BITS = 256, 12
#: Levels that a lossy film may be off by, anywhere.
CLOSE = 160


def main() -> None:
    """Write the films, their list and the expectation of the demo film."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    save_dicom(draw(10, Sex.FEMALE, seed=3, rows=ROWS), FOLDER / REFERENCE)
    pixels = dcmread(FOLDER / REFERENCE).pixel_array
    digest = hashlib.sha256(pixels.astype("<u2").tobytes()).hexdigest()
    listed: list[dict[str, Any]] = [{"file": REFERENCE, "sha256": digest}]
    for name, film, tolerance in (
        *_verbatim(),
        *_by_pydicom(),
        *_by_gdcm(),
        *_by_pillow(pixels),
        *_pictures(pixels),
    ):
        (FOLDER / name).write_bytes(film)
        off = int(np.abs(radiograph.read(FOLDER / name).values.astype(int) - _like(pixels, name)).max())
        assert off <= tolerance, (name, off)
        listed.append({"file": name, "bits": 8 if "8" in name else BITS, "tolerance": tolerance})
    _write("films.json", listed)
    _write("demo.json", expected_of(read_demo()))


def _like(pixels: NDArray[Any], name: str) -> NDArray[Any]:
    return pixels >> (BITS - 8) if "8" in name else pixels


def _film() -> Dataset:
    """The first film, free of the byte order it was read in."""
    read = dcmread(FOLDER / REFERENCE)
    film = Dataset()
    film.update(read)
    film.file_meta = read.file_meta
    return film


def _saved(film: Dataset, **options: Any) -> bytes:
    stream = io.BytesIO()
    film.save_as(stream, enforce_file_format=True, **options)
    return stream.getvalue()


def _verbatim() -> list[tuple[str, bytes, int]]:
    made = []
    for name, syntax in (
        ("implicit.dcm", uid.ImplicitVRLittleEndian),
        ("deflated.dcm", uid.DeflatedExplicitVRLittleEndian),
    ):
        film = _film()
        film.file_meta.TransferSyntaxUID = syntax
        made.append((name, _saved(film), 0))
    film = _film()
    film.PixelData = dcmread(FOLDER / REFERENCE).pixel_array.astype(">u2").tobytes()
    film.file_meta.TransferSyntaxUID = uid.ExplicitVRBigEndian
    made.append(("big-endian.dcm", _saved(film, implicit_vr=False, little_endian=False), 0))
    return made


def _by_pydicom() -> list[tuple[str, bytes, int]]:
    made = []
    for name, syntax, tolerance in (
        ("rle.dcm", uid.RLELossless, 0),
        ("jpeg-ls.dcm", uid.JPEGLSLossless, 0),
        ("jpeg-ls-near.dcm", uid.JPEGLSNearLossless, 3),
    ):
        film = _film()
        options: dict[str, Any] = {"jls_error": tolerance} if tolerance else {}
        film.compress(syntax, generate_instance_uid=False, **options)
        made.append((name, _saved(film), tolerance))
    return made


def _by_gdcm() -> list[tuple[str, bytes, int]]:
    kinds = gdcm.TransferSyntax
    return [
        (name, _transcoded(getattr(kinds, syntax), lossless), 0 if lossless else CLOSE)
        for name, syntax, lossless in (
            ("jpeg-lossless.dcm", "JPEGLosslessProcess14", True),
            ("jpeg-lossless-1.dcm", "JPEGLosslessProcess14_1", True),
            ("jpeg-extended.dcm", "JPEGExtendedProcess2_4", False),
            ("jpeg-2000-lossless.dcm", "JPEG2000Lossless", True),
        )
    ]


def _transcoded(syntax: int, lossless: bool) -> bytes:
    reader = gdcm.ImageReader()
    reader.SetFileName(str(FOLDER / REFERENCE))
    assert reader.Read()
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(syntax))
    change.SetInput(reader.GetImage())
    codec = gdcm.JPEGCodec()
    codec.SetLossless(lossless)
    codec.SetQuality(95)
    if not lossless:
        change.SetUserCodec(codec)
    assert change.Change()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "packed.dcm"
        writer = gdcm.ImageWriter()
        writer.SetFileName(str(target))
        writer.SetFile(reader.GetFile())
        writer.SetImage(change.GetOutput())
        assert writer.Write()
        return target.read_bytes()


def _by_pillow(pixels: NDArray[Any]) -> list[tuple[str, bytes, int]]:
    made = []
    eight = Image.fromarray((pixels >> (BITS - 8)).astype(np.uint8))
    for name, syntax, kind, options in (
        ("jpeg-8.dcm", uid.JPEGBaseline8Bit, "JPEG", {"quality": 95}),
        ("jpeg-2000-8.dcm", uid.JPEG2000, "JPEG2000", {"irreversible": True}),
    ):
        stream = io.BytesIO()
        eight.save(stream, kind, **options)
        film = _film()
        film.BitsAllocated = film.BitsStored = 8
        film.HighBit = 7
        film.WindowCenter, film.WindowWidth = 128, 256
        film.file_meta.TransferSyntaxUID = syntax
        film.PixelData = encapsulate([stream.getvalue()])
        film["PixelData"].is_undefined_length = True
        made.append((name, _saved(film), CLOSE >> (BITS - 8)))
    return made


def _pictures(pixels: NDArray[Any]) -> list[tuple[str, bytes, int]]:
    eight, sixteen = (pixels >> (BITS - 8)).astype(np.uint8), pixels.astype(np.uint16)
    made = []
    for name, kind, picture, tolerance in (
        ("picture-8.png", "PNG", eight, 0),
        ("picture.png", "PNG", sixteen, 0),
        ("picture-8.jpg", "JPEG", eight, CLOSE >> (BITS - 8)),
        ("picture-8.tif", "TIFF", eight, 0),
        ("picture.tif", "TIFF", sixteen, 0),
        ("picture-8.bmp", "BMP", eight, 0),
    ):
        stream = io.BytesIO()
        Image.fromarray(picture).save(stream, kind, **({"quality": 95} if kind == "JPEG" else {}))
        made.append((name, stream.getvalue(), tolerance))
    return made


def _write(name: str, content: object) -> None:
    (FOLDER / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
