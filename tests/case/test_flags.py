"""What does not fit in a case is flagged with its figure, and what fits is not."""

from datetime import date

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case, CaseView, Flag, FlagKind
from boneage_desktop.prediction import Prediction
from boneage_desktop.standards import Method, MethodResult, max_grade
from tests.case.examples import blocked, case, prediction


def flagged(read: Case) -> dict[FlagKind, Flag]:
    return {flag.kind: flag for flag in read.flags()}


def with_months(months: float) -> Prediction:
    told = prediction()
    return Prediction(told.bones, dict.fromkeys(Sex, months), (), told.models, 15.6)


@pytest.fixture
def read() -> Case:
    """RUS-CHN 9.7 y, TW3-RUS 9.3 y, whole hand 9.7 y, chronological 10.0 y."""
    made = case()
    made.set_prediction(prediction())
    return made


def test_a_hand_that_fits_has_no_flag(read: Case) -> None:
    assert read.flags() == ()


def test_a_bone_out_of_step_is_named_with_its_distance_and_follows_the_reader(read: Case) -> None:
    read.decide(Bone.MC3, 9)
    flag = flagged(read)[FlagKind.ODD_BONE]
    assert (flag.bone, flag.unit) == (Bone.MC3, "grades")
    assert 2 < flag.value < 5
    assert flag.value == round(flag.value, 1)
    assert (
        f"Metacarpal III: RUS-CHN 7(2) is {flag.value:.1f} grades above the other bones (expected ≤ "
        in flag.text
    )
    read.decide(Bone.MC3, 3)
    behind = flagged(read)[FlagKind.ODD_BONE]
    assert behind.value < -1.5
    assert f"{-behind.value:.1f} grades below" in behind.text
    read.decide(Bone.MC3, None)
    assert read.flags() == ()
    read.decide(Bone.MC3, 9)
    read.set_sex(None)
    assert read.flags() == ()


@pytest.mark.parametrize(("months", "off"), [(140.0, "above"), (96.0, "below")])
def test_a_whole_hand_age_far_from_both_scores_is_flagged(months: float, off: str) -> None:
    read = case()
    read.set_prediction(with_months(months))
    flag = flagged(read)[FlagKind.WHOLE_HAND]
    gaps = [months / 12 - read.results()[method].age_years for method in (Method.RUS_CHN, Method.TW3_RUS)]
    assert flag.value == round(min(gaps, key=abs), 1)
    assert (abs(flag.value) > 1, flag.unit) == (True, "years")
    assert f"{months / 12:.1f} y ± 1.3 is {abs(flag.value):.1f} y {off} the nearest scored age" in flag.text
    assert "RUS-CHN" in flag.text
    assert "TW3-RUS" in flag.text


def test_a_whole_hand_age_near_one_of_the_scores_is_not_flagged(read: Case) -> None:
    ages = [read.results()[method].age_years for method in (Method.RUS_CHN, Method.TW3_RUS)]
    for years in (min(ages) - 0.9, max(ages) + 0.9):
        read.set_prediction(with_months(12 * years))
        assert FlagKind.WHOLE_HAND not in flagged(read)


@pytest.mark.parametrize(("born", "off"), [(date(2016, 3, 4), "above"), (date(2010, 3, 4), "below")])
def test_a_bone_age_two_deviations_from_the_chronological_age_is_flagged(
    read: Case, born: date, off: str
) -> None:
    read.set_birth_date(born)
    flag = flagged(read)[FlagKind.CHRONOLOGICAL_AGE]
    assert 2 < abs(flag.value) < 4
    assert (flag.value > 0) == (off == "above")
    assert f"{abs(flag.value):.1f} y {off}" in flag.text
    assert "within about ±2 SD; 1 SD ≈ 1 y" in flag.text
    read.set_birth_date(date(2012, 3, 4))
    assert FlagKind.CHRONOLOGICAL_AGE not in flagged(read)


def test_the_end_of_a_table_contradicts_no_older_patient() -> None:
    read = case(birth_date=date(2003, 9, 1))
    for bone in Bone:
        read.decide(bone, max_grade(bone))
    assert set(flagged(read)) == {FlagKind.MATURE}
    read.set_birth_date(date(2013, 9, 1))
    assert "RUS-CHN age ≥ 17.0 y" in flagged(read)[FlagKind.CHRONOLOGICAL_AGE].text


def test_a_mature_skeleton_has_bounds_but_no_whole_hand_age(read: Case) -> None:
    for bone in Bone:
        assert not read.is_mature
        read.decide(bone, max_grade(bone))
    flag = flagged(read)[FlagKind.MATURE]
    assert (flag.value, flag.unit) == (13, "bones")
    assert "reached the upper limit of the standard" in flag.text
    assert read.whole_hand is None
    assert all(result.clamped == "above" for result in read.results().values())
    read.decide(Bone.RADIUS, 13)
    assert read.whole_hand is not None


def test_a_blocked_film_is_compared_with_nothing_until_the_reader_has_graded_it() -> None:
    read = case()
    read.set_prediction(blocked())
    read.decide(Bone.MC3, 9)
    assert read.flags() == ()
    for bone in Bone:
        read.set_reviewed(bone, True)
    assert FlagKind.ODD_BONE in flagged(read)


@pytest.mark.parametrize(
    ("months", "text", "years", "clamped", "interval"),
    [
        (134.4, "11.2 y ± 1.3", 11.2, None, 1.3),
        (240.0, "≥ 19.0 y", 19.0, "above", None),
        (-5.0, "< 1.0 y", 1.0, "below", None),
        (12.0, "1.0 y ± 1.3", 1.0, None, 1.3),
    ],
)
def test_the_whole_hand_age_has_its_interval_and_ends_where_its_training_ends(
    months: float, text: str, years: float, clamped: str | None, interval: float | None
) -> None:
    read = case()
    read.set_prediction(with_months(months))
    whole = read.whole_hand
    assert whole is not None
    assert (whole.text, whole.clamped) == (text, clamped)
    assert whole.interval_years == (None if interval is None else pytest.approx(interval))
    assert whole.years == pytest.approx(years)
    assert read.whole_hand_age_years == whole.years


def test_a_bound_contradicts_only_what_lies_before_it(read: Case) -> None:
    read.set_prediction(with_months(240.0))
    assert flagged(read)[FlagKind.WHOLE_HAND].value > 8
    read.set_prediction(with_months(float("nan")))
    assert read.whole_hand is None


@pytest.mark.parametrize(
    ("months_old", "said"),
    [
        # RUS-CHN 9.7 y and TW3-RUS 9.3 y beside 11.3 y, 11.4 y, 11.7 y and 11.8 y.
        (136, None),
        (137, "TW3-RUS age 9.3 y is 2.1 y below chronological age 11.4 y"),
        (140, "TW3-RUS age 9.3 y is 2.4 y below chronological age 11.7 y"),
        (
            142,
            "RUS-CHN age 9.7 y is 2.1 y below and TW3-RUS age 9.3 y is 2.5 y below chronological age 11.8 y",
        ),
        # 7.7 y, 7.6 y and 7.2 y.
        (92, None),
        (91, "RUS-CHN age 9.7 y is 2.1 y above chronological age 7.6 y"),
        (86, "RUS-CHN age 9.7 y is 2.5 y above and TW3-RUS age 9.3 y is 2.1 y above "),
    ],
)
def test_two_years_of_the_printed_ages_are_still_usual(read: Case, months_old: int, said: str | None) -> None:
    filmed = 2023 * 12 + 2
    read.set_birth_date(date((filmed - months_old) // 12, (filmed - months_old) % 12 + 1, 4))
    results = read.results()
    assert [results[method].text for method in (Method.RUS_CHN, Method.TW3_RUS)] == ["9.7 y", "9.3 y"]
    flag = flagged(read).get(FlagKind.CHRONOLOGICAL_AGE)
    assert (flag is None) == (said is None)
    assert said is None or (flag is not None and flag.text.startswith(said))


class OtherTables(CaseView):
    """A case as it would be read by tables with other ends."""

    ages: dict[Method, tuple[float, str | None]]

    def results(self) -> dict[Method, MethodResult]:
        return {
            method: MethodResult(method, 5, years, f"{years} y", clamped, {})
            for method, (years, clamped) in self.ages.items()
        }


@pytest.mark.parametrize(
    ("months", "years", "clamped", "gap"),
    [
        (18.0, 3.0, None, -1.5),
        # Below 3.0 y may be 1.5 y; above 3.0 y is not.
        (18.0, 3.0, "below", None),
        (18.0, 3.0, "above", -1.5),
        (48.0, 3.0, None, None),
        (49.2, 3.0, None, 1.1),
        (24.0, 3.0, None, None),
        (54.0, 3.0, None, 1.5),
        (54.0, 3.0, "below", 1.5),
        (54.0, 3.0, "above", None),
        # The whole hand is below 1.0 y, which is printed as 1.0.
        (6.0, 3.0, None, -2.0),
        (6.0, 3.0, "below", None),
        (6.0, -1.0, None, None),
        # Above 19.0 y.
        (300.0, 21.0, None, None),
        (300.0, 17.0, None, 2.0),
        (300.0, 17.0, "above", None),
    ],
)
def test_what_a_bound_leaves_open_is_no_contradiction(
    months: float, years: float, clamped: str | None, gap: float | None
) -> None:
    told = case(birth_date=None)
    told.set_prediction(with_months(months))
    read = OtherTables(told.snapshot())
    read.ages = dict.fromkeys(Method, (years, clamped))
    flags = [flag for flag in read.flags() if flag.kind is FlagKind.WHOLE_HAND]
    assert [flag.value for flag in flags] == ([] if gap is None else [gap])
