"""Finding the hand on films that lie any way round, on an oracle that knows upright hands only."""

import pytest
import torch

from boneage_desktop.anatomy import MODEL_ORDER, REPORT_ORDER, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.crops import SIDE
from boneage_desktop.vision.detection.detector import INPUT
from boneage_desktop.vision.detection.detector_view import CLOSE_UNITS, whole_film
from boneage_desktop.vision.detection.hand_search import WAYS, find_bones, find_hand
from boneage_desktop.vision.errors import Cancelled
from boneage_desktop.vision.grading.grader_views import bone_views
from tests.vision.oracle import GREYS, Oracle, encoded, laid, looked_at_closely, painted

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


@pytest.mark.parametrize("degrees", [-150, -100, -35, 20, 55, 130])
def test_a_film_lying_aslant_is_found_too(degrees):
    boxes = laid(degrees=degrees, origin=(260, 260))
    film = painted(boxes, 520, 520)
    found = find_hand(Oracle(), film, CPU)
    assert found is not None
    assert len(found.hand.chosen) == 13
    assert (found.hand.degrees - degrees + 180) % 360 - 180 == pytest.approx(0, abs=3)
    for bone, candidate in found.hand.chosen.items():
        assert candidate.box.centre == pytest.approx(boxes[bone].centre, abs=2), bone


@pytest.mark.parametrize("place", [(120, 160), (640, 180), (150, 800), (620, 760), (400, 500)])
def test_a_small_hand_on_a_large_plate_is_found_enlarged(place):
    """On the whole plate the oracle cannot read the hand, which is 90 pixels high there."""
    boxes = laid(unit=35, origin=place)
    found = find_hand(Oracle(), painted(boxes, 1000, 800), CPU)
    assert found is not None
    assert len(found.hand.chosen) == 13
    for bone, candidate in found.hand.chosen.items():
        assert candidate.box.centre == pytest.approx(boxes[bone].centre, abs=2), bone


def test_an_upright_film_costs_a_look_and_a_closer_one_in_two_sizes():
    oracle = Oracle()
    find_hand(oracle, painted(laid()), CPU)
    assert oracle.seen == 3


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


class Hiding(Oracle):
    """Does not see some bones in its first looks."""

    def __init__(self, bones, looks):
        super().__init__()
        self.bones = bones
        self.looks = looks

    def forward(self, films):
        maps = super().forward(films)
        if self.seen <= self.looks:
            for raw in maps:
                for bone in self.bones:
                    raw[..., 5 + REPORT_ORDER.index(bone)] = -12
        return maps


def test_bones_that_the_first_look_misses_are_found_by_a_closer_one():
    oracle = Hiding(MODEL_ORDER[:6], 1)
    found = find_hand(oracle, painted(laid()), CPU)
    assert found is not None
    assert len(found.hand.chosen) == 13
    assert oracle.seen <= 4


def test_a_bone_that_no_look_finds_ends_the_search_all_the_same():
    oracle = Hiding([Bone.DP5], 99)
    found = find_hand(oracle, painted(laid()), CPU)
    assert found is not None
    assert set(Bone) - set(found.hand.chosen) == {Bone.DP5}
    assert oracle.seen == 3


def test_a_closer_look_that_shows_less_is_dropped():
    class Blinded(Oracle):
        def forward(self, films):
            maps = super().forward(films)
            return maps if self.seen == 1 else encoded({})

    boxes = laid()
    found = find_hand(Blinded(), painted(boxes), CPU)
    assert found is not None
    assert len(found.hand.chosen) == 13
    assert found.hand.chosen[Bone.MC3].box.centre == pytest.approx(boxes[Bone.MC3].centre, abs=2)


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
    assert float(views[0, MODEL_ORDER.index(Bone.DP3), 0, 64, 64]) > 0.5


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_second_hand_is_found_beside_the_first(quarters, mirrored):
    first, other = laid(origin=(170, 225)), laid(origin=(480, 230), mirrored=mirrored)

    film = torch.full((440, 680), 0.1)
    blind = WAYS.index(90 * quarters)

    class SeesBoth(Oracle):
        """Sees both hands when the film is shown upright, and the one it is then shown closely."""

        def forward(self, films):
            self.seen += 1
            if self.seen <= blind:
                return encoded({})
            if self.seen > blind + 1:
                return encoded(looked_at_closely(CLOSE_UNITS[self.seen - blind - 2]))
            scale = whole_film(*film.shape).scale
            both = [
                encoded({bone: _in_square(box, scale) for bone, box in boxes.items()}, sure)
                for boxes, sure in ((first, 0.9), (other, 0.8))
            ]
            return [torch.maximum(*maps) for maps in zip(*both, strict=True)]

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


def _in_square(box, scale):
    """A box on a film of 440 × 680 pixels, in the square that shows all of it."""
    x, y = (box.centre[0] - 340) * scale + INPUT / 2, (box.centre[1] - 220) * scale + INPUT / 2
    return Box(x - box.w * scale / 2, y - box.w * scale / 2, box.w * scale, box.w * scale)


def test_the_search_is_asked_before_every_look_whether_to_go_on():
    # A film without a hand is looked at every way round.
    film, asked = torch.zeros(400, 300), []

    def ask():
        asked.append(len(asked))
        if len(asked) == 3:
            raise Cancelled

    oracle = Oracle()
    with pytest.raises(Cancelled):
        find_hand(oracle, film, torch.device("cpu"), ask)
    assert len(asked) == 3
    asked.clear()
    assert find_hand(oracle, film, torch.device("cpu"), lambda: asked.append(0)) is None
    assert len(asked) >= len(WAYS)
