"""From the detector's raw maps to a few candidate boxes per bone."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.detection.detector import decode
from boneage_desktop.vision.detection.detector_view import DetectorView
from boneage_desktop.vision.detection.hand_layout import Candidate

#: Below this confidence (objectness × class) a box is no candidate.
SCORE_THRESHOLD = 0.02

#: Two candidates of one bone overlapping more than this are the same finding.
IOU_THRESHOLD = 0.45

#: Candidates kept for each bone: the geometry check needs a second and third opinion, not more.
MAX_PER_CLASS = 4


def candidates(maps: list[Tensor], frame: DetectorView) -> dict[Bone, list[Candidate]]:
    """Best candidates of each bone on one film, most confident first.

    Overlapping answers of neighbouring anchors are merged by their confidence-weighted mean, which is
    steadier than taking the single best one.

    Parameters
    ----------
    maps : list of Tensor
        Raw maps of one film, (1, 3, rows, columns, 18) each.
    frame : DetectorView
        How the detector's square lies on the film.
    """
    boxes = torch.cat([decode(raw.float(), scale).reshape(-1, 4) for scale, raw in enumerate(maps)])
    scores = torch.cat(
        [
            (raw[..., 4:5].float().sigmoid() * raw[..., 5:].float().sigmoid()).reshape(-1, len(REPORT_ORDER))
            for raw in maps
        ]
    )
    film_boxes = frame.to_film(boxes)
    found: dict[Bone, list[Candidate]] = {}
    for number, bone in enumerate(REPORT_ORDER):
        values, order = scores[:, number].topk(min(40, len(scores)))
        keep = values > SCORE_THRESHOLD
        values, places = values[keep], film_boxes[order[keep]]
        found[bone] = []
        while len(values) and len(found[bone]) < MAX_PER_CLASS:
            overlap = _iou(places[0], places)
            overlap[0] = 1.0
            same = overlap > IOU_THRESHOLD
            weight = (values * overlap)[same]
            x, y, w, h = ((places[same] * weight[:, None]).sum(0) / weight.sum()).tolist()
            found[bone].append(Candidate(Box(x, y, w, h), float(values[0])))
            values, places = values[~same], places[~same]
    return found


def weighted_box_fusion(boxes: Sequence[Candidate]) -> list[Candidate]:
    """One bone's candidates of several looks: those on one place become their confidence-weighted mean.

    Returns
    -------
    list of Candidate
        Most confident first; a mean has the confidence of the surest of its boxes.
    """
    left = sorted(boxes, key=lambda candidate: -candidate.confidence)
    found: list[Candidate] = []
    while left:
        same = [each for each in left if each is left[0] or each.box.iou(left[0].box) > IOU_THRESHOLD]
        whole = sum(each.confidence for each in same)
        x, y, w, h = (
            sum(each.confidence * side for each, side in zip(same, sides, strict=True)) / whole
            for sides in zip(
                *((each.box.x, each.box.y, each.box.w, each.box.h) for each in same), strict=True
            )
        )
        found.append(Candidate(Box(x, y, w, h), left[0].confidence))
        left = [each for each in left if each not in same]
    return found


def _iou(one: Tensor, many: Tensor) -> Tensor:
    """IoU of one x, y, w, h box (4,) with many (n, 4)."""
    top_left = torch.maximum(one[:2], many[:, :2])
    bottom_right = torch.minimum(one[:2] + one[2:], many[:, :2] + many[:, 2:])
    shared = (bottom_right - top_left).clamp(min=0).prod(-1)
    return shared / (one[2:].prod() + many[:, 2:].prod(-1) - shared).clamp(min=1e-9)
