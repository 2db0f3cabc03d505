"""Augmentation: one exposure for all bones of a film, single bones spoilt, nothing out of range."""

import pytest
import torch

from boneage_desktop.training.augment import Strength, corrupt, expose, hide_bones, random_turns


def generator(seed=1):
    return torch.Generator().manual_seed(seed)


def test_all_bones_share_the_films_turn_and_zoom():
    turns = random_turns(30.0, True, 13, Strength(degrees=0, zoom=0.1, jitter=0), generator())
    assert {turn.degrees for turn in turns} == {30.0}
    assert len({turn.scale for turn in turns}) == 1
    assert all(turn.mirrored for turn in turns)
    assert all(turn.shift == (0, 0) for turn in turns)


def test_boxes_are_misplaced_each_its_own_way_but_never_far():
    strength = Strength()
    seen = []
    for seed in range(30):
        turns = random_turns(0.0, False, 13, strength, generator(seed))
        common = sum(turn.degrees for turn in turns) / 13
        assert abs(common) < 3.5 * strength.degrees
        assert all(turn.scale >= 0.7 for turn in turns)
        seen += [turn.shift for turn in turns]
    assert len(set(seen)) == len(seen)


def test_exposure_is_the_same_for_all_bones_of_a_film_and_differs_between_films():
    crops = torch.rand(1, 1, 1, 8, 8, generator=generator()).repeat(3, 4, 1, 1, 1)
    exposed = expose(crops.clone(), Strength(noise=0, blur=0, coarse=0), generator(2))
    assert bool((exposed == exposed[:, :1]).all())
    assert not torch.equal(exposed[0], exposed[1])
    assert exposed.min() >= 0
    assert exposed.max() <= 1


def test_photon_noise_grows_with_brightness():
    crops = torch.full((1, 1, 1, 64, 64), 0.05)
    crops[..., 32:, :] = 0.9
    noisy = expose(crops, Strength(noise=1, blur=0, coarse=0), generator(3))[0, 0, 0]
    assert float(noisy[32:].std()) > 1.5 * float(noisy[:32].std()) > 0


@pytest.mark.parametrize("kind", ["blur", "coarse"])
def test_blur_and_coarse_resolution_soften_but_keep_the_brightness(kind):
    crops = torch.rand(1, 2, 1, 64, 64, generator=generator())
    soft = Strength(**({"noise": 0, "blur": 0, "coarse": 0} | {kind: 1}))
    plain = expose(crops.clone(), Strength(noise=0, blur=0, coarse=0), generator(3))
    out = expose(crops.clone(), soft, generator(3))
    assert out.shape == crops.shape
    assert float(out.std()) < 0.85 * float(plain.std())
    assert float(out.mean()) == pytest.approx(float(plain.mean()), abs=0.02)


def test_hidden_bones_are_as_many_as_asked():
    crops = torch.rand(20, 13, 1, 32, 32, generator=generator())
    hidden = hide_bones(crops.clone(), 0.25, generator(4))
    changed = (hidden != crops).flatten(2).any(-1).float().mean()
    assert float(changed) == pytest.approx(0.25, abs=0.08)
    assert torch.equal(hide_bones(crops.clone(), 0.0, generator(4)), crops)


@pytest.mark.parametrize("kind", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("amount", [0.0, 0.5, 0.999])
def test_a_spoilt_crop_is_another_picture_of_the_same_size(kind, amount):
    crop = torch.rand(1, 32, 32, generator=generator())
    before = crop.clone()
    for where in (0.0, 0.5, 0.999):
        out = corrupt(crop, kind, where, amount)
        assert out.shape == crop.shape
        assert not torch.equal(out, crop)
        assert out.min() >= 0
        assert out.max() <= 1 + 1e-6
    assert torch.equal(crop, before)
