"""Which of the objects that arrive are films of a hand."""

from __future__ import annotations

import re

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
    told = [*named, *(_shown(header, keyword) for keyword in _OF_THE_SERIES)]
    if any(map(_HAND.search, told)):
        return None
    named = [each for each in named if each and not _OPEN.fullmatch(each)]
    if named:
        return Message("network.aside.part", part=named[0][:40])
    return None


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
