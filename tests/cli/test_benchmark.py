"""``boneage benchmark``: every stage the analysis speaks of is printed, with nothing to tune."""

import numpy as np
import pytest
import torch
from PIL import Image

from boneage_desktop.cli import main
from boneage_desktop.cli.benchmark_command import percentile
from boneage_desktop.prediction import Prediction
from boneage_desktop.vision.pipeline import Assessor


class Quick:
    """Networks that name their stages and do nothing."""

    def __init__(self):
        self.versions = {"assessor": "1 (b)", "detector": "1 (a)"}
        self.device = torch.device("cpu")
        self.notice = ""

    def assess(self, film, progress=None):
        for share, text in ((0.02, "Loading the film"), (0.4, "Grading the bones"), (1.0, "Done")):
            if progress:
                progress(share, text)
        return Prediction({}, models=self.versions)


@pytest.fixture
def films(tmp_path, monkeypatch):
    monkeypatch.setattr(Assessor, "load", classmethod(lambda cls, *chosen: Quick()))
    for number, name in enumerate(("a.png", "b.png")):
        pixels = np.random.default_rng(number).integers(0, 255, (40 + number, 30), dtype=np.uint8)
        Image.fromarray(pixels).save(tmp_path / name)
    return tmp_path


def test_stages_are_printed_with_median_and_percentile(films, capsys):
    assert main(["benchmark", str(films / "a.png"), str(films / "b.png"), "--repeats", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2 films (30×40, 30×41), CPU (")
    assert lines[1] == "AI model assessor 1 (b), detector 1 (a)"
    assert "95th percentile" in lines[4]
    assert "(n = 6)" in lines[4]
    stages = [line.split("  ")[0] for line in lines[5:]]
    assert stages[:5] == ["read", "look", "grade", "total", "films per second"]


def test_a_film_that_cannot_be_read_is_said(films, capsys):
    assert main(["benchmark", str(films / "gone.png")]) == 2
    assert "file not found" in capsys.readouterr().err
    assert main(["benchmark", "--repeats", "0"]) == 2


def test_percentiles_are_values_that_were_measured():
    values = [float(number) for number in range(20, 0, -1)]
    assert percentile(values, 50) == 10
    assert percentile(values, 95) == 19
    assert percentile([3.0], 95) == 3
