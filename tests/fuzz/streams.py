"""Packed pixels damaged where their own format can still be recognised: JPEG, JPEG-LS, JPEG 2000, RLE."""

from __future__ import annotations

import struct
from random import Random

from tests.fuzz.noise import flipped, mangled, number, packed

_WITHOUT_LENGTH = (0x4F, 0x93, 0xD8, 0xD9)
_MARKERS = (
    *(0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC9, 0xCA, 0xCB, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xE0, 0xE1),
    *(0xE2, 0xEE, 0xF7, 0xF8, 0xFE, 0xD0, 0xD7, 0xD9, 0x51, 0x52, 0x53, 0x55, 0x57, 0x5C, 0x5D, 0x5E, 0x5F),
    *(0x60, 0x61, 0x63, 0x64, 0x90, 0x91, 0x92, 0x93, 0x50, 0x59),
)


def segments(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Marker segments up to where packed pixels begin, and the rest."""
    found, at = [], 0
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _WITHOUT_LENGTH:
            found.append((marker, b""))
            at += 2
            if marker == 0x93:
                break
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        found.append((marker, data[at + 4 : at + 2 + length]))
        at += 2 + length
        if marker == 0xDA:
            break
    return found, data[at:]


def damaged(random: Random, stream: bytes) -> bytes:
    """A stream of marker segments with one to three of them, or its packed pixels, changed."""
    parts, rest = segments(stream)
    for _ in range(random.randint(1, 3)):
        kind, at = random.randrange(9), random.randrange(len(parts))
        marker, body = parts[at]
        if kind < 4 and body:
            parts[at] = (marker, _field(random, body))
        elif kind == 4:
            parts[at] = (marker, mangled(random, body))
        elif kind == 5:
            parts.insert(random.randrange(len(parts) + 1), parts[at])
        elif kind == 6:
            parts[at] = (random.choice(_MARKERS), body)
        elif kind == 7 and len(parts) > 1:
            del parts[at]
        else:
            rest = _rest(random, rest)
    wrong = random.randrange(len(parts)) if random.random() < 0.08 else -1
    whole = b""
    for number_, (marker, body) in enumerate(parts):
        whole += bytes((0xFF, marker))
        if marker not in _WITHOUT_LENGTH:
            length = number(random, 2) if number_ == wrong else len(body) + 2
            whole += struct.pack(">H", length & 0xFFFF) + body
    return whole + rest


def _field(random: Random, body: bytes) -> bytes:
    size = random.choice((1, 1, 1, 2, 2, 4))
    at = random.randrange(min(len(body), 40))
    return (body[:at] + packed(random, size, "big") + body[at + size :])[: len(body)]


def _rest(random: Random, rest: bytes) -> bytes:
    kind = random.randrange(6)
    if kind == 0:
        return rest[: random.randrange(len(rest) + 1)]
    if kind == 1:
        return rest[: random.randrange(len(rest) + 1)] + b"\xff\xd9"
    at = random.randrange(len(rest) + 1)
    if kind == 2:
        return rest[:at] + bytes((0xFF, random.choice(_MARKERS))) + packed(random, 2, "big") + rest[at:]
    return mangled(random, rest) if kind == 3 else flipped(random, rest, 30)


def damaged_rle(random: Random, frame: bytes) -> bytes:
    """An RLE frame with its table, its runs or both changed."""
    if random.random() < 0.5:
        at = 4 * random.randrange(6)
        frame = frame[:at] + packed(random, 4, "little") + frame[at + 4 :]
    if random.random() < 0.5:
        frame = frame[:64] + mangled(random, frame[64:])
    return flipped(random, frame, 3) if random.random() < 0.3 else frame


def damaged_boxes(random: Random, data: bytes) -> bytes:
    """A JP2 file: its boxes, or the codestream in them, changed."""
    start = data.find(b"\xff\x4f\xff\x51")
    if random.random() < 0.5:
        return data[:start] + damaged(random, data[start:])
    boxes = data[:start]
    size = random.choice((1, 2, 4, 8))
    at = random.randrange(max(1, len(boxes)))
    changed = boxes[:at] + packed(random, size, "big") + boxes[at + size :]
    return (changed if random.random() < 0.7 else mangled(random, boxes)) + data[start:]
