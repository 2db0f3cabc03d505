"""Films of which only pieces are left on black: which pixels are picture, the pieces, the black filled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Pieces:
    """Connected pieces of picture.

    Attributes
    ----------
    centres : ndarray of complex128, shape (pieces,)
        Column + i·row, film pixels.
    areas : ndarray of float64, shape (pieces,)
    """

    centres: NDArray[np.complex128]
    areas: NDArray[np.float64]


def shown(film: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the film has picture, not black: above the ringing that JPEG leaves beside an edge."""
    lit = film[film > 8]
    level = max(8.0, 0.35 * float(np.median(lit))) if lit.size else 8.0
    return np.asarray(film > level)


def eroded(mask: NDArray[np.bool_], pixels: int) -> NDArray[np.bool_]:
    """The mask without a rim of ``pixels``, by a square: parts pieces that touch at a corner."""
    for _ in range(pixels):
        inner = np.zeros_like(mask)
        inner[1:-1] = mask[:-2] & mask[1:-1] & mask[2:]
        mask = np.zeros_like(mask)
        mask[:, 1:-1] = inner[:, :-2] & inner[:, 1:-1] & inner[:, 2:]
    return mask


def pieces(mask: NDArray[np.bool_], smallest: float = 2e-4) -> Pieces:
    """Connected pieces (by edges) of at least the share ``smallest`` of the picture's pixels.

    Runs of lit pixels are joined row by row.
    """
    parent: list[int] = []
    sums: list[tuple[int, float, float]] = []

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    above: list[tuple[int, int, int]] = []
    padded = np.zeros(mask.shape[1] + 2, np.int8)
    for row in range(mask.shape[0]):
        padded[1:-1] = mask[row]
        steps = np.diff(padded)
        here: list[tuple[int, int, int]] = []
        first = 0
        for start, end in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True):
            number = len(parent)
            parent.append(number)
            length = int(end - start)
            sums.append((length, length * (start + end) / 2, length * (row + 0.5)))
            here.append((int(start), int(end), number))
            while first < len(above) and above[first][1] <= start:
                first += 1
            for left, _, other in above[first:]:
                if left >= end:
                    break
                parent[root(other)] = root(number)
        above = here
    totals: dict[int, NDArray[np.float64]] = {}
    for number, part in enumerate(sums):
        totals[root(number)] = totals.get(root(number), np.zeros(3)) + np.array(part)
    kept = np.array([each for each in totals.values() if each[0] >= smallest * mask.size]).reshape(-1, 3)
    return Pieces((kept[:, 1] + 1j * kept[:, 2]) / kept[:, 0], kept[:, 0])


def filled(film: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The film with its black filled from the nearest picture, ever more smoothly with the distance.

    Standardised crops would otherwise tell of the black more than of the bone. Means over ever larger
    squares, each laid where the next finer one has nothing. An all-black film stays as it is.
    """
    mask = torch.from_numpy(eroded(shown(film), 2))
    if not bool(mask.any()):
        return film.copy()
    picture = torch.from_numpy(film.copy()).float()
    sums, weights = [(picture * mask)[None, None]], [mask.float()[None, None]]
    while max(sums[-1].shape) > 1:
        sums.append(F.avg_pool2d(sums[-1], 2, ceil_mode=True))
        weights.append(F.avg_pool2d(weights[-1], 2, ceil_mode=True))
    smooth = sums[-1] / weights[-1]
    for total, weight in zip(reversed(sums[:-1]), reversed(weights[:-1]), strict=True):
        coarse = F.interpolate(smooth, size=total.shape[-2:], mode="bilinear", align_corners=False)
        smooth = torch.where(weight > 0, total / weight.clamp(min=1e-6), coarse)
    return np.asarray(smooth[0, 0].round().clamp(0, 255).byte().numpy())
