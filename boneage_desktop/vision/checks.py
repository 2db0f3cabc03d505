"""Input checks: what the pipeline noticed about the film, in plain words with its figure.

The thresholds lie between what was measured on films of the training split (110 for the networks'
figures and the picture, all 1,009 ``train`` and ``val`` reference boxes for the layout) and on films made
bad; how often each check is wrong is measured on ``val`` films by ``training.check_rates``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.anatomy import BOX_SIDES, TABLE_ORDER, Bone
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box, Check, Prediction, Severity
from boneage_desktop.vision.cast import SKIN, cast_shell
from boneage_desktop.vision.finding import Found
from boneage_desktop.vision.geometry import HandFit
from boneage_desktop.vision.legibility import BLACK, BLOCK, WHITE, legibility
from boneage_desktop.vision.metal import metal_area
from boneage_desktop.vision.relief import bone_relief

#: Fewer bones than this and the picture is not taken for a hand.
FEWEST = 8

#: Less confidence, in sum or for a bone on average, or boxes further from the layout of a hand (root mean
#: square, hand units), and it is not taken for a hand either. 103 training films: 11.7 or more, 0.90 or more,
#: 0.27 or less; 104 shuffled in nine or sixteen tiles: 0.67 or less on average, but for 1 with nearly a hand.
LEAST_CONFIDENCE, LEAST_MEAN, WORST_MISFIT = 6.5, 0.72, 0.45

#: Summed confidence from which what lies beside the hand is a second one. No training film has anything
#: beside it that can be laid out as a hand; two films side by side have 7.0 or more.
SECOND_HAND = 4.0

#: Share of a box beyond the film from which its bone counts as cut off. A growth plate lies in the middle
#: of its box; of 1,009 films' boxes four reach further beyond the film than this.
CUT_OFF = 0.2

#: A box further beyond the film than this lies across its edge, and may be the smaller for it: thumb tips
#: cut through the middle gave boxes of 0.8 sides with 0.1 beyond.
CROSSING = 0.05

#: A box found with more confidence than this is where its bone is; with less, the bone may lie beyond the
#: film and the box on something else. Training films: 0.75 or more on 98 %.
TRUSTED = 0.75

#: Smallest hand unit (distance between the middle finger's first two joints) that shows growth plates:
#: below 30 pixels the little finger's tip box is smaller than 10 pixels.
SMALLEST_UNIT = 30.0

#: Contrast inside the boxes, as a share of the picture's range: four of 255 steps. Training films, some of
#: them very dark: 0.026 or more.
LEAST_CONTRAST = 0.015

#: Contrast against noise. Training films: 5.4 or more; bones drowned in noise: 1.4 or less.
LEAST_CLEARNESS = 3.0

#: Share of the middle of a box that may be plain white or plain black. 307 training films: 0.07 or less; made
#: as dark as the square of their values: above it on 3.
MOST_CLIPPED = 0.3

#: Share of the steps in brightness that may lie on the edges of JPEG's squares. 120 training films: 0.23 or
#: less. Of faint ones compressed to quality 25 those whose grades nearly all change have 0.69 or more, those
#: that are read nearly as before 0.66 or less.
MOST_BLOCKS = 0.67

#: Where no hand was found: shares of plain white and black that may be why. Training films have less than
#: 0.01 plain white; a good film may be black beside the hand.
MOST_WHITE_FILM, MOST_BLACK_FILM = 0.15, 0.9

#: Areas (squared hand units) brighter than bone can be, and plain white, from which there is metal in the
#: hand. Training films: 0.05 and 0.001 or less; a plate of half a metacarpal: 0.13.
MOST_BRIGHT, MOST_WHITE = 0.07, 0.02

#: What the limb reaches beyond a wrist, in hand units, plus so many times the brightness of its rim, from
#: which it is in a cast; but a rim alone is none: something must lie beyond the skin. Where local contrast is
#: raised, as consoles do, a bright rim runs along every skin: of 220 training films so processed, five ways,
#: the first alone took 25 to 146 for casts, both together 6 to 12; of the films as they are, 1. Of casts
#: drawn on 40 of them in plaster 38 are found, in thin fibreglass 19.
CAST, RIM_COUNTS, BEYOND_SKIN = 0.26, 1.5, 0.04

#: How much brightness must vary inside a hand, as a share of how far it stands out from the air. 150 training
#: films: 0.36 or more; drawn photographs of hands, on which the detector finds 13 bones: 0.17 or less.
LEAST_RELIEF = 0.25


def is_hand(found: Found | None) -> bool:
    """Whether what was found is enough of a hand to be graded."""
    return (
        found is not None
        and len(found.hand.chosen) >= FEWEST
        and found.hand.confidence >= max(LEAST_CONFIDENCE, LEAST_MEAN * len(found.hand.chosen))
        and found.hand.misfit <= WORST_MISFIT
    )


def film_checks(found: Found | None, pixels: NDArray[np.float32]) -> tuple[Check, ...]:
    """Checks of one film; a ``BLOCK`` forbids the age, not the viewing.

    Parameters
    ----------
    found : Found or None
    pixels : ndarray of float32, shape (rows, columns), 0..1
        The film as it came, not stretched.
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
        *_cut_off(found.hand, pixels.shape[0], pixels.shape[1]),
        *(list(_exposure(found.hand, pixels)) or _inside(found, pixels)),
        *_righted(found),
        *_size(found.hand),
    )


def _bones(hand: HandFit) -> Check:
    missing = [bone for bone in TABLE_ORDER if bone not in hand.chosen]
    if not missing:
        return Check("bones", Severity.OK, Message("check.all_bones"))
    return Check(
        "bones",
        Severity.WARNING,
        Message("check.bones_missing", count=13 - len(missing), bones=missing),
    )


def _two_hands(found: Found) -> Iterator[Check]:
    if found.second is not None and found.second.confidence >= SECOND_HAND:
        yield Check(
            "hands",
            Severity.BLOCK,
            Message("check.two_hands", count=len(found.second.chosen)),
        )


def _cut_off(hand: HandFit, rows: int, columns: int) -> Iterator[Check]:
    cut: list[Bone] = []
    for bone in TABLE_ORDER:
        candidate = hand.chosen.get(bone)
        off = 0.0 if candidate is None else _beyond(candidate.box, BOX_SIDES[bone] * hand.unit, rows, columns)
        if candidate is None or candidate.confidence < TRUSTED:
            off = max(off, hand.expected(bone).beyond(rows, columns))
        if off > CUT_OFF:
            cut.append(bone)
    if cut:
        yield Check(
            "cut",
            Severity.BLOCK,
            Message("check.cut_off", bones=cut, share=CUT_OFF),
        )


def _beyond(box: Box, side: float, rows: int, columns: int) -> float:
    """Share of a bone's place beyond the film; a box that the edge made smaller is given its side back."""
    off = box.beyond(rows, columns)
    shrunk = max(0.0, 1 - box.w / side) if off > CROSSING else 0.0
    return off * (1 - shrunk) + shrunk


def _exposure(hand: HandFit, pixels: NDArray[np.float32]) -> Iterator[Check]:
    seen = legibility(pixels, {bone: candidate.box for bone, candidate in hand.chosen.items()})
    clipped = [bone for bone in TABLE_ORDER if seen.clipped.get(bone, 0.0) > MOST_CLIPPED]
    if clipped:
        why = Message("check.clipped", share=MOST_CLIPPED, bones=clipped)
    elif seen.contrast < LEAST_CONTRAST:
        why = Message("check.faint", contrast=float(seen.contrast), needed=LEAST_CONTRAST)
    elif seen.clearness < LEAST_CLEARNESS:
        why = Message("check.noisy", clearness=float(seen.clearness), needed=LEAST_CLEARNESS)
    elif seen.blocks > MOST_BLOCKS:
        why = Message("check.blocky", side=BLOCK, share=float(seen.blocks), most=MOST_BLOCKS)
    else:
        return
    yield Check(
        "exposure",
        Severity.BLOCK,
        Message("check.exposure", why=why),
    )


def _inside(found: Found, pixels: NDArray[np.float32]) -> Iterator[Check]:
    """What the hand shows inside its outline where a good exposure shows it: bones, metal, a cast."""
    upright = 1 - pixels if found.negative else pixels
    relief = bone_relief(upright, found.hand)
    if relief < LEAST_RELIEF:
        yield Check(
            "hand",
            Severity.BLOCK,
            Message("check.no_relief", relief=float(relief), needed=LEAST_RELIEF),
        )
        return
    bright, white = metal_area(upright, found.hand)
    if bright > MOST_BRIGHT or white > MOST_WHITE:
        yield Check(
            "metal",
            Severity.BLOCK,
            Message("check.metal"),
        )
    shell = cast_shell(upright, found.hand)
    if shell.outermost > BEYOND_SKIN and shell.beyond + RIM_COUNTS * shell.rim > CAST:
        yield Check(
            "cast",
            Severity.BLOCK,
            Message("check.cast", share=float(shell.outermost / sum(SKIN))),
        )


def _clipped_film(pixels: NDArray[np.float32]) -> Iterator[Check]:
    """Why no hand may have been found: most of what could be one is plain white or plain black."""
    for share, most, code in (
        (float((pixels >= WHITE).mean()), MOST_WHITE_FILM, "check.plain_white"),
        (float((pixels <= BLACK).mean()), MOST_BLACK_FILM, "check.plain_black"),
    ):
        if share > most:
            yield Check("exposure", Severity.BLOCK, Message(code, share=share))


def _righted(found: Found) -> Iterator[Check]:
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
    """What the film shows against its file: a left-looking hand that the file calls a right one.

    Parameters
    ----------
    prediction : Prediction
    laterality : str
        ``"L"``, ``"R"`` or ``""`` where the file does not say.
    """
    thumb_as_on_right = any(check.code == "side" for check in prediction.checks)
    if prediction.bones and laterality == "R" and not thumb_as_on_right:
        yield Check("side_stated", Severity.WARNING, Message("film.side_contradicts"))


def _size(hand: HandFit) -> Iterator[Check]:
    if hand.unit < SMALLEST_UNIT:
        yield Check(
            "size",
            Severity.BLOCK,
            Message("check.small", unit=float(hand.unit), needed=SMALLEST_UNIT),
        )
