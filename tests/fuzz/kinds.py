"""The kinds of damage: each makes one file from a source of chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from tests.fuzz import bases, dicom, noise, pictures, streams


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table.

    Attributes
    ----------
    name : str
    share : int
        Inputs of this kind among a hundred.
    make : callable
        Gives the bytes of one file.
    """

    name: str
    share: int
    make: Callable[[Random], bytes]


def made(kind: Kind, seed: int, number: int) -> bytes:
    """The bytes of one input, always the same for the same three."""
    return kind.make(Random(f"{seed} {kind.name} {number}"))[: noise.LARGEST]


def _elements(syntax: str, random: Random) -> bytes:
    file = random.choice(bases.plain_films())
    if random.random() < 0.2:
        file = replace(file, meta=tuple(dicom.damaged(random, file.meta, 1)))
    file = replace(file, body=tuple(dicom.damaged(random, file.body)))
    if syntax:
        file = file.packed_as(syntax)
    if random.random() < 0.05:
        return dicom.body_written(file)
    whole = dicom.written(file)
    return noise.flipped(random, whole, 3, 600) if random.random() < 0.1 else whole


def _deflated(random: Random) -> bytes:
    file = random.choice(bases.plain_films())
    plain = dicom.body_written(file)
    plain = noise.mangled(random, plain) if random.random() < 0.5 else noise.flipped(random, plain, 8, 700)
    body = dicom.deflated(plain)
    body = noise.mangled(random, body) if random.random() < 0.3 else body
    return dicom.written(replace(file, body=()).packed_as(dicom.DEFLATED))[:-2] + body


def _sequences(random: Random) -> bytes:
    file = random.choice(bases.plain_films())
    if random.random() < 0.3:
        return dicom.deep(random, file.packed_as(random.choice((dicom.EXPLICIT, dicom.IMPLICIT))))
    nested = dicom.nested(random, random.choice((1, 2, 4, 10, 60)))
    body = sorted((*file.body, nested), key=lambda each: each.tag)
    if random.random() < 0.5:
        body = dicom.damaged(random, tuple(body), 2)
    syntax = random.choice((dicom.EXPLICIT, dicom.IMPLICIT, dicom.BIG_ENDIAN, dicom.DEFLATED))
    return dicom.written(replace(file, body=tuple(body)).packed_as(syntax))


def _texts(random: Random) -> bytes:
    file = dicom.with_text(random, random.choice(bases.plain_films()))
    return dicom.written(file.packed_as(random.choice((dicom.EXPLICIT, dicom.IMPLICIT))))


def _stream(name: str, random: Random) -> bytes:
    syntax, stream, file = bases.streams()[name]
    if random.random() < 0.9:
        damaged = streams.damaged_rle if name == "RLE" else streams.damaged
        stream = damaged(random, stream)
    if random.random() < 0.05:
        return stream
    fragments = (b"", stream + b"\0" * (len(stream) % 2))
    body = [replace(each, fragments=fragments) if each.fragments else each for each in file.body]
    if random.random() < 0.3:
        body = dicom.damaged(random, tuple(body), 2)
    if random.random() < 0.1:
        syntax = random.choice(dicom.SYNTAXES)
    return dicom.written(replace(file, body=tuple(body)).packed_as(syntax))


def _packed(random: Random) -> bytes:
    """Fragments and header around a whole stream changed, not the stream."""
    syntax, _, file = random.choice(list(bases.streams().values()))
    pixels = next(each for each in file.body if each.fragments)
    for _ in range(random.randint(1, 3)):
        pixels = dicom.damaged_element(random, pixels) if pixels.fragments else pixels
    body = [pixels if each.fragments else each for each in file.body]
    if random.random() < 0.5:
        body = dicom.damaged(random, tuple(body), 2)
    if random.random() < 0.3:
        syntax = random.choice(dicom.SYNTAXES)
    return dicom.written(replace(file, body=tuple(body)).packed_as(syntax))


def _picture(
    films: Callable[[], tuple[bytes, ...]], damaged: Callable[[Random, bytes], bytes], random: Random
) -> bytes:
    return damaged(random, random.choice(films()))


def _any(damage: Callable[[Random, bytes], bytes], random: Random) -> bytes:
    return damage(random, random.choice(bases.everything()))


def _splice(random: Random) -> bytes:
    films = bases.everything()
    return noise.spliced(random, random.choice(films), random.choice(films))


_SHARES = {"JPEG 2000 lossless": 4, "JPEG 2000": 4, "JPEG lossless": 3, "JPEG-LS": 4, "JPEG-LS near": 3}

KINDS: tuple[Kind, ...] = (
    Kind("DICOM elements, explicit", 12, partial(_elements, dicom.EXPLICIT)),
    Kind("DICOM elements, implicit", 6, partial(_elements, dicom.IMPLICIT)),
    Kind("DICOM elements, big endian", 4, partial(_elements, dicom.BIG_ENDIAN)),
    Kind("DICOM elements, deflated", 3, partial(_elements, dicom.DEFLATED)),
    Kind("DICOM deflate stream", 3, _deflated),
    Kind("DICOM sequences", 6, _sequences),
    Kind("DICOM character sets", 5, _texts),
    Kind("DICOM fragments and headers", 5, _packed),
    *(
        Kind(f"stream: {name}", _SHARES.get(name, 2), partial(_stream, name))
        for name in (
            *("JPEG baseline", "JPEG baseline, colour", "JPEG progressive", "JPEG extended", "JPEG lossless"),
            *(
                "JPEG lossless, first order",
                "JPEG-LS",
                "JPEG-LS near",
                "JPEG 2000 lossless",
                "JPEG 2000",
                "RLE",
            ),
        )
    ),
    Kind("PNG chunks", 6, partial(_picture, bases.pngs, pictures.damaged_png)),
    Kind("JPEG segments", 4, partial(_picture, bases.jpegs, streams.damaged)),
    Kind("TIFF entries", 7, partial(_picture, bases.tiffs, pictures.damaged_tiff)),
    Kind("BMP headers", 2, partial(_picture, bases.bmps, pictures.damaged_bmp)),
    Kind("GIF and WebP heads", 1, partial(_picture, bases.others, pictures.damaged_head)),
    Kind("JP2 boxes", 1, partial(_picture, bases.jp2s, streams.damaged_boxes)),
    Kind("any film, bytes flipped", 2, partial(_any, noise.flipped)),
    Kind("any film, cut", 1, partial(_any, noise.cut)),
    Kind("any two films, spliced", 2, _splice),
)
