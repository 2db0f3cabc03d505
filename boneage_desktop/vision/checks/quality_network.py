"""What hides a bone: a small network that looks at the upright hand for objects, casts and missing picture.

It learns on defects drawn under every kind of console processing (``training.quality``), so that what it says
does not hang on absolute brightness.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.vision.crops import MARGIN, CropTransform, crop_rois
from boneage_desktop.vision.detection.hand_layout import HandPose
from boneage_desktop.vision.grading.backbone import Residual
from boneage_desktop.vision.grading.whole_hand import hand_square

#: How much more than the boxes the picture shows: wrist and forearm, air on both sides.
ROOM = 1.15
AS_IT_LIES = CropTransform(scale=ROOM)

#: Side of a cell of the maps, in pixels of the picture.
CELL = 4

#: What the maps tell of each cell: something dense lies there (metal, jewellery, a label); it lies inside a
#: cast or a splint; there is no picture (beyond the film or blacked out); it is plain white or plain black.
MAPS = ("object", "cast", "absent", "flat")

#: What is told of the whole picture: a cast or a splint; no X-ray (a photograph, a drawing).
WHOLES = ("cast", "no_xray")

#: Share of a box's side around its middle in which a bone's growth plate lies.
INNER = 0.7


@dataclass(frozen=True, slots=True)
class Quality:
    """What the network says of one hand, all 0..1.

    Attributes
    ----------
    bones : mapping of str to mapping of Bone to float
        For each of ``MAPS``, the mean over the middle of each bone's box.
    whole : mapping of str to float
        Each of ``WHOLES``.
    """

    bones: Mapping[str, Mapping[Bone, float]]
    whole: Mapping[str, float]


class QualityNet(nn.Module):
    """Residual pyramid: (n, 2, side, side) → maps of ``CELL`` pixels, and what holds for the whole picture.

    Parameters
    ----------
    width : int
        Channels of the first stage.
    pixels : int
        Side of the pictures it was trained on.
    """

    def __init__(self, width: int = 16, pixels: int = 192) -> None:
        super().__init__()
        w = width
        self.pixels = pixels
        self.stem = nn.Sequential(nn.Conv2d(2, w, 5, 2, 2, bias=False), nn.BatchNorm2d(w), nn.ReLU())
        self.to4 = Residual(w, w, 2)
        self.to8 = nn.Sequential(Residual(w, 2 * w, 2), Residual(2 * w, 2 * w, 1))
        self.to16 = nn.Sequential(Residual(2 * w, 4 * w, 2), Residual(4 * w, 4 * w, 1))
        self.to32 = nn.Sequential(Residual(4 * w, 4 * w, 2), Residual(4 * w, 4 * w, 1))
        self.down16 = nn.Conv2d(8 * w, 2 * w, 1)
        self.down8 = nn.Conv2d(4 * w, w, 1)
        self.join4 = Residual(2 * w, w, 1)
        self.maps = nn.Conv2d(w, len(MAPS), 1)
        self.whole = nn.Linear(8 * w, len(WHOLES))
        nn.init.constant_(self.maps.bias, -3.0)  # type: ignore[arg-type]

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 2, side, side) from ``quality_picture`` → logits (n, maps, side/4, side/4) and (n, wholes)."""
        x4 = self.to4(self.stem(pictures))
        x8 = self.to8(x4)
        x16 = self.to16(x8)
        x32 = self.to32(x16)
        y16 = self.down16(torch.cat((x16, F.interpolate(x32, scale_factor=2.0)), 1))
        y8 = self.down8(torch.cat((x8, F.interpolate(y16, scale_factor=2.0)), 1))
        y4 = self.join4(torch.cat((x4, F.interpolate(y8, scale_factor=2.0)), 1))
        pooled = torch.cat((x32.mean((-2, -1)), x32.amax((-2, -1))), 1)
        return self.maps(y4), self.whole(pooled)


def quality_picture(film: Tensor, hand: HandPose, pixels: int, turn: CropTransform = AS_IT_LIES) -> Tensor:
    """The hand upright, as a left one, and where the film has a picture: (2, pixels, pixels), 0..1.

    Parameters
    ----------
    film : Tensor, shape (rows, columns), float32, 0..1
        Bone bright.
    """
    square = torch.tensor([hand_square(hand)])
    upright = CropTransform(turn.degrees - hand.degrees, turn.scale, turn.shift, hand.mirrored)
    coarse = max(1.0, float(square[0, 2]) / (2 * pixels))
    ground = torch.ones([max(2, round(side / coarse)) for side in film.shape])
    shown = crop_rois(ground, square / coarse, upright, pixels, beyond="zeros")[0]
    return torch.cat((crop_rois(film, square, upright, pixels)[0], shown))


def prepared(pictures: Tensor) -> Tensor:
    """Pictures as the network takes them: grey with mean 0 and deviation 1 on the film, beyond it 0.

    Parameters
    ----------
    pictures : Tensor, shape (n, 2, side, side)
        From ``quality_picture``.
    """
    grey, shown = pictures[:, :1], (pictures[:, 1:] > 0.5).float()
    count = shown.sum((-2, -1), keepdim=True).clamp_min(1)
    mean = (grey * shown).sum((-2, -1), keepdim=True) / count
    deviation = (((grey - mean) * shown) ** 2).sum((-2, -1), keepdim=True).div(count).sqrt()
    return torch.cat((((grey - mean) / (deviation + 0.005)).clamp(-5, 5) * shown, shown), 1)


def places_in_picture(
    hand: HandPose, pixels: int, scale: float = ROOM
) -> dict[Bone, tuple[float, float, float]]:
    """Middle (x, y) and side of each bone's box in a ``quality_picture``; a missing bone where expected."""
    left, top, side, _ = hand_square(hand)
    middle = complex(left + side / 2, top + side / 2)
    back = complex(math.cos(math.radians(-hand.degrees)), math.sin(math.radians(-hand.degrees)))
    per_pixel = side * MARGIN * scale / pixels
    places = {}
    for bone in REPORT_ORDER:
        box = hand.chosen[bone].box if bone in hand.chosen else hand.expected(bone)
        place = (complex(*box.centre) - middle) * back / per_pixel
        across = -place.real if hand.mirrored else place.real
        places[bone] = (across + pixels / 2, place.imag + pixels / 2, box.w / per_pixel)
    return places


def read_quality(network: QualityNet, film: Tensor, hand: HandPose, device: torch.device) -> Quality:
    """What the network says of the hand on a film (bone bright)."""
    picture = prepared(quality_picture(film, hand, network.pixels)[None])
    with torch.inference_mode():
        maps, whole = network(picture.to(device))
    return summed_up(
        maps[0].float().sigmoid().cpu(),
        whole[0].float().sigmoid().cpu(),
        places_in_picture(hand, network.pixels),
    )


def summed_up(maps: Tensor, whole: Tensor, places: Mapping[Bone, tuple[float, float, float]]) -> Quality:
    """Maps (maps, cells, cells) and wholes (wholes,), both 0..1, by bone and for the whole picture."""
    cells = maps.shape[-1]
    bones: dict[str, dict[Bone, float]] = {name: {} for name in MAPS}
    for bone, (x, y, side) in places.items():
        half = side * INNER / 2
        left, right = _span(x - half, x + half, cells)
        top, bottom = _span(y - half, y + half, cells)
        for number, name in enumerate(MAPS):
            bones[name][bone] = float(maps[number, top:bottom, left:right].mean())
    return Quality(bones, {name: float(whole[number]) for number, name in enumerate(WHOLES)})


def _span(start: float, stop: float, cells: int) -> tuple[int, int]:
    """First and last cell + 1 of a stretch of the picture, at least one cell."""
    first = min(cells - 1, max(0, math.floor(start / CELL)))
    return first, min(cells, max(first + 1, math.ceil(stop / CELL)))
