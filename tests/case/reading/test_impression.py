"""Impression: by the percentile where there is one, by the reader's word before it; flags as sentences."""

from dataclasses import replace
from datetime import date

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import AuditAction, Maturity, from_json, to_json
from boneage_desktop.case.reading.impression import (
    Basis,
    Impression,
    flag_sentence,
    impression_sentence,
    sentences_of,
)
from boneage_desktop.standards import max_grade, percentile_text
from boneage_desktop.standards.percentiles import PERCENTS, Standing, percentile_curves, standing
from tests.case.examples import Clock, case, prediction


def read(grades=None, **facts):
    made = case(clock=Clock(), **facts)
    made.set_prediction(prediction(grades))
    return made


def aged(years, grades=None):
    return read(grades, birth_date=date(2023 - years, 3, 4), film_date=date(2023, 3, 4))


@pytest.mark.parametrize("sex", Sex)
def test_standing_turns_at_the_outermost_curves(sex):
    for age in (6.0, 9.5, 12.0):
        low, high = (
            round(dict(percentile_curves(sex)[percent])[age]) for percent in (PERCENTS[0], PERCENTS[-1])
        )
        assert standing(sex, age, low - 1) is Standing.BELOW
        assert standing(sex, age, low + 1) is Standing.WITHIN
        assert standing(sex, age, high - 1) is Standing.WITHIN
        assert standing(sex, age, high + 1) is Standing.ABOVE


def test_standing_is_not_told_outside_the_charts_nor_at_a_ceiling():
    assert standing(Sex.FEMALE, 0.5, 100) is None
    assert percentile_text(Sex.FEMALE, 17.5, 1000).startswith("≥")
    assert standing(Sex.FEMALE, 17.5, 1000) is None


@pytest.mark.parametrize(
    ("years", "maturity"), [(10, Maturity.NORMAL), (14, Maturity.DELAYED), (6, Maturity.ADVANCED)]
)
def test_the_percentile_says_normal_delayed_or_advanced(years, maturity):
    made = aged(years)
    found = made.impression
    assert (found.maturity, found.basis) == (maturity, Basis.CHINA_05)
    assert found.percentile == percentile_text(
        made.sex, made.chronological_age_years, next(iter(made.results().values())).total
    )
    said = impression_sentence(found)
    assert said.values["said"].code == f"impression.{maturity.value}"
    assert found.percentile in said
    assert found.percentile in said.text("zh")


def test_the_readers_word_goes_first_is_in_the_trail_and_can_be_taken_back():
    made = aged(10)
    made.set_maturity(Maturity.DELAYED)
    assert made.impression == Impression(
        Maturity.DELAYED, Basis.READER, made.impression.percentile, made.impression.deviation
    )
    assert made.impression.percentile
    made.set_maturity(None)
    assert made.impression.basis is Basis.CHINA_05
    told = [(each.old, each.new) for each in made.audit if each.act is AuditAction.IMPRESSION]
    assert told == [(None, "delayed"), ("delayed", None)]


def test_without_an_age_only_the_reader_has_an_impression():
    made = read(birth_date=None)
    assert made.impression is None
    made.set_maturity(Maturity.ADVANCED)
    assert made.impression == Impression(Maturity.ADVANCED, Basis.READER)
    assert impression_sentence(made.impression) == "Bone age is advanced."
    assert impression_sentence(made.impression).text("zh") == "骨龄较生活年龄提前。"


def test_a_mature_hand_of_a_grown_child_has_none():
    grades = {bone: max_grade(bone) for bone in Bone}
    assert aged(18, grades).impression is None


@pytest.mark.parametrize("maturity", [None, *Maturity])
def test_json_brings_the_word_back(maturity):
    made = aged(10)
    made.set_maturity(maturity)
    content = to_json(made.snapshot())
    assert content.get("maturity") == (maturity and maturity.value)
    assert from_json(content) == made.snapshot()


def test_flags_become_findings_without_what_the_reader_is_asked_to_do():
    made = aged(10, {Bone.RADIUS: 11})
    first, *rest = sentences_of(made)
    assert first == impression_sentence(made.impression)
    assert len(rest) == len(made.flags()) > 0
    odd = next(flag for flag in made.flags() if flag.bone is Bone.RADIUS)
    said = flag_sentence(odd)
    assert said.code == "impression.ahead"
    assert said == f"Radius 8(1) is {odd.value:.1f} grades above the other bones."
    assert "请复核" not in said.text("zh")
    assert all("Check" not in each for each in rest)


def test_a_flag_that_asks_nothing_stands_as_it_is():
    made = aged(16)
    far = next(flag for flag in made.flags() if flag.unit == "years" and "chronological" in flag.kind.value)
    assert flag_sentence(far) is far.text


def test_a_flag_that_is_no_message_gives_no_sentence():
    made = aged(16)
    assert flag_sentence(replace(made.flags()[0], text="old words")) is None
