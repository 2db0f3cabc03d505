"""Where the networks run: CUDA when it works, the CPU when it does not, and what is said of it.

No graphics card is needed: torch's own "meta" device stands in for one that fails at the first result
that is wanted back, a network that raises for one that runs out of memory.
"""

import warnings

import numpy as np
import pytest
import torch

from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.vision import ModelError
from boneage_desktop.vision import device as devices
from boneage_desktop.vision import model_set as loaded_networks
from boneage_desktop.vision.device import CPU, Chosen, choose_device, describe, reason
from boneage_desktop.vision.grading.assessor import HandAssessor
from boneage_desktop.vision.pipeline import Assessor
from boneage_desktop.vision.weights import Network
from tests.vision.oracle import Oracle, laid
from tests.vision.shelf import models_folder
from tests.vision.test_pipeline import film_of, painting  # noqa: F401 - a fixture

META = torch.device("meta")


@pytest.fixture
def card(monkeypatch):
    """A computer with a CUDA device; returns what decides how its first sum ends."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    ones, sums = torch.ones, [lambda: ones(2)]
    monkeypatch.setattr(devices.torch, "ones", lambda *shape, device=None: sums[-1]())
    return sums.append


def refusing(error):
    def refuse():
        raise error

    return refuse


def test_without_cuda_the_cpu_is_taken_without_a_word(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert choose_device("auto") == choose_device("cpu") == Chosen(CPU)
    with pytest.raises(ModelError, match=r"No usable CUDA device\. Use --device cpu"):
        choose_device("cuda")


def test_cuda_that_works_is_taken(card):
    assert choose_device("auto") == choose_device("cuda") == Chosen(torch.device("cuda"))
    assert choose_device("cpu").device.type == "cpu"


def test_cuda_that_cannot_add_is_not_taken_and_that_is_said(card):
    card(refusing(RuntimeError("CUDA error: no kernel image is available\nmore words")))
    device, notice = choose_device("auto")
    assert device.type == "cpu"
    assert notice == (
        "Graphics card not usable (CUDA error: no kernel image is available); "
        "the AI model runs on the CPU, more slowly."
    )
    with pytest.raises(ModelError, match="no kernel image"):
        choose_device("cuda")
    card(lambda: torch.zeros(2))
    assert "it gives wrong results" in choose_device("auto").notice


def test_a_driver_that_is_too_old_is_said(monkeypatch):
    def old():
        warnings.warn("CUDA initialization: the driver is too old.", UserWarning, stacklevel=1)
        return False

    monkeypatch.setattr(torch.cuda, "is_available", old)
    assert "(CUDA initialization: the driver is too old)" in choose_device("auto").notice


def test_full_memory_has_plain_words():
    assert reason(torch.OutOfMemoryError("CUDA out of memory")) == "its memory is full"
    assert reason(RuntimeError()) == "RuntimeError"
    assert describe(CPU).startswith("CPU (")


def test_networks_that_do_not_fit_the_card_are_loaded_on_the_cpu(tmp_path, monkeypatch):
    folder = models_folder(tmp_path)
    load, asked = loaded_networks.load_network, []

    def full(name, device, place):
        asked.append((name, device.type))
        if device.type == "meta" and name == "assessor":
            raise torch.OutOfMemoryError("CUDA out of memory")
        return load(name, device, place)

    monkeypatch.setattr(loaded_networks, "load_network", full)
    monkeypatch.setattr(loaded_networks, "choose_device", lambda wish: Chosen(META))
    made = Assessor.load("auto", folder)
    assert made.device == CPU
    assert "its memory is full" in made.notice
    assert asked[-3:] == [("detector", "cpu"), ("assessor", "cpu"), ("quality", "cpu")]
    with pytest.raises(torch.OutOfMemoryError):
        Assessor.load("cuda", folder)  # by name: no other device is taken in its place


def networks(device, grader=None):
    torch.manual_seed(4)
    made = grader or HandAssessor(2, 4, 4, grade_counts()).eval()
    return Network("detector", Oracle(), "1 (a)"), Network("assessor", made, "2 (b)"), device


class Full(HandAssessor):
    """Runs out of memory when it is shown more crops than it has room for."""

    def __init__(self, room):
        super().__init__(2, 4, 4, grade_counts())
        self.seen = []
        whole = self.cnn.forward

        def forward(crops):
            self.seen.append(len(crops))
            if len(crops) > room:
                raise torch.OutOfMemoryError("CUDA out of memory")
            return whole(crops)

        self.cnn.forward = forward
        self.eval()


@pytest.fixture
def spare():
    return lambda: Assessor(*networks(CPU))


def test_a_card_that_fails_in_the_middle_of_a_film_loses_no_answer(painting, spare):  # noqa: F811
    grader = HandAssessor(2, 4, 4, grade_counts()).eval().to(META)
    failing = Assessor(*networks(META, grader), spare=spare)
    marks = []
    prediction = failing.assess(film_of(painting), progress=lambda *mark: marks.append(mark))
    assert prediction == spare().assess(film_of(painting))
    assert failing.device == CPU
    assert "the AI model runs on the CPU" in failing.notice
    assert marks[-1] == (1.0, "Done")
    assert failing.assess(film_of(painting)) == prediction


def test_a_card_with_too_little_memory_leaves_the_film_to_the_cpu(painting, spare):  # noqa: F811
    small = Assessor(*networks(CPU, Full(0)), spare=spare)
    assert small.assess(film_of(painting)) == spare().assess(film_of(painting))
    assert "(its memory is full)" in small.notice


def test_a_batch_too_large_for_the_card_is_graded_in_parts(painting, spare):  # noqa: F811
    torch.manual_seed(4)
    room = Full(2 * 4 * 13)
    card = Assessor(*networks(CPU, room), spare=spare)
    alone = card.assess(film_of(painting))
    room.seen.clear()
    many = card.assess_many([film_of(painting)] * 5)
    assert [count // (4 * 13) for count in room.seen] == [5, 2, 3, 1, 2]
    assert card.notice == ""
    assert [each.bones.keys() for each in many] == [alone.bones.keys()] * 5


def test_without_a_spare_a_failure_is_the_callers(painting):  # noqa: F811
    with pytest.raises(torch.OutOfMemoryError):
        Assessor(*networks(CPU, Full(0))).assess(film_of(painting))


def test_many_films_are_read_as_each_alone(painting, spare):  # noqa: F811
    films = [film_of(painting), film_of(np.full((300, 200), 0.4)), film_of(painting[:, ::-1])]
    films.append(film_of(np.clip(painting * 0.8, 0, 1)))
    assessor = spare()
    for one, other in zip(assessor.assess_many(films), map(assessor.assess, films), strict=True):
        assert (one.checks, one.models, set(one.bones)) == (other.checks, other.models, set(other.bones))
        for bone, found in one.bones.items():
            assert found.box == other.bones[bone].box
            assert found.probabilities == pytest.approx(other.bones[bone].probabilities, abs=1e-5)
        assert one.whole_hand_age_months == pytest.approx(other.whole_hand_age_months, abs=1e-3)
    assert set(assessor.assess_many(films)[0].bones) == set(laid())
    assert assessor.assess_many([]) == []
