"""What all objects of one case state have in common: where they belong, what they are, who made them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from highdicom import ContributingEquipment
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import UID
from pydicom.valuerep import DA, DT, TM

from boneage_desktop import __version__
from boneage_desktop.case import CaseView
from boneage_desktop.dicom_objects.identity import laid_over
from boneage_desktop.dicom_objects.source import Source
from boneage_desktop.dicom_objects.uids import state_of, uid_of
from boneage_desktop.export import models_text
from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom import charset

MAKER = "BoneAge Desktop"


class Kind(Enum):
    """An object of ours: its name in files, the number and the description of its series."""

    PICTURE = ("picture", 9101, "Bone age picture")
    REPORT = ("report", 9102, "Bone age report")
    PRESENTATION = ("presentation", 9103, "Bone age boxes and grades")
    MEASUREMENTS = ("measurements", 9104, "Bone age SR")
    FILM = ("film", 9100, "Film made of a picture file")

    def __init__(self, file: str, series: int, description: str) -> None:
        self.file = file
        self.series = series
        self.description = description


@dataclass(frozen=True, slots=True)
class Making:
    """One object being made.

    Attributes
    ----------
    source : Source
    case : CaseView
    kind : Kind
    at : datetime
        With its zone.
    language : str
        Of what people read in it: another language is another object.
    view : str
        How the film is shown, where that is not as it opens: another view is another object.
    """

    source: Source
    case: CaseView
    kind: Kind
    at: datetime
    language: str = "en"
    view: str = ""

    @property
    def series(self) -> UID:
        """UID of the series: the same for every object of this kind of one film."""
        return uid_of("series", self.source.film.digest, self.kind.file)

    @property
    def instance(self) -> UID:
        """UID of the object: the same for the same state of the case, language and view."""
        state = state_of(self.case.snapshot())
        return uid_of("instance", self.source.film.digest, self.kind.file, state, self.language, self.view)

    @property
    def signed(self) -> bool:
        """Whether a reader has signed the case."""
        return self.case.signature is not None

    @property
    def reader(self) -> str:
        """Who stands behind what the object says; empty where no reader has said anything."""
        signature = self.case.signature
        if signature is not None:
            return signature.reader
        return "" if self.case.is_unread else self.case.reader

    @property
    def standing(self) -> Message:
        """Whether a reader stands behind the case: signed, a draft, or the AI alone."""
        if self.signed:
            return Message("dicom.signed", version=self.case.version)
        return Message("dicom.ai_only" if self.case.is_unread else "dicom.draft")

    def arguments(self) -> dict[str, Any]:
        """What every class of highdicom wants to know."""
        return {
            "series_instance_uid": self.series,
            "series_number": self.kind.series,
            "sop_instance_uid": self.instance,
            "instance_number": self.case.version,
            "manufacturer": MAKER,
            "manufacturer_model_name": MAKER,
            "software_versions": __version__,
            "device_serial_number": __version__,
            "series_description": self.kind.description,
        }

    def finished(self, made: Dataset, own_text: str = "") -> Dataset:
        """The object with times, equipment and the film's patient and study; changed in place.

        Parameters
        ----------
        made : Dataset
        own_text : str
            Text in it that is not ASCII.
        """
        day, time = DA(self.at.date()), TM(self.at.strftime("%H%M%S"))
        for name in ("InstanceCreation", "Series", "Content", "PresentationCreation"):
            if name == "Series" or f"{name}Date" in made:
                setattr(made, f"{name}Date", day)
                setattr(made, f"{name}Time", time)
        if "DateOfSecondaryCapture" in made:
            made.DateOfSecondaryCapture, made.TimeOfSecondaryCapture = day, time
        zone = self.at.strftime("%z")
        if zone:
            made.TimezoneOffsetFromUTC = zone[:5]
        made.ContributingEquipmentSequence = self._equipment(own_text)
        _refer(made, self.source)
        laid_over(made, self.source, own_text)
        return made

    def _equipment(self, own_text: str) -> list[Dataset]:
        """What took the film and what read it (IHE AIR: whoever contributed is named)."""
        prediction = self.case.prediction
        models = models_text(prediction.models) if prediction is not None else ""
        read_by = ContributingEquipment(
            manufacturer=MAKER,
            purpose_of_reference=codes.DCM.ProcessingEquipment,
            manufacturer_model_name=MAKER,
            software_versions=__version__,
            contribution_datetime=DT(self.at.strftime("%Y%m%d%H%M%S")),
            contribution_description=f"Bone age: {models or 'the reader alone'}"[:1024],
        )
        highdicom = ContributingEquipment.for_highdicom()
        highdicom.ContributionDateTime = read_by.ContributionDateTime
        return [*self._taken_by(), read_by, highdicom]

    def _taken_by(self) -> list[Dataset]:
        header = self.source.header
        device = {
            keyword: charset.shown(header, keyword, []).strip()
            for keyword in ("Manufacturer", "ManufacturerModelName", "DeviceSerialNumber", "StationName")
        }
        # Only what any character set can write: the object's may be another one than the film's.
        device = {keyword: each for keyword, each in device.items() if each.isascii() and each.isprintable()}
        if not device.get("Manufacturer"):
            return []
        item = ContributingEquipment(device["Manufacturer"][:64], codes.DCM.AcquisitionEquipment)
        for keyword, room in (("ManufacturerModelName", 64), ("DeviceSerialNumber", 64), ("StationName", 16)):
            if device.get(keyword):
                setattr(item, keyword, device[keyword][:room])
        return [item]


def _refer(made: Dataset, source: Source, evidence: bool = False) -> None:
    """Have every reference to the film name its own class, and the frame that was read.

    Evidence is a list of objects; frames are named where an item concerns one.
    """
    for element in made:
        if element.VR != "SQ":
            continue
        listed = evidence or element.keyword == "CurrentRequestedProcedureEvidenceSequence"
        for item in element.value:
            if item.get("ReferencedSOPInstanceUID") == source.reference.SOPInstanceUID:
                item.ReferencedSOPClassUID = source.sop_class
                if source.several and not listed:
                    item.ReferencedFrameNumber = 1
            _refer(item, source, listed)


def person_name(typed: str) -> str:
    """What a reader typed as a person name: one group, the whole of it the family name."""
    return " ".join(typed.replace("^", " ").replace("=", " ").replace("\\", " ").split())[:60] + "^"
