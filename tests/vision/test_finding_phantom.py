"""The shipped detector on the drawn hand, lying in ways a film may lie: found whole and righted."""

import numpy as np
import pytest
import torch

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from boneage_desktop.synthetic.film_alterations import (
    AlteredFilm,
    close_up,
    half_empty,
    inverted,
    lay,
    mirrored,
    small_hand,
)
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from boneage_desktop.vision.detection.hand_search import find_hand
from boneage_desktop.vision.intensity import rescale_percentiles
from boneage_desktop.vision.weights import load_network

CPU = torch.device("cpu")

LAYS = {
    "as it is": lambda film: film,
    "turned by 40°": lambda film: lay(film, degrees=40),
    "turned by −130°": lambda film: lay(film, degrees=-130),
    "upside down, negative": lambda film: inverted(lay(film, degrees=180)),
    "mirrored, turned by 75°": lambda film: lay(mirrored(film), degrees=75),
    "half-empty": lambda film: half_empty(film, np.random.default_rng(2)),
    "small, negative": lambda film: inverted(small_hand(film, np.random.default_rng(1))),
    "cut close": close_up,
}


@pytest.fixture(scope="module")
def drawn():
    phantom = draw(9.0, Sex.FEMALE, seed=31, rows=700)
    return AlteredFilm(phantom.image.astype(np.float32), phantom.boxes)


@pytest.fixture(scope="module")
def network():
    return load_network("detector", CPU).model


@pytest.mark.parametrize("name", LAYS)
def test_the_drawn_hand_is_found_whole_and_righted(drawn, network, name):
    film = LAYS[name](drawn)
    found = find_hand(network, torch.from_numpy(rescale_percentiles(film.pixels)), CPU)
    reference = fit_hand({bone: [Candidate(box, 1.0)] for bone, box in film.boxes.items()})
    assert found is not None
    assert reference is not None
    overlaps = [found.hand.chosen[bone].box.iou(box) for bone, box in film.boxes.items()]
    assert min(overlaps) > 0.5
    assert found.negative is film.negative
    assert found.hand.mirrored is reference.mirrored
    assert (found.hand.degrees - reference.degrees + 180) % 360 - 180 == pytest.approx(0, abs=8)
    assert found.second is None or found.second.confidence < 4
