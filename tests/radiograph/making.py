"""DICOM films made for the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian, generate_uid

ROWS, COLUMNS = 24, 32


def ramp(bits: int = 12, dtype: type = np.uint16) -> np.ndarray:
    """A smooth picture that uses the whole depth, so that lossy codecs stay close."""
    rows, columns = np.mgrid[:ROWS, :COLUMNS]
    share = (rows / (ROWS - 1) + columns / (COLUMNS - 1)) / 2
    return np.rint(share * (2**bits - 1)).astype(dtype)


def film(pixels: np.ndarray | None = None, bits: int = 12, **elements: Any) -> Dataset:
    """A grey DX film; ``None`` removes an element."""
    pixels = ramp(bits) if pixels is None else pixels
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.SOPClassUID = DigitalXRayImageStorageForPresentation
    dataset.SOPInstanceUID = generate_uid()
    dataset.StudyInstanceUID = generate_uid()
    dataset.SeriesInstanceUID = generate_uid()
    dataset.Modality = "DX"
    dataset.Rows, dataset.Columns = pixels.shape[:2]
    dataset.SamplesPerPixel = 1 if pixels.ndim == 2 else pixels.shape[2]
    if pixels.ndim == 3:
        dataset.PlanarConfiguration = 0
    dataset.PhotometricInterpretation = "MONOCHROME2" if pixels.ndim == 2 else "RGB"
    dataset.BitsAllocated = pixels.dtype.itemsize * 8
    dataset.BitsStored = min(bits, dataset.BitsAllocated)
    dataset.HighBit = dataset.BitsStored - 1
    dataset.PixelRepresentation = int(pixels.dtype.kind == "i")
    dataset.PixelData = pixels.tobytes() + b"\0" * (pixels.nbytes % 2)
    for keyword, value in elements.items():
        if value is None:
            delattr(dataset, keyword)
        else:
            setattr(dataset, keyword, value)
    return dataset


def saved(dataset: Dataset, folder: Path, name: str = "film.dcm") -> Path:
    """Write a data set as a DICOM file with preamble."""
    path = folder / name
    dataset.save_as(path, enforce_file_format=True)
    return path
