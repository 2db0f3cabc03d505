"""The parts of a multipart answer, one at a time, as they arrive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class TooLarge(ValueError):
    """A part is larger than is taken."""


def parts(pieces: Iterable[bytes], boundary: bytes, most_bytes: int) -> Iterator[bytes]:
    """Take a multipart message apart (RFC 2046).

    Parameters
    ----------
    pieces : iterable of bytes
        The message, cut anywhere.
    boundary : bytes
    most_bytes : int
        Size of one part.

    Raises
    ------
    TooLarge
    EOFError
        The message ends before its end is marked: what came of the last part is no object.
    ValueError
        A part has no head.
    """
    mark = b"\r\n--" + boundary
    held, looked, begun = bytearray(b"\r\n"), 0, False
    for piece in pieces:
        held += piece
        while True:
            at = held.find(mark, looked)
            # Two more bytes tell whether this mark is the last.
            if at < 0 or len(held) < at + len(mark) + 2:
                looked = at if at >= 0 else max(0, len(held) - len(mark) + 1)
                break
            if begun:
                yield _body(held, at)
            begun, looked = True, 0
            del held[: at + len(mark)]
            if held.startswith(b"--"):
                return
        if len(held) > most_bytes + len(mark) + 4096:
            raise TooLarge
    raise EOFError


def _body(held: bytearray, end: int) -> bytes:
    head = held.find(b"\r\n\r\n", 0, end)
    if head < 0:
        raise ValueError("a part without a head")
    return bytes(memoryview(held)[head + 4 : end])
