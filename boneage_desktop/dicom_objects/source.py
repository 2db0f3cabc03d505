"""The film that results belong to: its header as it stands in the file, and how it is referred to."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset
from pydicom.uid import UID, ComputedRadiographyImageStorage

from boneage_desktop import radiograph
from boneage_desktop.dicom_objects.errors import DicomObjectError, NoStudy
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import Radiograph
from boneage_desktop.radiograph.decoder_output import collected_warnings
from boneage_desktop.radiograph.dicom.decoding.data_set import read_data_set
from boneage_desktop.radiograph.dicom.elements import integer, items, text

_PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
_NAMED = (
    ("StudyInstanceUID", ""),
    ("SeriesInstanceUID", ""),
    ("SOPInstanceUID", "MediaStorageSOPInstanceUID"),
    ("SOPClassUID", "MediaStorageSOPClassUID"),
)

#: The class that references to the film have until an object is finished.
STAND_IN = ComputedRadiographyImageStorage


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A film as its results see it.

    Attributes
    ----------
    film : Radiograph
    header : Dataset
        As it stands in the file, without pixels: text is not decoded.
    reference : Dataset
        What highdicom is given instead: UIDs and size, and nothing of the patient. Names and ids are laid
        into the finished objects byte for byte (`identity.laid_over`): decoding and encoding may change them,
        and highdicom's warnings quote them.
    sop_class : UID
        The film's own. The reference has `STAND_IN`: highdicom refuses classes that it does not know, and
        asks those of several frames for what such films lack.
    """

    film: Radiograph
    header: Dataset
    reference: Dataset
    sop_class: UID

    @property
    def colour(self) -> bool:
        """True for a picture of several samples, which no grey transformation applies to."""
        return integer(self.header, "SamplesPerPixel", 1) > 1

    @property
    def several(self) -> bool:
        """True for a film of several frames, of which the first is read."""
        return integer(self.header, "NumberOfFrames", 1) > 1


def source_of(film: Radiograph) -> Source:
    """Read the header of a film again.

    Raises
    ------
    NoStudy
        The film is a picture file.
    DicomObjectError
        The header lacks what a reference to the film needs.
    FilmError
        The file is gone or another one lies there now.
    """
    if film.source != "DICOM":
        reason = Message("dicom.no_study", source=film.source or film.path.suffix)
        raise NoStudy(film.path.name, reason, Message("dicom.type_patient"))
    file = radiograph.load(film.path, film.digest)
    with collected_warnings():
        header = read_data_set(file.stream, [])
        for keyword in _PIXELS:
            if keyword in header:
                del header[keyword]
    return source_from(film, header)


def source_from(film: Radiograph, header: Dataset) -> Source:
    """The source of a film whose header is at hand; errors as of `source_of`."""
    reference = Dataset()
    for keyword, in_meta in _NAMED:
        meta = getattr(header, "file_meta", Dataset())
        stated = UID(text(header, keyword) or (text(meta, in_meta) if in_meta else ""))
        if not stated.is_valid:
            reason = Message("dicom.no_uid", what=keyword)
            raise DicomObjectError(film.path.name, reason, Message("dicom.fetch_again"))
        setattr(reference, keyword, stated)
    sop_class = UID(reference.SOPClassUID)
    reference.SOPClassUID = STAND_IN
    for keyword in (
        *("PatientID", "PatientName", "PatientBirthDate", "PatientSex", "AccessionNumber", "StudyID"),
        *("StudyDate", "StudyTime", "ReferringPhysicianName"),
    ):
        setattr(reference, keyword, None)
    reference.Rows, reference.Columns = film.shape
    reference.SamplesPerPixel = 1
    tables = items(header, "ModalityLUTSequence")
    if tables:
        reference.ModalityLUTSequence = tables[:1]
    return Source(film, header, reference, sop_class)
