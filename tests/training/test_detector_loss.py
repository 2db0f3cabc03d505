"""The detector's loss and the decoding of its maps fit each other."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.training.detector_loss import _assign, complete_iou, detector_losses
from boneage_desktop.vision.detection.detector import ANCHORS, INPUT, STRIDES, BoneDetector, decode


def hand(side=40.0):
    """Boxes (1, 13, 4) spread over the square."""
    return torch.tensor([[[30.0 + 28 * n, 25.0 + 27 * (n * 5 % 13), side, side] for n in range(13)]])


def perfect(boxes):
    """Raw maps that give every teaching cell its box, its class and full objectness."""
    maps = []
    for scale, stride in enumerate(STRIDES):
        side = INPUT // stride
        raw = torch.full((len(boxes), 3, side, side, 18), -14.0)
        film, anchor, row, column, bone = _assign(boxes, scale, side, side)
        wanted = boxes[film, bone]
        cell = torch.stack((column, row), -1)
        share = (wanted[:, :2] / stride - cell + 0.5) / 2
        size = (wanted[:, 2:] / torch.tensor(ANCHORS[scale])[anchor][:, None]).sqrt() / 2
        values = torch.full((len(film), 18), -14.0)
        values[:, :2], values[:, 2:4] = torch.logit(share, 1e-6), torch.logit(size, 1e-6)
        values[:, 4] = 14.0
        values[torch.arange(len(film)), 5 + bone] = 14.0
        raw[film, anchor, row, column] = values
        maps.append(raw)
    return maps


@pytest.mark.parametrize("side", [12.0, 25.0, 47.0, 80.0])
def test_a_target_encoded_perfectly_costs_nothing(side):
    boxes = hand(side)
    parts = detector_losses(perfect(boxes), boxes)
    assert {name: float(loss) for name, loss in parts.items()} == pytest.approx(
        {"box": 0, "class": 0, "object": 0}, abs=2e-3
    )


def test_every_mistake_raises_its_own_part():
    boxes = hand()
    right = perfect(boxes)
    moved = hand() + torch.tensor([6.0, 0.0, 0.0, 0.0])
    assert float(detector_losses(right, moved)["box"]) > 0.05
    swapped = boxes[:, torch.arange(13).roll(1)]
    assert float(detector_losses(right, swapped)["class"]) > 1
    silent = [raw.clone() for raw in right]
    for raw in silent:
        raw[..., 4] = -14.0
    assert float(detector_losses(silent, boxes)["object"]) > 0.05


@settings(max_examples=50)
@given(
    x=st.floats(0, INPUT - 0.01),
    y=st.floats(0, INPUT - 0.01),
    side=st.floats(8, 150),
)
def test_every_bone_is_taught_by_cells_that_can_reach_it(x, y, side):
    boxes = torch.full((1, 13, 4), -1000.0)
    boxes[..., 2:] = 40
    boxes[0, REPORT_ORDER.index(Bone.MC3)] = torch.tensor([x, y, side, side])
    teachers = 0
    for scale, stride in enumerate(STRIDES):
        cells = INPUT // stride
        film, anchor, row, column, bone = _assign(boxes, scale, cells, cells)
        assert set(bone.tolist()) <= {REPORT_ORDER.index(Bone.MC3)}
        for r, c, a in zip(row.tolist(), column.tolist(), anchor.tolist(), strict=True):
            # decode() reaches from half a cell before to half a cell behind, and four times the anchor.
            assert -0.5 <= x / stride - c <= 1.5
            assert -0.5 <= y / stride - r <= 1.5
            assert side / ANCHORS[scale][a] < 4
        teachers += len(film)
    assert teachers >= (3 if min(x, y) > 16 and max(x, y) < INPUT - 16 else 1)


def test_a_bone_far_outside_the_square_is_ignored():
    boxes = hand()
    boxes[0, 3, 0] = -40
    for scale, stride in enumerate(STRIDES):
        cells = INPUT // stride
        assert 3 not in _assign(boxes, scale, cells, cells)[4].tolist()


def test_a_batch_without_bones_still_teaches_silence():
    boxes = torch.full((1, 13, 4), -1000.0)
    network = BoneDetector(2)
    parts = detector_losses(network(torch.rand(1, 1, INPUT, INPUT)), boxes)
    assert float(parts["box"]) == float(parts["class"]) == 0
    parts["object"].backward()
    assert any(tensor.grad is not None and tensor.grad.abs().sum() > 0 for tensor in network.parameters())


def test_decoding_is_what_the_oracle_encodes():
    maps = perfect(hand())
    found = [decode(raw, scale)[raw[..., 4] > 0] for scale, raw in enumerate(maps)]
    for box in torch.cat(found):
        assert float((hand()[0] - box).abs().sum(-1).min()) < 0.05


def test_complete_iou_is_one_for_the_same_box_and_falls_with_distance_and_shape():
    box = torch.tensor([[100.0, 100.0, 40.0, 40.0]])
    assert float(complete_iou(box, box)) == pytest.approx(1, abs=1e-5)
    shifts = [float(complete_iou(box + torch.tensor([float(d), 0, 0, 0]), box)) for d in (0, 10, 30, 80, 200)]
    assert shifts == sorted(shifts, reverse=True)
    assert shifts[-1] < shifts[-2] < 0  # disjoint boxes still feel how far they are apart
    wide, high = torch.tensor([[100.0, 100.0, 80.0, 20.0]]), torch.tensor([[100.0, 100.0, 40.0, 40.0]])
    plain = Box(60, 90, 80, 20).iou(Box(80, 80, 40, 40))
    assert float(complete_iou(wide, high)) < plain
