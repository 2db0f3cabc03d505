"""What all objects have in common: their study, their UIDs, what checkers of other makers say."""

import hashlib

import numpy as np
import pydicom
import pytest
from PIL import Image

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Bone
from boneage_desktop.dicom_objects import (
    DicomObjectError,
    Kind,
    NoStudy,
    objects_of,
    source_of,
    write_object,
)
from boneage_desktop.export import ExportError
from tests.dicom_objects.making import (
    AT,
    SIGNED,
    case_with,
    complaints,
    dicom_film,
    levels,
    made,
    ran,
    read_by_networks,
    signed,
    written,
)

ODD = {
    "nothing but UIDs": dict.fromkeys(
        (
            *("PatientName", "PatientID", "PatientSex", "PatientBirthDate", "StudyID", "AccessionNumber"),
            *("StudyDate", "StudyTime", "StudyDescription", "ReferringPhysicianName", "Manufacturer"),
            *("BodyPartExamined", "ImageLaterality", "WindowCenter", "WindowWidth", "SpecificCharacterSet"),
        )
    ),
    "impossible values": {
        "StudyDate": "2023.05.04",
        "StudyTime": "9:15",
        "PatientBirthDate": "00000000",
        "PatientSex": "X",
        "PatientAge": "9",
    },
    "a mistaken set of characters": {"SpecificCharacterSet": "UTF8"},
    "pixels that are not square": {"PixelSpacing": [0.15, 0.1], "ImagerPixelSpacing": [0.2, 0.13]},
    "calibrated": {"PixelSpacing": [0.14, 0.14], "PixelSpacingCalibrationType": "GEOMETRY"},
    "white is zero": {"PhotometricInterpretation": "MONOCHROME1", "PresentationLUTShape": "INVERSE"},
    "of a class that nobody knows": {"SOPClassUID": "1.2.840.113619.4.30"},
    "of a class for several frames": {"SOPClassUID": "1.2.840.10008.5.1.4.1.1.7.3", "NumberOfFrames": 1},
    "a long study id": {"StudyID": "STUDY-ID-16-CHAR"},
}


def test_every_object_passes_dciodvfy_and_dcmtk(unread, tmp_path):
    for number, each in enumerate(unread.objects):
        path = written(each, tmp_path, f"{number}.dcm")
        assert complaints(path) == []
        ran("dcmdump", "-q", path)


def test_a_signed_case_passes_too(case, film, tmp_path):
    case.set_reader("Dr. Li Hua")
    (state,) = made(signed(case), film, Kind.PRESENTATION)
    assert complaints(written(state, tmp_path)) == []


@pytest.mark.parametrize("header", ODD)
def test_odd_headers_make_sound_objects(header, hand, tmp_path):
    film = dicom_film(hand, tmp_path, **ODD[header])
    case = case_with(film, read_by_networks(hand))
    kinds = (Kind.REPORT, Kind.PRESENTATION) if header == "nothing but UIDs" else (Kind.PRESENTATION,)
    for number, each in enumerate(made(case, film, *kinds)):
        assert complaints(written(each, tmp_path, f"{number}.dcm")) == []
        assert each.StudyInstanceUID == film.uids["study"]


def test_signed_pixels_of_16_bits_make_sound_objects(hand, tmp_path):
    pixels = levels(hand, np.int16) - 2000
    film = dicom_film(
        hand, tmp_path, pixels=pixels, bits=16, WindowCenter=-100, RescaleIntercept=50, RescaleSlope=2
    )
    case = case_with(film, read_by_networks(hand))
    (state,) = made(case, film, Kind.PRESENTATION)
    assert complaints(written(state, tmp_path)) == []
    assert (state.RescaleSlope, state.RescaleIntercept) == (2, 50)


def test_the_patient_and_the_study_are_the_films(unread):
    header = pydicom.dcmread(unread.film.path)
    for each in unread.objects:
        for keyword in (
            *("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyInstanceUID", "StudyID"),
            *("AccessionNumber", "StudyDate", "StudyTime", "ReferringPhysicianName", "SpecificCharacterSet"),
            "StudyDescription",
        ):
            assert each[keyword].value == header[keyword].value, keyword
        assert each.SeriesInstanceUID != header.SeriesInstanceUID
        assert each.SOPInstanceUID != header.SOPInstanceUID
        takes, reads, _ = each.ContributingEquipmentSequence
        assert (takes.Manufacturer, takes.ManufacturerModelName) == ("Console Works", "DR 9")
        assert reads.PurposeOfReferenceCodeSequence[0].CodeMeaning == "Processing Equipment"
        assert "detector 1.0.0 (1a2b3c4d)" in reads.ContributionDescription


def test_each_object_refers_to_the_film(unread):
    picture, report, state, measurements = unread.objects
    header = pydicom.dcmread(unread.film.path)
    told = [
        picture.SourceImageSequence[0],
        report.SourceInstanceSequence[0],
        state.ReferencedSeriesSequence[0].ReferencedImageSequence[0],
        measurements.CurrentRequestedProcedureEvidenceSequence[0]
        .ReferencedSeriesSequence[0]
        .ReferencedSOPSequence[0],
    ]
    for each in told:
        assert each.ReferencedSOPInstanceUID == header.SOPInstanceUID
        assert each.ReferencedSOPClassUID == header.SOPClassUID
    evidence = measurements.CurrentRequestedProcedureEvidenceSequence[0]
    assert evidence.StudyInstanceUID == header.StudyInstanceUID
    assert evidence.ReferencedSeriesSequence[0].SeriesInstanceUID == header.SeriesInstanceUID


def test_a_class_that_highdicom_does_not_know_is_referred_to_by_its_name(hand, tmp_path):
    film = dicom_film(hand, tmp_path, SOPClassUID="1.2.840.113619.4.30")
    (state,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    classes = {each.value for each in state.iterall() if each.keyword == "ReferencedSOPClassUID"}
    assert classes == {"1.2.840.113619.4.30"}


def uids(case, film, kind=Kind.PRESENTATION, **how):
    (each,) = made(case, film, kind, **how)
    return str(each.SeriesInstanceUID), str(each.SOPInstanceUID)


def test_the_same_state_gives_the_same_uids(unread, hand):
    film = unread.film
    later = case_with(film, read_by_networks(hand))  # as another run would make it
    first = uids(unread.case, film)
    assert uids(later, film, at=AT.replace(year=2027)) == first
    assert first == tuple(map(str, (unread.objects[2].SeriesInstanceUID, unread.objects[2].SOPInstanceUID)))
    assert len({each.SOPInstanceUID for each in unread.objects}) == len(unread.objects)
    assert len({each.SeriesInstanceUID for each in unread.objects}) == len(unread.objects)


def test_another_state_or_version_is_another_object_of_the_same_series(case, film):
    case.set_reader("Dr. Li Hua")
    found = [uids(case, film)]
    case.decide(Bone.MC1, 3)
    found.append(uids(case, film))
    found.append(uids(signed(case), film))
    case.reopen()
    found.append(uids(case, film))
    found.append(uids(signed(case), film))
    series, instances = zip(*found, strict=True)
    assert len(set(series)) == 1
    assert len(set(instances)) == len(found)


def test_another_language_is_another_report(case, film):
    english, chinese = uids(case, film, Kind.REPORT), uids(case, film, Kind.REPORT, language="zh")
    assert (english[0] == chinese[0], english[1] == chinese[1]) == (True, False)


def test_a_signed_version_is_dated_by_its_signature(case, film):
    case.set_reader("Dr. Li Hua")
    signed(case)
    (state,) = made(case, film, Kind.PRESENTATION)
    local = SIGNED.astimezone(AT.tzinfo)
    assert str(state.PresentationCreationDate) == local.strftime("%Y%m%d")
    assert str(state.PresentationCreationTime) == local.strftime("%H%M%S")
    assert state.TimezoneOffsetFromUTC == "+0800"
    assert state.InstanceNumber == 1


def test_writing_twice_leaves_one_file_and_the_film_as_it_was(case, film, tmp_path):
    before = hashlib.sha256(film.path.read_bytes()).hexdigest()
    folder = tmp_path / "out"
    folder.mkdir()
    source = source_of(film)
    for at in (AT, AT.replace(year=2027)):
        paths = [
            write_object(each, folder)
            for each in objects_of(case, source, at, kinds=(Kind.REPORT, Kind.PRESENTATION))
        ]
    assert sorted(paths) == sorted(folder.iterdir())
    assert pydicom.dcmread(paths[0]).InstanceCreationDate == "20261123"
    assert hashlib.sha256(film.path.read_bytes()).hexdigest() == before
    assert all("0815" not in path.name and "Wang" not in path.name for path in paths)


def test_another_film_under_an_objects_name_is_not_written_over(case, film, tmp_path):
    (state,) = objects_of(case, source_of(film), AT, kinds=(Kind.PRESENTATION,))
    (tmp_path / state.file_name).write_bytes(film.path.read_bytes())
    with pytest.raises(ExportError, match="never overwritten"):
        write_object(state, tmp_path)


def test_what_nobody_has_read_is_preliminary(unread):
    _, report, state, measurements = unread.objects
    assert report.VerificationFlag == "UNVERIFIED"
    assert (measurements.PreliminaryFlag, measurements.VerificationFlag) == ("PRELIMINARY", "UNVERIFIED")
    assert "VerifyingObserverSequence" not in measurements
    texts = [
        text.UnformattedTextValue
        for layer in state.GraphicAnnotationSequence
        for text in layer.TextObjectSequence
    ]
    assert any("AI only - not reviewed by a reader" in each for each in texts)
    assert any("Research use only" in each for each in texts)
    assert state.ContentCreatorName == ""


def test_a_picture_file_has_no_study(hand, tmp_path):
    path = tmp_path / "hand.png"
    Image.fromarray((hand.image * 255).astype(np.uint8)).save(path)
    with pytest.raises(NoStudy, match="PNG file belongs to no study"):
        source_of(radiograph.read(path))


@pytest.mark.parametrize("missing", ["StudyInstanceUID", "SeriesInstanceUID"])
def test_a_film_that_cannot_be_referred_to_is_refused(missing, hand, tmp_path):
    film = dicom_film(hand, tmp_path, **{missing: ""})
    with pytest.raises(DicomObjectError, match=missing):
        source_of(film)


def test_a_film_in_colour_has_all_but_the_presentation_state(hand, tmp_path):
    pixels = np.repeat((hand.image * 255).astype(np.uint8)[..., None], 3, axis=2)
    film = dicom_film(hand, tmp_path, pixels=pixels, bits=8, WindowCenter=None, WindowWidth=None)
    case = case_with(film, read_by_networks(hand))
    with pytest.raises(DicomObjectError, match="in colour"):
        made(case, film, Kind.PRESENTATION)
    (report,) = made(case, film, Kind.REPORT)
    assert report.EncapsulatedDocument.startswith(b"%PDF")


def test_the_pdf_is_the_report(case, film):
    (report,) = made(case, film, Kind.REPORT)
    assert report.Modality == "DOC"
    assert report.MIMETypeOfEncapsulatedDocument == "application/pdf"
    content = report.EncapsulatedDocument[: report.EncapsulatedDocumentLength]
    assert content.rstrip().endswith(b"%%EOF")


def test_a_film_without_any_grade_has_no_measurements(film):
    case = case_with(film, None)
    with pytest.raises(DicomObjectError, match="nobody has graded"):
        made(case, film, Kind.MEASUREMENTS)


def test_of_several_frames_the_one_that_was_read_is_referred_to(hand, tmp_path):
    film = dicom_film(
        hand,
        tmp_path,
        pixels=np.vstack([levels(hand)] * 2),
        Rows=hand.image.shape[0],
        NumberOfFrames=2,
        SOPClassUID="1.2.840.10008.5.1.4.1.1.7.3",
    )
    state, measurements = made(
        case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION, Kind.MEASUREMENTS
    )
    for each in (state, measurements):
        assert complaints(written(each, tmp_path)) == []
    (image,) = state.GraphicAnnotationSequence[0].ReferencedImageSequence
    assert image.ReferencedFrameNumber == 1
    evidence = measurements.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    assert "ReferencedFrameNumber" not in evidence.ReferencedSOPSequence[0]


def test_a_result_picture_is_not_taken_for_a_film(unread, tmp_path):
    path = written(unread.objects[0], tmp_path)
    with pytest.raises(radiograph.NotAFilm, match="result picture of BoneAge Desktop"):
        radiograph.read(path)
