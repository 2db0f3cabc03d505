"""Ages by band, and the interval around one."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import Sex
from boneage_desktop.evaluation.age_agreement import (
    age_bands,
    age_pairs,
    common_error,
    half_width,
    interval_figures,
)
from boneage_desktop.prediction import Prediction
from tests.datasets.made import hand, prediction


def test_pairs_are_of_the_hands_own_sex_and_of_hands_with_an_age():
    hands = [hand("1"), hand("2", Sex.FEMALE, 100.0), hand("3")]
    predictions = {"1": prediction(months=126.0), "2": prediction(months=-883.0), "3": Prediction({})}
    assert age_pairs(hands, predictions) == {Sex.FEMALE: [(100.0, 117.0)], Sex.MALE: [(120.0, 126.0)]}


def test_a_band_begins_at_its_lower_end_and_errors_keep_their_sign():
    pairs = {Sex.FEMALE: [(59.9, 65.9), (60.0, 58.0), (95.9, 95.9)], Sex.MALE: [(168.0, 160.0)]}
    rows = {(row["band"], row["sex"]): row for row in age_bands(pairs)}
    assert len(rows) == 10
    assert rows["0–5", "F"] == {"band": "0–5", "sex": "F", "n": 1, "mae": 6.0, "bias": 6.0, "sd": 0.0}
    assert (rows["5–8", "F"]["n"], rows["5–8", "F"]["mae"], rows["5–8", "F"]["bias"]) == (2, 1.0, -1.0)
    assert rows["14+", "M"]["bias"] == -8.0
    assert rows["14+", "F"] == {"band": "14+", "sex": "F", "n": 0}


def test_the_half_width_is_the_corrected_quantile():
    errors = [(-1) ** number * float(number) for number in range(1, 20)]  # 19: ⌈20 · 0.9⌉ = 18th
    assert half_width(errors) == 18.0
    assert half_width(errors[:9]) == 9.0  # ⌈10 · 0.9⌉ = 9th of 9
    assert half_width(errors[:8]) is None  # too few to promise 90 %
    assert half_width([]) is None
    assert half_width([0.001] * 9) == 0.01  # rounded up, never below the error


@given(
    st.lists(st.floats(-100, 100), min_size=1, max_size=60),
    st.floats(0.05, 0.99),
)
def test_the_interval_holds_its_share_of_its_own_errors(errors, coverage):
    half = half_width(errors, coverage)
    if half is None:
        assert math.ceil((len(errors) + 1) * coverage - 1e-6) > len(errors)
    else:
        assert sum(abs(error) <= half for error in errors) >= coverage * len(errors) - 1e-6


def test_new_hands_lie_within_as_often_as_promised():
    dice = random.Random(4)
    held = []
    for _ in range(300):
        half = half_width([dice.gauss(1, 7) for _ in range(90)])
        held += [abs(dice.gauss(1, 7)) <= half for _ in range(20)]
    assert sum(held) / len(held) == pytest.approx(0.905, abs=0.02)


def test_coverage_is_counted_over_both_sexes():
    pairs = {Sex.FEMALE: [(100.0, 110.0), (100.0, 111.0)], Sex.MALE: [(100.0, 90.0), (100.0, 100.0)]}
    assert interval_figures(pairs, 10.0) == {"half_width_months": 10.0, "n": 4, "coverage": 75.0}
    assert interval_figures({Sex.FEMALE: [], Sex.MALE: []}, 1.0)["coverage"] == 0.0


def test_a_hand_whose_age_is_not_known_has_no_pair():
    hands = [hand("1", months=math.nan), hand("2")]
    pairs = age_pairs(hands, {"1": prediction(), "2": prediction()})
    assert pairs[Sex.MALE] == [(120.0, 120.0)]


def test_what_two_witnesses_err_by_in_common_is_the_reference_s_own_error():
    dice = random.Random(8)
    one, other = ({sex: [] for sex in Sex} for _ in range(2))
    for number in range(4000):
        months = dice.uniform(24, 200)
        sex, reference = list(Sex)[number % 2], months + dice.gauss(2, 6)
        one[sex].append((reference, months + dice.gauss(0, 3)))
        other[sex].append((reference, months + dice.gauss(-4, 9)))
    common = common_error(one, other)
    assert common["n"] == 4000
    assert common["sd"] == pytest.approx(6, abs=0.5)
    assert common["correlation"] == pytest.approx(36 / (36 + 9) ** 0.5 / (36 + 81) ** 0.5, abs=0.04)


def test_witnesses_that_err_against_each_other_have_no_error_in_common():
    one = {Sex.FEMALE: [(100.0, 103.0), (90.0, 87.0)], Sex.MALE: [(80.0, 80.0)]}
    other = {Sex.FEMALE: [(100.0, 97.0), (90.0, 93.0)], Sex.MALE: [(80.0, 80.0)]}
    assert common_error(one, other) == {"n": 3, "correlation": -1.0, "sd": 0.0}
    assert common_error(one, one)["correlation"] == 1.0


def test_too_few_hands_or_no_spread_say_nothing_in_common():
    few = {Sex.FEMALE: [], Sex.MALE: [(80.0, 81.0), (90.0, 88.0)]}
    assert common_error(few, few) == {"n": 2}
    same = {Sex.FEMALE: [], Sex.MALE: [(80.0, 81.0)] * 4}
    assert common_error(same, same) == {"n": 4}
