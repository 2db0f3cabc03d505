"""Finding the 13 bones on a film that lies any way round: a look at the whole film, then closer ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import Bone
from boneage_desktop.vision.crops import pyramid
from boneage_desktop.vision.detection.background import dark_ground
from boneage_desktop.vision.detection.box_fusion import candidates, weighted_box_fusion
from boneage_desktop.vision.detection.detector import INPUT
from boneage_desktop.vision.detection.detector_view import (
    CLOSE_UNITS,
    DetectorView,
    quarters,
    upright,
    whole_film,
)
from boneage_desktop.vision.detection.hand_layout import Candidate, HandPose, fit_hand, second_hand
from boneage_desktop.vision.detection.polarity import bone_is_dark

#: Ways round that a film is looked at, in degrees, until one shows enough of a hand.
WAYS = (0, 180, 90, 270, 45, 225, 135, 315)

#: A bone found with less confidence than this makes another look worth while.
SURE = 0.2

#: So many bones, with so much confidence on average, end the search all the same: the last bones are not on
#: the film, or hidden, and a hand looked at closely stands upright whichever way it was come upon.
ENOUGH, ENOUGH_CONFIDENCE = 11, 0.6

#: Summed confidence with which a hand needs no other look; training films have 11.7 or more.
CERTAIN = 11.0

#: How much more summed confidence another way round must show before it is preferred to an earlier one.
CLEARLY = 0.5

#: Closer looks at one hand at most. One is enough where the first look was right; the next ones serve hands
#: of which the look before saw a part, or saw it lie differently.
CLOSER_LOOKS = 3

#: Summed confidence that makes the layout of a hand worth a closer look.
WORTH_A_LOOK = 1.5

#: A hand that a closer look finds turned by no more degrees, and no more enlarged, than this against the
#: look before needs no further one.
SAME_TURN, SAME_UNIT = 12.0, 1.15

Boxes = Mapping[Bone, Sequence[Candidate]]
Ask = Callable[[], None]


@dataclass(frozen=True, slots=True)
class HandDetection:
    """The hand on the film as it arrived.

    Attributes
    ----------
    hand : HandPose
        In film pixels.
    negative : bool
        Bone was dark.
    second : HandPose or None
        What else on the film could be laid out as a hand, however faint.
    """

    hand: HandPose
    negative: bool
    second: HandPose | None = None


class DetectorPass:
    """A film before the detector.

    Parameters
    ----------
    network : BoneDetector
        In evaluation mode, on ``device``.
    film : Tensor, shape (rows, columns), float32, 0..1
        Stretched film.
    device : torch.device
    ask : callable
        Called before each look; may raise to end the search.
    """

    def __init__(
        self, network: nn.Module, film: Tensor, device: torch.device, ask: Ask = lambda: None
    ) -> None:
        self.network = network
        self.film = film
        self.device = device
        self._ask = ask
        self._levels = pyramid(film, max(film.shape) / INPUT)

    def look(self, frame: DetectorView, negative: bool = False) -> Boxes:
        """What the detector takes for bones in one frame: candidates in film pixels."""
        self._ask()
        square = frame.picture(self._levels, negative)
        with torch.inference_mode():
            maps = self.network(square[None, None].to(self.device))
        return candidates([raw.cpu() for raw in maps], frame)

    def look_closer(self, hand: HandPose) -> HandPose:
        """The same hand, found anew where it stands upright, bright, as a left hand, in its usual size.

        Looked at so, hands of any lay are what the detector knows best. A closer look that shows less than
        the one before is dropped; the last one is averaged with a look in another size.
        """
        for _ in range(CLOSER_LOOKS):
            negative = bone_is_dark(self.film, hand)
            boxes = self.look(upright(hand), negative)
            closer = fit_hand(boxes)
            if closer is None or not (_whole(closer) or closer.confidence >= hand.confidence):
                break
            settled = _enough(closer) and _alike(closer, hand)
            if settled:
                other = self.look(upright(closer, CLOSE_UNITS[1]), negative)
                both = {bone: weighted_box_fusion([*boxes[bone], *other[bone]]) for bone in Bone}
                return fit_hand(both) or closer
            hand = closer
        return hand


def find_candidates(network: nn.Module, film: Tensor, device: torch.device) -> Boxes:
    """Run the detector once on a film as it is and return everything it takes for a bone.

    Parameters
    ----------
    network : BoneDetector
        In evaluation mode, on ``device``.
    film : Tensor, shape (rows, columns), float32, 0..1
    device : torch.device

    Returns
    -------
    Boxes
        Candidates in film pixels, before a hand is fitted to them.
    """
    return DetectorPass(network, film, device).look(whole_film(*film.shape))


def find_bones(network: nn.Module, film: Tensor, device: torch.device) -> HandPose | None:
    """Run the detector once on a film as it is and fit a hand to the result.

    Parameters are those of `find_candidates`.

    Returns
    -------
    HandPose or None
        At most one box for each bone, in film pixels; None when there is no hand.
    """
    return fit_hand(find_candidates(network, film, device))


def find_hand(
    network: nn.Module, film: Tensor, device: torch.device, ask: Ask = lambda: None
) -> HandDetection | None:
    """Find the hand however the film lies: as it is first, then other ways round, enlarged, as a negative.

    A film whose first look shows a hand for certain costs three runs of the detector: that one, and a closer
    look in two sizes. Other ways are tried only while bones are missing, and the one that shows most of
    a hand is kept.
    Where the first look is not certain and the ground is pale, every look is taken with a black ground too.
    Polarity is measured on the hand that was found: the detector has learned to find bones on negatives too.

    Parameters
    ----------
    network : BoneDetector
        In evaluation mode, on ``device``.
    film : Tensor, shape (rows, columns), float32, 0..1
        Stretched film.
    device : torch.device
    ask : callable
        Called before each look (up to 17 ways round, each with closer ones); may raise to end the search.
    """
    best: HandDetection | None = None
    shown = [DetectorPass(network, film, device, ask)]
    for number, (frame, inverted) in enumerate(_ways(*film.shape)):
        for each in shown:
            best = _better(best, each, frame, inverted)
        if best is not None and best.hand.confidence >= CERTAIN:
            break
        if number == 0 and (dark := dark_ground(film)) is not None:
            shown.append(DetectorPass(network, dark, device, ask))
            best = _better(best, shown[1], frame, inverted)
        if best is not None and _enough(best.hand):
            break
    return best


def _better(
    best: HandDetection | None, shown: DetectorPass, frame: DetectorView, inverted: bool
) -> HandDetection | None:
    """What one look shows where it shows more of a hand than the best look so far; otherwise that one."""
    boxes = shown.look(frame, inverted)
    hand = fit_hand(boxes)
    if hand is None or (best is not None and hand.confidence < WORTH_A_LOOK):
        return best
    hand = shown.look_closer(hand)
    first_enough = _enough(hand) and (best is None or not _enough(best.hand))
    if best is not None and not first_enough and hand.confidence <= best.hand.confidence + CLEARLY:
        return best
    # Measured anew: a first look's boxes may lie beside the slender bones that tell bone from air.
    return HandDetection(hand, bone_is_dark(shown.film, hand), second_hand(boxes, hand))


def _ways(rows: int, columns: int) -> Iterator[tuple[DetectorView, bool]]:
    """Frames to look through in turn, and whether to show the film inverted."""
    for degrees in WAYS:
        yield whole_film(rows, columns, degrees), False
    for quarter in quarters(rows, columns):
        yield quarter, False
    for degrees in WAYS[:4]:
        yield whole_film(rows, columns, degrees), True


def _whole(hand: HandPose) -> bool:
    return len(hand.chosen) == len(Bone) and min(each.confidence for each in hand.chosen.values()) > SURE


def _enough(hand: HandPose) -> bool:
    known = len(hand.chosen)
    return _whole(hand) or (known >= ENOUGH and hand.confidence >= ENOUGH_CONFIDENCE * known)


def _alike(hand: HandPose, other: HandPose) -> bool:
    off = abs((hand.degrees - other.degrees + 180) % 360 - 180)
    larger = max(hand.unit, other.unit) / min(hand.unit, other.unit)
    return off <= SAME_TURN and larger <= SAME_UNIT and hand.mirrored == other.mirrored
