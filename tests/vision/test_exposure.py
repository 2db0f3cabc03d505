"""Films of any exposure come onto one scale."""

import numpy as np
import pytest
import torch

from boneage_desktop.vision import ModelError
from boneage_desktop.vision.device import choose_device
from boneage_desktop.vision.exposure import ends, stretch


def test_exposure_makes_no_difference():
    film = np.random.default_rng(1).random((300, 200), dtype=np.float32)
    assert stretch(film) == pytest.approx(stretch(film * 0.3 + 0.4), abs=1e-3)
    assert stretch(film).min() == 0
    assert stretch(film).max() == 1
    assert stretch(film).dtype == np.float32


def test_a_constant_film_becomes_zero():
    flat = np.full((40, 30), 0.7, dtype=np.float32)
    assert not stretch(flat).any()
    low, high = ends(flat)
    assert high > low


def test_a_small_bright_marker_does_not_set_the_scale():
    film = np.full((1000, 800), 0.2, dtype=np.float32)
    film[:500] = 0.4
    film[:20, :20] = 1.0  # 0.05 % of the film
    assert ends(film) == pytest.approx((0.2, 0.4))


def test_the_device_asked_for_is_taken_or_refused(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert choose_device("cpu").type == choose_device("auto").type == "cpu"
    with pytest.raises(ModelError, match="--device cpu"):
        choose_device("cuda")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert choose_device("auto").type == "cuda"
    assert choose_device("cpu").type == "cpu"
