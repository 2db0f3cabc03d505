"""All figures of one patient: the worked examples, what is missing, what is remarked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.standards.heights import (
    Measures,
    Reference,
    TargetFormula,
    figures_record,
    height_figures,
)
from tests.standards.heights.conftest import SEXES, TOLERANCE, examples


def measures_of(example: dict[str, Any]) -> Measures:
    return Measures(
        sex=SEXES[example["sex"]],
        age_months=example["age_months"],
        height_cm=example["height_cm"],
        gp_age_months=example.get("gp_age_months"),
        father_cm=example.get("father_cm"),
        mother_cm=example.get("mother_cm"),
        weight_kg=example.get("weight_kg"),
        length_cm=example.get("recumbent_length_cm"),
    )


def close(found: float | None, expected: float | None, tolerance: float) -> bool:
    if found is None or expected is None:
        return found is expected
    return abs(found - expected) <= tolerance


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example['id']} {example['why']}")
def test_worked_examples(example: dict[str, Any]) -> None:
    record = figures_record(height_figures(measures_of(example)))
    expect = example["expect"]
    sds, cm = TOLERANCE["sds"], TOLERANCE["cm"]
    assert close(record["height_sds"]["china_2005"], expect["sds_cn"], sds)
    assert close(record["height_sds"]["who"], expect["sds_who"], sds)
    assert close(record["weight_sds"]["china_2005"], expect.get("weight_sds_cn"), sds)
    assert close(record["target_height_cm"], expect.get("target_cm"), cm)
    predicted = record["predicted_adult_height"]
    wanted = expect.get("bayley_pinneau", {"group": None, "percent": None, "adult_cm": None})
    found = predicted["bayley_pinneau"]
    assert found["group"] == wanted["group"]
    assert close(found["percent"], wanted["percent"], TOLERANCE["percent"])
    assert close(found["cm"], wanted["adult_cm"], cm)
    assert close(found["error_sd_cm"], wanted.get("error_sd_cm"), cm)
    assert close(predicted["rwt"]["cm"], expect.get("rwt_cm"), cm)


def test_there_are_twenty_examples() -> None:
    assert [example["id"] for example in examples()] == list(range(1, 21))


@pytest.mark.parametrize("example", examples(), ids=lambda example: str(example["id"]))
def test_what_is_null_has_a_reason_and_all_have_a_source(example: dict[str, Any]) -> None:
    record = figures_record(height_figures(measures_of(example)))
    for name in ("height_sds", "height_for_bone_age_sds", "weight_sds"):
        scores = record[name]
        figures = {key: value for key, value in scores.items() if key not in ("reason", "source")}
        assert set(scores["reason"]) == {key for key, value in figures.items() if value is None}
        assert all(scores["reason"].values())
        assert set(scores["source"]) == set(figures)
        assert all(scores["source"].values())
    target = record["target_height"]
    assert (target["reason"] is None) == (record["target_height_cm"] is not None)
    assert target["source"]
    assert target["width_source"]
    for prediction in record["predicted_adult_height"].values():
        lacking = [key for key in ("group", "percent", "cm", "error_sd_cm", "error_90_cm")
                   if key in prediction and prediction[key] is None]  # fmt: skip
        assert bool(prediction["reason"]) == bool(lacking)
        assert prediction["source"]
    assert json.loads(json.dumps(record)) == record


def test_height_for_bone_age_is_that_of_a_child_of_the_bone_age() -> None:
    older = figures_record(height_figures(Measures(Sex.MALE, 120, 140, gp_age_months=108)))
    younger = figures_record(height_figures(Measures(Sex.MALE, 108, 140)))
    assert older["height_for_bone_age_sds"]["china_2005"] == younger["height_sds"]["china_2005"]
    assert older["height_for_bone_age_sds"]["who"] == younger["height_sds"]["who"]
    assert younger["height_for_bone_age_sds"]["reason"]["who"] == "Greulich–Pyle bone age missing."


def test_body_mass_index_is_a_plain_figure() -> None:
    record = figures_record(height_figures(Measures(Sex.MALE, 120, 140, weight_kg=32)))
    assert record["bmi_kg_m2"] == round(32 / 1.4**2, 1)
    assert figures_record(height_figures(Measures(Sex.MALE, 120, 140)))["bmi_kg_m2"] is None


def test_another_formula_of_the_target_height_is_named() -> None:
    chosen = Measures(Sex.MALE, 120, 140, father_cm=175, mother_cm=162, formula=TargetFormula.SU_2007)
    target = figures_record(height_figures(chosen))["target_height"]
    assert target["formula"] == "su_2007"
    assert (target["low_cm"], target["high_cm"], target["width_source"]) == (None, None, None)


def remarks(**measures: Any) -> list[str]:
    return [each.code for each in height_figures(Measures(**measures)).remarks]


def test_an_implausible_figure_is_remarked() -> None:
    ten = {"sex": Sex.MALE, "age_months": 120}
    assert remarks(**ten, height_cm=175) == []
    assert remarks(**ten, height_cm=100) == ["heights.implausible_height"]  # −6.4 and −5.9 SD
    assert remarks(**ten, height_cm=140, weight_kg=12) == ["heights.implausible_weight"]
    both = height_figures(Measures(Sex.MALE, 120, 60)).remarks[0]
    assert "(China 2005, WHO 2006/2007)" in both


def test_a_table_of_lengths_is_remarked() -> None:
    assert remarks(sex=Sex.MALE, age_months=35.9, height_cm=96) == ["heights.lying"]
    assert remarks(sex=Sex.MALE, age_months=36, height_cm=96) == []
    assert remarks(sex=Sex.MALE, age_months=40, gp_age_months=30, height_cm=96) == ["heights.lying"]


def test_remarks_of_the_predictions_are_among_all() -> None:
    girl = {"sex": Sex.FEMALE, "age_months": 135, "height_cm": 145, "gp_age_months": 124}
    girl |= {"weight_kg": 40, "father_cm": 170, "mother_cm": 160}
    assert remarks(**girl) == ["heights.near_boundary", "heights.rwt_whole_hand", "heights.rwt_corrected"]


def test_the_limits_of_what_is_plausible() -> None:
    """Heights and weights of boys of ten years, just inside and outside of WHO's limits."""
    # Low by China 2005, high by WHO: there the other reference is not yet at its limit.
    heights = [140.2 * (1 + 0.67 * 0.0442 * z) ** (1 / 0.67) for z in (-5.95, -6.05)]
    heights += [137.7795 * (1 + 0.04626 * z) for z in (5.95, 6.05)]
    told = [
        "heights.implausible_height" in remarks(sex=Sex.MALE, age_months=120, height_cm=height)
        for height in heights
    ]
    assert told == [False, True, False, True]
    weights = [33.74 * (1 - 0.36 * 0.1953 * z) ** (-1 / 0.36) for z in (-5.95, -6.05, 4.95, 5.05)]
    told = [
        "heights.implausible_weight" in remarks(sex=Sex.MALE, age_months=120, height_cm=140, weight_kg=weight)
        for weight in weights
    ]
    assert told == [False, True, False, True]


def test_how_far_figures_are_rounded() -> None:
    girl = Measures(
        Sex.FEMALE,
        113.3,
        137.31,
        gp_age_months=107.4731,
        father_cm=171.273,
        mother_cm=158.165,
        weight_kg=30.7,
    )
    figures, record = height_figures(girl), figures_record(height_figures(girl))
    reading = figures.bayley_pinneau.reading
    assert reading is not None
    target, predicted = record["target_height"], record["predicted_adult_height"]
    for shown, exact, digits in (
        (record["height_sds"]["china_2005"], figures.height[Reference.CHINA_2005].sds, 3),
        (record["height_percentile"]["who"], figures.height[Reference.WHO].percentile, 1),
        (record["weight_percentile"]["china_2005"], figures.weight.percentile, 1),
        (record["bmi_kg_m2"], figures.bmi, 1),
        (record["target_height_cm"], figures.target.cm, 2),
        (target["cm"], figures.target.cm, 2),
        (target["low_cm"], figures.target.low_cm, 2),
        (target["high_cm"], figures.target.high_cm, 2),
        (predicted["bayley_pinneau"]["percent"], reading.percent, 3),
        (predicted["bayley_pinneau"]["cm"], reading.cm, 2),
        (predicted["bayley_pinneau"]["error_sd_cm"], figures.bayley_pinneau.error_sd_cm, 2),
        (predicted["rwt"]["cm"], figures.rwt.cm, 2),
        (predicted["rwt"]["error_90_cm"], figures.rwt.error_90_cm, 2),
    ):
        assert exact is not None
        assert shown == round(exact, digits)
        assert shown != round(exact, digits + 1), "this case shows nothing"
        assert shown != round(exact, digits - 1), "this case shows nothing"


def test_figures_can_be_compared_and_kept_in_a_set() -> None:
    boy = Measures(sex=Sex.MALE, age_months=120, height_cm=140)
    assert len({height_figures(boy), height_figures(boy)}) == 1


def test_a_figure_that_rounds_to_nothing_has_no_sign() -> None:
    def sds(height_cm: float) -> float:
        measures = Measures(sex=Sex.MALE, age_months=120, height_cm=height_cm)
        record = figures_record(height_figures(measures))
        found = record["height_sds"]["china_2005"]
        return found["sds"] if isinstance(found, dict) else found

    low, high = 120.0, 160.0
    for _ in range(60):  # the median lies between
        middle = (low + high) / 2
        low, high = (middle, high) if sds(middle) < 0 else (low, middle)
    assert sds(low) < 0
    assert str(sds(high)) == "0.0"
    below = low + 0.4 * 0.01  # rounds to nothing, from below the median
    assert str(sds(below)) == "0.0"
