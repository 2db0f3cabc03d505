"""The assessor's own parts against slow, plain formulas."""

import math

import pytest
import torch

from boneage_desktop import standards
from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.training.assessor import grade_counts
from boneage_desktop.vision.grading.assessor import (
    GRADES,
    AgeHead,
    Ensemble,
    FilterGate,
    HandAssessor,
    PlainAssessor,
)


def test_the_gate_is_the_formula():
    torch.manual_seed(3)
    hands, bones, context, width = 2, 5, 3, 4
    gate = FilterGate(context, width)
    gate.requires_grad_(False)
    torch.nn.init.normal_(gate.backward_weight.bias)
    features = torch.randn(hands, bones, width)
    ahead, behind = torch.randn(2, hands, bones, context)
    gated, opening = gate(features, ahead, behind)
    forward_weight, backward_weight = gate.forward_weight.weight, gate.backward_weight.weight
    for hand in range(hands):
        for t in range(bones):
            for unit in range(width):
                z = float(gate.backward_weight.bias[unit])
                for c in range(context):
                    if t > 0:
                        z += float(forward_weight[unit, c] * ahead[hand, t - 1, c])
                    if t < bones - 1:
                        z += float(backward_weight[unit, c] * behind[hand, t + 1, c])
                g = 1 / (1 + math.exp(-z))
                assert float(opening[hand, t, unit]) == pytest.approx(g, abs=1e-5)
                assert float(gated[hand, t, unit]) == pytest.approx(
                    g * float(features[hand, t, unit]), abs=1e-5
                )


def test_a_fresh_gate_is_nearly_open():
    gate = FilterGate(3, 4)
    zero = torch.zeros(1, 13, 3)
    _, opening = gate(torch.ones(1, 13, 4), zero, zero)
    assert torch.allclose(opening, torch.full_like(opening, 1 / (1 + math.exp(-2))))


@pytest.fixture(params=["plain", "hand"])
def network(request):
    torch.manual_seed(1)
    if request.param == "plain":
        return PlainAssessor(2, grade_counts()).eval()
    return HandAssessor(2, 4, 4, grade_counts()).eval()


def test_grades_a_bone_does_not_have_never_win(network):
    assert grade_counts() == [standards.max_grade(bone) + 1 for bone in MODEL_ORDER]
    with torch.no_grad():
        network.grades.bias.copy_(torch.arange(GRADES) * 50.0)  # the head shouts for the highest grades
    with torch.inference_mode():
        out = network(torch.randn(3, 13, 1, 128, 128), torch.tensor([0.0, 1.0, 1.0]))
    assert out.logits.shape == (3, 13, GRADES)
    shares = out.logits.softmax(-1)
    for column, count in enumerate(grade_counts()):
        assert float(shares[:, column, count:].sum()) == 0
        assert (out.logits[:, column].argmax(-1) == count - 1).all()
    assert out.months.shape == (3,)


def test_every_bone_hears_its_neighbours_in_the_whole_method_only():
    torch.manual_seed(2)
    crops = torch.randn(1, 13, 1, 128, 128)
    other = crops.clone()
    other[0, 0] = torch.randn(1, 128, 128)
    male = torch.ones(1)
    for kind, hears in (
        (PlainAssessor(2, grade_counts()), False),
        (HandAssessor(2, 4, 4, grade_counts()), True),
    ):
        network = kind.eval()
        with torch.inference_mode():
            difference = (network(crops, male).logits - network(other, male).logits).abs().amax(-1)[0]
        assert difference[0] > 0
        assert bool((difference[1:] > 1e-7).all()) is hears
        assert bool((difference[1:] > 1e-7).any()) is hears


def test_features_and_crops_lead_to_the_same_assessment(network):
    crops, male = torch.randn(2, 13, 1, 128, 128), torch.tensor([0.0, 1.0])
    with torch.inference_mode():
        whole = network(crops, male)
        features = network.cnn(crops.flatten(0, 1)).view(2, 13, -1)
        parts = network.assess_features(features, male)
    assert torch.allclose(whole.logits, parts.logits, atol=1e-5)
    assert torch.allclose(whole.months, parts.months, atol=1e-3)


def test_the_age_depends_on_the_sex_and_on_every_bone():
    torch.manual_seed(5)
    head = AgeHead(6).eval().requires_grad_(False)
    states = torch.randn(1, 13, 6)
    assert float(head(states, torch.ones(1))[0]) != float(head(states, torch.zeros(1))[0])
    states.requires_grad_(True)
    head(states, torch.ones(1))[0].sum().backward()
    assert states.grad is not None
    assert bool((states.grad.abs().sum(-1) > 0).all())


def test_a_bone_alone_gives_the_age_of_thirteen_like_it():
    torch.manual_seed(6)
    head = AgeHead(6).eval().requires_grad_(False)
    states = torch.randn(2, 13, 6)
    male = torch.tensor([0.0, 1.0])
    _, alone = head(states, male)
    assert alone.shape == (2, 13)
    for place in (0, 12):
        together, _ = head(states[:, place : place + 1].expand(-1, 13, -1), male)
        assert torch.allclose(together, alone[:, place], atol=1e-3)


def test_an_ensemble_means_the_ages_of_its_members():
    torch.manual_seed(7)
    members = [PlainAssessor(2, grade_counts()).eval() for _ in range(2)]
    crops, male = torch.randn(1, 13, 1, 128, 128), torch.ones(1)
    with torch.inference_mode():
        said = [member(crops, male) for member in members]
        out = Ensemble(members)(crops, male)
    for name in ("months", "bone_months"):
        one, other = (getattr(each, name) for each in said)
        assert torch.allclose(getattr(out, name), (one + other) / 2)
