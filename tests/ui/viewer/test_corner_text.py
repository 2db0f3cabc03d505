"""Corner texts and the scale bar."""

from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from boneage_desktop import RESEARCH_USE
from boneage_desktop.anatomy import Sex
from boneage_desktop.radiograph import Patient, Spacing, Window
from boneage_desktop.ui.viewer.corner_text import (
    BOTTOM_LEFT,
    corner_lines,
    free_corner,
    paint_corner,
    patient_text,
    purpose_text,
    scale_bar,
    status_text,
)
from tests.ui.viewer.films import ramp

DETECTOR = Spacing(0.2, 0.1, "mm (detector)")


@pytest.mark.parametrize(
    ("zoom", "text"),
    [(0.5, "20 mm at the detector"), (1, "10 mm at the detector"), (40, "0.2 mm at the detector")],
)
def test_scale_bar_is_round_and_says_what_its_millimetres_are(zoom, text):
    bar = scale_bar(DETECTOR, zoom, turned=False)
    assert bar.text == text
    assert bar.length == pytest.approx(float(text.split()[0]) / 0.1 * zoom)
    assert 40 < bar.length <= 140


def test_scale_bar_of_a_turned_film_measures_along_its_rows():
    assert scale_bar(DETECTOR, 1, turned=True).length == pytest.approx(100)
    assert scale_bar(DETECTOR, 1, turned=True).text == "20 mm at the detector"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("mm (calibrated)", "10 mm, calibrated to the patient"),
        ("mm (corrected for magnification)", "10 mm, corrected for magnification"),
        ("mm (scanned film)", "10 mm on the scanned film"),
    ],
)
def test_the_bar_tells_what_a_millimetre_is(label, words):
    assert scale_bar(Spacing(0.1, 0.1, label), 1, turned=False).text == words


def test_without_spacing_the_bar_counts_pixels_and_says_so():
    bar = scale_bar(None, 0.5, turned=False)
    assert bar.text == "200 px (uncalibrated)"
    assert bar.length == pytest.approx(100)


def test_status_says_that_left_and_right_are_exchanged():
    text = status_text(1, 0, Window(1000, 2000, "Stored"), inverted=False, mirrored=True)
    assert text.startswith("100 %  ·  mirrored\n")


def test_patient_and_date_as_the_film_says():
    patient = Patient("17", "Müller 王", Sex.FEMALE, date(2010, 2, 3))
    film = ramp(patient=patient, film_date=date(2020, 5, 6))
    assert patient_text(film) == "Müller 王\n17\nF · born 2010-02-03\nFilm of 2020-05-06"
    assert patient_text(ramp()) == ""


def test_status_tells_zoom_turn_polarity_and_window():
    text = status_text(0.5, 1, Window(1000.4, 2000, "Stored"), inverted=True)
    assert text == "50 %  ·  rotated 90°  ·  inverted\nW 2000  L 1000  (Stored)"
    assert status_text(1, 0, Window(0.25, 0.5, ""), inverted=False) == "100 %\nW 0.50  L 0.25"


def test_the_purpose_leaves_the_window_text_legible(qapp):
    beside = "54 %\nW 3400  L 1900  (Window 1)"
    assert purpose_text(QRectF(0, 0, 800, 600), beside, QFont()) == RESEARCH_USE
    assert purpose_text(QRectF(0, 0, 380, 600), beside, QFont()) == "Research use only"


def test_a_plate_is_no_wider_than_its_line(qapp):
    picture = QImage(400, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    font = QFont()
    text = "short\na line that is a good deal longer"
    covered = paint_corner(painter, QRectF(picture.rect()), text, BOTTOM_LEFT, font)
    painter.end()
    short, long = corner_lines(QRectF(picture.rect()), text, BOTTOM_LEFT, font)
    assert covered.contains(short)
    assert covered.contains(long)
    # The film beside the short line is as it was.
    beside = picture.pixelColor(round(short.right()) + 12, round(short.center().y()) - 3)
    assert beside == QColor(Qt.GlobalColor.white)
    assert picture.pixelColor(round(short.left()) - 2, round(short.center().y())) != beside


def test_the_caption_leaves_the_selected_bone_in_sight(qapp):
    view, font, text = QRectF(0, 0, 500, 400), QFont(), "Radius: 6 (AI)\n57 %"
    assert free_corner(view, text, [], font) == (view, BOTTOM_LEFT)
    for bone in (QRectF(10, 340, 120, 55), QRectF(0, 200, 500, 200), QRectF(0, 60, 500, 340)):
        room, corner = free_corner(view, text, [bone], font)
        lines = corner_lines(room, text, corner, font)
        assert not any(line.intersects(bone) for line in lines)
        assert all(view.contains(line) for line in lines)
    # Where no place is free it stays.
    assert free_corner(view, text, [view], font) == (view, BOTTOM_LEFT)
