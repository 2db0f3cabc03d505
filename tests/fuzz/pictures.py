"""Picture files taken apart and damaged in their structure: PNG, TIFF, BMP, GIF, WebP."""

from __future__ import annotations

import struct
import zlib
from random import Random

from tests.fuzz.noise import flipped, mangled, number, packed

_CHUNKS = (
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"tEXt"),
    *(b"zTXt", b"iTXt", b"bKGD", b"pHYs", b"hIST", b"tIME", b"eXIf", b"acTL", b"fcTL", b"fdAT", b"cICP"),
)


def damaged_png(random: Random, data: bytes) -> bytes:
    """A PNG file with changed chunks, whose check sums are right again (nearly always)."""
    chunks, at = [], 8
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        chunks.append((name, data[at + 8 : at + 8 + length]))
        at += 12 + length
    for _ in range(random.randint(1, 3)):
        kind, place = random.randrange(9), random.randrange(len(chunks))
        name, body = chunks[place]
        if kind < 2 and chunks[0][0] == b"IHDR":
            chunks[0] = (b"IHDR", _header(random, chunks[0][1]))
        elif kind == 2:
            chunks[place] = (name, mangled(random, body))
        elif kind == 3:
            chunks[place] = (random.choice(_CHUNKS), body)
        elif kind == 4:
            chunks.insert(random.randrange(len(chunks) + 1), (name, body))
        elif kind == 5:
            chunks.insert(random.randrange(1, len(chunks) + 1), _chunk(random))
        elif kind == 6 and len(chunks) > 1:
            del chunks[place]
        else:
            chunks = [(each, _pixels(random, held) if each == b"IDAT" else held) for each, held in chunks]
    wrong = random.randrange(len(chunks)) if random.random() < 0.05 else -1
    whole = data[:8]
    for place, (name, body) in enumerate(chunks):
        length = number(random, 4) & 0xFFFFFFFF if place == wrong else len(body)
        whole += struct.pack(">I", length) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return whole


def _header(random: Random, header: bytes) -> bytes:
    at, size = random.choice(((0, 4), (4, 4), (8, 1), (9, 1), (10, 1), (11, 1), (12, 1)))
    if random.random() < 0.7:
        small = random.choice((0, 1, 2, 3, 4, 6, 8, 16, 24, 32, 48, 63, 64, 65, 96, 200))
        return header[:at] + small.to_bytes(size, "big") + header[at + size :]
    return header[:at] + packed(random, size, "big") + header[at + size :]


def _chunk(random: Random) -> tuple[bytes, bytes]:
    name = random.choice(_CHUNKS)
    if name in (b"iCCP", b"zTXt", b"iTXt") and random.random() < 0.7:
        return name, b"name\0" + bytes(random.choice((1, 2))) + zlib.compress(
            bytes(random.choice((3, 1 << 20, 1 << 26 if random.random() < 0.02 else 9)))
        )
    if name == b"eXIf":
        exif = struct.pack(
            "<2sHIHHHIIHHII", b"II", 42, 8, 2, 0x112, 3, 1, 6, 0x11A, 5, 1, 38
        ) + random.randbytes(12)
        return name, flipped(random, exif, 4)
    if name == b"pHYs":
        return name, packed(random, 4, "big") + packed(random, 4, "big") + bytes([random.randrange(3)])
    return name, random.randbytes(random.choice((0, 1, 2, 4, 6, 8, 9, 13, 26, 32, 256, 768)))


def _pixels(random: Random, body: bytes) -> bytes:
    try:
        plain = zlib.decompress(body)
    except zlib.error:
        return body
    kind = random.randrange(4)
    if kind == 0:
        plain = mangled(random, plain)
    elif kind == 1:
        plain = flipped(random, plain, 40)
    elif kind == 2:
        plain = plain[: random.randrange(len(plain) + 1)]
    else:
        plain += bytes(random.choice((1, 100, 1 << 16, 1 << 20)))
    packed_again = zlib.compress(plain, 1)
    return packed_again if random.random() < 0.8 else mangled(random, packed_again)


# ---- TIFF -----------------------------------------------------------------------------------------------

#: Tags that readers look at.
_TAGS = (
    *(
        254,
        255,
        256,
        257,
        258,
        259,
        262,
        263,
        266,
        273,
        274,
        277,
        278,
        279,
        280,
        281,
        282,
        283,
        284,
        292,
        296,
    ),
    *(
        301,
        305,
        317,
        318,
        320,
        321,
        322,
        323,
        324,
        325,
        330,
        332,
        334,
        336,
        338,
        339,
        340,
        341,
        347,
        513,
        514,
    ),
    *(519, 529, 530, 532, 700, 32997, 33421, 33432, 34377, 34665, 34675, 34853, 37724, 50706, 50838, 51022),
)
_PACKINGS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34661, 34712, 34887, 34892, 34925, 50000, 50001, 65535)


def damaged_tiff(random: Random, data: bytes) -> bytes:
    """A TIFF file with entries of one of its directories changed, in place or in a new directory."""
    order = "little" if data[:2] == b"II" else "big"
    big = int.from_bytes(data[2:4], order) == 43
    word = 8 if big else 4
    counts, entry = (8, 20) if big else (2, 12)
    first = int.from_bytes(data[8:16] if big else data[4:8], order)
    count = int.from_bytes(data[first : first + counts], order)
    start = first + counts
    entries = [data[start + entry * each : start + entry * (each + 1)] for each in range(count)]
    following = data[start + entry * count : start + entry * count + word]
    for _ in range(random.randint(1, 3)):
        kind, at = random.randrange(10), random.randrange(len(entries) or 1)
        if not entries or kind == 0:
            entries.append(_entry(random, order, word))
        elif kind < 5:
            entries[at] = _changed_entry(random, entries[at], order, word)
        elif kind == 5:
            entries.insert(random.randrange(len(entries)), entries[at])
        elif kind == 6:
            del entries[at]
        elif kind == 7:
            random.shuffle(entries)
        elif kind == 8:
            choice = random.choice((first, len(data), 0, 8, number(random, word)))
            following = (choice & ((1 << 8 * word) - 1)).to_bytes(word, order)
        else:
            data = _outside(random, data, first, start + entry * count + word)
    stated = len(entries) if random.random() < 0.95 else number(random, counts) & 0xFFFF
    # At the end of the file: what the entries point at stays where it is.
    at = len(data) + len(data) % 2
    head = data[:8] + at.to_bytes(8, order) if big else data[:4] + at.to_bytes(4, order)
    directory = stated.to_bytes(counts, order) + b"".join(entries) + following
    return head + data[len(head) :] + b"\0" * (len(data) % 2) + directory


def _entry(random: Random, order: str, word: int) -> bytes:
    tag = random.choice(_TAGS).to_bytes(2, order)  # type: ignore[arg-type]
    kind = random.randrange(20).to_bytes(2, order)  # type: ignore[arg-type]
    count = random.choice((0, 1, 1, 1, 2, 3, 4, number(random, word)))
    return tag + kind + count.to_bytes(word, order) + packed(random, word, order)  # type: ignore[arg-type]


def _changed_entry(random: Random, entry: bytes, order: str, word: int) -> bytes:
    tag = int.from_bytes(entry[:2], order)  # type: ignore[arg-type]
    kind = random.randrange(8)
    if kind == 0:
        return random.choice(_TAGS).to_bytes(2, order) + entry[2:]  # type: ignore[arg-type]
    if kind == 1:
        return entry[:2] + random.randrange(20).to_bytes(2, order) + entry[4:]  # type: ignore[arg-type]
    if kind == 2:
        return entry[:4] + packed(random, word, order) + entry[4 + word :]
    known = {
        259: _PACKINGS,
        262: (0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 32803, 34892),
        274: range(11),
        317: (1, 2, 3, 9),
    }
    if tag in known:
        size = 2 if int.from_bytes(entry[2:4], order) == 3 else 4  # type: ignore[arg-type]
        chosen = random.choice(tuple(known[tag])).to_bytes(size, order)  # type: ignore[arg-type]
        return entry[: 4 + word] + chosen + entry[4 + word + size :]
    size = random.choice((2, 4, word))
    return entry[: 4 + word] + packed(random, size, order) + entry[4 + word + size :]


def _outside(random: Random, data: bytes, first: int, end: int) -> bytes:
    """Changed where the directory is not: pixels, and values that lie apart from their entries."""
    if random.random() < 0.5 or first <= 16:
        return data[:end] + flipped(random, data[end:], 30)
    return data[:16] + flipped(random, data[16:first], 30) + data[first:]


# ---- the others -----------------------------------------------------------------------------------------

_BMP_FIELDS = (
    *((2, 4), (10, 4), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2), (30, 4), (34, 4), (38, 4), (42, 4)),
    *((46, 4), (50, 4), (54, 4), (58, 4), (62, 4), (66, 4), (70, 4)),
)


def damaged_bmp(random: Random, data: bytes) -> bytes:
    """A BMP file with fields of its header, its palette or its pixels changed."""
    for _ in range(random.randint(1, 3)):
        at, size = random.choice(_BMP_FIELDS)
        kind = random.randrange(6)
        if kind == 0:
            data = flipped(random, data, 20)
        elif kind == 1:
            data = mangled(random, data)
        elif kind == 2:
            small = random.choice((0, 1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 40, 52, 56, 64, 108, 124, 128))
            data = data[:at] + small.to_bytes(size, "little") + data[at + size :]
        else:
            data = data[:at] + packed(random, size, "little") + data[at + size :]
    return data


def damaged_head(random: Random, data: bytes) -> bytes:
    """Any file: numbers among its first bytes changed, and perhaps something further back."""
    for _ in range(random.randint(1, 3)):
        at, size = random.randrange(min(len(data), 120) or 1), random.choice((1, 2, 3, 4))
        data = data[:at] + packed(random, size, "little") + data[at + size :]
    return flipped(random, data, 10) if random.random() < 0.4 else data
