"""Metal is what is brighter than bone and lies between the bones."""

import pytest

from boneage_desktop.vision.checks.metal import metal_area
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from boneage_desktop.vision.detection.hand_search import HandDetection
from tests.vision.oracle import laid, painted

UNIT = 140.0


@pytest.fixture
def hand():
    boxes = laid(unit=UNIT, side=0.6, origin=(380, 460))
    fit = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in boxes.items()})
    assert fit is not None
    return HandDetection(fit, False).hand


@pytest.fixture
def film():
    return 0.6 * painted(laid(unit=UNIT, side=0.5, origin=(380, 460)), 880, 720).numpy()


def test_a_hand_without_metal_has_none(hand, film):
    assert metal_area(film, hand) == (0.0, 0.0)


@pytest.mark.parametrize("level", [0.95, 1.0])
def test_the_area_is_the_plates(hand, film, level):
    film[560:660, 380:420] = level
    bright, white = metal_area(film, hand)
    assert bright == pytest.approx(100 * 40 / UNIT**2, rel=0.1)
    assert white == pytest.approx(bright if level == 1.0 else 0.0, rel=0.1)


def test_what_lies_beside_the_hand_is_a_marker(hand, film):
    film[:100, :100] = film[-80:, -200:] = 1.0
    assert metal_area(film, hand) == (0.0, 0.0)


def test_a_bright_shaft_is_no_metal_however_dark_the_film_is_shown(hand, film):
    bones = film > 0.3
    film = 0.2 + 0.2 * bones  # flesh and bone
    film[560:660, 380:420] = 0.52  # 1.6 steps of what lies between flesh and bone
    assert metal_area(film**2, hand) == metal_area(film, hand) == (0.0, 0.0)
    film[560:660, 380:420] = 0.92
    assert metal_area(film**2, hand)[0] == pytest.approx(100 * 40 / UNIT**2, rel=0.1)
