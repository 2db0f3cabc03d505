"""The picture for viewers that show neither PDF nor presentation states."""

from datetime import UTC, datetime

import numpy as np
import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.dicom_objects.drawing import Pen
from boneage_desktop.dicom_objects.result_picture import FILM_ROOM, TABLE, result_picture
from boneage_desktop.export import report_of
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Check, Severity
from boneage_desktop.radiograph import default_display
from boneage_desktop.standards import official_label
from tests.dicom_objects.making import case_with, dicom_film, read_by_networks

AI, READER = (116, 217, 242), (255, 184, 64)


@pytest.fixture
def words(monkeypatch):
    """What is written on the picture."""
    written = []
    plain = Pen.text
    monkeypatch.setattr(Pen, "text", lambda pen, x, y, text, *rest, **how: (
        written.append(text), plain(pen, x, y, text, *rest, **how)
    )[1])  # fmt: skip
    return written


def drawn(case, film, language="en"):
    report = report_of(case, film, "", datetime(2026, 11, 23, tzinfo=UTC))
    return result_picture(report, film, Message("dicom.ai_only"), language)


def test_boxes_lie_on_the_bones_in_the_colour_of_who_graded_them(case, film, hand, words):
    case.decide(Bone.PP3, 3)
    picture = drawn(case, film)
    rows, columns = film.shape
    scale = (picture.shape[1] - TABLE) / columns
    assert picture.shape[0] == pytest.approx(rows * scale, abs=2)
    for bone, colour in ((Bone.PP3, READER), (Bone.RADIUS, AI), (Bone.DP1, AI)):
        box = hand.boxes[bone]
        y = round((box.y + box.h) * scale) - 1
        line = picture[y, round(box.x * scale) + 6 : round((box.x + box.w) * scale) - 6]
        assert (line == colour).all(axis=1).mean() > 0.5
    assert f"PP3 {official_label(Bone.PP3, 3)}" in words


def test_beside_the_boxes_it_is_the_film(case, film):
    picture = drawn(case, film)[:, :-TABLE, :]
    scale = picture.shape[1] / film.shape[1]
    film_alone = default_display(film) * 255
    rows, columns = np.arange(5, 60, 5), np.arange(5, 60, 5)  # a corner without bone
    there = picture[np.ix_((rows * scale + scale / 2).astype(int), (columns * scale + scale / 2).astype(int))]
    assert np.abs(there.mean(axis=2) - film_alone[np.ix_(rows, columns)]).max() < 6


def test_ages_grades_and_purpose_are_written(case, film, words):
    drawn(case, film)
    for method, result in case.results().items():
        assert method.value in words
        assert str(result.total) in words
        assert str(result.text) in words
    assert "Research use only – not a medical device" in words
    assert "AI only – not reviewed by a reader" in words
    assert words.count("Radius") == 1


def test_it_speaks_chinese(case, film, words):
    drawn(case, film, "zh")
    assert "仅供研究使用 – 非医疗器械" in words
    assert "桡骨" in words


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_patient_is_named(language, hand, tmp_path, words):
    film = dicom_film(hand, tmp_path, PatientBirthDate="20140101", PatientAge="99", StudyDescription="secret")
    case = case_with(film, read_by_networks(hand), reader="Dr. Li")
    drawn(case, film, language)
    told = "\n".join(words)
    for private in ("Wang", "小华", "0815", "2014", "4711", "secret", film.path.name):
        assert private not in told


def test_it_stays_within_its_size(hand, tmp_path):
    warning = Check("exposure", Severity.WARNING, "Very long words. " * 200)
    film = dicom_film(hand, tmp_path)
    case = case_with(film, read_by_networks(hand, checks=(warning,)))
    rows, columns, _ = drawn(case, film).shape
    assert rows <= FILM_ROOM[1]
    assert columns <= FILM_ROOM[0] + TABLE
