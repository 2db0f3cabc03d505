"""From the film to the prediction, with an oracle for a detector and a grader of fresh weights."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from boneage_desktop import radiograph, standards
from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw, save_dicom
from boneage_desktop.prediction import Box
from boneage_desktop.radiograph import Radiograph, Window
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.vision import Cancelled
from boneage_desktop.vision.grading.assessor import HandAssessor, PlainAssessor
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.weights import Network
from tests.vision.oracle import GROUND, Oracle, laid, painted

CPU = torch.device("cpu")


def film_of(pixels):
    values = np.ascontiguousarray(pixels, dtype=np.float32)
    return Radiograph(Path("film.png"), values, values, (Window(0.5, 1.0, "Full range"),))


@pytest.fixture(scope="module", params=[HandAssessor, PlainAssessor])
def assessor(request):
    torch.manual_seed(4)
    shape = (2, 4, 4) if request.param is HandAssessor else (2,)
    grader = request.param(*shape, grade_counts()).eval()
    # The oracle's greys are known before stretching: a full-range film is stretched to itself.
    return Assessor(Network("detector", Oracle(), "1 (a)"), Network("assessor", grader, "2 (b)", 12.5), CPU)


@pytest.fixture(scope="module")
def painting():
    boxes = laid()
    film = painted(boxes)
    for box in boxes.values():  # a growth plate, so that there is contrast inside the oracle's tight boxes
        middle = round(box.centre[1])
        film[middle - 1 : middle + 2, round(box.x) : round(box.x + box.w)] = GROUND
    film[:8], film[-30:] = 0.0, 1.0  # so that stretching changes nothing
    return film.numpy()


def test_a_prediction_is_whole_and_plain(assessor, painting):
    prediction = assessor.assess(film_of(painting))
    assert prediction.missing == ()
    assert not prediction.blocked
    assert prediction.models == {"detector": "1 (a)", "assessor": "2 (b)"}
    assert set(prediction.whole_hand_age_months) == set(Sex)
    assert prediction.age_interval_months == 12.5
    truth = laid()
    for bone, finding in prediction.bones.items():
        assert finding.box.iou(truth[bone]) > 0.6
        assert len(finding.probabilities) == standards.max_grade(bone) + 1
        assert sum(finding.probabilities) == pytest.approx(1, abs=1e-5)
        assert 0 < finding.confidence <= 1
        assert {type(each) for each in finding.probabilities} == {float}


def test_the_same_film_gives_the_same_prediction(assessor, painting):
    assert assessor.assess(film_of(painting)) == assessor.assess(film_of(painting))


def test_a_negative_is_read_as_its_positive_and_said(assessor, painting):
    positive, negative = assessor.assess(film_of(painting)), assessor.assess(film_of(1 - painting))
    assert "polarity" in {check.code for check in negative.checks}
    for bone in Bone:
        ours, theirs = positive.bones[bone].probabilities, negative.bones[bone].probabilities
        assert ours == pytest.approx(theirs, abs=0.02)


def test_a_picture_without_a_hand_has_no_grades_but_a_reason(assessor):
    for pixels in (np.zeros((300, 200)), np.ones((1, 1)), np.random.default_rng(1).random((64, 900))):
        prediction = assessor.assess(film_of(pixels))
        assert prediction.blocked
        assert not prediction.bones
        assert not prediction.whole_hand_age_months
        assert prediction.models


def test_progress_rises_to_one_and_says_what_is_done(assessor, painting):
    marks = []
    assessor.assess(film_of(painting), progress=lambda done, text: marks.append((done, text)))
    shares = [done for done, _ in marks]
    assert shares == sorted(shares)  # asked before every look, of which each says the same
    assert len(set(shares)) >= 6
    assert shares[0] < 0.2
    assert shares[-1] == 1.0
    assert all(text for _, text in marks)


@pytest.mark.parametrize("asked", [1, 2, 3, 4])
def test_a_cancelled_analysis_stops_at_the_next_step(assessor, painting, asked):
    calls, marks = [], []

    def cancelled():
        calls.append(1)
        return len(calls) >= asked

    with pytest.raises(Cancelled):
        assessor.assess(film_of(painting), progress=lambda *mark: marks.append(mark), cancelled=cancelled)
    assert len(calls) == asked
    assert len(marks) == asked - 1


def test_the_film_is_never_altered(assessor, painting):
    film = film_of(painting.copy())
    assessor.assess(film)
    assert np.array_equal(film.pixels, painting)


def test_the_shipped_networks_read_a_drawn_hand(tmp_path):
    phantom = draw(9, Sex.FEMALE, seed=7, rows=1200)
    save_dicom(phantom, tmp_path / "drawn.dcm")
    prediction = Assessor.load("cpu").assess(radiograph.read(tmp_path / "drawn.dcm"))
    assert prediction.missing == ()
    assert min(prediction.bones[bone].box.iou(box) for bone, box in phantom.boxes.items()) > 0.5
    misses = [abs(prediction.bones[bone].grade - grade) for bone, grade in phantom.grades.items()]
    assert sum(misses) / len(misses) < 1.5


def as_soft(painting):
    """Twice as many square pixels, as soft as a stretched film: the oracle reads greys."""
    rows, columns = painting.shape
    picture = Image.fromarray(np.repeat(np.repeat(painting, 2, 0), 2, 1))
    for size in (math.sqrt(2), 2):
        picture = picture.resize((round(size * columns), round(size * rows)), Image.Resampling.BILINEAR)
    return np.array(picture)


@pytest.mark.parametrize(("rows", "columns", "aspect"), [(1, 2, 2.0), (2, 1, 0.5)])
def test_pixels_that_are_not_square_are_read_in_true_shape(assessor, painting, rows, columns, aspect):
    """A film of twice as many rows or columns, each half as wide: the same hand."""
    finer = film_of(np.repeat(np.repeat(painting, rows, 0), columns, 1))
    film = replace(finer, pixel_aspect=aspect)
    plain = assessor.assess(film_of(as_soft(painting)))
    for prediction in (assessor.assess(film), assessor.assess_many([film])[0]):
        assert prediction.missing == ()
        for bone, found in plain.bones.items():
            box = prediction.bones[bone].box
            there = Box(box.x / columns, box.y / rows, box.w / columns, box.h / rows)
            here = Box(found.box.x / 2, found.box.y / 2, found.box.w / 2, found.box.h / 2)
            assert (there.w, there.h) == pytest.approx((here.w, here.h), rel=0.1)
            assert math.dist(there.centre, here.centre) < 5


def test_a_bone_of_such_a_film_is_read_again_in_a_box_of_its_pixels(assessor, painting):
    film = replace(film_of(np.repeat(painting, 2, 1)), pixel_aspect=2.0)
    prediction = assessor.assess(film)
    found = prediction.bones[Bone.PP3]
    again = assessor.regrade(film, prediction, Bone.PP3, found.box)
    assert again.box == found.box
    assert again.probabilities == pytest.approx(found.probabilities, abs=0.01)


def test_what_the_file_says_of_the_side_is_held_against_the_film(assessor, painting):
    film = replace(film_of(painting), laterality="R")
    for prediction in (assessor.assess(film), assessor.assess_many([film])[0]):
        assert [check.code for check in prediction.checks if check.code == "side_stated"] == ["side_stated"]
