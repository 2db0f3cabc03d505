"""Multipart messages, wherever they are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.network.dicomweb.multipart import TooLarge, parts


def message(bodies, end=b"--\r\n", preamble=b""):
    made = preamble
    for body in bodies:
        made += b"\r\n--b0\r\nContent-Type: application/dicom\r\n\r\n" + body
    return made + b"\r\n--b0" + end


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=4), st.integers(1, 40), st.booleans())
def test_parts_come_out_as_they_went_in(bodies, size, bare):
    bodies = [body.replace(b"--b0", b"") for body in bodies]
    whole = message(bodies).removeprefix(b"\r\n") if bare else message(bodies, preamble=b"hello")
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
    assert list(parts(pieces, b"b0", 1000)) == bodies


@given(st.integers(3, 90))
def test_a_part_that_ends_early_is_no_part(left):
    whole = message([b"first", b"second" * 10])
    came = []
    with pytest.raises(EOFError):
        came.extend(parts([whole[:-left]], b"b0", 1000))
    # list.extend keeps what came before the error.
    assert came == [b"first"]


def test_a_part_that_is_too_large_is_not_held():
    def endless():
        yield b"--b0\r\n\r\n"
        while True:
            yield bytes(1000)

    with pytest.raises(TooLarge):
        list(parts(endless(), b"b0", 5000))


def test_a_part_without_a_head():
    with pytest.raises(ValueError, match="head"):
        list(parts([b"--b0\r\nnothing\r\n--b0--\r\n"], b"b0", 100))
