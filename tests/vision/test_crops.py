"""Crops: turning while sampling is the same picture as turning the film first."""

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from PIL import Image

from boneage_desktop.vision.crops import MARGIN, SIDE, CropTransform, crop_rois, normalize_per_crop, pyramid


def smooth_film(rows=400, columns=300, seed=1):
    """Random but smooth, so that resampling twice hardly differs from resampling once."""
    coarse = torch.rand(1, 1, rows // 25, columns // 25, generator=torch.Generator().manual_seed(seed))
    return F.interpolate(coarse, size=(rows, columns), mode="bicubic", align_corners=False)[0, 0].clamp(0, 1)


def rotated(film, degrees, centre):
    """The film really turned clockwise on the screen about a point (x, y), by Pillow."""
    picture = Image.fromarray(film.numpy())
    turned = picture.rotate(-degrees, resample=Image.Resampling.BICUBIC, center=centre)
    return torch.from_numpy(np.asarray(turned).copy())


@pytest.mark.parametrize("degrees", [-90, -30, 12, 45, 180])
def test_a_turned_crop_is_the_crop_of_a_turned_film(degrees):
    film = smooth_film()
    boxes = torch.tensor([[120.0, 170.0, 60.0, 60.0]])
    wanted = crop_rois(rotated(film, degrees, (150, 200)), boxes)
    assert torch.allclose(crop_rois(film, boxes, CropTransform(degrees=degrees)), wanted, atol=0.02)
    # and it is the direction that matters:
    assert not torch.allclose(crop_rois(film, boxes, CropTransform(degrees=degrees + 20)), wanted, atol=0.02)


def test_a_mirrored_crop_is_the_crop_flipped():
    film = smooth_film()
    boxes = torch.tensor([[100.0, 150.0, 50.0, 60.0], [30.0, 40.0, 40.0, 40.0]])
    assert torch.allclose(
        crop_rois(film, boxes, CropTransform(mirrored=True)), crop_rois(film, boxes).flip(-1), atol=1e-4
    )


def test_a_mirrored_turn_is_the_turn_of_the_mirrored_film():
    film = smooth_film()
    box, flipped = torch.tensor([[100.0, 150.0, 50.0, 50.0]]), torch.tensor([[150.0, 150.0, 50.0, 50.0]])
    mirrored = crop_rois(film, box, CropTransform(degrees=20, mirrored=True))
    assert torch.allclose(mirrored, crop_rois(film.flip(1), flipped, CropTransform(degrees=-20)), atol=1e-3)


def test_the_crop_shows_the_box_with_its_margin():
    film = torch.zeros(300, 300)
    film[100:140, 150:190] = 1
    crop = crop_rois(film, torch.tensor([[150.0, 100.0, 40.0, 40.0]]))[0, 0]
    inside = SIDE / MARGIN
    assert float((crop > 0.5).sum()) == pytest.approx(inside**2, rel=0.03)
    assert crop[0].max() == 0
    assert crop[SIDE // 2, SIDE // 2] == 1


def test_the_longer_side_of_a_box_rules():
    film = smooth_film()
    wide = crop_rois(film, torch.tensor([[100.0, 120.0, 80.0, 40.0]]))
    square = crop_rois(film, torch.tensor([[100.0, 100.0, 80.0, 80.0]]))
    assert torch.equal(wide, square)


def test_scale_and_shift_are_in_box_sides_on_the_screen():
    film = smooth_film()
    box = torch.tensor([[100.0, 150.0, 40.0, 40.0]])
    shifted = crop_rois(film, box, CropTransform(shift=(0.5, -0.25)))
    assert torch.allclose(shifted, crop_rois(film, torch.tensor([[124.0, 138.0, 40.0, 40.0]])), atol=1e-4)
    wider = crop_rois(film, box, CropTransform(scale=1.5))
    assert torch.allclose(wider, crop_rois(film, torch.tensor([[90.0, 140.0, 60.0, 60.0]])), atol=1e-4)


def test_each_box_may_have_its_own_turn():
    film = smooth_film()
    boxes = torch.tensor([[100.0, 150.0, 50.0, 50.0], [60.0, 90.0, 40.0, 40.0]])
    turns = [CropTransform(degrees=10), CropTransform(degrees=-40, scale=1.2)]
    both = crop_rois(film, boxes, turns)
    assert torch.allclose(both[0], crop_rois(film, boxes[:1], turns[0])[0], atol=1e-5)
    assert torch.allclose(both[1], crop_rois(film, boxes[1:], turns[1])[0], atol=1e-5)


def test_beyond_the_edge_of_the_film_there_is_no_black():
    film = torch.full((200, 150), 0.6)
    boxes = torch.tensor([[-30.0, -20.0, 60.0, 60.0], [130.0, 180.0, 50.0, 50.0], [400.0, 400.0, 30.0, 30.0]])
    crops = crop_rois(film, boxes, CropTransform(degrees=45, scale=1.4))
    assert torch.allclose(crops, torch.full_like(crops, 0.6), atol=1e-5)


def test_large_boxes_are_shrunk_without_aliasing():
    """A fine chessboard under a crop that is 8 times coarser is plain grey, not moiré."""
    y, x = torch.meshgrid(torch.arange(1400), torch.arange(1400), indexing="ij")
    film = ((x + y) % 2).float()
    crop = crop_rois(film, torch.tensor([[200.0, 200.0, 853.0, 853.0]]))
    assert torch.allclose(crop, torch.full_like(crop, 0.5), atol=0.02)


@pytest.mark.parametrize("coarsest", [0.5, 1.5, 1.6, 3.0, 12.0])
def test_the_pyramid_is_as_deep_as_needed(coarsest):
    levels = pyramid(torch.rand(401, 301), coarsest)
    assert len(levels) == 1 + max(0, math.ceil(math.log2(coarsest / 1.5)))


def test_a_tiny_film_still_gives_crops():
    crops = crop_rois(torch.full((1, 1), 0.3), torch.tensor([[0.0, 0.0, 900.0, 900.0]]))
    assert crops.shape == (1, 1, SIDE, SIDE)
    assert torch.allclose(crops, torch.full_like(crops, 0.3))


def test_standardised_crops_do_not_know_the_exposure():
    crops = crop_rois(smooth_film(), torch.tensor([[100.0, 150.0, 50.0, 50.0]]))
    plain, faint = normalize_per_crop(crops), normalize_per_crop(crops * 0.5 + 0.3)
    assert float(plain.mean()) == pytest.approx(0, abs=1e-4)
    assert float(plain.std()) == pytest.approx(1, abs=0.05)
    assert torch.allclose(plain, faint, atol=0.15)
    flat = normalize_per_crop(torch.full((1, 1, 4, 4), 0.7))
    assert torch.allclose(flat, torch.zeros_like(flat), atol=1e-3)
