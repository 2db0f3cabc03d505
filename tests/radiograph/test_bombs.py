"""No file takes more memory or time than the largest film does."""

from __future__ import annotations

import sys

import pytest

from tests.radiograph.bombs import BOMBS, measured

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory from /proc")


@pytest.mark.parametrize("name", BOMBS)
def test_memory_and_time_are_bounded(tmp_path, name):
    memory, seconds, came = measured(BOMBS[name](tmp_path))
    assert memory < (1.2e9 if "film" in name else 0.7e9)
    assert seconds < 15
    assert came.startswith("refused") == (name not in READ)


READ = {"JPEG-LS, 89 megapixels of black", "RLE, twice 512 MB", "film of 8000 × 10000, 16 bits"}
