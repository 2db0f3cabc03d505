"""Damage to plain bytes, and the numbers on which code that reads a file goes wrong."""

from __future__ import annotations

from random import Random

#: No input is larger.
LARGEST = 1 << 20


def number(random: Random, size: int) -> int:
    """An unsigned integer of ``size`` bytes: mostly one at the edge of something."""
    top = (1 << (8 * size)) - 1
    kind = random.randrange(6)
    if kind == 0:
        return random.choice((0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65)) & top
    if kind == 1:
        return random.choice((top, top - 1, top >> 1, (top >> 1) + 1, top >> 2))
    if kind == 2:
        return max(0, (1 << random.randrange(8 * size)) + random.choice((-1, 0, 1)))
    if kind == 3:
        return random.randrange(300) & top
    return random.randrange(top + 1)


def packed(random: Random, size: int, order: str) -> bytes:
    """Such a number as bytes; ``order`` is "little" or "big"."""
    return (number(random, size) & ((1 << (8 * size)) - 1)).to_bytes(size, order)  # type: ignore[arg-type]


def flipped(random: Random, data: bytes, most: int = 8, within: int | None = None) -> bytes:
    """Bytes with some bits or bytes changed, within the first ``within`` of them."""
    if not data:
        return data
    changed, end = bytearray(data), min(len(data), within or len(data))
    for _ in range(random.randint(1, most)):
        at = random.randrange(end)
        changed[at] = (
            changed[at] ^ (1 << random.randrange(8)) if random.random() < 0.5 else random.randrange(256)
        )
    return bytes(changed)


def cut(random: Random, data: bytes) -> bytes:
    """The beginning of the bytes, or the bytes with a piece missing."""
    if random.random() < 0.6:
        return data[: random.randrange(len(data) + 1)]
    start = random.randrange(len(data) + 1)
    return data[:start] + data[start + random.choice((1, 2, 4, 8, random.randrange(len(data) + 1))) :]


def spliced(random: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one and the end of another, or a piece of the other in the middle."""
    at, start = random.randrange(len(data) + 1), random.randrange(len(other) + 1)
    if random.random() < 0.5:
        return data[:at] + other[start:]
    piece = other[start : start + random.randrange(1, 200)]
    return data[:at] + piece + data[at + (len(piece) if random.random() < 0.5 else 0) :]


def mangled(random: Random, data: bytes) -> bytes:
    """Bytes with damage of any one kind."""
    kind = random.randrange(7)
    if not data or kind == 0:
        return data + random.randbytes(random.randrange(1, 40))
    if kind < 3:
        return flipped(random, data)
    if kind == 3:
        return cut(random, data)
    if kind == 4:
        return spliced(random, data, data)
    at, size = random.randrange(len(data)), random.choice((1, 2, 4, 8))
    order = random.choice(("little", "big"))
    if kind == 5:
        return data[:at] + packed(random, size, order) + data[at + size :]
    run = bytes([random.choice((0, 0xFF, 0x80, random.randrange(256)))]) * random.choice((4, 16, 64, 512))
    return data[:at] + run + data[at + (len(run) if random.random() < 0.7 else 0) :]
