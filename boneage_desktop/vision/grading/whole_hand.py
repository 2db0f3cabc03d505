"""The whole hand at a glance: one upright picture of it, and a network that reads its bone age."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.vision.crops import CropTransform, crop_rois
from boneage_desktop.vision.detection.hand_layout import HandPose
from boneage_desktop.vision.grading.assessor import AGE_MEAN, AGE_SPREAD
from boneage_desktop.vision.grading.backbone import BoneCNN


class WholeHand(nn.Module):
    """ResNet over a picture of the whole hand, and the sex → months.

    Carpals, shafts and soft tissue tell of age too, and thousands of small pictures of whole hands can
    teach it that have neither boxes nor grades.

    Parameters
    ----------
    width : int
        Channels of the first stage.
    pixels : int
        Side of the pictures it was trained on.
    """

    def __init__(self, width: int, pixels: int) -> None:
        super().__init__()
        self.pixels = pixels
        self.cnn = BoneCNN(width)
        self.dropout = nn.Dropout(0.3)
        self.mlp = nn.Sequential(
            nn.Linear(self.cnn.features + 2, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 1)
        )

    def forward(self, pictures: Tensor, male: Tensor) -> Tensor:
        """(hands, 1, side, side) standardised, (hands,) 1 for boys and 0 for girls → (hands,) months."""
        return self.age(self.cnn(pictures), male)

    def age(self, features: Tensor, male: Tensor) -> Tensor:
        """The part after the CNN, for which alone the sex matters: (hands, features), (hands,) → months."""
        # In full precision: in bf16 a month above 128 has no fraction.
        with torch.autocast(features.device.type, enabled=False):
            sex = torch.stack((male, 1 - male), 1)
            joined = torch.cat((self.dropout(features.float()), sex), 1)
            months: Tensor = self.mlp(joined).squeeze(1) * AGE_SPREAD + AGE_MEAN
            return months


def hand_picture(film: Tensor, hand: HandPose, pixels: int, turn: CropTransform) -> Tensor:
    """The hand upright, as a left one, in the middle of a square: (1, pixels, pixels), 0..1.

    Parameters
    ----------
    film : Tensor, shape (rows, columns), float32, 0..1
        Bone bright.
    hand : HandPose
        Where the 13 bones lie; a missing one is taken where the layout expects it.
    pixels : int
        Side of the picture.
    turn : CropTransform
        Further rotation, scale and shift, for other views of the same hand.
    """
    square = torch.tensor([hand_square(hand)])
    upright = CropTransform(turn.degrees - hand.degrees, turn.scale, turn.shift, hand.mirrored)
    return crop_rois(film, square, upright, pixels)[0]


def hand_square(hand: HandPose) -> tuple[float, float, float, float]:
    """Left, top, width, height in film pixels of the square that holds the boxes, turned as the hand is."""
    angle = math.radians(hand.degrees)
    across, along = complex(math.cos(angle), math.sin(angle)), complex(-math.sin(angle), math.cos(angle))
    low, high = [math.inf, math.inf], [-math.inf, -math.inf]
    for bone in REPORT_ORDER:
        box = hand.chosen[bone].box if bone in hand.chosen else hand.expected(bone)
        x, y = box.centre
        place = (x * across.real + y * across.imag, x * along.real + y * along.imag)
        for axis in range(2):
            low[axis] = min(low[axis], place[axis] - box.w / 2)
            high[axis] = max(high[axis], place[axis] + box.w / 2)
    side = max(high[0] - low[0], high[1] - low[1])
    centre = (low[0] + high[0]) / 2 * across + (low[1] + high[1]) / 2 * along
    return centre.real - side / 2, centre.imag - side / 2, side, side
