"""The quality network's picture shows the bones where it says, and its maps are read bone by bone."""

import dataclasses

import pytest
import torch

from boneage_desktop.anatomy import Bone
from boneage_desktop.vision.checks.quality_network import (
    CELL,
    MAPS,
    WHOLES,
    QualityNet,
    places_in_picture,
    prepared,
    quality_picture,
    read_quality,
    summed_up,
)
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from tests.vision.oracle import GREYS, laid, painted

LAYS = [
    {},
    {"degrees": 90.0, "origin": (240.0, 240.0)},
    {"degrees": -35.0, "mirrored": True, "origin": (240.0, 250.0)},
]


def fit(**lay):
    hand = fit_hand({bone: [Candidate(box, 0.9)] for bone, box in laid(**lay).items()})
    assert hand is not None
    return hand


@pytest.mark.parametrize("lay", LAYS)
def test_every_bone_is_seen_at_its_place_in_the_picture(lay):
    film = painted(laid(**lay), 480, 480)
    picture = quality_picture(film, fit(**lay), 192)
    assert picture.shape == (2, 192, 192)
    for bone, (x, y, side) in places_in_picture(fit(**lay), 192).items():
        assert float(picture[0, round(y - 0.5), round(x - 0.5)]) == pytest.approx(GREYS[bone], abs=0.02)
        assert 3 < side < 12


def test_the_second_layer_is_where_the_film_is():
    box = laid()[Bone.RADIUS]
    ends = int(box.y)
    picture = quality_picture(painted(laid(), rows=ends), fit(), 192)
    places = places_in_picture(fit(), 192)
    x, y, _ = places[Bone.RADIUS]
    assert picture[1, round(y), round(x)] == 0
    x, y, _ = places[Bone.MC3]
    assert picture[1, round(y), round(x)] == 1
    edge = int(picture[1, :, round(x)].sum())
    assert edge == pytest.approx(places[Bone.RADIUS][1] - places[Bone.RADIUS][2] / 2, abs=2)


def test_what_the_network_takes_does_not_hang_on_brightness():
    picture = quality_picture(painted(laid()), fit(), 96)[None]
    darker = torch.cat((0.2 + 0.3 * picture[:, :1], picture[:, 1:]), 1)
    one, other = prepared(picture), prepared(darker)
    assert torch.allclose(one, other, rtol=0.15, atol=0.05)
    inside = picture[:, 1:] > 0.5
    assert float(one[:, :1][inside].mean()) == pytest.approx(0, abs=0.05)
    assert float(one[:, :1][~inside].abs().sum()) == 0


def test_a_map_counts_for_the_bone_that_lies_there_and_for_no_other():
    places = places_in_picture(fit(side=0.4), 192)
    maps, whole = torch.zeros(len(MAPS), 48, 48), torch.tensor([0.25, 0.75])
    x, y, side = places[Bone.MP3]
    half = side / 2
    maps[
        MAPS.index("object"),
        int((y - half) / CELL) : int((y + half) / CELL) + 1,
        int((x - half) / CELL) : int((x + half) / CELL) + 1,
    ] = 1
    said = summed_up(maps, whole, places)
    assert said.bones["object"][Bone.MP3] == 1
    assert sum(said.bones["object"].values()) == 1
    assert said.whole == dict(zip(WHOLES, (0.25, 0.75), strict=True))


def test_a_bone_beyond_the_picture_is_read_at_its_edge():
    places = dict.fromkeys(Bone, (5.0, 300.0, 10.0))
    maps = torch.zeros(len(MAPS), 48, 48)
    maps[:, -1, 0] = 1
    said = summed_up(maps, torch.zeros(2), places)
    assert all(value > 0 for value in said.bones["absent"].values())


def test_a_network_is_read_as_it_stands():
    torch.manual_seed(1)
    network = QualityNet(2, 64).eval()
    film, hand = painted(laid()), fit()
    said = read_quality(network, film, hand, torch.device("cpu"))
    with torch.inference_mode():
        maps, whole = network(prepared(quality_picture(film, hand, 64)[None]))
    assert maps.shape == (1, len(MAPS), 16, 16)
    assert said == summed_up(maps[0].sigmoid(), whole[0].sigmoid(), places_in_picture(hand, 64))
    few = dataclasses.replace(hand, chosen={b: c for b, c in hand.chosen.items() if b is not Bone.ULNA})
    assert set(read_quality(network, film, few, torch.device("cpu")).bones["cast"]) == set(Bone)
