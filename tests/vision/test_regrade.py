"""One bone read again in the reader's box, with an oracle for a detector and a grader of fresh weights."""

from dataclasses import replace

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision import Cancelled, ModelError, TooFewBones
from tests.vision.test_pipeline import assessor, film_of, painting  # noqa: F401 - fixtures


def without(prediction, *bones):
    return replace(
        prediction, bones={bone: found for bone, found in prediction.bones.items() if bone not in bones}
    )


def test_the_box_of_the_networks_gives_their_grades(assessor, painting):  # noqa: F811
    film = film_of(painting)
    prediction = assessor.assess(film)
    found = prediction.bones[Bone.PP3]
    again = assessor.regrade(film, prediction, Bone.PP3, found.box)
    assert again.bone is Bone.PP3
    assert again.box == found.box
    assert again.confidence == 1
    # How the hand lies is now taken from the other twelve.
    assert again.probabilities == pytest.approx(found.probabilities, abs=0.01)
    assert {type(each) for each in again.probabilities} == {float}


def test_another_box_is_another_reading(assessor, painting):  # noqa: F811
    film = film_of(painting)
    prediction = assessor.assess(film)
    box = prediction.bones[Bone.PP3].box
    moved = assessor.regrade(film, prediction, Bone.PP3, Box(box.x + 25, box.y + 12, box.w * 2, box.h * 2))
    assert moved.probabilities != pytest.approx(prediction.bones[Bone.PP3].probabilities, abs=1e-4)
    assert sum(moved.probabilities) == pytest.approx(1, abs=1e-5)


def test_a_bone_not_found_is_read_where_the_reader_places_it(assessor, painting):  # noqa: F811
    film = film_of(painting)
    whole = assessor.assess(film)
    box = whole.bones[Bone.ULNA].box
    placed = assessor.regrade(film, without(whole, Bone.ULNA), Bone.ULNA, box)
    assert placed.probabilities == pytest.approx(whole.bones[Bone.ULNA].probabilities, abs=0.01)


def test_a_negative_is_read_like_its_positive(assessor, painting):  # noqa: F811
    prediction = assessor.assess(film_of(painting))
    box = prediction.bones[Bone.MC1].box
    positive = assessor.regrade(film_of(painting), prediction, Bone.MC1, box)
    inverse = assessor.assess(film_of(1 - painting))
    negative = assessor.regrade(film_of(1 - painting), inverse, Bone.MC1, box)
    assert positive.probabilities == pytest.approx(negative.probabilities, abs=0.02)


def test_without_a_hand_around_it_a_bone_is_not_read(assessor, painting):  # noqa: F811
    film = film_of(painting)
    prediction = assessor.assess(film)
    few = without(prediction, *list(Bone)[4:])
    with pytest.raises(TooFewBones, match="Ulna"):
        assessor.regrade(film, few, Bone.ULNA, Box(10, 10, 30, 30))


def test_networks_of_two_versions_are_never_mixed(assessor, painting):  # noqa: F811
    film = film_of(painting)
    older = replace(assessor.assess(film), models={"detector": "0 (a)", "assessor": "2 (b)"})
    with pytest.raises(ModelError, match="Analyse the film again"):
        assessor.regrade(film, older, Bone.ULNA, Box(10, 10, 30, 30))


@pytest.mark.parametrize("asked", [1, 2, 3])
def test_a_cancelled_reading_stops_at_the_next_step(assessor, painting, asked):  # noqa: F811
    film = film_of(painting)
    prediction = assessor.assess(film)
    calls = []

    def cancelled():
        calls.append(1)
        return len(calls) >= asked

    with pytest.raises(Cancelled):
        assessor.regrade(film, prediction, Bone.ULNA, prediction.bones[Bone.ULNA].box, cancelled=cancelled)
    assert len(calls) == asked
