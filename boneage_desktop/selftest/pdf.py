"""Reading a PDF again: its table of objects, its pages, its streams."""

from __future__ import annotations

import base64
import re
import zlib


class NotWhole(Exception):
    """A PDF that a reader of PDFs would have to mend."""


def pages_of(content: bytes) -> int:
    """Number of pages of a PDF as ReportLab writes it: one table of objects, streams deflated.

    Raises
    ------
    NotWhole
        An object is not where the table says, or a stream cannot be unpacked.
    """
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)
    if not content.startswith(b"%PDF-") or start is None:
        raise NotWhole("head or end is missing")
    table = content[int(start[1]) :]
    head = re.match(rb"xref\s+0 (\d+)\s+", table)
    if head is None or b"/Root" not in table:
        raise NotWhole("there is no table of objects")
    pages = 0
    rows = table[head.end() :]
    for number in range(1, int(head[1])):
        offset = int(rows[20 * number : 20 * number + 10])
        named = re.compile(rb"%d 0 obj\b" % number).match(content, offset)
        end = content.find(b"endobj", offset)
        if named is None or end < 0:
            raise NotWhole(f"object {number} is not where the table says")
        body = content[named.end() : end]
        pages += bool(re.search(rb"/Type\s*/Page\b", body))
        _unpack(number, body)
    return pages


def _unpack(number: int, body: bytes) -> None:
    stream = re.search(rb"stream\r?\n(.*?)\r?\n?endstream", body, re.DOTALL)
    if stream is None or b"/FlateDecode" not in body:
        return
    packed = stream[1]
    try:
        if b"/ASCII85Decode" in body:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        zlib.decompress(packed)
    except (ValueError, zlib.error) as error:
        raise NotWhole(f"the stream of object {number} cannot be unpacked") from error
