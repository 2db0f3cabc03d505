"""The pattern of a hand's bones: its file, and what stands out from it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.phantom.maturity import grades_at
from boneage_desktop.standards import GradeOutOfRange, TablesError, max_grade
from boneage_desktop.standards.pattern import FEWEST_OTHERS, Pattern, load_patterns, odd_bones, patterns

SHIPPED = Path(__file__).parents[2] / "resources" / "standards" / "pattern.json"


@pytest.mark.parametrize("sex", Sex)
@pytest.mark.parametrize("years", [3, 6, 9, 12, 14, 17])
def test_hands_of_an_age_are_in_step_and_one_wrong_bone_is_not(sex, years):
    grades = grades_at(years, sex, seed=2)
    assert [odd.bone for odd in odd_bones(sex, grades) if abs(odd.grades_off) > 2.5] == []
    wrong = grades | {Bone.PP3: (grades[Bone.PP3] + 6) % (max_grade(Bone.PP3) + 1)}
    first = odd_bones(sex, wrong)[0]
    assert (first.bone, first.grade) == (Bone.PP3, wrong[Bone.PP3])
    assert first.grades_off == pytest.approx(first.grade - first.expected)
    assert abs(first.grades_off) > first.limit


@given(
    st.sampled_from(Sex),
    st.fixed_dictionaries({bone: st.integers(0, max_grade(bone)) for bone in REPORT_ORDER}),
)
def test_any_grades_are_answered_the_furthest_bone_first(sex, grades):
    odd = odd_bones(sex, grades)
    off = [abs(each.grades_off) for each in odd]
    assert off == sorted(off, reverse=True)
    assert all(0 <= each.expected <= max_grade(each.bone) for each in odd)


@pytest.mark.parametrize("sex", Sex)
def test_wholly_young_and_mature_hands_are_in_step(sex):
    assert odd_bones(sex, {bone: max_grade(bone) for bone in REPORT_ORDER}) == ()


def test_few_bones_are_no_pattern():
    few = dict.fromkeys(REPORT_ORDER[:FEWEST_OTHERS], 0) | {REPORT_ORDER[0]: 9}
    assert odd_bones(Sex.MALE, few) == ()
    assert odd_bones(Sex.MALE, few | {REPORT_ORDER[-1]: 0}) != ()


def test_a_grade_the_bone_does_not_have_is_refused():
    with pytest.raises((GradeOutOfRange, IndexError)):
        odd_bones(Sex.MALE, grades_at(9, Sex.MALE) | {Bone.MC3: 11})


def test_the_shipped_file_says_where_it_comes_from_and_flags_few_hands():
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert "boneage pattern" in content["source"]
    for each in content["sexes"].values():
        assert each["hands"] > 400
        assert 0.02 <= each["flagged"] <= 0.04
    assert set(patterns()) == set(Sex)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("years", [1.0] * 3, "radius"),
        ("expected", [3.0], "radius"),
        ("limits", [0.0] * 35, "radius has no limit"),
        ("years", None, "cannot be read"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, key, value, said):
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    content["sexes"]["F"][key]["radius"] = value
    path = tmp_path / "pattern.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(TablesError, match=said):
        load_patterns(path)


def test_a_missing_file_is_a_tables_error(tmp_path):
    with pytest.raises(TablesError, match=r"pattern\.json"):
        load_patterns(tmp_path / "pattern.json")


def grown() -> Pattern:
    """Ages 1, 2, 3 … with the grades; three knots, between which grade and limit are easy to tell."""
    return Pattern(
        years={
            bone: tuple(float(grade + 1) for grade in range(max_grade(bone) + 1)) for bone in REPORT_ORDER
        },
        knots=(2.0, 4.0, 8.0),
        expected=dict.fromkeys(REPORT_ORDER, (1.0, 2.0, 6.0)),
        limits=dict.fromkeys(REPORT_ORDER, (0.5, 1.5, 3.5)),
    )


@pytest.mark.parametrize(
    ("years", "grade", "limit"),
    [
        (0.5, 1.0, 0.5),  # constant below the first knot
        (2.0, 1.0, 0.5),
        (3.0, 1.5, 1.0),  # half way from the first to the second
        (4.0, 2.0, 1.5),
        (5.0, 3.0, 2.0),  # a quarter of the way from the second to the third
        (8.0, 6.0, 3.5),
        (30.0, 6.0, 3.5),  # constant above the last
    ],
)
def test_between_the_knots_the_pattern_is_linear_and_beyond_them_constant(years, grade, limit):
    assert grown().expected_grade(Bone.ULNA, years) == pytest.approx(grade)
    assert grown().limit(Bone.ULNA, years) == pytest.approx(limit)


def test_eight_other_bones_are_enough():
    eight = dict.fromkeys(REPORT_ORDER[:8], 3)
    assert grown().others_years(eight, REPORT_ORDER[8]) == 4.0
    assert grown().others_years(eight, REPORT_ORDER[0]) is None


def test_a_bone_at_its_limit_is_still_usual(monkeypatch):
    # All others at grade 4 go with 5 years: 3.0 is to be expected, and 2.0 from it is the limit.
    monkeypatch.setattr("boneage_desktop.standards.pattern.patterns", lambda: dict.fromkeys(Sex, grown()))
    others = dict.fromkeys(REPORT_ORDER, 4)
    assert [odd.bone for odd in odd_bones(Sex.MALE, others | {Bone.MC5: 5})] == []
    assert [odd.bone for odd in odd_bones(Sex.MALE, others | {Bone.MC5: 6})] == [Bone.MC5]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("expected", [5.0, 4.0, 6.0], "do not rise over the knots"),
        ("expected", [1.0, 2.0], "do not rise over the knots"),
        ("limits", [0.5, 1.5], "no limit"),
        ("limits", [0.5, 0.0, 1.5], "no limit"),
        ("years", [2.0, 1.0], "do not rise over its grades"),
    ],
)
@pytest.mark.parametrize("bone", ["radius", "dp5"])
def test_each_fault_of_a_file_is_told(tmp_path, key, value, said, bone):
    content = small_file()
    content["sexes"]["M"][key][bone] = value
    path = tmp_path / "pattern.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(TablesError, match=f"{bone}.*{said}|{said}"):
        load_patterns(path)


@pytest.mark.parametrize("knots", [[2.0, 2.0, 8.0], [4.0, 2.0, 8.0], [2.0]])
def test_knots_that_do_not_rise_are_refused(tmp_path, knots):
    content = small_file()
    content["sexes"]["M"]["knots"] = knots
    if len(knots) == 1:
        content["sexes"]["M"] |= {key: dict.fromkeys(REPORT_ORDER, (1.0,)) for key in ("expected", "limits")}
    path = tmp_path / "pattern.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(TablesError, match="do not rise"):
        load_patterns(path)


def test_two_knots_and_small_limits_are_a_pattern(tmp_path):
    content = small_file()
    content["sexes"]["M"] |= {
        "knots": [2.0, 4.0],
        "expected": dict.fromkeys(REPORT_ORDER, (1.0, 2.0)),
        "limits": dict.fromkeys(REPORT_ORDER, (0.5, 0.5)),
    }
    path = tmp_path / "pattern.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert load_patterns(path)[Sex.MALE].knots == (2.0, 4.0)


def small_file():
    pattern = grown()
    sex = {key: getattr(pattern, key) for key in ("years", "knots", "expected", "limits")}
    return json.loads(json.dumps({"sexes": {each.value: sex for each in Sex}}))
