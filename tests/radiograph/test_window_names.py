"""Windows that the program names are named in the reader's language; a maker's names stay as they are."""

import numpy as np
from PIL import Image

from boneage_desktop import radiograph
from boneage_desktop.messages import plain
from tests.radiograph.making import film, saved


def names(path):
    return [plain(window.name, "zh") for window in radiograph.read(path).windows]


def test_of_a_picture(tmp_path):
    path = tmp_path / "film.png"
    Image.fromarray((np.arange(10_000) % 200).astype(np.uint8).reshape(100, 100)).save(path)
    assert names(path) == ["全范围", "自动"]


def test_of_a_dicom_film(tmp_path):
    unnamed = film(WindowCenter=2048, WindowWidth=4096)
    assert names(saved(unnamed, tmp_path)) == ["窗 1", "自动", "全范围（12 位）"]
    named = film(WindowCenter=2048, WindowWidth=4096, WindowCenterWidthExplanation="Automatic")
    assert names(saved(named, tmp_path)) == ["Automatic", "自动", "全范围（12 位）"]
