"""DICOM films."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import IO

from pydicom.dataset import Dataset
from pydicom.errors import InvalidDicomError
from pydicom.uid import UID

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.decoder_output import collected_warnings
from boneage_desktop.radiograph.dicom import dates, geometry, person, request, transfer_syntax
from boneage_desktop.radiograph.dicom.decoding import UndecodableError, first_frame
from boneage_desktop.radiograph.dicom.decoding.data_set import read_data_set
from boneage_desktop.radiograph.dicom.decoding.errors import CHOOSE_FILM, FETCH_AGAIN
from boneage_desktop.radiograph.dicom.elements import number, text, texts
from boneage_desktop.radiograph.dicom.grayscale import apply_grayscale_pipeline
from boneage_desktop.radiograph.display import apply_voi
from boneage_desktop.radiograph.errors import FilmError, NotAFilm
from boneage_desktop.radiograph.film import Radiograph

# pydicom quotes names and dates it finds fault with, and patient data must not reach a log file. What
# matters to the reader comes back through warnings.
logging.getLogger("pydicom").setLevel(logging.CRITICAL)

# Objects without a picture, by the start of their SOP class UID.
_PICTURELESS: tuple[tuple[str, str], ...] = (
    ("1.2.840.10008.1.3.10", "this is the directory of a DICOM disc (DICOMDIR), not a film"),
    ("1.2.840.10008.5.1.4.1.1.104.", "this is a document packed in DICOM (such as a PDF), not a film"),
    ("1.2.840.10008.5.1.4.1.1.88.", "this is a structured report, not a film"),
    ("1.2.840.10008.5.1.4.1.1.11.", "this is a presentation state, not a film"),
    ("1.2.840.10008.5.1.4.1.1.66", "this is a registration or segmentation object, not a film"),
    ("1.2.840.10008.5.1.4.1.1.9.", "this is a waveform, not a film"),
    ("1.2.840.10008.5.1.4.1.1.481.3", "this is a radiotherapy structure set, not a film"),
)

#: What Image Type of our own result pictures ends with: they show a hand, and are no films.
RESULT_TYPE = "BONE_AGE_RESULT"

# What the SOP classes of stored objects begin with.
_STORAGE = "1.2.840.10008.5.1.4.1.1."

# What pydicom warns of, and what that means to a reader; all else it says is of no use to one.
_MEANINGS: tuple[tuple[str, str], ...] = (
    ("replacement characters", "Some letters in the file do not belong to its character set"),
    ("Specific Character Set", "The file names a character set that does not exist"),
    ("Unknown encoding", "The file names a character set that does not exist"),
    ("End of file", "The file ends before it says it does"),
    (" VR, but found ", Message("pixels.byte_order")),
)


def read_dicom(path: Path, stream: IO[bytes]) -> Radiograph:
    """Read a DICOM file with one picture, or the first picture of several.

    Parameters
    ----------
    path : Path
        Where the film came from; used in messages and kept in the result.
    stream : binary file
        The opened film, at its start.

    Raises
    ------
    FilmError
        No DICOM, no picture, an unknown packing, damaged or cut short.
    """
    notes: list[str] = []
    with collected_warnings() as warned:
        dataset = _parsed(path, stream, notes)
        # The data set holds all it needs: a large film is not kept twice.
        stream.close()
        syntax = _transfer_syntax(dataset)
        _refuse_pictureless(path, dataset, syntax)
        return _film(path, dataset, syntax, notes, warned)


def _parsed(path: Path, stream: IO[bytes], notes: list[str]) -> Dataset:
    try:
        # Whether a file without preamble is plausible was settled before.
        dataset = read_data_set(stream, notes)
        known = any(keyword in dataset for keyword in ("SOPClassUID", "Rows", "Modality", "PatientID"))
        known = known or "MediaStorageSOPClassUID" in dataset.file_meta
    except (InvalidDicomError, AttributeError):
        known = False
    except UndecodableError as error:
        raise FilmError(path.name, error.reason, error.remedy) from error
    except MemoryError:
        raise FilmError(path.name, Message("pixels.file_memory"), CHOOSE_FILM) from None
    except Exception as error:  # pydicom raises nearly anything on damaged files
        raise FilmError(path.name, Message("pixels.file_damaged"), FETCH_AGAIN) from error
    if not known:
        raise FilmError(path.name, Message("pixels.no_sense"), FETCH_AGAIN)
    return dataset


def _transfer_syntax(dataset: Dataset) -> str:
    stated = text(dataset.file_meta, "TransferSyntaxUID")
    if stated:
        return stated
    implicit, little = dataset.original_encoding
    if little is False:
        return "1.2.840.10008.1.2.2"
    return "1.2.840.10008.1.2" if implicit else "1.2.840.10008.1.2.1"


def _refuse_pictureless(path: Path, dataset: Dataset, syntax: str) -> None:
    sop_class = text(dataset, "SOPClassUID") or text(dataset.file_meta, "MediaStorageSOPClassUID")
    for start, reason in _PICTURELESS:
        if sop_class.startswith(start):
            raise NotAFilm(path.name, reason, CHOOSE_FILM)
    if RESULT_TYPE in texts(dataset, "ImageType"):
        raise NotAFilm(path.name, Message("pixels.own_result"), CHOOSE_FILM)
    if transfer_syntax.is_video(syntax):
        words = Message("pixels.video", packing=transfer_syntax.in_words(syntax))
        raise FilmError(path.name, words, CHOOSE_FILM)
    if not any(keyword in dataset for keyword in ("PixelData", "FloatPixelData", "DoubleFloatPixelData")):
        if "Rows" in dataset or _is_picture(sop_class):
            raise FilmError(path.name, Message("pixels.missing"), FETCH_AGAIN)
        raise NotAFilm(path.name, Message("pixels.no_picture"), CHOOSE_FILM)


def _is_picture(sop_class: str) -> bool:
    """True for the SOP class of pictures: such an object without one is damaged.

    Also for a class that is missing or cut short: the object cannot be told from a damaged film.
    """
    keyword = UID(sop_class).keyword
    if keyword:
        return "ImageStorage" in keyword
    return sop_class.startswith(_STORAGE) or _STORAGE.startswith(sop_class)


def _film(
    path: Path, dataset: Dataset, syntax: str, notes: list[str], warned: list[warnings.WarningMessage]
) -> Radiograph:
    try:
        frame = first_frame(dataset, syntax, notes)
    except UndecodableError as error:
        raise FilmError(path.name, error.reason, error.remedy) from error
    if frame.stored.size < 2:
        raise FilmError(path.name, Message("pixels.single"), CHOOSE_FILM)
    _note_quality(dataset, notes)
    grey_film = apply_grayscale_pipeline(dataset, frame, notes)
    film_date = dates.film_date(dataset, notes)
    who = person.patient(dataset, film_date, notes)
    side = geometry.laterality(dataset, notes)
    spacing = geometry.spacing(dataset)
    aspect = geometry.pixel_aspect(dataset, spacing, notes)
    geometry.check_body_part(dataset, notes)
    pixels = apply_voi(
        grey_film.values,
        grey_film.windows.analysed,
        inverted=grey_film.inverted,
        padding=grey_film.padding,
    )
    for each in warned:
        notes.extend(meaning for said, meaning in _MEANINGS if said in str(each.message))
    return Radiograph(
        path=path,
        pixels=pixels,
        values=grey_film.values,
        windows=grey_film.windows.windows,
        inverted=grey_film.inverted,
        patient=who,
        film_date=film_date,
        laterality=side,
        spacing=spacing,
        uids=_uids(dataset),
        source="DICOM",
        notes=tuple(dict.fromkeys(notes)),
        padding=grey_film.padding,
        initial_window_index=grey_film.windows.initial_window_index,
        pixel_aspect=aspect,
        request=request.request(dataset),
    )


def _note_quality(dataset: Dataset, notes: list[str]) -> None:
    if text(dataset, "LossyImageCompression") == "01":
        ratio = number(dataset, "LossyImageCompressionRatio")
        if ratio is not None and ratio > 0:
            notes.append(Message("header.lossy_by", ratio=ratio))
        else:
            notes.append(Message("header.lossy"))
    if text(dataset, "BurnedInAnnotation").upper() == "YES":
        notes.append(Message("header.burned_in"))


def _uids(dataset: Dataset) -> dict[str, str]:
    named = {
        "study": "StudyInstanceUID",
        "series": "SeriesInstanceUID",
        "instance": "SOPInstanceUID",
        "sop_class": "SOPClassUID",
    }
    found = {name: text(dataset, keyword) for name, keyword in named.items()}
    return {name: uid for name, uid in found.items() if uid}
