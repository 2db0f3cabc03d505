"""Measuring graders on films some bones of which are spoiled."""

import pytest
import torch

from boneage_desktop import radiograph
from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.datasets.hand_dataset import load_hands
from boneage_desktop.evaluation.occlusion import SPOILED, measure_spoiled
from boneage_desktop.vision.detection.hand_search import find_hand
from boneage_desktop.vision.grading.grader_views import bone_views
from boneage_desktop.vision.intensity import rescale_percentiles
from boneage_desktop.vision.pipeline import Assessor
from tests.datasets.tiny import data_folder


class Spy(Assessor):
    """Keeps the crops it is asked to grade."""

    seen: torch.Tensor | None = None

    def grade(self, views):
        self.seen = views.clone()
        return super().grade(views)


@pytest.fixture
def assessor():
    loaded = Assessor.load("cpu")
    return Spy(loaded.detector, loaded.grader, loaded.device)


def test_three_bones_are_spoiled_and_only_they_are_measured(assessor, tmp_path):
    (hand,) = load_hands(data_folder(tmp_path, ("val",)), ("val",))
    figures = measure_spoiled(assessor, [hand])
    film = radiograph.read(hand.film)
    found = find_hand(
        assessor.detector.model, torch.from_numpy(rescale_percentiles(film.pixels)), assessor.device
    )
    clear = bone_views(torch.from_numpy(film.pixels), found)
    changed = [
        place
        for place in range(len(MODEL_ORDER))
        if not torch.equal(clear[:, place], assessor.seen[:, place])
    ]
    assert len(changed) == SPOILED
    readings = sum(len(hand.readings.get(MODEL_ORDER[place], {})) for place in changed)
    assert figures["grades"]["n"] == readings
    assert figures["whole_hand_age_months"]["n"] == 1
    assert measure_spoiled(assessor, [hand]) == figures
