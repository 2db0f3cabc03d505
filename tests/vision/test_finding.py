"""Finding the hand on films that lie any way round, on an oracle that knows upright hands only."""

import pytest
import torch

from boneage_desktop.anatomy import SEQUENCE, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.crops import SIDE
from boneage_desktop.vision.detector import INPUT
from boneage_desktop.vision.finding import find_bones, find_hand
from boneage_desktop.vision.letterbox import letterbox
from boneage_desktop.vision.pipeline import bone_views
from tests.vision.oracle import GREYS, Oracle, encoded, laid, painted

CPU = torch.device("cpu")
#: Neither square nor in the middle, so that a wrong turn cannot land right by chance.
SHAPES = [(440, 360), (430, 520)]


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize(("rows", "columns"), SHAPES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_film_lying_any_way_round_gives_boxes_on_the_film_as_it_is(quarters, rows, columns, mirrored):
    boxes = laid(degrees=6, mirrored=mirrored, origin=(170, 225))
    film = torch.rot90(painted(boxes, rows, columns), quarters)
    found = find_hand(Oracle(), film, CPU)
    assert found is not None
    assert len(found.hand.chosen) == 13
    assert not found.negative
    assert found.hand.mirrored is mirrored
    for bone, candidate in found.hand.chosen.items():
        x, y = candidate.box.centre
        assert float(film[int(y), int(x)]) == pytest.approx(GREYS[bone], abs=1e-4), bone
        assert candidate.box.w == pytest.approx(boxes[bone].w, abs=2.5)
        assert candidate.box.h == pytest.approx(boxes[bone].h, abs=2.5)
    # rot90 turns anticlockwise: what lay 6° clockwise lies 6° − 90° · quarters.
    off = (found.hand.degrees - (6 - 90 * quarters) + 180) % 360 - 180
    assert off == pytest.approx(0, abs=2)
    assert found.hand.unit == pytest.approx(70, rel=0.02)


@pytest.mark.parametrize("quarters", range(4))
def test_the_crops_of_a_turned_film_are_the_upright_ones(quarters):
    film = painted(laid(side=0.5))
    upright, turned = (
        bone_views(shown, found)[0, :, 0]
        for shown in (film, torch.rot90(film, quarters))
        if (found := find_hand(Oracle(), shown, CPU)) is not None
    )
    assert torch.corrcoef(torch.stack((upright.flatten(), turned.flatten())))[0, 1] > 0.9


def test_a_mirrored_film_gives_the_crops_of_the_unmirrored_one():
    film = painted(laid(side=0.5))
    views = []
    for shown in (film, film.flip(1)):
        found = find_hand(Oracle(), shown, CPU)
        assert found is not None
        views.append(bone_views(shown, found)[0, :, 0])
    assert torch.corrcoef(torch.stack((views[0].flatten(), views[1].flatten())))[0, 1] > 0.9


def test_an_upright_film_costs_one_run_of_the_detector():
    oracle = Oracle()
    find_hand(oracle, painted(laid()), CPU)
    assert oracle.seen == 1


@pytest.mark.parametrize("negatives", [False, True])
@pytest.mark.parametrize("degrees", [0, 90])
def test_a_negative_is_known_even_when_the_detector_reads_it_as_it_is(negatives, degrees):
    film = torch.rot90(painted(laid()), degrees // 90)
    found = find_hand(Oracle(negatives), 1 - film, CPU)
    assert found is not None
    assert found.negative
    positive = find_hand(Oracle(negatives), film, CPU)
    assert positive is not None
    assert not positive.negative


def test_a_way_round_that_shows_all_bones_beats_an_earlier_one_that_misses_one():
    """The upright try shows 12 bones at 0.95, the quarter turn all 13 at 0.9: hardly more in sum, but all."""
    boxes = laid()
    whole = painted(boxes)
    without = painted({bone: box for bone, box in boxes.items() if bone is not Bone.DP5})

    class TwoFaced(Oracle):
        def forward(self, films):
            self.seen += 1
            film, self.confidence = (without, 0.95) if self.seen == 1 else (whole, 0.9)
            return super().forward(_squared(film))

    found = find_hand(TwoFaced(), whole, CPU)
    assert found is not None
    assert len(found.hand.chosen) == 13


def test_a_film_without_a_hand_is_none():
    assert find_hand(Oracle(), torch.full((300, 200), 0.1), CPU) is None
    assert find_bones(Oracle(), torch.zeros(1, 1), CPU) is None


def test_views_crop_a_missing_bone_where_the_layout_expects_it():
    boxes = laid(side=0.5)
    film = painted({bone: box for bone, box in boxes.items() if bone is not Bone.MC1})
    found = find_hand(Oracle(), film, CPU)
    assert found is not None
    assert Bone.MC1 not in found.hand.chosen
    expected = found.hand.expected(Bone.MC1)
    assert expected.centre == pytest.approx(boxes[Bone.MC1].centre, abs=4)
    views = bone_views(film, found)
    assert views.shape == (4, 13, 1, SIDE, SIDE)
    assert float(views[0, SEQUENCE.index(Bone.DP3), 0, 64, 64]) > 0.5


def _squared(film):
    return letterbox(film, 416)[0][None, None]


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_second_hand_is_found_beside_the_first(quarters, mirrored):
    first, other = laid(origin=(170, 225)), laid(origin=(480, 230), mirrored=mirrored)

    class SeesBoth(Oracle):
        """Answers with both hands, the second a little less sure, whatever way round the film lies."""

        def forward(self, films):
            self.seen += 1
            frame = letterbox(film, INPUT)[1]
            both = [
                encoded({bone: _input(frame, box) for bone, box in boxes.items()}, sure)
                for boxes, sure in ((first, 0.9), (other, 0.8))
            ]
            empty = encoded({})
            return (
                empty if self.seen <= quarters else [torch.maximum(*maps) for maps in zip(*both, strict=True)]
            )

    film = torch.full((440, 680), 0.1)
    found = find_hand(SeesBoth(), torch.rot90(film, -quarters), CPU)
    assert found is not None
    assert found.second is not None
    assert len(found.second.chosen) == 13
    assert found.second.mirrored is mirrored
    assert found.second.confidence == pytest.approx(13 * 0.8, abs=0.1)
    centre = torch.tensor(found.second.chosen[Bone.MC3].box.centre)
    places = {0: (480, 230), 1: (440 - 230, 480), 2: (680 - 480, 440 - 230), 3: (230, 680 - 480)}
    assert centre.tolist() == pytest.approx(places[quarters], abs=2)


def test_one_hand_alone_has_no_second():
    found = find_hand(Oracle(), painted(laid()), CPU)
    assert found is not None
    assert found.second is None


def _input(frame, box):
    x, y, w, h = frame.to_input(torch.tensor([box.x, box.y, box.w, box.h])).tolist()
    return Box(x - w / 2, y - h / 2, w, h)
