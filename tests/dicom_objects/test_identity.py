"""Names, ids and their set of characters arrive as the film has them."""

import warnings
from io import BytesIO

import pydicom
import pytest
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from boneage_desktop.dicom_objects import Kind
from boneage_desktop.radiograph.dicom import charset
from boneage_desktop.radiograph.dicom.person import patient
from tests.dicom_objects.making import (
    case_with,
    complaints,
    dicom_film,
    made,
    read_by_networks,
    signed,
    written,
)

NAMES = {
    "GB18030": ("GB18030", "Wang^XiaoDong=王^小东".encode("gb18030")),
    "a letter with a backslash byte": ("GB18030", "Li^Ze=李^泽乗".encode("gb18030")),
    "UTF-8": ("ISO_IR 192", "Wang^XiaoDong=王^小东".encode()),
    "ISO 2022, Chinese": (["", "ISO 2022 IR 58"], b"Wang^XiaoDong=\x1b$)A\xcd\xf5^\x1b$)A\xd0\xa1\xb6\xab"),
    "ISO 2022, Korean": (["", "ISO 2022 IR 149"], b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7"),
    "ISO 2022, Japanese": (["", "ISO 2022 IR 87"], b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B"),
    "Latin": ("ISO_IR 100", "Müller^Jürgen".encode("latin-1")),
    "no set": (None, b"Smith^John"),
    "GBK under another name": ("ISO_IR 100", "王^小东".encode("gbk")),
    "GBK under no name": (None, "王^小东".encode("gbk")),
}
# What lies about itself in the film does so in our objects, which belong to the same patient.
TRUTHFUL = [name for name in NAMES if "GBK" not in name]


def with_name(hand, folder, declared, name):
    """A film with these very bytes as the patient's name."""
    film = dicom_film(hand, folder, PatientName="x", SpecificCharacterSet=declared)
    dataset = pydicom.dcmread(film.path)
    stored = name + b" " * (len(name) % 2)
    dataset[Tag("PatientName")] = RawDataElement(
        Tag("PatientName"), "PN", len(stored), stored, 0, False, True
    )
    dataset.save_as(film.path)
    from boneage_desktop import radiograph

    return radiograph.read(film.path)


def again(dataset):
    stream = BytesIO()
    dataset.save_as(stream, enforce_file_format=True)
    stream.seek(0)
    return pydicom.dcmread(stream)


@pytest.mark.parametrize("case_name", NAMES)
def test_the_name_arrives_byte_for_byte(case_name, hand, tmp_path):
    declared, name = NAMES[case_name]
    film = with_name(hand, tmp_path, declared, name)
    (each,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    arrived = again(each)
    assert charset.raw(arrived, "PatientName").rstrip(b" ") == name
    stated = arrived.get("SpecificCharacterSet")
    assert (list(stated) if isinstance(declared, list) else stated) == declared
    assert patient(arrived, None, []).name == film.patient.name
    # dciodvfy takes the backslash byte within a letter for a separator.
    if case_name in TRUTHFUL and b"\\" not in name:
        assert complaints(written(each, tmp_path)) == []


def test_the_name_arrives_in_the_picture_and_in_the_measurements(hand, tmp_path):
    declared, name = NAMES["GB18030"]
    film = with_name(hand, tmp_path, declared, name)
    case = case_with(film, read_by_networks(hand), reader="李医生")
    for each in made(signed(case), film, Kind.PICTURE, Kind.MEASUREMENTS):
        arrived = again(each)
        assert charset.raw(arrived, "PatientName").rstrip(b" ") == name
        assert arrived.SpecificCharacterSet == "GB18030"
        assert complaints(written(each, tmp_path)) == []
    assert arrived.VerifyingObserverSequence[0].VerifyingObserverName == "李医生^"


def test_a_reader_that_the_films_set_cannot_write_makes_the_object_utf_8(hand, tmp_path):
    declared, name = NAMES["Latin"]
    film = with_name(hand, tmp_path, declared, name)
    case = case_with(film, read_by_networks(hand), reader="李医生")
    case.hide_ai()
    case.show_ai()  # the reader has been at work
    (each,) = made(case, film, Kind.PRESENTATION)
    arrived = again(each)
    assert arrived.SpecificCharacterSet == "ISO_IR 192"
    assert arrived.PatientName == "Müller^Jürgen"
    assert arrived.ContentCreatorName == "李医生^"
    assert complaints(written(each, tmp_path)) == []


def test_a_set_that_does_not_exist_becomes_utf_8(hand, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        film = with_name(hand, tmp_path, "UTF8", "王^小东".encode())
    (each,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    arrived = again(each)
    assert (arrived.SpecificCharacterSet, arrived.PatientName) == ("ISO_IR 192", "王^小东")


def test_nobody_quotes_the_patient(hand, tmp_path, caplog, capfd):
    film = with_name(hand, tmp_path, "ISO_IR 192", b"Xanthippe")  # no ^: highdicom would warn of it
    made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION, Kind.REPORT)
    told = caplog.text + "".join(capfd.readouterr())
    assert "Xanthippe" not in told
    assert "0815" not in told
