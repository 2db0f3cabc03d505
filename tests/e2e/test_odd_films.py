"""Films as clinics and archives leave them, each rebuilt from one hand: what must come out is known."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from boneage_desktop import radiograph
from boneage_desktop.prediction import Box
from tests.golden import BONES, METHODS, age, total

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8")) if CASES.is_dir() else {}

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not CASES.is_dir(), reason="the odd films (../shared/cases) are absent"),
]


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """What `boneage analyze` says of every film, by its name."""
    out = tmp_path_factory.mktemp("odd") / "films.jsonl"
    films = [CASES / name for name in ("plain.png", "plain-fine.png", *EXPECTED)]
    command = [sys.executable, "-m", "boneage_desktop", "analyze", *map(str, films), "--json", str(out)]
    subprocess.run(command, check=False, capture_output=True, timeout=900)
    read = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return {Path(record["film"]).name: record for record in read}


def grades(record):
    return {bone: found["rus_chn_grade"] for bone, found in record["bones"].items()}


def width(name):
    return radiograph.read(CASES / name).shape[1]


def visible(name):
    """How much of the range from black to white the picture uses that a window would show first."""
    low, high = np.percentile(radiograph.read(CASES / name).pixels, (10, 90))
    return high - low


@pytest.mark.parametrize("name", EXPECTED)
def test_film(records, name):
    wanted, record = EXPECTED[name], records[name]
    if "or_says" in wanted and record["status"] != "ok":
        assert re.search(wanted["or_says"], record["message"], re.IGNORECASE)
        assert record["methods"] == {}
        return
    assert record["sex"] == wanted["sex"] or (wanted.get("sex_or_none") and record["sex"] is None)
    assert bool(record["methods"]) == (record["sex"] is not None)
    plain = records[wanted["plain"]]
    assert record["status"] == "ok", record["message"]
    assert list(record["bones"]) == list(BONES)
    before, now = grades(plain), grades(record)
    steps = [abs(now[bone] - before[bone]) for bone in BONES]
    assert max(steps) <= 1
    assert sum(steps) <= wanted.get("differ", 1)
    for method in METHODS:
        ages = [age(method, "F", total(method, "F", each)).years for each in (before, now)]
        assert abs(ages[1] - ages[0]) <= wanted.get("years", 0.2) + 1e-9
    if wanted.get("boxes", True):
        for bone in BONES:
            # A film kept smaller has its boxes smaller.
            size = width(name) / width(wanted["plain"])
            one = Box(*(size * each for each in plain["bones"][bone]["box"]))
            assert one.iou(Box(*record["bones"][bone]["box"])) > 0.9
    if wanted.get("shown"):
        assert visible(name) > 0.5 * visible(wanted["plain"])
    if "name" in wanted:
        film = radiograph.read(CASES / name)
        assert film.patient.name == wanted["name"] or film.notes
