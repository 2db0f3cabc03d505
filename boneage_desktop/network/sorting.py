"""Which of the objects that arrive are films of a hand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pydicom.dataset import Dataset
from pydicom.uid import (
    ComputedRadiographyImageStorage,
    DigitalXRayImageStorageForPresentation,
    DigitalXRayImageStorageForProcessing,
    MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
    MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
    SecondaryCaptureImageStorage,
)

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom import charset
from boneage_desktop.radiograph.dicom.elements import items, text

#: Kinds of object that can be a film.
FILMS = (
    ComputedRadiographyImageStorage,
    DigitalXRayImageStorageForPresentation,
    DigitalXRayImageStorageForProcessing,
    SecondaryCaptureImageStorage,
    MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
    MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
)
OURS = "BoneAge Desktop"

_HAND = re.compile(
    r"hand|wrist|carpal|finger|thumb|bone\W?age|skeletal\W?age|knochenalter|osseux|main\b|mano\b|ósea"
    r"|手|腕|掌|指骨|骨龄|骨齡",
    re.IGNORECASE,
)
#: Words for a body part that leave open which.
_OPEN = re.compile(
    r"extremit\w*|upper\W?(ext\w*|limb)|limbs?|arms?|bones?|skeleton|other|unknown|none|n/?a|other.*", re.I
)
# SNOMED: hand, wrist, finger, and the joint and bones of hand and wrist.
_HAND_CODES = frozenset(
    ("85562004", "8205005", "7569003", "76505004", "53120007", "T-D8700", "T-D8600", "74670003")
)
#: Modalities of series that can hold a film, as archives list them.
_FILM_MODALITIES = frozenset(("CR", "DX", "DR", "RG", "XC", "OT", "SC", ""))
_OF_THE_SERIES = ("SeriesDescription", "ProtocolName", "AcquisitionDeviceProcessingDescription")


def why_aside(header: Dataset) -> Message | None:
    """Why an object is no film to analyse; None for a film of a hand, or one that does not say of what.

    A body part that a console has set by itself gives way to what series or protocol say. What names no body
    part at all is taken: whether there is a hand on it, the networks see.
    """
    if text(header, "SOPClassUID") not in FILMS:
        return Message("network.aside.class", kind=_kind(header))
    if _is_our_picture(header):
        return Message("network.aside.own")
    regions = [each for name in _REGIONS for each in items(header, name)]
    if any(text(each, "CodeValue") in _HAND_CODES for each in regions):
        return None
    part = _shown(header, "BodyPartExamined")
    named = [part, *(text(each, "CodeMeaning") for each in regions)]
    other = _other_part(named, [_shown(header, keyword) for keyword in _OF_THE_SERIES])
    return Message("network.aside.part", part=other) if other else None


def may_show_hand(modality: str, body_part: str, description: str) -> bool:
    """Whether a series may be films of a hand, as far as an archive's list tells."""
    return modality in _FILM_MODALITIES and not _other_part([body_part], [description])


def _other_part(named: Iterable[str], described: Iterable[str]) -> str:
    """The body part that is named and is no hand; empty for a hand, and for what is left open."""
    named = list(named)
    if any(map(_HAND.search, [*named, *described])):
        return ""
    return next((each[:40] for each in named if each and not _OPEN.fullmatch(each)), "")


def _is_our_picture(header: Dataset) -> bool:
    """Whether it is the picture of results that this program makes: it would be read again and again.

    A film that it has made of a picture file is grey, and a drawn hand no Secondary Capture: both are films.
    """
    return (
        text(header, "SOPClassUID") == SecondaryCaptureImageStorage
        and text(header, "Manufacturer") == OURS
        and text(header, "PhotometricInterpretation") == "RGB"
    )


_REGIONS = ("AnatomicRegionSequence", "PrimaryAnatomicStructureSequence")


def _shown(header: Dataset, keyword: str) -> str:
    return charset.shown(header, keyword, [])


def _kind(header: Dataset) -> str:
    return (text(header, "Modality") or text(header, "SOPClassUID") or "?")[:40]
