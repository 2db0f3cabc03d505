"""Whose study it is: patient and study go into every object byte for byte as the film has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pydicom import charset as pydicom_charset
from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from boneage_desktop.dicom_objects.source import Source
from boneage_desktop.radiograph.dicom import charset
from boneage_desktop.radiograph.dicom.dates import parsed
from boneage_desktop.radiograph.dicom.elements import items, texts

#: What every object of a study says of patient and study (PS3.3, C.7.1.1, C.7.2.1, C.7.2.2); the first ones
#: must be there, if only empty.
REQUIRED = (
    *("PatientName", "PatientID", "PatientBirthDate", "PatientSex"),
    *("StudyDate", "StudyTime", "ReferringPhysicianName", "StudyID", "AccessionNumber"),
)
OPTIONAL = (
    *("IssuerOfPatientID", "TypeOfPatientID", "PatientAge", "PatientSize", "PatientWeight"),
    *("StudyDescription", "PatientComments"),
)
_SEQUENCES = ("IssuerOfPatientIDQualifiersSequence", "IssuerOfAccessionNumberSequence")

# Dates, times and codes that are none are left out: other systems refuse the object for them. Names and ids
# stay whatever they are, since by them an archive knows the patient.
_SOUND: Mapping[str, Callable[[str], bool]] = {
    "DA": lambda stored: bool(re.fullmatch(r"\d{8}", stored, re.ASCII)) and parsed(stored) is not None,
    "TM": lambda stored: bool(
        re.fullmatch(r"([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?)?)?", stored, re.ASCII)
    ),
    "CS": lambda stored: stored in ("M", "F", "O"),  # PatientSex is the only one
    "AS": lambda stored: bool(re.fullmatch(r"\d{3}[DWMY]", stored, re.ASCII)),
    "DS": lambda stored: bool(re.fullmatch(r"\d{1,8}(\.\d{1,7})?", stored, re.ASCII)),
}
_UTF8 = "ISO_IR 192"
# pydicom knows these misspellings; the standard does not.
_MISSPELLED = ("ISO 2022 GBK", "ISO 2022 58")


def laid_over(made: Dataset, source: Source, own_text: str = "") -> None:
    """Lay the film's patient, study and character set over a finished object.

    The bytes of the film are kept. Only where the object holds text of its own that the film's character set
    lacks (a reader's Chinese name on a Latin film), or the film declares a set that does not exist, all text
    is written in UTF-8.

    Parameters
    ----------
    made : Dataset
        Changed in place.
    source : Source
    own_text : str
        Text of the object's own that is not ASCII.
    """
    header = source.header
    declared = texts(header, "SpecificCharacterSet")
    kept = _exists(declared) and _holds(declared, own_text)
    if "SpecificCharacterSet" in made:
        del made.SpecificCharacterSet
    if not kept:
        made.SpecificCharacterSet = _UTF8
    elif any(declared):
        made.SpecificCharacterSet = declared if len(declared) > 1 else declared[0]
    for keyword in (*REQUIRED, *OPTIONAL):
        tag = Tag(tag_for_keyword(keyword) or 0)
        stored = charset.raw(header, keyword)
        vr = dictionary_VR(tag)
        sound = _SOUND.get(vr)
        if sound is not None and not sound(stored.decode("latin-1").strip(" \0")):
            stored = b""
        if not stored.strip(b" \0"):
            made.pop(tag, None)
            if keyword in REQUIRED:
                made.add(DataElement(tag, vr, ""))
        elif kept or sound is not None:
            padded = stored + b" " * (len(stored) % 2)
            made[tag] = RawDataElement(tag, vr, len(padded), padded, 0, False, True)
        else:
            made[tag] = DataElement(tag, vr, charset.shown(header, keyword, []))
    for keyword in _SEQUENCES:
        if kept and items(header, keyword):
            made[keyword] = header[keyword]


def _exists(declared: list[str]) -> bool:
    return all(each in pydicom_charset.python_encoding and each not in _MISSPELLED for each in declared)


def _holds(declared: list[str], own_text: str) -> bool:
    """Whether a character set can write a text."""
    if own_text.isascii():
        return True
    for each in declared or [""]:
        try:
            own_text.encode(pydicom_charset.python_encoding[each])
        except (UnicodeEncodeError, LookupError):
            continue
        return True
    return False
