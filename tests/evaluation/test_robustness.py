"""Measuring how far a reading stays the same when its film is altered: what is counted, and how."""

import pytest

from boneage_desktop import standards
from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.datasets.hand_dataset import Hand, load_hands
from boneage_desktop.evaluation.robustness import Changes, measure_steadiness, steadiness_table
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.vision.pipeline import Assessor
from tests.datasets.tiny import data_folder
from tests.vision.shelf import models_folder

BLOCKED = Check("cut", Severity.BLOCK, "The film ends before the hand does.")
HAND = Hand("7", None, Sex.MALE, 120.0, "val", readings={Bone.MC3: {"A": 5, "B": 6}})


def said(months, checks=(), missing=(), **grades):
    """A prediction whose bones are all of grade 5 but those named."""

    def found(bone):
        grade = grades.get(bone.value, 5)
        shares = tuple(float(each == grade) for each in range(standards.max_grade(bone) + 1))
        return BonePrediction(bone, Box(0, 0, 10, 10), shares, 0.9)

    bones = {bone: found(bone) for bone in REPORT_ORDER if bone not in missing}
    return Prediction(bones, {sex: float(months) for sex in Sex}, tuple(checks))


def record(*pairs):
    changes = Changes()
    for plain, altered in pairs:
        changes.add(HAND, plain, altered)
    return changes.record()


def test_an_unchanged_reading_moves_nothing():
    row = record((said(118), said(118)))
    assert row["read"] == row["films"] == 1
    assert row["same_grade"]["exact"] == row["same_grade"]["within_one"] == 100
    assert row["whole_hand_age_months"]["most"] == row["table_age_months"]["most"] == 0
    assert row["age_error_months"]["mae"] == 2
    assert row["with_readers"]["exact"] == 50


def test_changes_are_counted_against_the_plain_film():
    row = record((said(118), said(131, mc3=6, radius=8)))
    assert row["same_grade"]["exact"] == round(100 * 11 / 13, 1)
    assert row["same_grade"]["within_one"] == round(100 * 12 / 13, 1)
    assert row["whole_hand_age_months"] == {
        "n": 1, "bias": 13.0, "median": 13.0, "p95": 13.0, "most": 13.0, "grave": 1, "within_3": 0,
    }  # fmt: skip
    years = [
        standards.assess(
            standards.Method.RUS_CHN, Sex.MALE, {bone: found.grade for bone, found in each.bones.items()}
        ).age_years
        for each in (said(118), said(131, mc3=6, radius=8))
    ]
    assert row["table_age_months"]["bias"] == pytest.approx(12 * (years[1] - years[0]), abs=0.01)
    assert row["age_error_months"]["bias"] == 11


def test_the_size_of_a_change_has_no_sign():
    row = record((said(100), said(104)), (said(100), said(96)))["whole_hand_age_months"]
    assert (row["bias"], row["median"], row["most"], row["grave"]) == (0, 4, 4, 0)


@pytest.mark.parametrize(
    "lost", [said(118, checks=[BLOCKED]), said(118, missing=(Bone.DP5,)), Prediction({})]
)
def test_an_age_that_is_not_shown_any_more_is_not_read(lost):
    row = record((said(118), lost))
    assert row["read"] == 0
    assert row["whole_hand_age_months"] == {"n": 0}
    assert row["age_error_months"] == {"n": 0}


def test_a_bone_that_is_lost_is_graded_otherwise():
    row = record((said(118), said(118, missing=(Bone.MC3,))))
    assert row["same_grade"]["exact"] == round(100 * 12 / 13, 1)
    assert row["with_readers"]["exact"] == 0


def test_a_film_that_was_not_read_before_loses_nothing():
    blocked = said(118, checks=[BLOCKED])
    assert record((blocked, blocked))["read"] == 1


def test_every_film_is_read_under_every_alteration(tmp_path):
    models_folder(tmp_path)
    data_folder(tmp_path / "data", ("train", "val"))
    shown = []

    def darker(film, rng):
        shown.append(float(rng.random()))
        return film

    kinds = {"as it is": lambda film, rng: film, "darker": darker}
    steps = []
    assessor = Assessor.load("cpu", tmp_path / "models")
    hands = load_hands(tmp_path / "data", ("val",))
    figures = measure_steadiness(assessor, hands, steps.append, kinds)
    assert steps == [1] * len(hands)
    assert measure_steadiness(assessor, hands, None, kinds) == figures
    assert len(set(shown)) == len(hands)  # the dice of a film are its own
    table = steadiness_table(figures)
    assert f"The same {len(hands)} films" in table
    assert table.splitlines()[-1].startswith("| darker | ")


def test_the_table_has_as_many_cells_in_every_row():
    rows = {"moved": record((said(118), said(131, radius=8))), "lost": record((said(118), Prediction({})))}
    table = steadiness_table(rows).splitlines()[2:]
    assert len({line.count("|") for line in table}) == 1
    assert "13.0 mo" in table[-2]
    assert "over 12 months" in table[0]
