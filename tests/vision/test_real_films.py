"""The shipped networks on real films, where they are: not a measurement, a guard against gross damage."""

from pathlib import Path

import pytest

from boneage_desktop import radiograph
from boneage_desktop.datasets.hand_dataset import load_hands
from boneage_desktop.vision.pipeline import Assessor

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason="the real films (../shared/data) are absent")
def test_real_films_are_read():
    hands = load_hands(DATA, ("val",))[::6]
    assessor = Assessor.load("cpu")
    errors, exact, read = [], 0, 0
    for hand in hands:
        prediction = assessor.assess(radiograph.read(hand.film))
        assert not prediction.blocked
        assert prediction.missing == ()
        errors.append(abs(prediction.whole_hand_age_months[hand.sex] - hand.months))
        for bone, grades in hand.readings.items():
            exact += any(prediction.bones[bone].grade == grade for grade in grades.values())
            read += 1
    assert sum(errors) / len(errors) < 10
    assert exact / read > 0.45
