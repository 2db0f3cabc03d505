"""What highdicom is given of the DICOM standard: the objects that the program writes, not all of them."""

from __future__ import annotations

import json
from pathlib import Path

from pydicom.uid import (
    UID,
    ComprehensiveSRStorage,
    ComputedRadiographyImageStorage,
    EncapsulatedPDFStorage,
    GrayscaleSoftcopyPresentationStateStorage,
    SecondaryCaptureImageStorage,
)

#: What `boneage_desktop.dicom_objects` writes, and the class it gives highdicom for every film (`STAND_IN`).
CLASSES: tuple[UID, ...] = (
    ComprehensiveSRStorage,
    ComputedRadiographyImageStorage,
    EncapsulatedPDFStorage,
    GrayscaleSoftcopyPresentationStateStorage,
    SecondaryCaptureImageStorage,
)

_ATTRIBUTES = "module_attribute_map.json"


def standard_files(highdicom: Path, folder: Path) -> list[Path]:
    """The tables of highdicom with the attributes of `CLASSES` alone: 1 MB in place of 23.

    Parameters
    ----------
    highdicom : Path
        The installed package.
    folder : Path
        Where the shortened table is written.

    Returns
    -------
    list of Path
        Every file for the bundle's ``highdicom/_standard``.

    Raises
    ------
    KeyError
        When highdicom does not know one of `CLASSES`.
    """
    tables = highdicom / "_standard"
    objects, modules, attributes = (
        json.loads((tables / name).read_text(encoding="utf-8"))
        for name in ("sop_class_iod_map.json", "iod_module_map.json", _ATTRIBUTES)
    )
    kept = {module["key"] for uid in CLASSES for module in modules[objects[uid]]}
    folder.mkdir(parents=True, exist_ok=True)
    short = folder / _ATTRIBUTES
    short.write_text(
        json.dumps({key: attributes[key] for key in sorted(kept)}, separators=(",", ":")), encoding="utf-8"
    )
    return [short, *(file for file in sorted(tables.glob("*.json")) if file.name != _ATTRIBUTES)]
