"""What a bone that cannot be graded counts with: its neighbour, or the grade the other bones suggest."""

import json
from math import ceil, floor
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.phantom.maturity import grades_at
from boneage_desktop.standards import max_grade, official_label, tw3_stage
from boneage_desktop.standards.substitution import NEIGHBOURS, Substitute, Substitution, substitute

PATTERN = json.loads(
    (Path(__file__).parents[2] / "resources" / "standards" / "pattern.json").read_text(encoding="utf-8")
)["sexes"]


def without(grades, *bones):
    return {bone: grade for bone, grade in grades.items() if bone not in bones}


def by_hand(sex, grades, bone):
    """Expected grade and limit, from the file alone."""
    table = PATTERN[sex.value]
    years = median(table["years"][other][grade] for other, grade in grades.items())
    knots = table["knots"]
    place = min(max(years, knots[0]), knots[-1])
    above = min(max(1, next((n for n, knot in enumerate(knots) if knot > place), len(knots) - 1)), 999)
    share = (place - knots[above - 1]) / (knots[above] - knots[above - 1])

    def at(row):
        return row[above - 1] + share * (row[above] - row[above - 1])

    return at(table["expected"][bone]), at(table["limits"][bone])


@pytest.mark.parametrize("sex", Sex)
@pytest.mark.parametrize("years", [2, 5, 8, 11, 13, 16])
@pytest.mark.parametrize("bone", Bone)
def test_the_expected_grade_and_the_plausible_ones_are_those_of_the_pattern(sex, years, bone):
    grades = without(grades_at(years, sex, seed=1), bone)
    expected, limit = by_hand(sex, grades, bone)
    found = substitute(sex, grades, bone, Substitution.EXPECTED)
    assert (found.bone, found.neighbour) == (bone, None)
    assert found.grade == min(floor(expected + 0.5), max_grade(bone))
    assert found.lowest == max(ceil(expected - limit), 0)
    assert found.highest == min(floor(expected + limit), max_grade(bone))
    assert 0 <= found.lowest <= found.grade <= found.highest <= max_grade(bone)


@given(
    st.sampled_from(Sex),
    st.sampled_from(Bone),
    st.fixed_dictionaries({bone: st.integers(0, max_grade(bone)) for bone in REPORT_ORDER}),
)
def test_a_neighbour_lends_its_stage_and_never_leads_outside_the_plausible_grades(sex, bone, grades):
    others = without(grades, bone)
    found = substitute(sex, others, bone, Substitution.NEIGHBOUR)
    expected = substitute(sex, others, bone, Substitution.EXPECTED)
    assert found.lowest <= found.grade <= found.highest
    assert found.lowest == min(expected.lowest, found.grade)
    assert found.highest == max(expected.highest, found.grade)
    if bone in (Bone.RADIUS, Bone.ULNA):
        assert found == expected
    else:
        assert found.neighbour is NEIGHBOURS[bone][0]
        assert tw3_stage(bone, found.grade) == tw3_stage(found.neighbour, others[found.neighbour])


@pytest.mark.parametrize(
    ("bone", "rows"),
    [
        (Bone.MC3, "mc5 mc1"),
        (Bone.MC1, "mc3 mc5"),
        (Bone.MC5, "mc3 mc1"),
        (Bone.PP1, "pp3 pp5"),
        (Bone.PP3, "pp5 pp1"),
        (Bone.PP5, "pp3 pp1"),
        (Bone.MP3, "mp5"),
        (Bone.MP5, "mp3"),
        (Bone.DP1, "dp3 dp5"),
        (Bone.DP3, "dp5 dp1"),
        (Bone.DP5, "dp3 dp1"),
        (Bone.RADIUS, ""),
        (Bone.ULNA, ""),
    ],
)
def test_neighbours_are_of_the_same_row_the_nearest_first(bone, rows):
    grades = without(dict.fromkeys(Bone, 6), bone)
    for nearest in rows.split():
        assert substitute(Sex.MALE, grades, bone, Substitution.NEIGHBOUR).neighbour == nearest
        del grades[Bone(nearest)]
    assert substitute(Sex.MALE, grades, bone, Substitution.NEIGHBOUR).neighbour is None


def test_the_same_label_where_the_bone_has_it_else_the_expected_grade_of_the_stage():
    # PP III and PP V have the same labels: 5(2) is 5(2).
    grades = without(dict.fromkeys(Bone, 6), Bone.PP3) | {Bone.PP5: 7}
    assert official_label(Bone.PP5, 7) == "5(2)"
    assert substitute(Sex.FEMALE, grades, Bone.PP3, Substitution.NEIGHBOUR).grade == 7
    # MC III 5 is stage F, which MC I divides into 5(0) and 5(2): the others decide.
    young = without(dict.fromkeys(Bone, 5), Bone.MC1) | {Bone.MC3: 6}
    old = without(dict.fromkeys(Bone, 9), Bone.MC1) | {Bone.MC3: 6}
    assert (official_label(Bone.MC3, 6), tw3_stage(Bone.MC3, 6)) == ("5", "F")
    assert official_label(
        Bone.MC1, substitute(Sex.FEMALE, young, Bone.MC1, Substitution.NEIGHBOUR).grade
    ) == ("5(0)")
    assert official_label(Bone.MC1, substitute(Sex.FEMALE, old, Bone.MC1, Substitution.NEIGHBOUR).grade) == (
        "5(2)"
    )


@pytest.mark.parametrize("how", [Substitution.NEIGHBOUR, Substitution.EXPECTED])
def test_with_fewer_than_eight_graded_bones_there_is_nothing_to_go_by(how):
    grades = dict.fromkeys(REPORT_ORDER[:8], 6)
    assert isinstance(substitute(Sex.MALE, grades, Bone.DP5, how), Substitute)
    del grades[REPORT_ORDER[0]]
    assert substitute(Sex.MALE, grades, Bone.DP5, how) is None


def test_bones_that_are_left_out_count_with_nothing():
    assert substitute(Sex.MALE, dict.fromkeys(Bone, 6), Bone.DP5, Substitution.LEFT_OUT) is None
