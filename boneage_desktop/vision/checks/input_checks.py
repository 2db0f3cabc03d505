"""Input checks: what the pipeline noticed about the film, in plain words with its figure.

The thresholds lie between what was measured on films of the training split (110 for the networks'
figures and the picture, all 1,009 ``train`` and ``val`` reference boxes for the layout) and on films made
bad; how often each check is wrong is measured on ``val`` films by ``evaluation.check_rates``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Check, Prediction, Severity
from boneage_desktop.vision.checks.hidden_bones import hidden
from boneage_desktop.vision.checks.image_quality import BLACK, WHITE
from boneage_desktop.vision.checks.quality_network import Quality
from boneage_desktop.vision.detection.hand_layout import HandPose
from boneage_desktop.vision.detection.hand_search import HandDetection

#: Fewer bones than this and the picture is not taken for a hand.
FEWEST = 8

#: Less confidence, in sum or for a bone on average, or boxes further from the layout of a hand (root mean
#: square, hand units), and it is not taken for a hand either. 103 training films: 11.7 or more, 0.90 or more,
#: 0.27 or less; 104 shuffled in nine or sixteen tiles: 0.67 or less on average, but for 1 with nearly a hand.
LEAST_CONFIDENCE, LEAST_MEAN, WORST_MISFIT = 6.5, 0.72, 0.45

#: Summed confidence from which what lies beside the hand is a second one. No training film has anything
#: beside it that can be laid out as a hand; two films side by side have 7.0 or more.
SECOND_HAND = 4.0

#: Smallest hand unit (distance between the middle finger's first two joints) at which grades can be read, and
#: from which on they are as on the film itself. Seven training films reduced: at 22 to 33 pixels all grades
#: are within one of those on the film as it was, at 18 no more.
SMALLEST_UNIT, SMALL_UNIT = 20.0, 30.0

#: Where no hand was found: shares of plain white and black that may be why. Training films have less than
#: 0.01 plain white; a good film may be black beside the hand.
MOST_WHITE_FILM, MOST_BLACK_FILM = 0.15, 0.9


def is_hand(found: HandDetection | None) -> bool:
    """Whether what was found is enough of a hand to be graded."""
    return (
        found is not None
        and len(found.hand.chosen) >= FEWEST
        and found.hand.confidence >= max(LEAST_CONFIDENCE, LEAST_MEAN * len(found.hand.chosen))
        and found.hand.misfit <= WORST_MISFIT
    )


def film_checks(
    found: HandDetection | None, pixels: NDArray[np.float32], quality: Quality | None = None
) -> tuple[Check, ...]:
    """Checks of one film; a ``BLOCK`` forbids the age of what cannot be read, all else warns.

    Parameters
    ----------
    found : HandDetection or None
    pixels : ndarray of float32, shape (rows, columns), 0..1
        The film as it came, not stretched.
    quality : Quality or None
        What the quality network says of the hand.
    """
    if found is None or not is_hand(found):
        count = 0 if found is None else len(found.hand.chosen)
        sure = 0.0 if found is None else found.hand.confidence
        return (
            Check(
                "hand",
                Severity.BLOCK,
                Message("check.no_hand", count=count, confidence=float(sure)),
            ),
            *_clipped_film(pixels),
        )
    return (
        _bones(found.hand),
        *_two_hands(found),
        *hidden(found, pixels, quality),
        *_righted(found),
        *_size(found.hand),
    )


def _bones(hand: HandPose) -> Check:
    missing = [bone for bone in REPORT_ORDER if bone not in hand.chosen]
    if not missing:
        return Check("bones", Severity.OK, Message("check.all_bones"))
    return Check(
        "bones",
        Severity.WARNING,
        Message("check.bones_missing", count=13 - len(missing), bones=missing),
    )


def _two_hands(found: HandDetection) -> Iterator[Check]:
    if found.second is not None and found.second.confidence >= SECOND_HAND:
        count, whole = len(found.second.chosen), len(found.hand.chosen) == len(Bone)
        yield Check(
            "hands",
            Severity.WARNING if whole else Severity.BLOCK,
            Message("check.two_hands_read" if whole else "check.two_hands", count=count),
        )


def _clipped_film(pixels: NDArray[np.float32]) -> Iterator[Check]:
    """Why no hand may have been found: most of what could be one is plain white or plain black."""
    for share, most, code in (
        (float((pixels >= WHITE).mean()), MOST_WHITE_FILM, "check.plain_white"),
        (float((pixels <= BLACK).mean()), MOST_BLACK_FILM, "check.plain_black"),
    ):
        if share > most:
            yield Check("exposure", Severity.BLOCK, Message(code, share=share))


def _righted(found: HandDetection) -> Iterator[Check]:
    if found.negative:
        yield Check("polarity", Severity.WARNING, Message("check.negative"))
    if abs(found.hand.degrees) > 25:
        yield Check(
            "rotation",
            Severity.WARNING,
            Message("check.turned", degrees=float(found.hand.degrees)),
        )
    if found.hand.mirrored:
        yield Check(
            "side",
            Severity.WARNING,
            Message("check.mirrored"),
        )


def against_file(prediction: Prediction, laterality: str) -> Iterator[Check]:
    """What the film shows against its file: a hand that looks like the other one than the file says.

    Parameters
    ----------
    prediction : Prediction
    laterality : str
        ``"L"``, ``"R"`` or ``""`` where the file does not say.
    """
    thumb_as_on_right = any(check.code == "side" for check in prediction.checks)
    if prediction.bones and laterality == "R" and not thumb_as_on_right:
        yield Check("side_stated", Severity.WARNING, Message("film.side_contradicts"))
    elif prediction.bones and laterality == "L" and thumb_as_on_right:
        yield Check("side_stated", Severity.WARNING, Message("film.left_contradicts"))


def _size(hand: HandPose) -> Iterator[Check]:
    if hand.unit < SMALLEST_UNIT:
        yield Check(
            "size",
            Severity.BLOCK,
            Message("check.small", unit=float(hand.unit), needed=SMALLEST_UNIT),
        )
    elif hand.unit < SMALL_UNIT:
        why = Message("check.rather_small", unit=float(hand.unit), needed=SMALL_UNIT)
        yield Check("size", Severity.WARNING, why)
