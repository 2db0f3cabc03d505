"""The joint loss pulls the right way, and farther misses cost more."""

import pytest
import torch

from boneage_desktop.training.losses import age_loss, grade_loss, range_loss, soft_grades
from boneage_desktop.vision.grading.assessor import GRADES


def peaked(grade, height=6.0):
    """Logits (1, 1, 15) sure of one grade."""
    logits = torch.zeros(1, 1, GRADES)
    logits[0, 0, grade] = height
    return logits


def loss_of(grade, reference, **kwargs):
    return float(grade_loss(peaked(grade), torch.tensor([[reference]]), torch.ones(1, 1), **kwargs))


def test_soft_targets_are_distributions_around_the_reading():
    soft = soft_grades(torch.tensor([6.4, 0.0, 14.0]), 0.5)
    assert soft.sum(-1) == pytest.approx([1, 1, 1])
    assert soft.argmax(-1).tolist() == [6, 0, 14]
    assert soft[0, 7] > soft[0, 5]


@pytest.mark.parametrize("side", [-1, 1])
def test_a_further_miss_costs_more(side):
    costs = [loss_of(7 + side * miss, 7.0) for miss in range(7)]
    assert costs == sorted(costs)
    assert len({round(cost, 4) for cost in costs}) == 7


def test_the_gradient_leads_to_the_reference():
    logits = torch.zeros(1, 1, GRADES, requires_grad=True)
    grade_loss(logits, torch.tensor([[5.0]]), torch.ones(1, 1)).backward()
    assert logits.grad is not None
    assert int(logits.grad[0, 0].argmin()) == 5  # the logit that a step of descent raises most
    assert logits.grad[0, 0, 12] > 0


def test_bones_without_a_grade_teach_nothing():
    logits = torch.randn(2, 3, GRADES, requires_grad=True)
    weights = torch.tensor([[1.0, 0.0, 1.0], [0.0, 0.0, 0.5]])
    grades = torch.full((2, 3), 4.0)
    loss = grade_loss(logits, grades, weights)
    loss.backward()
    assert logits.grad is not None
    assert torch.equal(logits.grad.abs().sum(-1) > 0, weights > 0)
    other = grades.clone()
    other[weights == 0] = 13
    assert torch.equal(grade_loss(logits, other, weights), loss)
    nothing = grade_loss(logits, grades, torch.zeros(2, 3))
    assert float(nothing.detach()) == 0


def test_a_masked_grade_is_asked_of_no_bone():
    logits = torch.zeros(1, 1, GRADES)
    logits[..., 11:] = -1e4
    loss = grade_loss(logits, torch.tensor([[10.4]]), torch.ones(1, 1))
    assert float(loss) < 10
    best = logits.clone()
    best[..., 10] = 20
    assert float(grade_loss(best, torch.tensor([[10.4]]), torch.ones(1, 1))) < float(loss)


def test_the_age_loss_is_symmetric_and_linear_far_out():
    def loss(months):
        return float(age_loss(torch.tensor([100.0 + months]), torch.tensor([100.0])))

    assert loss(0) == 0
    assert loss(-9) == pytest.approx(loss(9))
    assert loss(40) - loss(30) == pytest.approx(loss(30) - loss(20), rel=1e-4)
    assert loss(2) < loss(4) / 2  # quadratic inside six months
    months = torch.tensor([120.0], requires_grad=True)
    age_loss(months, torch.tensor([100.0])).backward()
    assert months.grad is not None
    assert months.grad > 0


def test_inside_the_plausible_range_there_is_no_range_loss():
    lowest, highest = torch.tensor([[4.0]]), torch.tensor([[7.0]])
    inside = torch.full((1, 1, GRADES), -1e4)
    inside[..., 4:8] = 0.0
    assert float(range_loss(inside, lowest, highest)) == 0
    costs = [float(range_loss(peaked(grade, 30.0), lowest, highest)) for grade in (7, 8, 9, 12)]
    assert costs == pytest.approx([0, 1, 2, 5], abs=1e-4)
    assert float(range_loss(peaked(1, 30.0), lowest, highest)) == pytest.approx(3, abs=1e-4)


def test_the_range_loss_moves_probability_inside():
    logits = torch.zeros(1, 1, GRADES, requires_grad=True)
    range_loss(logits, torch.tensor([[4.0]]), torch.tensor([[7.0]])).backward()
    assert logits.grad is not None
    assert bool((logits.grad[0, 0, 4:8] < 0).all())
    assert logits.grad[0, 0, 14] > 0
    assert logits.grad[0, 0, 0] > 0


def test_an_age_that_is_not_known_teaches_nothing():
    months = torch.tensor([100.0, 90.0, 80.0], requires_grad=True)
    loss = age_loss(months, torch.tensor([120.0, float("nan"), 80.0]))
    alone = age_loss(months.detach()[::2], torch.tensor([120.0, 80.0]))
    assert float(loss.detach()) == pytest.approx(float(alone))
    loss.backward()
    assert months.grad[1] == 0
    assert months.grad[0] < 0
    assert float(age_loss(months.detach(), torch.full((3,), float("nan")))) == 0
