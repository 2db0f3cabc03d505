"""Patient, dates and ages, as real files hold them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom import dcmread
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.history.history import Measured, Origin
from boneage_desktop.intake import new_case
from boneage_desktop.radiograph import read
from boneage_desktop.radiograph.dicom.dates import OLDEST_BIRTH
from boneage_desktop.radiograph.dicom.person import display_name, patient
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
    said = "not match the declared character set" if declared == "ISO_IR 100" else "No character set declared"
    assert said in notes_of(radiograph)


def test_accented_latin_name_stays_latin(tmp_path):
    radiograph = read(saved(film(SpecificCharacterSet="ISO_IR 100", PatientName="Müller^Zoé"), tmp_path))
    assert radiograph.patient.name == "Müller Zoé"
    assert radiograph.notes == read(saved(film(), tmp_path)).notes


FEMALE = ("F", "f", " F ", "FEMALE", "Female", "female ", "女", "女性")
MALE = ("M", "m", "M\0", "MALE", "Male", "male", "男", "男性")
NEITHER = (
    *(
        "O",
        "U",
        "7",
        "X",
        "Mujer",
        "Menina",
        "Mädchen",
        "Meisje",
        "Miss",
        "M/F",
        "MTF",
        "Mixed",
        "FIU",
        "FM",
        "F\\M",
    ),
    *(
        "Femme",
        "Fem",
        "Ma",
        "MAN",
        "Man",
        "M.",
        "F?",
        "Herr",
        "Frau",
        "女/男",
        "男女",
        "女婴",
        "性别",
        "여",
        "жен",
    ),
)


def with_sex(folder, stored: bytes, charset="ISO_IR 100"):
    """A film with these bytes as its sex."""
    room = b"X" * (len(stored) + len(stored) % 2)
    path = saved(film(SpecificCharacterSet=charset, PatientSex=room.decode()), folder)
    path.write_bytes(path.read_bytes().replace(room, stored.ljust(len(room))))
    return read(path)


@pytest.mark.parametrize(
    ("stored", "sex"),
    [
        *((word, Sex.FEMALE) for word in FEMALE),
        *((word, Sex.MALE) for word in MALE),
        *((n, None) for n in NEITHER),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_sex_is_a_whole_word(tmp_path, stored, sex):
    radiograph = with_sex(tmp_path, stored.encode(), "ISO_IR 192")
    assert radiograph.patient.sex is sex
    assert (f"Sex in the file, '{stored}', is neither F nor M" in radiograph.notes) is (sex is None)


@pytest.mark.parametrize("charset", ["ISO_IR 100", "ISO_IR 192", "GB18030", "ISO_IR 6", "ISO_IR 144"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "big5"])
@pytest.mark.parametrize(("stored", "sex"), [("女", Sex.FEMALE), ("男", Sex.MALE), ("男性", Sex.MALE)])
def test_chinese_sex_in_any_character_set(tmp_path, charset, encoding, stored, sex):
    assert with_sex(tmp_path, stored.encode(encoding), charset).patient.sex is sex


@given(st.text(min_size=1, max_size=12))
def test_no_other_word_is_a_sex(word):
    known = {each.strip(" \0").upper() for each in FEMALE + MALE}
    dataset = Dataset()
    dataset[0x00100040] = RawDataElement(
        Tag(0x00100040), "CS", len(word.encode()), word.encode(), 0, False, True
    )
    notes: list[str] = []
    sex = patient(dataset, None, notes).sex
    assert (sex is not None) == (word.strip(" \0\r\n\t").upper() in known)
    assert bool(notes) == (sex is None and bool(word.strip(" \0\r\n\t")))


@pytest.mark.parametrize(
    ("stored", "found", "note"),
    [
        ("20120229", date(2012, 2, 29), ""),
        ("2012.02.29", date(2012, 2, 29), ""),
        ("19000101", None, "placeholder"),
        ("11111111", None, "placeholder"),
        ("20110229", None, "is not a date"),
        ("2012", None, "is not a date"),
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
    assert bool(note) == ("Birth date" in notes_of(radiograph))


@pytest.mark.parametrize(
    ("age", "disagrees"),
    [("012Y", False), ("011Y", False), ("013Y", True), ("009Y", True), ("147M", False), ("120M", True)],
)
def test_age_against_dates(tmp_path, age, disagrees):
    dataset = film(PatientBirthDate="20120105", StudyDate="20240501", PatientAge=age)  # 12.3 years
    if age == "011Y":
        dataset.PatientBirthDate = "20120510"  # 11.98 years
    assert ("by its dates" in notes_of(read(saved(dataset, tmp_path)))) is disagrees


@pytest.mark.filterwarnings("ignore")
def test_age_alone_and_age_that_is_none(tmp_path):
    assert "Patient age in the file: 12 years" in notes_of(read(saved(film(PatientAge="012Y"), tmp_path)))
    assert "is not an age" in notes_of(read(saved(film(PatientAge="12"), tmp_path)))


@pytest.mark.parametrize(
    ("age", "days", "disagrees"),
    [
        # Days between birth and film; a tenth of a year is 36.5 days.
        ("012Y", 4347, False),  # 11.901 y
        ("012Y", 4346 - 1, True),  # 11.896 y
        ("012Y", 4784, False),  # 13.098 y: in whole years an age lags by up to one, and a tenth is forgiven
        ("012Y", 4786, True),  # 13.103 y
        ("141M", 4492, True),  # 12.298 y against 11.750 y
        ("600W", 4200, False),  # 11.499 y both
        ("999D", 999 + 36, False),
        ("999D", 999 + 37, True),
        ("999D", 999 - 36, False),
        ("999D", 999 - 37, True),
    ],
)
def test_how_far_an_age_may_be_from_the_dates(tmp_path, age, days, disagrees):
    filmed = date(2024, 5, 1)
    dataset = film(
        PatientBirthDate=f"{filmed - timedelta(days):%Y%m%d}", StudyDate=f"{filmed:%Y%m%d}", PatientAge=age
    )
    assert ("by its dates" in notes_of(read(saved(dataset, tmp_path)))) is disagrees


@pytest.mark.parametrize("known", [{"PatientBirthDate": "20120105"}, {"StudyDate": "20240501"}])
def test_an_age_stands_for_the_date_that_is_missing(tmp_path, known):
    dataset = film(PatientAge="012Y", **known)
    for keyword in {"PatientBirthDate", "StudyDate"} - set(known):
        if keyword in dataset:
            del dataset[keyword]
    assert "Patient age in the file: 12 years" in notes_of(read(saved(dataset, tmp_path)))


def test_the_oldest_birth_date_is_a_date_and_the_day_before_is_not(tmp_path):
    for born, found in ((OLDEST_BIRTH, OLDEST_BIRTH), (OLDEST_BIRTH - timedelta(days=1), None)):
        assert read(saved(film(PatientBirthDate=f"{born:%Y%m%d}"), tmp_path)).patient.birth_date == found


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("keyword", ["PatientSex", "PatientBirthDate", "PatientAge"])
def test_what_is_shown_of_a_wrong_value_is_twenty_letters(tmp_path, keyword):
    letters = "QZXJVWKPQZXJVWKPQZXJVWKPQZXJ"
    notes = notes_of(read(saved(film(**{keyword: letters}), tmp_path)))
    assert letters[:20] in notes
    assert letters[:21] not in notes


@pytest.mark.parametrize(
    ("size", "weight", "height_cm", "weight_kg", "codes"),
    [
        ("1.42", "32.5", 142.0, 32.5, ()),
        ("1.425", "0", 142.5, None, ()),
        ("", "", None, None, ()),
        ("0", "", None, None, ()),
        # As consoles write that take the field for centimetres.
        ("142", "", 142.0, None, ("file.size_in_cm",)),
        ("1420", "32500", None, None, ("file.size_impossible", "file.weight_impossible")),
        ("-1.42", "-3", None, None, ("file.size_impossible", "file.weight_impossible")),
        ("0.02", "0.1", None, None, ("file.size_impossible", "file.weight_impossible")),
    ],
)
def test_height_and_weight_of_the_header(size, weight, height_cm, weight_kg, codes, tmp_path):
    radiograph = read(saved(film(PatientSize=size, PatientWeight=weight), tmp_path))
    assert (radiograph.patient.height_cm, radiograph.patient.weight_kg) == (height_cm, weight_kg)
    said = [note.code for note in radiograph.notes]
    assert [code for code in said if "size" in code or "weight" in code] == list(codes)
    history = new_case(radiograph).history
    assert history.height == (None if height_cm is None else Measured(height_cm, Origin.FILM))
    assert history.weight == (None if weight_kg is None else Measured(weight_kg, Origin.FILM))
    assert not new_case(radiograph).audit
