"""DICOM films made for the tests."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pydicom import dcmread
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.tag import Tag
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


def raw(dataset: Dataset, tag: int, vr: str, value: bytes) -> Dataset:
    """Put bytes into an element that no writer would let through."""
    value += b" " * (len(value) % 2)
    dataset[tag] = RawDataElement(Tag(tag), vr, len(value), value, 0, False, True)
    return dataset


def saved_with(dataset: Dataset, tag: int, vr: str, value: bytes, folder: Path) -> Path:
    """Write a film with bytes in a text element that are not in the character set it declares.

    pydicom would decode and encode what `raw` puts in.
    """
    room = b"X" * (len(value) + len(value) % 2)
    path = saved(raw(dataset, tag, vr, room), folder)
    whole = path.read_bytes()
    assert whole.count(room) == 1
    path.write_bytes(whole.replace(room, value.ljust(len(room))))
    return path


def said(path: Path, syntax: str) -> Path:
    """Write another transfer syntax into the head of a file and leave the rest as it is."""
    data = path.read_bytes()
    old, new = (
        each.encode() + b"\0" * (len(each) % 2)
        for each in (str(dcmread(path).file_meta.TransferSyntaxUID), str(syntax))
    )
    at = data.index(old)
    group = struct.unpack("<I", data[140:144])[0] + len(new) - len(old)
    data = data[:140] + struct.pack("<I", group) + data[144:]
    path.write_bytes(data[: at - 2] + struct.pack("<H", len(new)) + new + data[at + len(old) :])
    return path


def table_item(first: int, entries: Sequence[int], bits: int, name: str = "") -> Dataset:
    """A table for ModalityLUTSequence or VOILUTSequence."""
    item = Dataset()
    item.add_new(0x00283002, "US" if first >= 0 else "SS", [len(entries), first, bits])
    item.add_new(0x00283006, "US", list(entries))
    if name:
        item.LUTExplanation = name
    return item


def ink(shape: tuple[int, int]) -> np.ndarray:
    """Where an overlay has ink: a bar in a corner and one across the palm."""
    rows, columns = shape
    drawn = np.zeros(shape, np.uint16)
    drawn[rows // 20 : rows // 10, columns // 12 : columns // 3] = 1
    drawn[rows // 2 : rows // 2 + rows // 40, columns // 2 : columns * 3 // 4] = 1
    return drawn
