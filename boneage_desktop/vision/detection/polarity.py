"""Is the film a negative? Measured on the hand that was found, by bone against the air beside it."""

from __future__ import annotations

import torch
from torch import Tensor

from boneage_desktop.anatomy import Bone
from boneage_desktop.vision.crops import SIDE, CropTransform, crop_rois
from boneage_desktop.vision.detection.hand_layout import HandPose

#: Slender bones with air on both sides. On all 1,099 films of the data set bone is 0.39 or more deviations
#: brighter than what lies beside it (median 1.6).
BESIDE_AIR = (Bone.MP3, Bone.DP3, Bone.MP5, Bone.DP5)

#: How much more than the box is looked at, so that air is in the picture.
WIDER = 2.0


def bone_is_dark(film: Tensor, hand: HandPose) -> bool:
    """True when bone is darker than the air beside it, so that the film must be read inverted.

    Parameters
    ----------
    film : Tensor, shape (rows, columns), float32, 0..1
    hand : HandPose
        Where the hand lies on this film; a bone not found is looked for where the layout expects it.
    """
    boxes = [hand.chosen[bone].box if bone in hand.chosen else hand.expected(bone) for bone in BESIDE_AIR]
    places = torch.tensor([[box.x, box.y, box.w, box.h] for box in boxes])
    crops = crop_rois(film, places, CropTransform(-hand.degrees, WIDER, mirrored=hand.mirrored))[:, 0]
    tenth, sixth = SIDE // 10, SIDE // 6
    bone = crops[:, :, SIDE // 2 - tenth : SIDE // 2 + tenth].mean((1, 2))
    air = torch.cat((crops[:, :, :sixth], crops[:, :, -sixth:]), 2).mean((1, 2))
    contrast = (bone - air) / (crops.std((1, 2)) + 1e-3)
    return float(contrast.mean()) < 0
