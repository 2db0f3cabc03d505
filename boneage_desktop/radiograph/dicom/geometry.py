"""Side, body part and pixel spacing of a DICOM film."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isclose

from pydicom.dataset import Dataset

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.elements import items, number, numbers, text
from boneage_desktop.radiograph.film import Spacing
from boneage_desktop.radiograph.grid import checked_aspect

# Codes of the qualifiers "left" and "right" in SNOMED CT and in its older DICOM form (PS3.16, CID 244).
_SIDE_CODES = {"7771000": "L", "G-A101": "L", "24028007": "R", "G-A100": "R"}
_SIDE_WORDS = (
    (re.compile(r"(?<![a-z])(left|lt|lhand)(?![a-z])|左", re.IGNORECASE), "L"),
    (re.compile(r"(?<![a-z])(right|rt|rhand)(?![a-z])|右", re.IGNORECASE), "R"),
)
_HAND = re.compile(
    r"hand|wrist|finger|thumb|carp|phalan|radius|ulna|forearm|extrem|upper ?limb|bone ?age|手|腕|指|骨龄",
    re.IGNORECASE,
)
_DESCRIPTIONS = ("BodyPartExamined", "ViewPosition", "SeriesDescription", "ProtocolName", "StudyDescription")


def laterality(dataset: Dataset, notes: list[str]) -> str:
    """``"L"``, ``"R"`` or ``""``: from the laterality elements, else codes, else the descriptions' words.

    A right hand is noted: no standard of this program is made for it.
    """
    side = _stated_side(dataset, notes)
    if side == "R":
        notes.append(Message("header.right_hand"))
    return side


def _stated_side(dataset: Dataset, notes: list[str]) -> str:
    stated = {text(dataset, keyword).upper()[:1] for keyword in ("ImageLaterality", "Laterality")} & {
        "L",
        "R",
    }
    if len(stated) == 2:
        notes.append(Message("header.both_sides"))
        return ""
    if stated:
        return stated.pop()
    if "B" in (text(dataset, "ImageLaterality").upper(), text(dataset, "Laterality").upper()):
        notes.append(Message("header.both_hands"))
        return ""
    coded = {_SIDE_CODES[code] for code in _codes(dataset) if code in _SIDE_CODES}
    if len(coded) == 1:
        return coded.pop()
    for keyword in _DESCRIPTIONS:
        words = text(dataset, keyword)
        named = {side for pattern, side in _SIDE_WORDS if pattern.search(words)}
        if len(named) == 1:
            notes.append(Message("header.side_from_words"))
            return named.pop()
    return ""


def _codes(dataset: Dataset) -> Iterator[str]:
    for keyword, modifier in (
        ("AnatomicRegionSequence", "AnatomicRegionModifierSequence"),
        ("PrimaryAnatomicStructureSequence", "PrimaryAnatomicStructureModifierSequence"),
        ("ViewCodeSequence", "ViewModifierCodeSequence"),
    ):
        for item in items(dataset, keyword):
            yield text(item, "CodeValue")
            for qualifier in items(item, modifier):
                yield text(qualifier, "CodeValue")


def check_body_part(dataset: Dataset, notes: list[str]) -> None:
    """Note a film that says it shows something other than a hand."""
    part = text(dataset, "BodyPartExamined")
    if part and not _HAND.search(part) and part.upper() not in ("UP_EXM", "UNKNOWN", "OTHER"):
        shown = "".join(each for each in part if each.isprintable())[:40]
        notes.append(Message("header.not_a_hand", shown=shown))


def spacing(dataset: Dataset) -> Spacing | None:
    """Pixel spacing with the plane it holds in; ``None`` when the file gives none.

    Pixel Spacing speaks of the patient only when it says how it was calibrated or differs from the
    detector's (PS3.3, 10.7.1.3); otherwise it repeats the detector's, which is larger than the hand's own
    by the magnification.
    """
    calibrated = _pair(dataset, "PixelSpacing")
    detector = _pair(dataset, "ImagerPixelSpacing")
    calibration = text(dataset, "PixelSpacingCalibrationType").upper()
    if calibrated is not None:
        if calibration == "GEOMETRY":
            return Spacing(*calibrated, "mm (corrected for magnification)")
        if calibration or (detector is not None and not _same(calibrated, detector)):
            return Spacing(*calibrated, "mm (calibrated)")
    scanned = _pair(dataset, "NominalScannedPixelSpacing")
    if detector is None and scanned is not None:
        return Spacing(*scanned, "mm (scanned film)")
    detector = detector or calibrated
    if detector is None:
        return None
    magnification = number(dataset, "EstimatedRadiographicMagnificationFactor")
    # Hands lie on the detector: factors beyond 3 are not of this world.
    if magnification is not None and 1 < magnification <= 3:
        row, column = detector
        return Spacing(row / magnification, column / magnification, "mm (corrected for magnification)")
    return Spacing(*detector, "mm (detector)")


def pixel_aspect(dataset: Dataset, stated: Spacing | None, notes: list[str]) -> float:
    """Height of a pixel by its width, from the spacing, else from Pixel Aspect Ratio; 1 where neither says.

    Parameters
    ----------
    dataset : pydicom.Dataset
    stated : Spacing or None
        What `spacing` has found.
    notes : list of str
    """
    ratio = _pair(dataset, "PixelAspectRatio")  # vertical size, horizontal size (PS3.3, C.7.6.3.1.7)
    if stated is None:
        return 1.0 if ratio is None else checked_aspect(*ratio, notes)
    if ratio is not None and abs(ratio[0] / ratio[1] * stated.column_mm / stated.row_mm - 1) > 0.05:
        notes.append(Message("film.aspect_contradicts"))
    return checked_aspect(stated.row_mm, stated.column_mm, notes)


def _pair(dataset: Dataset, keyword: str) -> tuple[float, float] | None:
    found = numbers(dataset, keyword)
    if len(found) != 2 or min(found) <= 0:
        return None
    return found[0], found[1]


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return isclose(one[0], other[0], rel_tol=1e-3) and isclose(one[1], other[1], rel_tol=1e-3)
