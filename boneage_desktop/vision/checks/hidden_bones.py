"""What hides bones on a film, each bone that it concerns by name: the edge, exposure, metal, casts.

A hidden bone is undecided; the film is not refused for it. Only where too few bones are left to be read, or
there are no bones in the hand at all, is the age withheld.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import torch
from numpy.typing import NDArray

from boneage_desktop.anatomy import BOX_SIDES, REPORT_ORDER, Bone
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Box, Check, Severity
from boneage_desktop.vision.checks.image_quality import BLOCK, Legibility, legibility
from boneage_desktop.vision.checks.metal import metal_area
from boneage_desktop.vision.checks.photo_check import bone_relief
from boneage_desktop.vision.checks.quality_network import Quality
from boneage_desktop.vision.detection.background import dark_ground
from boneage_desktop.vision.detection.hand_layout import HandPose
from boneage_desktop.vision.detection.hand_search import HandDetection

#: So many bones that cannot be read leave nothing to tell the age by.
HOPELESS = 7

#: Share of a box beyond the film from which its bone counts as cut off. A growth plate lies in the middle
#: of its box; of 1,009 films' boxes four reach further beyond the film than this.
CUT_OFF = 0.2

#: A box further beyond the film than this lies across its edge, and may be the smaller for it: thumb tips
#: cut through the middle gave boxes of 0.8 sides with 0.1 beyond.
CROSSING = 0.05

#: A box found with more confidence than this is where its bone is; with less, the bone may lie beyond the
#: film and the box on something else. Training films: 0.75 or more on 98 %.
TRUSTED = 0.75

#: Contrast inside the boxes, as a share of the picture's range: below the first nothing can be read, below
#: the second it is warned. Training films have 0.026 or more. Of seven made fainter step by step, at 0.004
#: (one of 255 steps) on some hardly a grade stays; from 0.006 on 92 % and more are within one.
LEAST_CONTRAST, POOR_CONTRAST = 0.006, 0.015

#: Contrast against noise, likewise. Training films have 5.4 or more. Of seven in more and more noise, at 2.0
#: and less the whole-hand age is off by up to four years; from 2.6 on 77 % of grades or more are within one.
LEAST_CLEARNESS, POOR_CLEARNESS = 2.0, 3.0

#: Share of the middle of a box that may be plain white or plain black. 307 training films: 0.07 or less; made
#: as dark as the square of their values: above it on 3.
MOST_CLIPPED = 0.3

#: Share of the steps in brightness that may lie on the edges of JPEG's squares. 120 training films: 0.23 or
#: less. Of faint ones compressed to quality 25 those whose grades nearly all change have 0.69 or more, those
#: that are read nearly as before 0.66 or less.
MOST_BLOCKS = 0.67

#: How much brightness must vary inside a hand, as a share of how far it stands out from the air. 150 training
#: films: 0.36 or more; drawn photographs of hands, on which the detector finds 13 bones: 0.17 or less. Films
#: bent and levelled as consoles do lie between: below the second value it is warned.
LEAST_RELIEF, POOR_RELIEF = 0.17, 0.25

#: What the quality network must say of the middle of a bone's box for the bone to count as hidden. Of good
#: ``val`` films, 30 under 14 chains of processing each: 0.51 or less for objects, 0.36 for what is absent.
HIDDEN_BY = {"object": 0.6, "cast": 0.5, "absent": 0.5}

#: What it must say of the whole picture for a cast. The same films: 0.54 or less; 90 with casts drawn on
#: them, 30 of these thin fibreglass: 0.94 or more.
IN_CAST = 0.75

#: Areas (squared hand units) brighter than bone can be, and plain white, from which there is metal in the
#: hand. Training films: 0.05 and 0.001 or less; a plate of half a metacarpal: 0.13.
MOST_BRIGHT, MOST_WHITE = 0.07, 0.02


def hidden(found: HandDetection, pixels: NDArray[np.float32], quality: Quality | None) -> Iterator[Check]:
    """Checks of what hides the bones of a hand that was found.

    Parameters
    ----------
    found : HandDetection
    pixels : ndarray of float32, shape (rows, columns), 0..1
        The film as it came, not stretched.
    quality : Quality or None
        What the quality network says; without it no cast is noticed.
    """
    yield from _cut_off(found.hand, pixels.shape[0], pixels.shape[1])
    seen = legibility(pixels, {bone: each.box for bone, each in found.hand.chosen.items()})
    hopeless, checks = _exposure(seen)
    yield from checks
    if hopeless:
        return
    upright = 1 - pixels if found.negative else pixels
    relief = bone_relief(upright, found.hand)
    if relief < POOR_RELIEF:
        why = Message("check.no_relief", relief=float(relief), needed=POOR_RELIEF)
        yield Check("hand", Severity.BLOCK if relief < LEAST_RELIEF else Severity.WARNING, why)
    if relief < LEAST_RELIEF:
        return
    covered = [] if quality is None else list(_covered(quality))
    yield from covered
    if not any(check.code == "metal" for check in covered):
        yield from _too_bright(found.hand, upright)


def _cut_off(hand: HandPose, rows: int, columns: int) -> Iterator[Check]:
    cut: list[Bone] = []
    for bone in REPORT_ORDER:
        candidate = hand.chosen.get(bone)
        off = 0.0 if candidate is None else _beyond(candidate.box, BOX_SIDES[bone] * hand.unit, rows, columns)
        if candidate is None or candidate.confidence < TRUSTED:
            off = max(off, hand.expected(bone).beyond(rows, columns))
        if off > CUT_OFF:
            cut.append(bone)
    if cut:
        why = Message("check.cut_off", bones=cut, share=CUT_OFF)
        yield Check("cut", Severity.WARNING, why, tuple(cut))


def _beyond(box: Box, side: float, rows: int, columns: int) -> float:
    """Share of a bone's place beyond the film; a box that the edge made smaller is given its side back."""
    off = box.beyond(rows, columns)
    shrunk = max(0.0, 1 - box.w / side) if off > CROSSING else 0.0
    return off * (1 - shrunk) + shrunk


def _exposure(seen: Legibility) -> tuple[bool, list[Check]]:
    """Whether the film is hopeless, and what is said of the bones that are hard to read."""
    clipped = tuple(bone for bone in REPORT_ORDER if seen.clipped.get(bone, 0.0) > MOST_CLIPPED)
    clipping = Message("check.clipped", share=MOST_CLIPPED, bones=clipped)
    faint = Message("check.faint", contrast=float(seen.contrast), needed=POOR_CONTRAST)
    noisy = Message("check.noisy", clearness=float(seen.clearness), needed=POOR_CLEARNESS)
    blocky = Message("check.blocky", side=BLOCK, share=float(seen.blocks), most=MOST_BLOCKS)
    for hopeless, why in (
        (len(clipped) >= HOPELESS, clipping),
        (seen.contrast < LEAST_CONTRAST, faint),
        (seen.clearness < LEAST_CLEARNESS, noisy),
        (seen.blocks > MOST_BLOCKS, blocky),
    ):
        if hopeless:
            return True, [Check("exposure", Severity.BLOCK, Message("check.exposure", why=why))]
    checks = []
    if clipped:
        said = Message("check.exposure_bones", bones=clipped, why=clipping)
        checks.append(Check("exposure", Severity.WARNING, said, clipped))
    if seen.contrast < POOR_CONTRAST or seen.clearness < POOR_CLEARNESS:
        why = faint if seen.contrast < POOR_CONTRAST else noisy
        checks.append(Check("exposure", Severity.WARNING, Message("check.exposure_poor", why=why)))
    return False, checks


def _too_bright(hand: HandPose, upright: NDArray[np.float32]) -> Iterator[Check]:
    """Metal by brightness: the quality network overlooks wires and plates that this notices."""
    if not _is_metal(hand, upright):
        return
    # Between the fingers lies ground, which may be white.
    dark = dark_ground(torch.from_numpy(upright))
    if dark is None or _is_metal(hand, dark.numpy()):
        yield Check("metal", Severity.WARNING, Message("check.metal"))


def _is_metal(hand: HandPose, upright: NDArray[np.float32]) -> bool:
    bright, white = metal_area(upright, hand)
    return bright > MOST_BRIGHT or white > MOST_WHITE


def _covered(quality: Quality) -> Iterator[Check]:
    """Objects, casts and blackened places as the quality network sees them."""
    for name, code, words in (
        ("object", "metal", "check.covered"),
        ("cast", "cast", "check.in_cast"),
        ("absent", "absent", "check.absent"),
    ):
        if name == "cast" and quality.whole["cast"] <= IN_CAST:
            continue
        bones = _named(quality.bones[name], HIDDEN_BY[name])
        if bones:
            yield Check(code, Severity.WARNING, Message(words, bones=bones), bones)
        elif name == "cast":
            yield Check(code, Severity.WARNING, Message("check.cast_somewhere"))


def _named(said: Mapping[Bone, float], level: float) -> tuple[Bone, ...]:
    return tuple(bone for bone in REPORT_ORDER if said.get(bone, 0.0) > level)
