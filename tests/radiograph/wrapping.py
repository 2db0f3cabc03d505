"""One hand in every usual wrapping: DICOM syntaxes, depths and windows, and kinds of picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import gdcm
import numpy as np
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.pixels import set_pixel_data
from pydicom.sequence import Sequence
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ImplicitVRLittleEndian,
    JPEGLSLossless,
    RLELossless,
)

from tests.radiograph.making import film, saved
from tests.radiograph.packing import transcoded

Maker = Callable[[np.ndarray, Path], Path]


def dicom(bits: int = 12, act: Callable[[Dataset], object] = lambda _: None, **elements: object) -> Maker:
    """A DX film of so many bits, with elements set and then changed further."""

    def make(grey: np.ndarray, folder: Path) -> Path:
        kind = np.uint8 if bits <= 8 else np.uint16
        dataset = film(np.rint(grey * (2**bits - 1)).astype(kind), bits, **elements)
        act(dataset)
        return saved(dataset, folder)

    return make


def syntax(uid: str) -> Callable[[Dataset], object]:
    def act(dataset: Dataset) -> None:
        dataset.compress(uid, generate_instance_uid=False)

    return act


def stored_as(uid: str) -> Callable[[Dataset], object]:
    def act(dataset: Dataset) -> None:
        dataset.file_meta.TransferSyntaxUID = uid

    return act


def big_endian(grey: np.ndarray, folder: Path) -> Path:
    pixels = np.rint(grey * 4095).astype(np.uint16)
    dataset = film(pixels)
    dataset.file_meta.TransferSyntaxUID = ExplicitVRBigEndian
    dataset.PixelData = pixels.astype(">u2").tobytes()
    path = folder / "film.dcm"
    dataset.save_as(path, implicit_vr=False, little_endian=False, enforce_file_format=True)
    return path


def packed(name: str) -> Maker:
    """Packed by gdcm."""

    def make(grey: np.ndarray, folder: Path) -> Path:
        pixels = np.rint(grey * 4095).astype(np.uint16)
        return transcoded(folder, pixels, 12, getattr(gdcm.TransferSyntax, name))

    return make


def white_is_low(dataset: Dataset) -> None:
    pixels = dataset.pixel_array
    set_pixel_data(dataset, 4095 - pixels, "MONOCHROME1", 12, generate_instance_uid=False)


def signed(dataset: Dataset) -> None:
    pixels = dataset.pixel_array.astype(np.int16) - 2048
    dataset.PixelData = pixels.tobytes()
    dataset.PixelRepresentation, dataset.RescaleIntercept, dataset.RescaleSlope = 1, 2048, 1


def voi_table(dataset: Dataset) -> None:
    table = Dataset()
    table.LUTDescriptor = [4096, 0, 16]
    table.LUTData = np.linspace(0, 65535, 4096).astype("<u2").tobytes()
    table["LUTData"].VR = "OW"
    dataset.VOILUTSequence = Sequence([table])


def picture(name: str, pixels: Callable[[np.ndarray], np.ndarray], **options: object) -> Maker:
    def make(grey: np.ndarray, folder: Path) -> Path:
        Image.fromarray(pixels(grey)).save(folder / name, **options)
        return folder / name

    return make


def eight(grey: np.ndarray) -> np.ndarray:
    return np.rint(grey * 255).astype(np.uint8)


def sixteen(grey: np.ndarray) -> np.ndarray:
    return np.rint(grey * 65535).astype(np.uint16)


def colour(grey: np.ndarray) -> np.ndarray:
    return np.stack([eight(grey)] * 3, -1)


def opaque(grey: np.ndarray) -> np.ndarray:
    return np.concatenate([colour(grey), np.full((*grey.shape, 1), 255, np.uint8)], -1)


def transparent(grey: np.ndarray) -> np.ndarray:
    return np.concatenate([colour(grey), np.zeros((*grey.shape, 1), np.uint8)], -1)


def with_palette(grey: np.ndarray, folder: Path) -> Path:
    Image.fromarray(eight(grey)).convert("P").save(folder / "film.png")
    return folder / "film.png"


WRAPPINGS: dict[str, Maker] = {
    "implicit VR": dicom(act=stored_as(ImplicitVRLittleEndian)),
    "big endian": big_endian,
    "deflated": dicom(act=stored_as(DeflatedExplicitVRLittleEndian)),
    "RLE": dicom(act=syntax(RLELossless)),
    "JPEG-LS": dicom(act=syntax(JPEGLSLossless)),
    "JPEG 2000": packed("JPEG2000Lossless"),
    "JPEG lossless": packed("JPEGLosslessProcess14_1"),
    "8 bits": dicom(8),
    "10 bits": dicom(10),
    "14 bits": dicom(14),
    "16 bits": dicom(16),
    "signed with intercept": dicom(act=signed),
    "MONOCHROME1": dicom(act=white_is_low),
    "window of the whole": dicom(WindowCenter=2048, WindowWidth=4096),
    "sigmoid window": dicom(WindowCenter=2048, WindowWidth=4096, VOILUTFunction="SIGMOID"),
    "narrow window": dicom(WindowCenter=1500, WindowWidth=800),
    "window of 16 bits": dicom(WindowCenter=32768, WindowWidth=65536),
    "window of CT": dicom(WindowCenter=40, WindowWidth=400),
    "VOI table": dicom(act=voi_table),
    "fractions": dicom(
        RescaleSlope=1 / 4095, RescaleIntercept=0, WindowCenter=0.5, WindowWidth=1, RescaleType="US"
    ),
    "PNG": picture("film.png", eight),
    "PNG of 16 bits": picture("film.png", sixteen),
    "PNG in colour": picture("film.png", colour),
    "PNG, opaque": picture("film.png", opaque),
    "PNG, transparent": picture("film.png", transparent),
    "PNG with a palette": with_palette,
    "TIFF": picture("film.tif", eight),
    "TIFF of 16 bits": picture("film.tif", sixteen, compression="tiff_lzw"),
    "BMP": picture("film.bmp", eight),
    "JPEG": picture("film.jpg", eight, quality=95),
    "JPEG in colour": picture("film.jpg", colour, quality=95),
}
