"""Side, body part, spacing and identifiers."""

from __future__ import annotations

import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from boneage_desktop.radiograph import Spacing, read
from boneage_desktop.radiograph.dicom.geometry import check_body_part
from tests.radiograph.making import film, saved


def read_film(tmp_path, **elements):
    return read(saved(film(**elements), tmp_path))


@pytest.mark.parametrize(
    ("elements", "side"),
    [
        ({"ImageLaterality": "L"}, "L"),
        ({"ImageLaterality": "LEFT"}, "L"),
        ({"Laterality": "R"}, "R"),
        ({"ImageLaterality": "L", "Laterality": "R"}, ""),
        ({"ImageLaterality": "B"}, ""),
        ({"ImageLaterality": "U", "Laterality": "L"}, "L"),
        ({"BodyPartExamined": "LHAND"}, "L"),
        ({"BodyPartExamined": "HAND", "SeriesDescription": "HAND LEFT PA"}, "L"),
        ({"SeriesDescription": "Rt hand"}, "R"),
        ({"SeriesDescription": "left and right hand"}, ""),
        ({"SeriesDescription": "leftover, bright"}, ""),
        ({}, ""),
    ],
)
def test_laterality(tmp_path, elements, side):
    film = read_film(tmp_path, **elements)
    assert film.laterality == side
    assert ("header.right_hand" in [note.code for note in film.notes]) is (side == "R")


def test_laterality_in_chinese_words_and_in_codes(tmp_path):
    assert read_film(tmp_path, SpecificCharacterSet="GB18030", ProtocolName="左手正位").laterality == "L"
    side, region = Dataset(), Dataset()
    side.CodeValue, side.CodingSchemeDesignator = "24028007", "SCT"
    region.CodeValue, region.AnatomicRegionModifierSequence = "85562004", Sequence([side])
    assert read_film(tmp_path, AnatomicRegionSequence=Sequence([region])).laterality == "R"


@pytest.mark.parametrize(
    ("part", "noted"), [("CHEST", True), ("HAND", False), ("WRIST", False), ("", False), ("EXTREMITY", False)]
)
def test_body_part(tmp_path, part, noted):
    notes = read_film(tmp_path, BodyPartExamined=part).notes
    assert any("not a hand" in note for note in notes) is noted


def test_of_a_long_body_part_the_beginning_is_shown():
    part, dataset, notes = "FOOT WITH ANKLE, BOTH SIDES, STANDING, AND WHAT ELSE", Dataset(), []
    dataset.add_new("BodyPartExamined", "LO", part)  # longer than a code string may be
    check_body_part(dataset, notes)
    (note,) = notes
    assert part[:40] in note
    assert part[:41] not in note


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ({}, None),
        ({"ImagerPixelSpacing": [0.15, 0.15]}, Spacing(0.15, 0.15, "mm (detector)")),
        (
            {"ImagerPixelSpacing": [0.15, 0.15], "EstimatedRadiographicMagnificationFactor": 1},
            Spacing(0.15, 0.15, "mm (detector)"),
        ),
        (
            {"ImagerPixelSpacing": [0.2, 0.1], "PixelSpacing": [0.2, 0.1]},
            Spacing(0.2, 0.1, "mm (detector)"),
        ),
        # Written with fewer digits it is the detector's; a hundredth less is not, in either direction.
        (
            {"ImagerPixelSpacing": [0.1435, 0.1435], "PixelSpacing": [0.14349, 0.14351]},
            Spacing(0.1435, 0.1435, "mm (detector)"),
        ),
        (
            {"ImagerPixelSpacing": [0.15, 0.15], "PixelSpacing": [0.1485, 0.15]},
            Spacing(0.1485, 0.15, "mm (calibrated)"),
        ),
        (
            {"ImagerPixelSpacing": [0.15, 0.15], "PixelSpacing": [0.15, 0.1485]},
            Spacing(0.15, 0.1485, "mm (calibrated)"),
        ),
        (
            {"ImagerPixelSpacing": [0.2, 0.1], "EstimatedRadiographicMagnificationFactor": 2},
            Spacing(0.1, 0.05, "mm (corrected for magnification)"),
        ),
        (
            {"ImagerPixelSpacing": [0.2, 0.2], "EstimatedRadiographicMagnificationFactor": 40},
            Spacing(0.2, 0.2, "mm (detector)"),
        ),
        ({"PixelSpacing": [0.1, 0.1]}, Spacing(0.1, 0.1, "mm (detector)")),
        (
            {"PixelSpacing": [0.1, 0.1], "PixelSpacingCalibrationType": "FIDUCIAL"},
            Spacing(0.1, 0.1, "mm (calibrated)"),
        ),
        (
            {"PixelSpacing": [0.1, 0.1], "PixelSpacingCalibrationType": "GEOMETRY"},
            Spacing(0.1, 0.1, "mm (corrected for magnification)"),
        ),
        (
            {"PixelSpacing": [0.14, 0.14], "ImagerPixelSpacing": [0.15, 0.15]},
            Spacing(0.14, 0.14, "mm (calibrated)"),
        ),
        (
            {"PixelSpacing": [0.15, 0.15], "ImagerPixelSpacing": [0.15, 0.15]},
            Spacing(0.15, 0.15, "mm (detector)"),
        ),
        ({"NominalScannedPixelSpacing": [0.1, 0.1]}, Spacing(0.1, 0.1, "mm (scanned film)")),
        ({"ImagerPixelSpacing": [0, 0]}, None),
        ({"PixelSpacing": [0.1]}, None),
    ],
)
def test_spacing(tmp_path, elements, expected):
    found = read_film(tmp_path, **elements).spacing
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert found.label == expected.label
        assert (found.row_mm, found.column_mm) == pytest.approx((expected.row_mm, expected.column_mm))


@pytest.mark.parametrize(
    ("factor", "spacing_mm"),
    [(1, 0.2), (1.25, 0.16), (3, 0.2 / 3), (3.1, 0.2), (30, 0.2), (0.5, 0.2), (0, 0.2)],
)
def test_a_hand_is_magnified_three_times_at_most(tmp_path, factor, spacing_mm):
    elements = {"ImagerPixelSpacing": [0.2, 0.2], "EstimatedRadiographicMagnificationFactor": factor}
    found = read_film(tmp_path, **elements).spacing
    assert (found.row_mm, found.column_mm) == pytest.approx((spacing_mm, spacing_mm))


def test_identifiers(tmp_path):
    dataset = film()
    radiograph = read(saved(dataset, tmp_path))
    assert radiograph.uids == {
        "study": dataset.StudyInstanceUID,
        "series": dataset.SeriesInstanceUID,
        "instance": dataset.SOPInstanceUID,
        "sop_class": dataset.SOPClassUID,
    }
    assert radiograph.source == "DICOM"
