"""The stages of a bone: their labels, criteria and shares on either scale."""

from __future__ import annotations

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.prediction import Box
from boneage_desktop.standards import grades_of_stage, max_grade, official_label, stage_criterion, tw3_stage
from boneage_desktop.ui.grading.stages import stages_of
from boneage_desktop.ui.session.grading_scale import Scale
from tests.ui.viewer.films import case_of


@pytest.fixture
def case():
    """The radius at grade 5 with 0.8, at grade 6 with 0.2; no ulna."""
    return case_of({Bone.RADIUS: Box(10, 10, 50, 50)}, grade=5)


def test_every_grade_is_there_with_its_share(case):
    stages = stages_of(case, Bone.RADIUS, Scale.RUS_CHN, "en")
    assert [stage.label for stage in stages] == [
        official_label(Bone.RADIUS, grade) for grade in range(max_grade(Bone.RADIUS) + 1)
    ]
    assert [n for n, stage in enumerate(stages) if stage.present] == [5]
    assert {n: stage.share for n, stage in enumerate(stages) if stage.likely} == {5: 0.8, 6: 0.2}


def test_a_tw3_stage_has_the_shares_of_all_its_grades(case):
    stages = stages_of(case, Bone.RADIUS, Scale.TW3, "en")
    assert [stage.label for stage in stages] == list("ABCDEFGHI")
    probabilities = case.finding(Bone.RADIUS).probabilities
    for stage in stages:
        grades = grades_of_stage(Bone.RADIUS, stage.label)
        assert stage.share == pytest.approx(sum(probabilities[g] for g in grades))
        assert stage.grade in grades
        assert stage.criterion == stage_criterion(Bone.RADIUS, stage.label, "en")
    (present,) = [stage for stage in stages if stage.present]
    assert (present.label, present.grade) == (tw3_stage(Bone.RADIUS, 5), 5)


def test_the_readers_grade_is_the_one_drawn_of_its_stage(case):
    last = max_grade(Bone.RADIUS)
    case.decide(Bone.RADIUS, last - 1)
    (present,) = [s for s in stages_of(case, Bone.RADIUS, Scale.TW3, "en") if s.present]
    assert (present.label, present.grade) == ("I", last - 1)


@pytest.mark.parametrize("scale", Scale)
def test_nothing_of_the_networks_is_told_while_they_are_hidden(case, scale):
    case.hide_ai()
    stages = stages_of(case, Bone.RADIUS, scale, "en")
    assert {stage.share for stage in stages} == {None}
    assert not any(stage.present or stage.likely for stage in stages)


def test_a_bone_that_was_not_found_has_its_stages_without_shares(case):
    stages = stages_of(case, Bone.ULNA, Scale.RUS_CHN, "zh")
    assert len(stages) == max_grade(Bone.ULNA) + 1
    assert not any(stage.present or stage.likely for stage in stages)
