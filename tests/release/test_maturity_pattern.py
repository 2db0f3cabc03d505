"""Learning the pattern of the bones from hands whose pattern is known."""

import json
from dataclasses import replace

import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.cli import main
from boneage_desktop.datasets import hand_dataset
from boneage_desktop.datasets.hand_dataset import DataError, ReferenceGrade
from boneage_desktop.phantom.maturity import grades_at
from boneage_desktop.release.maturity_pattern import FLAGGED, LEAST, learn_patterns
from boneage_desktop.standards.pattern import load_patterns
from tests.datasets.made import hand


def hands(each=60):
    return [
        hand(f"{sex}{n}", sex, 12 * (3 + 12 * n / each), grades=grades_at(3 + 12 * n / each, sex, seed=n))
        for sex in Sex
        for n in range(each)
    ]


@pytest.fixture(scope="module")
def learned():
    return learn_patterns(hands())


def test_what_is_learned_is_a_pattern_that_flags_few(learned, tmp_path):
    path = tmp_path / "pattern.json"
    path.write_text(json.dumps(learned), encoding="utf-8")
    pattern = load_patterns(path)[Sex.FEMALE]
    assert learned["sexes"]["F"]["hands"] == 60
    assert learned["sexes"]["F"]["flagged"] <= FLAGGED
    assert min(min(row) for row in pattern.limits.values()) >= LEAST
    for age in (5, 8, 11):
        grades = grades_at(age, Sex.FEMALE, seed=1)
        for bone in (Bone.PP3, Bone.MC3, Bone.RADIUS):
            years = pattern.others_years(grades, bone)
            assert years == pytest.approx(age, abs=1.0)
            assert pattern.expected_grade(bone, years) == pytest.approx(grades[bone], abs=1.0)


def test_the_same_hands_give_the_same_pattern(learned):
    assert learn_patterns(hands()) == learned


def test_hands_that_lack_a_grade_are_left_out_and_too_few_are_refused():
    some = hands(51)
    lacking = replace(
        some[0], grades={bone: ReferenceGrade(6.0, 1.0) for bone in REPORT_ORDER if bone is not Bone.ULNA}
    )
    assert learn_patterns([lacking, *some[1:]])["sexes"][some[0].sex.value]["hands"] == 50
    with pytest.raises(DataError, match="50 are needed"):
        learn_patterns([lacking, *some[2:]])


def test_the_command_writes_the_file(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(hand_dataset, "load_hands", lambda root, splits: hands())
    out = tmp_path / "pattern.json"
    assert main(["pattern", "--data", str(tmp_path), "--out", str(out)]) == 0
    assert set(load_patterns(out)) == set(Sex)
    assert "60 hands" in capsys.readouterr().out
    assert main(["pattern", "--data", str(tmp_path), "--out", str(tmp_path / "no" / "where")]) == 2
