"""The views of a hand that the grader looks at: crops of its 13 bones, upright, as of a left hand."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from boneage_desktop.anatomy import MODEL_ORDER, Bone
from boneage_desktop.prediction import Box
from boneage_desktop.vision.crops import CropTransform, crop_rois, normalize_per_crop
from boneage_desktop.vision.detection.hand_layout import HandPose
from boneage_desktop.vision.detection.hand_search import HandDetection

#: Views of every hand whose answers are averaged: upright, turned a little either way, a little closer.
VIEWS = (CropTransform(), CropTransform(degrees=-7), CropTransform(degrees=7), CropTransform(scale=0.93))


def bone_views(film: Tensor, found: HandDetection) -> Tensor:
    """Standardised crops of every view, upright, bone bright, as a left hand: (views, 13, 1, 128, 128).

    Bones are in MODEL_ORDER order. ``film`` (rows, columns) is the film as it arrived, negative or not.
    A bone that was not found is cropped where the layout expects it: its neighbours need a thirteenth
    member, and the gate closes on a crop that shows nothing.
    """
    boxes = {bone: candidate.box for bone, candidate in found.hand.chosen.items()}
    return hand_views(film, found.hand, boxes, found.negative)


def hand_views(film: Tensor, hand: HandPose, boxes: Mapping[Bone, Box], negative: bool) -> Tensor:
    """Cut the grader's crops of a hand whose boxes are known.

    Parameters
    ----------
    film : Tensor, shape (rows, columns), float32, 0..1
    hand : HandPose
        Rotation and side of the hand, and where a bone without a box is expected.
    boxes : mapping of Bone to Box
        In film pixels.
    negative : bool
        Bones are dark on this film.

    Returns
    -------
    Tensor, shape (views, 13, 1, 128, 128), float32
        Upright, as a left hand, bones in ``MODEL_ORDER``; each crop with mean 0 and deviation 1.
    """
    film = 1 - film if negative else film
    present = [boxes[bone] if bone in boxes else hand.expected(bone) for bone in MODEL_ORDER]
    places = torch.tensor([[box.x, box.y, box.w, box.h] for box in present])
    crops = [
        crop_rois(
            film, places, CropTransform(view.degrees - hand.degrees, view.scale, view.shift, hand.mirrored)
        )
        for view in VIEWS
    ]
    return normalize_per_crop(torch.stack(crops))
