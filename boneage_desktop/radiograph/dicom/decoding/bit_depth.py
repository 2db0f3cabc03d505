"""Which bits of a word are the picture, and whether its top bit is a sign: judged from the pixels.

Headers are wrong about Bits Stored and Pixel Representation, and the picture wraps: where the true value
goes beyond the stated range, white turns into black. Whether the header is right shows where one bit
changes between two neighbours. A film is smooth compared with its range, so in the right reading of the
bit such neighbours are close:

* the bit continues the picture below it: together they hardly change (…0111 to …1000);
* it is a sign: they hardly change when it counts negative (-1 to 0);
* it is something else, such as an overlay: the picture below hardly changes, and the bit has no part in it.

Each such pair of neighbours votes for the reading in which it differs less, unless none of them is close
(a hard edge). Close means within an eighth of the bit's weight. A reading against the header needs the
majority.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from boneage_desktop.messages import Message
from boneage_desktop.radiograph.dicom.decoding.pixel_header import PixelHeader

# Pairs of neighbours looked at: as good as all of them.
_SAMPLE = 2_000_000
# The majority that overrules a header which says that values are unsigned: nearly all films are.
_CLEAR = 3
# No film has fewer bits; a header that says so says nothing.
_FEWEST = 6

Words = NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True)
class Field:
    """The bits of a word that are the picture: from ``low`` to ``top``, the top one perhaps a sign."""

    low: int
    top: int
    signed: bool

    @property
    def bits(self) -> int:
        """Number of bits."""
        return self.top - self.low + 1


@dataclass(frozen=True, slots=True)
class _Votes:
    unsigned: int
    signed: int
    apart: int

    @property
    def winner(self) -> str:
        best = max(self.unsigned, self.signed, self.apart)
        if 2 * best <= self.unsigned + self.signed + self.apart:
            return ""
        names = ("unsigned", "signed", "apart")
        return names[(self.unsigned, self.signed, self.apart).index(best)]


def values(
    words: Words, width: int, header: PixelHeader, notes: list[str]
) -> tuple[NDArray[np.integer], Field]:
    """The picture's values and the bits they were taken from.

    Parameters
    ----------
    words : ndarray of unsigned words, shape (rows, columns)
    width : int
        Bits of a word that can be in use: those allocated, or the depth of a compressed stream.
    header : PixelHeader
    notes : list of str
        Gets a remark where the pixels overrule the header.

    Returns
    -------
    values : ndarray of integers, shape (rows, columns)
        ``words`` itself where they are the values already.
    field : Field
    """
    used = int(np.bitwise_or.reduce(words, axis=None))
    varying = used & ~int(np.bitwise_and.reduce(words, axis=None))
    stated = _stated(width, used, varying, header, notes)
    found = _found(words, used, varying, stated, header)
    if found.top > stated.top:
        notes.append(Message("pixels.more_bits", stated=stated.bits, found=found.bits))
    if found.signed != stated.signed:
        notes.append(Message("pixels.is_signed" if found.signed else "pixels.is_unsigned"))
    taken = _taken(words, found)
    if _lost(words, used, found, taken):
        notes.append(Message("pixels.bits_left_out"))
    return taken, found


def _stated(width: int, used: int, varying: int, header: PixelHeader, notes: list[str]) -> Field:
    """The field as the header has it, completed where it says nothing or what cannot be."""
    signed = bool(header.signed)
    bits = header.stored
    if bits is None or bits < _FEWEST:
        notes.append(Message("pixels.tag_mended", tag="BitsStored", value="–" if bits is None else str(bits)))
        # Every bit in use, but for declared overlays; a sign stands at the word's upper end.
        bits = width if signed else max((used & ~header.overlay_bits).bit_length(), min(8, width))
    bits = min(bits, width)
    high = bits - 1 if header.high_bit is None else header.high_bit
    low = high + 1 - bits
    if not 0 <= low <= width - bits:
        # A stream of fewer bits than the header's is no contradiction that anyone need know of.
        if header.stored is not None and header.stored <= width:
            notes.append(Message("pixels.high_bit", high_bit=high))
        low = 0
    elif low and used < 1 << bits and varying & ((1 << low) - 1):
        # Values that keep below the field's upper end and fill the bits beneath it lie at the word's start.
        notes.append(Message("pixels.high_bit", high_bit=high))
        low = 0
    return Field(low, low + bits - 1, signed)


def _found(words: Words, used: int, varying: int, stated: Field, header: PixelHeader) -> Field:
    varying &= ~(header.overlay_bits & ~((1 << (stated.top + 1)) - 1))
    if stated.signed and not stated.low and _repeats_sign(words, stated):
        varying &= (1 << (stated.top + 1)) - 1
    above = varying >> (stated.top + 1)
    at_sign = varying >> stated.top & 1
    if not above and not at_sign and not (stated.signed and varying):
        return stated
    pairs = _neighbours(words)
    open_end: int | None = None  # the highest plane above which nothing speaks against the picture
    for plane in range(varying.bit_length() - 1, stated.top, -1):
        if not varying >> plane & 1:
            continue
        votes = _votes(pairs, stated, plane)
        if votes.winner == "signed":
            return Field(stated.low, plane, signed=True)
        if votes.winner == "unsigned":
            return Field(stated.low, plane if open_end is None else open_end, signed=False)
        if votes.winner == "apart":
            open_end = None
        elif open_end is None:
            open_end = plane
    return _with_sign(pairs, varying, stated)


def _with_sign(pairs: tuple[Words, Words], varying: int, stated: Field) -> Field:
    """The stated bits, with the sign that the pixels show."""
    within = varying & ((1 << (stated.top + 1)) - 1)
    plane = within.bit_length() - 1
    if plane <= stated.low:
        return stated
    votes = _votes(pairs, stated, plane, hard=True)
    if stated.signed:
        if plane < stated.top:
            # Negative values that were cut to fewer bits than the header says.
            overruled = votes.signed > _CLEAR * votes.unsigned
            return Field(stated.low, plane, signed=True) if overruled else stated
        return Field(stated.low, stated.top, signed=votes.signed >= votes.unsigned)
    overruled = plane == stated.top and votes.signed > _CLEAR * votes.unsigned
    if overruled and _as_smooth_as_elsewhere(pairs, stated):
        return Field(stated.low, stated.top, signed=True)
    return stated


def _as_smooth_as_elsewhere(pairs: tuple[Words, Words], stated: Field) -> bool:
    """True when neighbours of different sign differ no more than others do: no border of black and white."""
    one, other = (_taken(each, replace(stated, signed=True)).astype(np.int64) for each in pairs)
    step, crossing = np.abs(one - other), (one < 0) != (other < 0)
    usual = step[~crossing]
    return usual.size > 0 and bool(np.median(step[crossing]) <= np.percentile(usual, 99))


def _neighbours(words: Words) -> tuple[Words, Words]:
    """Neighbouring words, to the right and below, of rows spread over the picture."""
    rows, columns = words.shape
    step = max(1, 2 * rows * columns // _SAMPLE)
    some = words[::step]
    below = words[1::step]
    first = np.concatenate([some[:, :-1].ravel(), some[: len(below)].ravel()])
    second = np.concatenate([some[:, 1:].ravel(), below.ravel()])
    return first, second


def _votes(pairs: tuple[Words, Words], stated: Field, plane: int, *, hard: bool = False) -> _Votes:
    """What the pairs that differ in a bit say of it.

    With ``hard``, the choice is between the two signs only and every pair votes, hard edges too, but for
    those with a pure black or pure white: that is a border, not a film.
    """
    first, second = pairs
    differ = np.flatnonzero((first ^ second) >> first.dtype.type(plane) & first.dtype.type(1))
    one, other = first[differ].astype(np.int64) >> stated.low, second[differ].astype(np.int64) >> stated.low
    weight = 1 << (plane - stated.low)
    whole, below = 2 * weight - 1, weight - 1
    if hard:
        border = [(each & whole == 0) | (each & whole == whole) for each in (one, other)]
        inner = ~(border[0] | border[1])
        one, other = one[inner], other[inner]
    step = (other & below) - (one & below)
    up = np.where(other & weight, weight, -weight)
    unsigned, signed, apart = np.abs(step + up), np.abs(step - up), np.abs(step)
    if hard:
        return _Votes(int((unsigned < signed).sum()), int((signed < unsigned).sum()), 0)
    # Ink in all planes above looks like the small negative value -2**bits: more than the stated range.
    signed[signed >= 1 << (stated.bits - 1)] = 2 * weight
    least = np.minimum(np.minimum(unsigned, signed), apart)
    close = least <= weight // 8
    return _Votes(
        int((close & (unsigned == least)).sum()),
        int((close & (signed == least)).sum()),
        int((close & (apart == least)).sum()),
    )


def _taken(words: Words, field: Field) -> NDArray[np.integer]:
    width = words.dtype.itemsize * 8
    unused = width - field.top - 1
    if not field.signed:
        mask = (1 << (field.top + 1)) - 1
        outside = bool(int(np.bitwise_or.reduce(words, axis=None)) & ~mask)
        if outside:
            words = words & words.dtype.type(mask)
        return words >> words.dtype.type(field.low) if field.low else words
    # Shifting up and down again as signed numbers clears the bits above and repeats the sign in them.
    numbers = words.view(f"i{words.dtype.itemsize}")
    if unused:
        numbers = numbers << numbers.dtype.type(unused)
    return numbers >> numbers.dtype.type(unused + field.low) if unused + field.low else numbers


def _lost(words: Words, used: int, field: Field, taken: NDArray[np.integer]) -> bool:
    """True when bits above the field said something that its values do not."""
    if not used >> (field.top + 1):
        return False
    if not field.signed or field.low:
        return True
    # In a signed film the bits above may repeat the sign.
    return not np.array_equal(taken.view(words.dtype), words)


def _repeats_sign(words: Words, field: Field) -> bool:
    """True when all bits above a signed field are its sign again, as a processor stores such a number."""
    return np.array_equal(_taken(words, field).view(words.dtype), words)
