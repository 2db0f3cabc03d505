"""Stored tables, entry by entry, and the damage that leaves one out."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from boneage_desktop.radiograph.dicom.lut import Table, table


def item(
    descriptor: list[int] | None, data: list[int] | bytes | None, *, little: bool | None = True
) -> Dataset:
    made = Dataset()
    if descriptor is not None:
        made.add_new(0x00283002, "US", descriptor)
    if data is not None:
        made.add_new(0x00283006, "OW" if isinstance(data, bytes) else "US", data)
    made.set_original_encoding(is_implicit_vr=False, is_little_endian=little, character_encoding="iso8859")
    return made


def read(descriptor: list[int] | None, data: Any, *, signed: bool = False, **order: Any) -> Table | None:
    return table(item(descriptor, data, **order), signed_input=signed)


@pytest.mark.parametrize(
    ("descriptor", "data"),
    [
        (None, [1, 2, 3]),
        ([3, 0, 12], None),
        ([3, 0], [1, 2, 3]),
        ([3], [1, 2, 3]),
        ([4, 0, 12], [1, 2, 3]),  # shorter than it says
        ([3, 0, 0], [1, 2, 3]),  # no table has 0 or 17 bits
        ([3, 0, 17], [1, 2, 3]),
        ([0, 0, 16], [1, 2, 3]),  # 0 stands for 65536
        ([6, 0, 9], [0x0201, 0x0403, 0x0605]),  # two entries in a word only up to 8 bits
        ([8, 0, 8], [0x0201, 0x0403, 0x0605]),
        ([4, 0, 8], [0x0201]),
    ],
)
def test_a_damaged_table_is_none(descriptor: list[int] | None, data: list[int] | None) -> None:
    assert read(descriptor, data) is None


def test_a_table_is_its_entries_its_start_and_its_bits() -> None:
    for bits in (1, 12, 16):
        found = read([3, 7, bits], [10, 20, 30])
        assert found is not None
        assert (found.first, found.entries.tolist(), found.bits, found.name) == (7, [10, 20, 30], bits, "")


def test_a_descriptor_may_have_more_than_three_numbers_and_the_data_more_than_it_says() -> None:
    found = read([2, 0, 12, 5], [10, 20, 30])
    assert found is not None
    assert found.entries.tolist() == [10, 20]


def test_a_length_of_zero_is_65536() -> None:
    found = read([0, 0, 16], [*range(65536), 7])
    assert found is not None
    assert (len(found.entries), found.entries[-1]) == (65536, 65535)
    assert read([0, 0, 16], list(range(65535))) is None


@pytest.mark.parametrize(
    ("first", "signed", "start"),
    [(32767, True, 32767), (32768, True, -32768), (65535, True, -1), (32768, False, 32768), (5, True, 5)],
)
def test_a_start_below_zero_is_for_signed_values_alone(first: int, signed: bool, start: int) -> None:
    found = read([2, first, 12], [10, 20], signed=signed)
    assert found is not None
    assert found.first == start


@pytest.mark.parametrize(
    ("bits", "length", "data", "entries"),
    [
        (8, 4, [0x0201, 0x0403], [1, 2, 3, 4]),
        (7, 4, [0x0201, 0x0403], [1, 2, 3, 4]),
        (8, 3, [0x0201, 0x0003], [1, 2, 3]),  # padded to a whole word
        (8, 2, [0x0201, 0x0403], [0x0201, 0x0403]),  # one entry in a word
        (8, 1, [0x0201], [1]),
        (9, 2, [0x0101, 0x0103], [0x0101, 0x0103]),
    ],
)
def test_two_entries_of_eight_bits_may_share_a_word(
    bits: int, length: int, data: list[int], entries: list[int]
) -> None:
    found = read([length, 0, bits], data)
    assert found is not None
    assert found.entries.tolist() == entries


@pytest.mark.parametrize(
    ("little", "entries"),
    [(True, [0x0201, 0x0403]), (False, [0x0102, 0x0304]), (None, None)],
)
def test_bytes_are_in_the_order_of_their_file(little: bool | None, entries: list[int] | None) -> None:
    own = [0x0201, 0x0403] if sys.byteorder == "little" else [0x0102, 0x0304]
    found = read([2, 0, 16], b"\1\2\3\4", little=little)
    assert found is not None
    assert found.entries.tolist() == (own if entries is None else entries)


def test_values_beyond_the_ends_have_the_ends_entries() -> None:
    found = read([3, 100, 12], [10, 20, 30])
    assert found is not None
    assert found.apply(np.array([-5, 99, 100, 101, 102, 103, 70000])).tolist() == [10, 10, 10, 20, 30, 30, 30]
