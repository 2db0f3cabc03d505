"""Whole films laid anew for the detector: the boxes go with the picture."""

from pathlib import Path

import pytest
import torch

from boneage_desktop.anatomy import REPORT_ORDER, Sex
from boneage_desktop.datasets.hand_dataset import FilmCache, Hand
from boneage_desktop.prediction import Box
from boneage_desktop.training.film_sampler import FilmSampler, FilmStrength
from boneage_desktop.vision.detection.detector import INPUT
from boneage_desktop.vision.detection.hand_layout import Candidate, fit_hand
from tests.vision.oracle import GREYS, laid, painted


class Painted(FilmCache):
    """Every path is the painted hand."""

    def __init__(self, film):
        super().__init__()
        self.film = film

    def stretched(self, path):
        return self.film


def _corner(box):
    x, y, w, h = box.tolist()
    return Box(x - w / 2, y - h / 2, w, h)


def sampler(strength):
    boxes = laid(side=0.28)
    hand = Hand("1", Path("1.jpg"), Sex.MALE, 100.0, "train", boxes)
    return FilmSampler([hand], Painted(painted(boxes)), strength)


@pytest.mark.parametrize("mirror", [0.0, 1.0])
@pytest.mark.parametrize("any_turn", [0.0, 1.0])
def test_boxes_lie_on_their_bones_after_every_turn(mirror, any_turn):
    films = sampler(FilmStrength(mirror=mirror, any_turn=any_turn, border=0, marker=0, invert=0))
    generator = torch.Generator().manual_seed(3)
    seen = 0
    for _ in range(6):
        film, boxes = films._lay(films.hands[0], generator)
        assert film.shape == (INPUT, INPUT)
        for bone, (x, y, w, h) in zip(REPORT_ORDER, boxes.tolist(), strict=True):
            assert w == h > 0
            if 3 < x < INPUT - 3 and 3 < y < INPUT - 3:
                assert float(film[int(y), int(x)]) == pytest.approx(GREYS[bone], abs=0.03), bone
                seen += 1
        found = {bone: [Candidate(_corner(box), 1.0)] for bone, box in zip(REPORT_ORDER, boxes, strict=True)}
        hand = fit_hand(found)
        assert hand is not None
        assert hand.mirrored is bool(mirror)
    assert seen > 50


def test_the_same_seed_gives_the_same_batches_and_another_other_ones():
    films = sampler(FilmStrength())
    one, same, other = (list(films.batches(2, 2, seed)) for seed in (5, 5, 6))
    assert all(torch.equal(a.films, b.films) for a, b in zip(one, same, strict=True))
    assert all(torch.equal(a.boxes, b.boxes) for a, b in zip(one, same, strict=True))
    assert not torch.equal(one[0].films, other[0].films)
    assert one[0].films.shape == (2, 1, INPUT, INPUT)
    assert one[0].boxes.shape == (2, 13, 4)


def test_a_sure_inversion_makes_the_ground_bright():
    plain = FilmStrength(border=0, marker=0, invert=0)
    negative = FilmStrength(border=0, marker=0, invert=1)
    dark, bright = (next(sampler(each).batches(3, 1, 4)).films for each in (plain, negative))
    assert torch.allclose(dark, 1 - bright, atol=1e-5)


def test_the_collimator_leaves_every_box_and_the_exposure_the_order_of_greys():
    heavy = FilmStrength(
        any_turn=0, mirror=0, half=0, border=0, marker=0, invert=0, largest=0.9, collimate=1, gamma=0.4
    )
    films = sampler(heavy)
    generator = torch.Generator().manual_seed(6)
    hidden = 0
    for _ in range(5):
        laid_film, boxes = films._lay(films.hands[0], generator)
        spoiled = films._spoil(laid_film.clone(), boxes, generator)
        greys = []
        for x, y, _, _ in boxes.tolist():
            if 3 < x < INPUT - 3 and 3 < y < INPUT - 3:
                greys.append(float(spoiled[int(y), int(x)]))
        assert greys == sorted(greys)
        hidden += int((spoiled[0] == spoiled[0, 0]).all() and spoiled[0, 0] in (0, 1))
    assert hidden


def test_without_the_heavy_changes_their_dice_are_not_thrown():
    """A run of an earlier configuration sees the films it saw."""
    films = sampler(FilmStrength(border=0, marker=0, invert=0))
    square, boxes = torch.rand(INPUT, INPUT), torch.zeros(13, 4)
    generator = torch.Generator().manual_seed(1)
    assert torch.equal(films._spoil(square.clone(), boxes, generator), square)
    twin = torch.Generator().manual_seed(1)
    torch.rand(10, generator=twin)
    assert torch.equal(torch.rand(3, generator=generator), torch.rand(3, generator=twin))
