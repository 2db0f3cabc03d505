"""The presentation state: what dcmtk renders with it is what we show; boxes and grades lie where they are."""

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset

from boneage_desktop.anatomy import Bone
from boneage_desktop.dicom_objects import Kind, View
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import VoiFunction, Window, render
from boneage_desktop.standards import official_label
from tests.dicom_objects.making import (
    case_with,
    complaints,
    dicom_film,
    levels,
    made,
    ran,
    read_by_networks,
    written,
)


def rendered(state: Dataset, film, folder) -> np.ndarray:
    """What dcmtk shows of the film through the state."""
    path = written(state, folder)
    ran("dcmp2pgm", "-p", path, film.path, folder / "shown.pgm")
    return np.asarray(Image.open(folder / "shown.pgm")).astype(int)


def curve() -> Dataset:
    item = Dataset()
    bent = np.rint(65535 * (np.arange(4096) / 4095) ** 0.5).astype(np.uint16)
    item.LUTDescriptor = [4096, 0, 16]
    item.LUTData = bent.tobytes()
    item.LUTExplanation = "bent"
    return item


FILMS = {
    "plain": {},
    "white is zero": {"PhotometricInterpretation": "MONOCHROME1", "PresentationLUTShape": "INVERSE"},
    "rescaled": {"RescaleSlope": 2, "RescaleIntercept": -300, "WindowCenter": 3500, "WindowWidth": 6800},
    "exact": {"VOILUTFunction": "LINEAR_EXACT"},
    "narrow": {"WindowCenter": 1500, "WindowWidth": 900},
    "no window": {"WindowCenter": None, "WindowWidth": None},
}


@pytest.mark.parametrize("header", FILMS)
def test_dcmtk_renders_what_we_show(header, hand, tmp_path):
    film = dicom_film(hand, tmp_path, **FILMS[header])
    (state,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    ours = render(film, film.windows[film.initial_window_index]) * 255
    assert np.abs(rendered(state, film, tmp_path) - ours).max() <= 1.5


def test_values_below_zero_are_rendered_alike(hand, tmp_path):
    pixels = levels(hand, np.int16) - 2000
    film = dicom_film(hand, tmp_path, pixels=pixels, bits=16, WindowCenter=-100, WindowWidth=3400)
    (state,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    ours = render(film, film.windows[film.initial_window_index]) * 255
    assert np.abs(rendered(state, film, tmp_path) - ours).max() <= 1.5


def test_a_stored_curve_is_rendered_alike(hand, tmp_path):
    film = dicom_film(hand, tmp_path, VOILUTSequence=[curve()])
    assert film.windows[film.initial_window_index].lut is not None
    (state,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    ours = render(film, film.windows[film.initial_window_index]) * 255
    assert np.abs(rendered(state, film, tmp_path) - ours).max() <= 1.5


def test_the_readers_window_and_negative_are_rendered_alike(case, film, tmp_path):
    window = Window(1800, 1200, "", VoiFunction.LINEAR)
    (state,) = made(case, film, Kind.PRESENTATION, view=View(window, inverted=True))
    ours = render(film, window, invert=True) * 255
    assert np.abs(rendered(state, film, tmp_path) - ours).max() <= 1.5


@pytest.mark.parametrize("flipped", [False, True])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_other_makers_checkers_find_no_fault(rotation, flipped, case, film, tmp_path):
    case.set_reader("Dr. Li Hua")
    case.decide(Bone.PP3, 3)
    view = View(rotation=rotation, flipped=flipped, area=Box(10, 20, 200, 300))
    (state,) = made(case, film, Kind.PRESENTATION, view=view)
    path = written(state, tmp_path)
    ran("dcmpschk", path)
    assert complaints(path) == []


def test_rotation_flip_and_area_are_the_readers(case, film):
    view = View(rotation=270, flipped=True, area=Box(10.2, 20.0, 200.3, 300.4))
    (state,) = made(case, film, Kind.PRESENTATION, view=view)
    assert (state.ImageRotation, state.ImageHorizontalFlip) == (270, "Y")
    (area,) = state.DisplayedAreaSelectionSequence
    # A quarter turn to the left brings the right edge to the top; flipped, its lower end is on the left.
    assert list(area.DisplayedAreaTopLeftHandCorner) == [210, 320]
    assert list(area.DisplayedAreaBottomRightHandCorner) == [11, 21]
    (upright,) = made(case, film, Kind.PRESENTATION)
    assert (upright.ImageRotation, upright.ImageHorizontalFlip) == (0, "N")
    (area,) = upright.DisplayedAreaSelectionSequence
    rows, columns = film.shape
    assert list(area.DisplayedAreaBottomRightHandCorner) == [columns, rows]
    assert state.SOPInstanceUID != upright.SOPInstanceUID


def test_pixels_that_are_not_square_are_shown_in_their_shape(hand, tmp_path):
    film = dicom_film(hand, tmp_path, PixelAspectRatio=[3, 2])
    (state,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    (area,) = state.DisplayedAreaSelectionSequence
    assert area.PresentationPixelAspectRatio[0] / area.PresentationPixelAspectRatio[1] == pytest.approx(1.5)
    film = dicom_film(hand, tmp_path, PixelSpacing=[0.15, 0.1], PixelSpacingCalibrationType="GEOMETRY")
    (state,) = made(case_with(film, read_by_networks(hand)), film, Kind.PRESENTATION)
    (area,) = state.DisplayedAreaSelectionSequence
    assert list(map(float, area.PresentationPixelSpacing)) == [0.15, 0.1]


def test_boxes_and_grades_lie_on_the_bones_and_tell_who_gave_them(case, film, hand):
    case.decide(Bone.PP3, 3)
    (state,) = made(case, film, Kind.PRESENTATION)
    layers = {layer.GraphicLayer: layer for layer in state.GraphicAnnotationSequence}
    assert set(layers) == {"AI", "READER", "RESULT"}
    shown = {}
    for name in ("AI", "READER"):
        pairs = zip(layers[name].GraphicObjectSequence, layers[name].TextObjectSequence, strict=True)
        for box, text in pairs:
            xs, ys = box.GraphicData[0::2], box.GraphicData[1::2]
            shown[text.UnformattedTextValue] = (name, min(xs), min(ys), max(xs), max(ys))
            assert list(text.AnchorPoint) == [max(xs), min(ys)]
    assert len(shown) == len(Bone)
    box = hand.boxes[Bone.PP3]
    name, *sides = shown[f"PP3 {official_label(Bone.PP3, 3)}"]
    assert name == "READER"
    assert sides == pytest.approx([box.x, box.y, box.x + box.w, box.y + box.h], abs=1e-3)
    assert shown[f"Radius {official_label(Bone.RADIUS, hand.grades[Bone.RADIUS])}"][0] == "AI"


def test_a_box_ends_at_the_films_edge(case, film):
    rows, columns = film.shape
    case.set_box(Bone.RADIUS, Box(columns - 30, rows - 20, 60, 50))
    case.set_box(Bone.ULNA, Box(columns + 5, 10, 30, 30))
    (state,) = made(case, film, Kind.PRESENTATION)
    texts, data = [], []
    for layer in state.GraphicAnnotationSequence:
        texts += [text.UnformattedTextValue for text in layer.TextObjectSequence]
        data += [list(box.GraphicData) for box in layer.get("GraphicObjectSequence", ())]
    assert [columns - 30, rows - 20, columns, rows] in [
        [min(each[0::2]), min(each[1::2]), max(each[0::2]), max(each[1::2])] for each in data
    ]
    assert "Radius ?" in texts
    assert not any(text.startswith("Ulna") for text in texts)


def test_ages_stand_in_the_corner(case, film):
    (state,) = made(case, film, Kind.PRESENTATION)
    (text,) = state.GraphicAnnotationSequence[-1].TextObjectSequence
    assert text.BoundingBoxAnnotationUnits == "DISPLAY"
    for method, result in case.results().items():
        assert f"{method.value} {result.text}" in text.UnformattedTextValue
