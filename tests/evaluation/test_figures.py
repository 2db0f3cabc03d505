"""The card's pictures say what the figures say."""

import re
from xml.etree import ElementTree

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.evaluation.evaluate import measure
from boneage_desktop.evaluation.figures import (
    bland_altman,
    confusion_matrices,
    reliability_diagram,
    write_pictures,
)
from boneage_desktop.evaluation.svg_drawing import Drawing, SvgAxes
from boneage_desktop.prediction import Prediction
from tests.datasets.made import hand, prediction

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def evaluation():
    hands = [hand("1"), hand("2", Sex.FEMALE, 60.0, {Bone.RADIUS: {"A": 8, "B": 7}}), hand("3")]
    predictions = {"1": prediction(months=126.0), "2": prediction(months=-943.0), "3": Prediction({})}
    return {"split": "test", "assessor": measure(hands, predictions)}


@pytest.fixture
def nothing():
    return {"split": "test", "assessor": measure([hand("1")], {"1": Prediction({})})}


def shapes(svg, kind):
    return [each.attrib for each in ElementTree.fromstring(svg).iter(SVG + kind)]


def words(svg):
    return [each.text for each in ElementTree.fromstring(svg).iter(SVG + "text")]


def test_values_lie_where_the_axes_say():
    axes = SvgAxes((0, 20), (-12, 12), 70, 40, 600, 400)
    assert axes.at(0, -12) == (70, 400)
    assert axes.at(20, 12) == (600, 40)
    assert axes.at(10, 0) == (335, 220)


def test_a_disc_for_every_bin_at_its_agreement(evaluation):
    drawn = reliability_diagram(evaluation)
    (disc,) = shapes(drawn, "circle")
    # all are called certain; 14 of 15 readings agree
    assert float(disc["cx"]) == 430
    assert float(disc["cy"]) == pytest.approx(400 - 360 * 14 / 15, abs=0.06)
    assert any("error 0.067, n = 15" in each for each in words(drawn))


def test_every_hand_with_an_age_is_in_the_bland_altman_plot(evaluation):
    drawn = bland_altman(evaluation)
    boys = [each for each in shapes(drawn, "circle") if each.get("fill") == "none"]
    girls = [each for each in shapes(drawn, "circle") if each.get("fill") != "none"]
    assert (len(boys), len(girls)) == (2, 2)  # one each is the legend's
    (drawn_boy,) = [each for each in boys if float(each["cy"]) > 40]  # below the legend
    assert float(drawn_boy["cy"]) == pytest.approx(220 - 360 / 24 * 6, abs=0.06)
    assert "test: n = 2" in words(drawn)
    assert any(each.startswith("bias: +") for each in words(drawn))


def test_the_matrices_show_every_count(evaluation):
    said = words(confusion_matrices(evaluation))
    assert {"Radius", "Ulna", "reader", "network"} <= set(said)
    cells = [each for each in shapes(confusion_matrices(evaluation), "rect") if each["fill"] == "#1f6fb4"]
    assert len(cells) == 13 + 1  # of hand 1, and the radius that was read as 8


@pytest.mark.parametrize("draw", [reliability_diagram, bland_altman, confusion_matrices])
def test_nothing_found_is_drawn_empty(nothing, draw):
    assert shapes(draw(nothing), "text")
    assert not re.search("nan|inf", draw(nothing))


def test_pictures_are_written_with_captions(evaluation, tmp_path):
    written = write_pictures(evaluation, tmp_path / "a" / "b")
    assert sorted(name for name, _ in written) == sorted(path.name for path in (tmp_path / "a/b").iterdir())
    for name, caption in written:
        assert caption
        ElementTree.parse(tmp_path / "a" / "b" / name)


def test_words_are_escaped():
    drawing = Drawing(10, 10)
    drawing.text(1, 1, "a < b & c")
    assert words(drawing.svg()) == ["a < b & c"]
