"""A photograph of a hand is not an X-ray of one."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.prediction import Severity
from boneage_desktop.vision.checks.hidden_bones import LEAST_RELIEF, POOR_RELIEF
from boneage_desktop.vision.checks.input_checks import film_checks
from boneage_desktop.vision.checks.photo_check import bone_relief
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from boneage_desktop.vision.detection.hand_search import HandDetection


def fit(phantom):
    hand = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in phantom.boxes.items()})
    assert hand is not None
    return hand


def skin(phantom):
    """A hand laid around the same boxes, of skin that has a little grain."""
    picture = Image.new("L", phantom.image.shape[::-1], 0)
    pen, unit = ImageDraw.Draw(picture), fit(phantom).unit
    at = {bone: box.centre for bone, box in phantom.boxes.items()}
    wrist = tuple(sum(values) / 2 for values in zip(at[Bone.RADIUS], at[Bone.ULNA], strict=True))
    for wide, bones in (
        (1.0, (Bone.MC1, Bone.MC3)), (1.0, (Bone.MC5,)), (0.6, (Bone.MC1, Bone.PP1, Bone.DP1)),
        (0.45, (Bone.MC3, Bone.PP3, Bone.MP3, Bone.DP3)), (0.45, (Bone.MC5, Bone.PP5, Bone.MP5, Bone.DP5)),
    ):  # fmt: skip
        pen.line([wrist, *(at[bone] for bone in bones)], fill=255, width=int(wide * unit), joint="curve")
    pen.ellipse(
        [*(value - 0.9 * unit for value in wrist), *(value + 0.9 * unit for value in wrist)], fill=255
    )
    grain = np.random.default_rng(1).normal(0, 0.003, phantom.image.shape)
    light = 0.4 + 0.25 * np.linspace(0, 1, phantom.image.shape[0])[:, None]
    return (0.1 + light * np.asarray(picture) / 255 + grain).astype(np.float32)


@pytest.mark.parametrize("age", [3.0, 9.0, 17.0])
def test_a_drawn_film_shows_bones_and_a_hand_of_skin_does_not(age):
    phantom = draw(age, Sex.FEMALE, seed=4, rows=600)
    assert bone_relief(phantom.image, fit(phantom)) > POOR_RELIEF
    assert bone_relief(skin(phantom), fit(phantom)) < LEAST_RELIEF


@pytest.mark.parametrize("negative", [False, True])
def test_a_photograph_blocks_the_age_with_its_reason(negative):
    phantom = draw(9.0, Sex.FEMALE, seed=4, rows=600)
    shown = skin(phantom)
    checks = film_checks(HandDetection(fit(phantom), negative), 1 - shown if negative else shown)
    (check,) = [each for each in checks if each.code == "hand"]
    assert check.severity is Severity.BLOCK
    assert "without visible bones" in check.message


def test_nothing_to_measure_is_no_reason():
    phantom = draw(9.0, Sex.FEMALE, seed=4, rows=600)
    assert bone_relief(np.zeros((4, 4), np.float32), fit(phantom)) == 1.0
