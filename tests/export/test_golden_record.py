"""Every figure a machine is given, compared with the published tables read anew (tests/golden.py)."""

from __future__ import annotations

import csv
import json
from fractions import Fraction

import pytest

from boneage_desktop.export import csv_file, film_record, json_file
from tests.golden import BONES, DIGEST, GOLDENS, METHODS, label, stage


@pytest.fixture(params=GOLDENS)
def golden(request):
    return GOLDENS[request.param]


def clamped(age):
    return {"≥ ": "above", "< ": "below", "": None}[age.bound]


def expected_whole_hand(golden):
    """Years to two digits, the text, half the interval to two digits, and which end was reached."""
    age = golden.whole_hand
    if age is None:
        return None, None, None, None
    if age.bound:
        return float(age.years), age.text(), None, clamped(age)
    years = Fraction(str(golden.months["FM".index(golden.sex)])) / 12
    half = None if golden.interval is None else round(golden.interval / 12, 2)
    return round(float(years), 2), golden.whole_hand_text(), half, None


def test_json(golden, tmp_path):
    with json_file(tmp_path / "a.json") as write:
        write(film_record("hand.dcm", golden.case()))
    (record,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (record["status"], record["sex"], record["sex_by"]) == ("ok", golden.sex, "film")
    assert (record["film"], record["sha256"]) == ("hand.dcm", DIGEST)
    assert list(record["bones"]) == list(BONES)
    for bone, found in record["bones"].items():
        grade = golden.final[bone]
        assert (found["rus_chn_grade"], found["rus_chn_label"]) == (grade, label(bone, grade))
        assert found["tw3_stage"] == stage(bone, grade)
        box = golden.box(bone)
        read = bone in golden.ai
        assert found["box"] == ([box.x, box.y, box.w, box.h] if read else None)
        assert found["confidence"] == (0.97 if read else None)
        if read:
            assert max(found["probabilities"]) == golden.probability(bone)
            assert found["probabilities"].index(golden.probability(bone)) == golden.ai[bone]
            assert sum(found["probabilities"]) == pytest.approx(1, abs=1e-4)
    assert record["methods"] == {
        method: {
            "total": golden.totals[method],
            "age_years": float(golden.ages[method].years),
            "text": golden.ages[method].text(),
            "clamped": clamped(golden.ages[method]),
            "expected_age_years": pytest.approx(float(golden.expected(method)[0]), abs=0.0051)
            if golden.second_figure
            else None,
            "expected_text": golden.expected_text(method) if golden.second_figure else None,
            "expected_interval_years": golden.half(method),
        }
        for method in METHODS
    }
    shown = ("age_years", "text", "interval_years", "clamped")
    assert tuple(record[f"whole_hand_{what}"] for what in shown[1:]) == expected_whole_hand(golden)[1:]
    assert record["whole_hand_age_years"] == pytest.approx(expected_whole_hand(golden)[0])


def test_csv(golden, tmp_path):
    with csv_file(tmp_path / "a.csv") as write:
        write(film_record("hand.dcm", golden.case()))
    (row,) = csv.DictReader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["sex"], row["sex_by"], row["sha256"]) == (golden.sex, "film", DIGEST)
    for bone in BONES:
        grade = golden.final[bone]
        assert (row[f"{bone}_grade"], row[f"{bone}_label"]) == (str(grade), label(bone, grade))
    for method in METHODS:
        age = golden.ages[method]
        assert row[f"{method} total"] == str(golden.totals[method])
        assert row[f"{method} age_years"] == f"{float(age.years):.1f}"
        assert row[f"{method} text"] == age.text()
    years, text, half, _ = expected_whole_hand(golden)
    assert row["whole_hand_text"] == (text or "")
    assert row["whole_hand_age_years"] == ("" if years is None else str(years))
    assert row["whole_hand_interval_years"] == ("" if half is None else str(half))
