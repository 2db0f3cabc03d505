"""Dates in the forms that files hold, and the film's among several."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.radiograph import read
from boneage_desktop.radiograph.dicom.dates import parsed
from tests.radiograph.making import film, saved

FULL_WIDTH = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")
FORMS = (
    "{0:%Y%m%d}",
    "{0:%Y.%m.%d}",
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0:%Y}年{0:%m}月{0:%d}日",
    "{0.year} 年 {0.month} 月 {0.day} 日",
    "{0.year}年{0.month}月{0.day}号",
)
TIMES = (
    "",
    " 10:13",
    " 10:13:05",
    "T10:13:05",
    " 10时13分",
    " 上午10:13",
    " 10:13:05.250",
    "T10:13:05+08:00",
)
COMPACT_TIMES = ("", "10", "1013", "101305", "101305.250000", "101305.25+0800", " 101305", "T101305")


@given(st.dates(date(1800, 1, 1)), st.sampled_from(FORMS), st.sampled_from(TIMES), st.booleans())
def test_every_form_is_the_date(day, form, time, full_width):
    # What strftime makes of years is not of four digits everywhere.
    stored = form.format(day) + time
    assert parsed(stored.translate(FULL_WIDTH) if full_width else stored) == day


@given(st.dates(date(1800, 1, 1)), st.sampled_from(COMPACT_TIMES))
def test_a_dicom_date_and_time_is_the_date(day, time):
    assert parsed(f"{day:%Y%m%d}{time}") == day


@pytest.mark.parametrize(
    "stored",
    ["", "2012", "201203", "2012-03", "20110229", "2011-02-29", "2018年13月1日", "2018.3/1", "18-03-01",
     "01.03.2018", "20180301-20190301", "2018030", "201803011", "20180301x", "x20180301", "unknown"],
)  # fmt: skip
def test_what_is_no_date(stored):
    assert parsed(stored) is None


ORDER = ("AcquisitionDate", "AcquisitionDateTime", "ContentDate", "SeriesDate", "StudyDate")


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_film_date_is_the_first_there_is(tmp_path, first):
    days = {keyword: date(2024, 5, 1) + timedelta(number) for number, keyword in enumerate(ORDER)}
    elements = {keyword: f"{day:%Y%m%d}" for keyword, day in list(days.items())[first:]}
    radiograph = read(saved(film(**elements), tmp_path))
    assert radiograph.film_date == days[ORDER[first]]
    assert not any("date" in note for note in radiograph.notes)


@pytest.mark.filterwarnings("ignore")
def test_what_is_no_date_gives_way_and_is_said(tmp_path):
    dataset = film(AcquisitionDate="nonsense", ContentDate="19000101", StudyDate="20240503")
    radiograph = read(saved(dataset, tmp_path))
    assert radiograph.film_date == date(2024, 5, 3)
    assert "The acquisition date in the file, 'nonsense', is not a date" in radiograph.notes
    assert read(saved(film(), tmp_path)).film_date is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_chinese_date_in_a_file(tmp_path, encoding):
    day = "2018年3月1日".encode(encoding)
    room = b"X" * (len(day) + len(day) % 2)
    path = saved(film(PatientID=room.decode(), PatientBirthDate="20120305"), tmp_path)
    birth = b"\x10\x00\x30\x00DA\x08\x00"
    assert birth in path.read_bytes()
    whole = path.read_bytes().replace(birth + b"20120305", birth[:6] + len(room).to_bytes(2, "little") + room)
    path.write_bytes(whole.replace(room, day.ljust(len(room))))
    assert read(path).patient.birth_date == date(2018, 3, 1)


def test_dates_far_apart_are_said(tmp_path):
    near = film(AcquisitionDate="20230501", StudyDate="20240430")
    assert not any("differ by more than a year" in note for note in read(saved(near, tmp_path)).notes)
    far = read(saved(film(AcquisitionDate="20180301", SeriesDate="20180302", StudyDate="20240501"), tmp_path))
    assert far.film_date == date(2018, 3, 1)
    (said,) = (note for note in far.notes if "differ by more than a year" in note)
    assert said == (
        "Dates in the file differ by more than a year; acquisition date 2018-03-01 used "
        "(others: study date 2024-05-01)"
    )
    assert said.text("zh") == "文件中的日期相差一年以上，采用采集日期 2018-03-01（另有：检查日期 2024-05-01）"


def test_a_clock_never_set_is_passed_over(tmp_path):
    dataset = film(AcquisitionDate="20000101", StudyDate="20240501", PatientBirthDate="20120305")
    radiograph = read(saved(dataset, tmp_path))
    assert radiograph.film_date == date(2024, 5, 1)
    assert radiograph.patient.birth_date == date(2012, 3, 5)
    assert any("differ by more than a year" in note for note in radiograph.notes)
