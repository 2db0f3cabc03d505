"""Pixels packed into DICOM films, by whatever writes each syntax."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import gdcm
import jpeg_ls
import numpy as np
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate

from tests.radiograph.making import film, saved


def packed(dataset: Dataset, stream: bytes, syntax: str) -> Dataset:
    """The film with its pixels replaced by one compressed stream."""
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.PixelData = encapsulate([stream])
    dataset["PixelData"].is_undefined_length = True
    return dataset


def jpeg_ls_stream(pixels: np.ndarray, bits: int = 12) -> bytes:
    """Lossless JPEG-LS."""
    return bytes(
        jpeg_ls.encode_pixel_data(
            pixels.tobytes(),
            rows=pixels.shape[0],
            columns=pixels.shape[1],
            samples_per_pixel=1,
            bits_stored=bits,
            bits_allocated=8 * pixels.dtype.itemsize,
            photometric_interpretation="MONOCHROME2",
            planar_configuration=0,
            pixel_representation=0,
        )
    )


def jpeg_2000_stream(pixels: np.ndarray, **options: object) -> bytes:
    """Lossless JPEG 2000; words of 16 bits, as Pillow writes them."""
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG2000", no_jp2=True, **options)
    return stream.getvalue()


def jpeg_stream(pixels: np.ndarray, **options: object) -> bytes:
    """JPEG of 8 bits, grey or in colour."""
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=98, **options)
    return stream.getvalue()


def transcoded(folder: Path, pixels: np.ndarray, bits: int, syntax: int, *, lossless: bool = True) -> Path:
    """A film packed by GDCM, which alone writes these syntaxes."""
    source = saved(film(pixels, bits), folder, "source.dcm")
    reader = gdcm.ImageReader()
    reader.SetFileName(str(source))
    assert reader.Read()
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(syntax))
    change.SetInput(reader.GetImage())
    codec = gdcm.JPEGCodec()
    codec.SetLossless(lossless)
    codec.SetQuality(98)
    if not lossless:
        change.SetUserCodec(codec)
    assert change.Change()
    writer = gdcm.ImageWriter()
    target = folder / "packed.dcm"
    writer.SetFileName(str(target))
    writer.SetFile(reader.GetFile())
    writer.SetImage(change.GetOutput())
    assert writer.Write()
    return target
