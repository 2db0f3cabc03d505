"""Patient, dates and ages, as real files hold them."""

from __future__ import annotations

from datetime import date

import pytest
from pydicom import dcmread

from boneage_desktop.anatomy import Sex
from boneage_desktop.radiograph import read
from boneage_desktop.radiograph.person import display_name
from tests.radiograph.making import film, saved


def notes_of(radiograph):
    return " | ".join(radiograph.notes)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Wang^XiaoDong=王^小东", "Wang XiaoDong 王小东"),
        ("=王^小东", "王小东"),
        ("王^小东", "王小东"),
        ("王小东=王^小东", "王小东"),
        ("==ワン", "ワン"),
        ("Smith^John^Q^Dr^Jr", "Smith John Q Dr Jr"),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada Tarou 山田太郎"),
        ("  Smith ^^ ", "Smith"),
        ("", ""),
        ("^^^^==", ""),
    ],
)
def test_display_name(stored, shown):
    assert display_name(stored) == shown


@pytest.mark.parametrize(
    "charset", ["GB18030", "GBK", "ISO_IR 192", ["", "ISO 2022 IR 58"], ["ISO 2022 IR 6", "ISO 2022 IR 58"]]
)
def test_chinese_name_in_a_declared_character_set(tmp_path, charset):
    dataset = film(SpecificCharacterSet=charset, PatientName="Wang^XiaoDong=王^小东", PatientID="A 1")
    radiograph = read(saved(dataset, tmp_path))
    assert radiograph.patient.name == "Wang XiaoDong 王小东"
    assert radiograph.patient.id == "A 1"


@pytest.mark.parametrize("declared", [None, "ISO_IR 6", "ISO_IR 100"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_chinese_name_in_an_undeclared_character_set(tmp_path, declared, encoding):
    name = "王^小东丽".encode(encoding)
    path = saved(film(PatientName="X" * len(name), SpecificCharacterSet="ISO_IR 100"), tmp_path)
    if declared is None:
        dataset = dcmread(path)
        del dataset.SpecificCharacterSet
        dataset.save_as(path)
    elif declared == "ISO_IR 6":
        path.write_bytes(path.read_bytes().replace(b"ISO_IR 100", b"ISO_IR 6  "))
    path.write_bytes(path.read_bytes().replace(b"X" * len(name), name))
    radiograph = read(path)
    assert radiograph.patient.name == "王小东丽"
    assert "does not declare the character set" in notes_of(radiograph)


def test_accented_latin_name_stays_latin(tmp_path):
    radiograph = read(saved(film(SpecificCharacterSet="ISO_IR 100", PatientName="Müller^Zoé"), tmp_path))
    assert radiograph.patient.name == "Müller Zoé"
    assert radiograph.notes == read(saved(film(), tmp_path)).notes


@pytest.mark.parametrize(
    ("stored", "sex", "noted"),
    [
        ("F", Sex.FEMALE, False),
        ("M", Sex.MALE, False),
        ("O", None, False),
        ("", None, False),
        ("f", Sex.FEMALE, False),
        ("7", None, True),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_sex(tmp_path, stored, sex, noted):
    radiograph = read(saved(film(PatientSex=stored), tmp_path))
    assert radiograph.patient.sex is sex
    assert ("is not F or M" in notes_of(radiograph)) is noted


@pytest.mark.parametrize(
    ("stored", "found", "note"),
    [
        ("20120229", date(2012, 2, 29), ""),
        ("2012.02.29", date(2012, 2, 29), ""),
        ("19000101", None, "placeholder"),
        ("11111111", None, "placeholder"),
        ("20110229", None, "is no date"),
        ("2012", None, "is no date"),
        ("20990101", None, "after the film"),
        ("20240501", date(2024, 5, 1), "equals the film date"),
        ("", None, ""),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_birth_date(tmp_path, stored, found, note):
    radiograph = read(saved(film(PatientBirthDate=stored, StudyDate="20240501"), tmp_path))
    assert radiograph.patient.birth_date == found
    assert note in notes_of(radiograph)
    assert bool(note) == ("birth date" in notes_of(radiograph))


@pytest.mark.filterwarnings("ignore")
def test_film_date_falls_back(tmp_path):
    dataset = film(StudyDate="nonsense", AcquisitionDate="20240502", ContentDate="20240503")
    radiograph = read(saved(dataset, tmp_path))
    assert radiograph.film_date == date(2024, 5, 2)
    assert "study date" in notes_of(radiograph)
    del dataset.AcquisitionDate, dataset.StudyDate
    assert read(saved(dataset, tmp_path)).film_date == date(2024, 5, 3)
    del dataset.ContentDate
    assert read(saved(dataset, tmp_path)).film_date is None


@pytest.mark.parametrize(
    ("age", "disagrees"),
    [("012Y", False), ("011Y", False), ("013Y", True), ("009Y", True), ("147M", False), ("120M", True)],
)
def test_age_against_dates(tmp_path, age, disagrees):
    dataset = film(PatientBirthDate="20120105", StudyDate="20240501", PatientAge=age)  # 12.3 years
    if age == "011Y":
        dataset.PatientBirthDate = "20120510"  # 11.98 years
    assert ("dates give" in notes_of(read(saved(dataset, tmp_path)))) is disagrees


@pytest.mark.filterwarnings("ignore")
def test_age_alone_and_age_that_is_none(tmp_path):
    assert "age as 12 years" in notes_of(read(saved(film(PatientAge="012Y"), tmp_path)))
    assert "is no age" in notes_of(read(saved(film(PatientAge="12"), tmp_path)))
