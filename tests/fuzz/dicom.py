"""DICOM files taken apart into elements, damaged in their structure, and put together again."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from random import Random

from tests.fuzz.noise import flipped, mangled, number, packed

_LONG = (b"OB", b"OW", b"OF", b"OD", b"OL", b"OV", b"SQ", b"UN", b"UT", b"UC", b"UR", b"SV", b"UV")
_SHORT = (b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO", b"LT", b"PN", b"SH")
VRS = (*_LONG, *_SHORT, b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US", b"\0\0", b"??", b"  ")
_WORDS = {b"US": 2, b"SS": 2, b"OW": 2, b"AT": 2, b"UL": 4, b"SL": 4, b"FL": 4, b"OL": 4, b"FD": 8, b"OD": 8}
UNDEFINED = 0xFFFFFFFF

IMPLICIT, EXPLICIT = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1"
DEFLATED, BIG_ENDIAN = "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2"
SYNTAXES = (
    *(IMPLICIT, EXPLICIT, DEFLATED, BIG_ENDIAN, "1.2.840.10008.1.2.5", "1.2.840.10008.1.20", "", "1.2.3"),
    *(f"1.2.840.10008.1.2.4.{each}" for each in (50, 51, 57, 70, 80, 81, 90, 91, 92, 93, 94, 100, 110)),
    *(f"1.2.840.10008.1.2.4.{each}" for each in (201, 202, 203)),
)
#: Elements that the reader looks at, with the VR they ought to have.
READ = {
    0x00080005: b"CS", 0x00080008: b"CS", 0x00080016: b"UI", 0x00080018: b"UI", 0x00080020: b"DA",
    0x00080021: b"DA", 0x00080022: b"DA", 0x00080030: b"TM", 0x00080060: b"CS", 0x00081030: b"LO",
    0x00082218: b"SQ", 0x00100010: b"PN", 0x00100020: b"LO", 0x00100030: b"DA", 0x00100040: b"CS",
    0x00101010: b"AS", 0x00180015: b"CS", 0x00181114: b"DS", 0x00181164: b"DS", 0x0020000D: b"UI",
    0x00200020: b"CS", 0x00200060: b"CS", 0x00200062: b"CS", 0x00280002: b"US", 0x00280004: b"CS",
    0x00280006: b"US", 0x00280008: b"IS", 0x00280010: b"US", 0x00280011: b"US", 0x00280030: b"DS",
    0x00280034: b"IS", 0x00280100: b"US", 0x00280101: b"US", 0x00280102: b"US", 0x00280103: b"US",
    0x00280106: b"US", 0x00280107: b"US", 0x00280120: b"US", 0x00280121: b"US", 0x00280301: b"CS",
    0x00281040: b"CS", 0x00281050: b"DS", 0x00281051: b"DS", 0x00281052: b"DS", 0x00281053: b"DS",
    0x00281054: b"LO", 0x00281055: b"LO", 0x00281056: b"CS", 0x00281101: b"US", 0x00281201: b"OW",
    0x00282110: b"CS", 0x00282112: b"DS", 0x00283000: b"SQ", 0x00283002: b"US", 0x00283006: b"OW",
    0x00283010: b"SQ", 0x20500020: b"CS", 0x60000010: b"US", 0x60000102: b"US", 0x60003000: b"OW",
    0x7FE00008: b"OF", 0x7FE00009: b"OD", 0x7FE00010: b"OW", 0xFFFCFFFC: b"OB", 0x00091001: b"UN",
    0x00090010: b"LO", 0x00020010: b"UI", 0xFFFEE000: b"UL", 0xFFFEE00D: b"UL", 0xFFFEE0DD: b"UL",
}  # fmt: skip
CHARSETS = (
    *(b"", b"ISO_IR 6", b"ISO_IR 100", b"ISO_IR 101", b"ISO_IR 144", b"ISO_IR 192", b"GB18030", b"GBK"),
    *(b"ISO 2022 IR 13", b"ISO 2022 IR 87", b"ISO 2022 IR 149", b"ISO 2022 IR 58", b"ISO 2022 IR 159"),
    *(b"ISO_IR 999", b"utf8", b"\xff\xfe", b"ISO_IR_100", b"ISO-IR 192", b"LATIN1", b"ISO 2022 GB"),
)
_TEXTS = (
    *("张^三".encode("gb18030"), "张^三=张^三".encode(), b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B="),
    *(b"\x1b$)C\xb1\xe8^\x1b$)C", b"\x1b", b"\x1b$", b"\x1b$)A\xd5\xc5", b"^^^^^", b"=" * 40, b"\\" * 40),
    *(b"\xff" * 9, b"\x81", b"a\0b", "Ç^ü".encode("latin-1"), "\ud800".encode("utf-16-le", "surrogatepass")),
)
_NUMBERS = (
    *(b"0", b"-0", b"1e400", b"-1e400", b"nan", b"inf", b"1e-400", b"1,5", b"0x10", b"1_000", b"", b" "),
    *(b"1e308", b"-1e308", b"1e-308", b"3.5e38", b"1e38", b"99999999999999999999", b"-1", b"1", b"65536"),
    *(b"4096", b"0.5", b"\xef\xbc\x91", b"1\\2\\3", b"1\\", b"\\1", b"--1", b"1.0.0", b"1 2"),
)
_DATES = (
    *(b"20140304", b"00000000", b"99999999", b"20141332", b"2014", b"201403", b"2014.03.04", b"20140304-"),
    *(b"20140304-20150304", b"18000101", b"00010101", b"99991231", b"007Y", b"999Y", b"-01Y", b"120M", b"Y"),
)
_CODES = (
    *(b"MONOCHROME1", b"MONOCHROME2", b"PALETTE COLOR", b"RGB", b"YBR_FULL", b"YBR_FULL_422", b"YBR_ICT"),
    *(
        b"YBR_RCT",
        b"YBR_PARTIAL_420",
        b"HSV",
        b"LINEAR",
        b"LINEAR_EXACT",
        b"SIGMOID",
        b"INVERSE",
        b"IDENTITY",
    ),
    *(
        b"LOG",
        b"LIN",
        b"M",
        b"F",
        b"O",
        b"L",
        b"R",
        b"HAND",
        b"DX",
        b"CR",
        b"01",
        b"YES",
        b"GEOMETRY",
        b"FIDUCIAL",
    ),
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element: a value, items of a sequence, or fragments of packed pixels."""

    tag: int
    vr: bytes
    value: bytes = b""
    items: tuple[tuple[Element, ...], ...] | None = None
    fragments: tuple[bytes, ...] | None = None
    #: Length to state instead of the true one.
    stated: int | None = None
    #: Leaves out the delimiters.
    open: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A DICOM file in its parts."""

    meta: tuple[Element, ...]
    body: tuple[Element, ...]
    preamble: bytes = bytes(128) + b"DICM"

    @property
    def syntax(self) -> str:
        """Transfer syntax as the file states it."""
        stated = next((each.value for each in self.meta if each.tag == 0x00020010), b"")
        return stated.rstrip(b"\0 ").decode("latin-1")

    def packed_as(self, syntax: str) -> File:
        """The same under another transfer syntax; the elements follow when it is written."""
        kept = tuple(each for each in self.meta if each.tag != 0x00020010)
        return replace(self, meta=(*kept, Element(0x00020010, b"UI", syntax.encode())))


def parsed(data: bytes) -> File:
    """Take apart a whole file of explicit little endian elements with sequences of stated length."""
    group_length = struct.unpack_from("<I", data, 140)[0]
    meta = _elements(data[144 : 144 + group_length])
    return File(tuple(meta), tuple(_elements(data[144 + group_length :])), data[:132])


def _elements(data: bytes) -> list[Element]:
    found, at = [], 0
    while at < len(data):
        group, element, vr = struct.unpack_from("<HH2s", data, at)
        length, start = struct.unpack_from("<H", data, at + 6)[0], at + 8
        if vr in _LONG:
            length, start = struct.unpack_from("<I", data, at + 8)[0], at + 12
        tag = group << 16 | element
        if length == UNDEFINED:
            fragments, at = _items(data, start)
            found.append(Element(tag, vr, fragments=tuple(fragments)))
            continue
        value, at = data[start : start + length], start + length
        if vr == b"SQ":
            items = [tuple(_elements(each)) for each in _items(value, 0)[0]]
            found.append(Element(tag, vr, items=tuple(items)))
        else:
            found.append(Element(tag, vr, value))
    return found


def _items(data: bytes, at: int) -> tuple[list[bytes], int]:
    found = []
    while at < len(data):
        _, element, length = struct.unpack_from("<HHI", data, at)
        at += 8
        if element != 0xE000:
            break
        found.append(data[at : at + length])
        at += length
    return found, at


def written(file: File) -> bytes:
    """The bytes of a file, each element as its transfer syntax asks for."""
    meta = b"".join(_written(each, False, "<") for each in file.meta)
    head = (
        file.preamble + _written(Element(0x00020000, b"UL", struct.pack("<I", len(meta))), False, "<") + meta
    )
    return head + body_written(file)


def body_written(file: File) -> bytes:
    """The data set's bytes."""
    order = ">" if file.syntax == BIG_ENDIAN else "<"
    body = b"".join(_written(each, file.syntax == IMPLICIT, order) for each in file.body)
    return deflated(body) if file.syntax == DEFLATED else body


def deflated(body: bytes) -> bytes:
    """Deflate without a header, as DICOM does."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def _written(element: Element, implicit: bool, order: str) -> bytes:
    if element.items is not None:
        value = b"".join(_item(each, element.open, implicit, order) for each in element.items)
        undefined = element.open or element.stated == UNDEFINED
        end = b"" if element.open or not undefined else struct.pack(f"{order}HHI", 0xFFFE, 0xE0DD, 0)
    elif element.fragments is not None:
        value = b"".join(
            struct.pack(f"{order}HHI", 0xFFFE, 0xE000, len(each)) + each for each in element.fragments
        )
        undefined, end = True, b"" if element.open else struct.pack(f"{order}HHI", 0xFFFE, 0xE0DD, 0)
    else:
        value, undefined, end = element.value + b"\0" * (len(element.value) % 2), False, b""
        width = _WORDS.get(element.vr, 0)
        if order == ">" and width and not len(value) % width:
            value = b"".join(value[at : at + width][::-1] for at in range(0, len(value), width))
    length = element.stated if element.stated is not None else UNDEFINED if undefined else len(value)
    head = struct.pack(f"{order}HH", element.tag >> 16, element.tag & 0xFFFF)
    if implicit:
        head += struct.pack(f"{order}I", length & UNDEFINED)
    elif element.vr in _LONG:
        head += element.vr + struct.pack(f"{order}HI", 0, length & UNDEFINED)
    else:
        head += element.vr + struct.pack(f"{order}H", length & 0xFFFF)
    return head + value + end


def _item(elements: tuple[Element, ...], is_open: bool, implicit: bool, order: str) -> bytes:
    value = b"".join(_written(each, implicit, order) for each in elements)
    return struct.pack(f"{order}HHI", 0xFFFE, 0xE000, UNDEFINED if is_open else len(value)) + value


# ---- damage ---------------------------------------------------------------------------------------------


def value(random: Random, vr: bytes) -> bytes:
    """A value that an element of this VR may come with."""
    if vr in (b"US", b"SS", b"AT"):
        return b"".join(packed(random, 2, "little") for _ in range(random.choice((1, 1, 1, 2, 3, 0))))
    if vr in (b"UL", b"SL"):
        return packed(random, 4, "little")
    if vr in (b"FL", b"OF", b"FD", b"OD"):
        kind = "<f" if vr in (b"FL", b"OF") else "<d"
        numbers = random.choices((0.0, 1.0, float("nan"), float("inf"), 1e38, -1e38, 1e-45), k=8)
        return b"".join(struct.pack(kind, each) for each in numbers)
    if vr in (b"DS", b"IS"):
        return b"\\".join(random.choices(_NUMBERS, k=random.choice((1, 1, 2, 3))))
    if vr in (b"DA", b"AS", b"TM", b"DT"):
        return random.choice(_DATES)
    if vr == b"CS":
        return random.choice(random.choice((_CODES, CHARSETS)))
    if vr == b"UI":
        return random.choice(SYNTAXES).encode() + random.choice((b"", b"\0", b" ", b".", b"1.104.1", b"\n"))
    if vr in (b"PN", b"LO", b"SH", b"LT", b"ST", b"UT", b"UC"):
        return random.choice(_TEXTS)
    return random.randbytes(random.choice((0, 1, 2, 6, 64, 600)))


def damaged_element(random: Random, element: Element) -> Element:
    """One thing about an element changed."""
    kind = random.randrange(8)
    if kind == 0:
        return replace(element, tag=random.choice((*READ, number(random, 4))))
    if kind == 1:
        return replace(element, vr=random.choice(VRS))
    if kind == 2:
        return replace(element, stated=random.choice((UNDEFINED, number(random, 4), len(element.value) + 1)))
    if kind == 3 and element.value:
        return replace(element, value=mangled(random, element.value))
    if element.items is not None:
        inner = [tuple(damaged(random, each)) for each in element.items]
        return replace(element, items=tuple(inner), open=random.random() < 0.3)
    if element.fragments is not None:
        return replace(element, fragments=tuple(_fragments(random, element.fragments)))
    return replace(element, value=value(random, READ.get(element.tag, element.vr)))


def _fragments(random: Random, fragments: tuple[bytes, ...]) -> list[bytes]:
    changed = list(fragments)
    changed = changed or [b""]  # the damage before may have taken every fragment
    at, kind = random.randrange(len(changed)), random.randrange(6)
    if kind == 0:
        del changed[at]
    elif kind == 1:
        changed.insert(at, random.randbytes(random.choice((0, 1, 4, 7, 8, 40))))
    elif kind == 2:
        middle = random.randrange(len(changed[at]) + 1)
        changed[at : at + 1] = [changed[at][:middle], changed[at][middle:]]
    elif kind == 3:
        changed[0] = b"".join(packed(random, 4, "little") for _ in range(random.choice((0, 1, 2, 9))))
    elif kind == 4:
        changed.append(changed[at])
    else:
        changed[at] = mangled(random, changed[at])
    return changed


def damaged(random: Random, elements: tuple[Element, ...], most: int = 4) -> list[Element]:
    """A data set with some of its elements changed, added, missing or out of order."""
    changed = list(elements)
    for _ in range(random.randint(1, most)):
        kind, at = random.randrange(12), random.randrange(len(changed) + 1)
        if kind == 0:
            del changed[at : at + random.choice((1, 1, 2))]
        elif kind == 1 and changed:
            changed.insert(at, random.choice(changed))
        elif kind == 2:
            random.shuffle(changed)
        elif kind == 3:
            changed[at:at] = [nested(random, random.choice((1, 2, 3, 20)))]
        elif kind < 7:
            # A further element that the reader looks at, in place of its like.
            tag = random.choice(list(READ))
            changed = [each for each in changed if each.tag != tag or random.random() < 0.2]
            changed.append(Element(tag, READ[tag], value(random, READ[tag])))
            if random.random() < 0.9:
                changed.sort(key=lambda each: each.tag)
        elif at < len(changed):
            changed[at] = damaged_element(random, changed[at])
    return changed


def nested(random: Random, depth: int) -> Element:
    """Sequences within each other, whole or left open."""
    inner: tuple[Element, ...] = (Element(0x00281050, b"DS", b"12"), Element(0x00100010, b"PN", b"A^B"))
    tag = random.choice((0x00283010, 0x00283000, 0x00082218, 0x00091001, 0x00400555, 0x00081140))
    for _ in range(depth):
        stated = random.choice(
            (None, None, UNDEFINED, number(random, 4)) if random.random() < 0.2 else (None, UNDEFINED)
        )
        items = (inner,) * random.choice((1, 1, 1, 2) if depth < 8 else (1,))
        inner = (Element(tag, b"SQ", items=items, stated=stated, open=random.random() < 0.1),)
    return inner[0]


def deep(random: Random, file: File) -> bytes:
    """A file with sequences within each other, up to some thousand deep."""
    depth = random.choice((2, 5, 30, 100, 400, 900, 1500, 4000))
    order, tag = "<", random.choice((0x00283010, 0x00283000, 0x00082218, 0x00091001))
    length = random.choice((UNDEFINED, UNDEFINED, 1 << 20))
    vr = random.choice((b"SQ", b"SQ", b"UN"))
    head = struct.pack(f"{order}HH2sHI", tag >> 16, tag & 0xFFFF, vr, 0, length)
    if file.syntax == IMPLICIT:
        head = struct.pack(f"{order}HHI", tag >> 16, tag & 0xFFFF, length)
    start = head + struct.pack(f"{order}HHI", 0xFFFE, 0xE000, length)
    ends = struct.pack(f"{order}HHIHHI", 0xFFFE, 0xE00D, 0, 0xFFFE, 0xE0DD, 0)
    sequence = depth * start + (random.choice((depth, depth, depth - 1, 0, depth + 3)) * ends)
    before = tuple(each for each in file.body if each.tag < tag)
    after = tuple(each for each in file.body if each.tag > tag)
    whole = written(replace(file, body=before)) + sequence
    return whole + body_written(replace(file, body=after))


def with_text(random: Random, file: File) -> File:
    """Names and words in character sets that are, or are not, theirs."""
    charset = b"\\".join(random.choices(CHARSETS, k=random.choice((1, 1, 2, 3))))
    changed = {0x00080005: Element(0x00080005, b"CS", charset)}
    for tag in (0x00100010, 0x00100020, 0x00281055, 0x00281054, 0x00181030):
        words = random.choice(_TEXTS) + random.choice(_TEXTS) * random.randrange(2)
        if random.random() < 0.4:
            words = flipped(random, words, 3)
        changed[tag] = Element(tag, READ.get(tag, b"LO"), words)
    kept = {each.tag: each for each in file.body} | changed
    return replace(file, body=tuple(kept[tag] for tag in sorted(kept)))
