"""What came out of a film against what must."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.odd_films.condition import Wanted

# What every film without a window says, and every film of some packings.
_USUAL = re.compile(r"^No usable window in the file|^Film compressed with loss")
# The networks' picture is the film's brightness, stretched: beyond these percentiles it may be clipped, and a
# picture that uses less of the grey scale than this is as good as lost.
_TAILS, _LEAST_SPREAD, _MOST_BENT = (0.5, 99.5), 0.5, 0.02
# On screen a window may be hard, but hand and ground must be told apart as well as half of what is there.
_LEAST_SHOWN, _LEAST_ALIKE = 0.5, 0.8
_EVERY = 7
_SEXES = {"M": "male", "F": "female", None: "none"}


def verdict(came: dict[str, Any], pictures: dict[str, NDArray[Any]], wanted: Wanted) -> str:
    """Judge one film.

    Parameters
    ----------
    came : dict
        What `reader` wrote down; ``{"ended": …}`` where the program did not come back.
    pictures : dict of str to ndarray
        ``values``, ``analysed``, ``shown``; empty where there are none.
    wanted : Wanted

    Returns
    -------
    str
        ``"right"``, ``"right, with a remark"``, ``"refused: …"`` or ``"wrong: …"``.
    """
    if "ended" in came:
        return f"wrong: {came['ended']}"
    if "broke" in came:
        return f"wrong: {came['broke']}"
    faults = _beyond(came, wanted)
    if "refused" in came:
        faults += _refusal(came, wanted)
        reason = f"refused: {came['refused']}"
        return f"wrong: {'; '.join(faults)} ({reason})" if faults else reason
    if wanted.refusal:
        faults.append("read, though it is no film")
    faults += _shape(came, wanted)
    if not faults:
        faults += _picture(pictures, bool(came["inverted"]), wanted)
    faults += _said(came, wanted)
    remarks = [each for each in came["remarks"] if not _USUAL.search(each)]
    if wanted.remark and not any(re.search(wanted.remark, each) for each in came["remarks"]):
        faults.append("not said" if not faults else "and not said")
    if faults:
        return f"wrong: {'; '.join(faults)}"
    return "right, with a remark" if remarks else "right"


def _beyond(came: dict[str, Any], wanted: Wanted) -> list[str]:
    faults = []
    if came["megabytes"] > wanted.megabytes:
        faults.append(f"takes {came['megabytes']:.0f} MB")
    if came["seconds"] > wanted.seconds:
        faults.append(f"takes {came['seconds']:.0f} s")
    return faults


def _refusal(came: dict[str, Any], wanted: Wanted) -> list[str]:
    allowed = wanted.refusal or wanted.may_refuse
    if not allowed:
        return ["a good film refused"]
    if not re.search(allowed, came["refused"]):
        return ["the reason is not named"]
    if wanted.never and re.search(wanted.never, f"{came['refused']} {came['remedy']}"):
        return ["the copy is blamed"]
    if wanted.foreign is not None and came["foreign"] is not wanted.foreign:
        return ["passed over as no film" if came["foreign"] else "counted as a lost film"]
    return []


def _shape(came: dict[str, Any], wanted: Wanted) -> list[str]:
    rows, columns = came["shape"]
    faults = []
    if wanted.values is not None and (rows, columns) != wanted.values.shape:
        high, wide = wanted.values.shape
        faults.append(f"{columns} × {rows} pixels instead of {wide} × {high}")
    if wanted.true_shape is not None:
        stretched = rows * came["aspect"] / columns / wanted.true_shape
        if abs(stretched - 1) > 0.01:
            faults.append(f"shown {stretched:.2g} times as high as it is")
    return faults


def _picture(pictures: dict[str, NDArray[Any]], inverted: bool, wanted: Wanted) -> list[str]:
    if wanted.values is None:
        return []
    inside = ~wanted.outside if wanted.outside is not None else np.ones(wanted.values.shape, bool)
    faults = []
    off = np.abs(pictures["values"][inside].astype(float) - wanted.values[inside].astype(float))
    if (off > wanted.tolerance + 1e-6).any():
        share = np.count_nonzero(off > wanted.tolerance + 1e-6) / off.size
        faults.append(f"{100 * share:.0f} % of the values off, by up to {off.max():.6g}")
    brightness = wanted.brightness
    if brightness is None:
        brightness = -wanted.values.astype(float) if inverted else wanted.values.astype(float)
    # Some of the pixels, spread over the film, show what a curve does to all of them.
    bright = brightness[inside].astype(float)[::_EVERY]
    bright = (bright - bright.min()) / np.ptp(bright)
    faults += _analysed(pictures["analysed"][inside][::_EVERY], bright)
    faults += _shown(pictures["shown"][inside][::_EVERY], bright)
    return faults


def _analysed(analysed: NDArray[Any], bright: NDArray[np.float64]) -> list[str]:
    low, high = np.percentile(bright, _TAILS)
    kept = (bright >= low) & (bright <= high)
    slope, start = np.polyfit(bright[kept], analysed[kept].astype(float), 1)
    if slope < 0:
        return ["the networks see a negative"]
    if slope < _LEAST_SPREAD:
        return [f"the networks see {100 * max(slope, 0):.0f} % of the grey scale"]
    bent = np.abs(analysed[kept] - (slope * bright[kept] + start))
    if np.percentile(bent, 99.9) > _MOST_BENT:
        return [f"the networks see {100 * np.mean(bent > _MOST_BENT):.0f} % of the picture clipped or bent"]
    return []


def _shown(shown: NDArray[Any], bright: NDArray[np.float64]) -> list[str]:
    spread = np.ptp(np.percentile(shown, (10, 90)))
    if spread < _LEAST_SHOWN * np.ptp(np.percentile(bright, (10, 90))):
        state = "black" if np.median(shown) < 0.25 else "white" if np.median(shown) > 0.75 else "flat"
        return [f"opens {state}"]
    if np.corrcoef(shown, bright)[0, 1] < _LEAST_ALIKE:
        return ["shown otherwise than it is"]
    return []


def _said(came: dict[str, Any], wanted: Wanted) -> list[str]:
    faults = []
    for what, right in wanted.said.items():
        stated = came[what]
        if stated != (right if right is None or isinstance(right, str) else right.isoformat()):
            words = _SEXES.get(stated, stated) if what == "sex" else stated
            faults.append(f"{what.replace('_', ' ')}: {words or 'none'}")
    return faults
