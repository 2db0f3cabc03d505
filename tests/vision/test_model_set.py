"""What the networks say of a hand, with networks whose answers are known beforehand."""

from __future__ import annotations

import pytest
import torch

from boneage_desktop.anatomy import MODEL_ORDER, Sex
from boneage_desktop.phantom import draw
from boneage_desktop.training.assessor import build
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from boneage_desktop.vision.detection.hand_search import HandDetection
from boneage_desktop.vision.grading.assessor import Assessment, HandAssessor
from boneage_desktop.vision.grading.whole_hand import WholeHand
from boneage_desktop.vision.model_set import Networks
from boneage_desktop.vision.weights import Network
from tests.vision.shelf import CONFIGS

CPU = torch.device("cpu")


@pytest.fixture
def grader(monkeypatch):
    """Says 100 months of a girl and 160 of a boy."""
    model = build(CONFIGS["assessor"]).eval()
    assert isinstance(model, HandAssessor)

    def assess_features(features, male):
        hands, bones = features.shape[:2]
        months = 100 + 60 * male
        return Assessment(torch.zeros(hands, bones, 15), months, months[:, None], torch.ones(hands, bones, 1))

    monkeypatch.setattr(model, "assess_features", assess_features)
    return Network("assessor", model, "1")


@pytest.fixture
def hand(monkeypatch):
    """Says 110 months of a girl and 190 of a boy."""
    model = WholeHand(2, 48).eval()
    monkeypatch.setattr(model, "age", lambda features, male: 110 + 80 * male)
    return Network("hand", model, "1")


@pytest.fixture(scope="module")
def found():
    phantom = draw(9.0, Sex.FEMALE, seed=3, rows=300)
    laid = fit_hand({bone: [Candidate(box, 1.0)] for bone, box in phantom.boxes.items()})
    assert laid is not None
    return torch.from_numpy(phantom.image), HandDetection(laid, negative=False)


def test_each_sex_has_its_own_age(grader):
    networks = Networks(Network("detector", torch.nn.Identity(), "1"), grader, CPU)
    _, months = networks.grade(torch.zeros(2, len(MODEL_ORDER), 1, 128, 128))
    assert months == {Sex.FEMALE: pytest.approx(100), Sex.MALE: pytest.approx(160)}


@pytest.mark.parametrize(
    ("share", "girl", "boy"),
    # 0.9 × 100 + 0.1 × 110 and 0.9 × 160 + 0.1 × 190.
    [(0.1, 101.0, 163.0), (0.0, 100.0, 160.0), (1.0, 110.0, 190.0)],
)
def test_the_whole_hand_counts_for_its_share(grader, hand, found, share, girl, boy):
    film, laid = found
    networks = Networks(Network("detector", torch.nn.Identity(), "1"), grader, CPU, hand, share)
    said = networks.with_whole_hand({Sex.FEMALE: 100.0, Sex.MALE: 160.0}, film, laid)
    assert said == {Sex.FEMALE: pytest.approx(girl), Sex.MALE: pytest.approx(boy)}


def test_without_its_network_the_whole_hand_has_no_share(grader, found):
    networks = Networks(Network("detector", torch.nn.Identity(), "1"), grader, CPU, None, 0.4)
    months = {Sex.FEMALE: 100.0, Sex.MALE: 160.0}
    assert networks.with_whole_hand(months, *found) == months
