"""Bones that cannot be graded: their state, what the ages do about them, undo, trail and store."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import (
    AuditAction,
    BoneState,
    ReaderGrade,
    Unavailable,
    VariantKind,
    from_json,
    to_json,
)
from boneage_desktop.case.scoring import substitute_text, variant_name
from boneage_desktop.case.storage.schema import MIGRATIONS, NewerVersion, migrate
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.prediction import Box
from boneage_desktop.standards import Method, assess_all
from boneage_desktop.standards.substitution import Substitute, Substitution, substitute
from tests.case.examples import DIGEST, Clock, case, prediction


@pytest.fixture
def read():
    """A girl with grade 6 everywhere by the networks."""
    read = case(clock=Clock())
    read.set_prediction(prediction())
    return read


def acts(read, since):
    return [(entry.act, entry.bone, entry.old, entry.new) for entry in read.audit[since:]]


def test_a_variant_has_no_grade_and_is_reviewed_whatever_the_networks_say(read):
    before = len(read.audit)
    read.set_variant(Bone.MP5, VariantKind.CONE)
    assert read.grade(Bone.MP5) is None
    assert read.ai_grade(Bone.MP5) == 6
    assert read.state(Bone.MP5) is BoneState.VARIANT
    assert read.is_reviewed(Bone.MP5)
    assert not read.is_undecided(Bone.MP5)
    assert read.candidates(Bone.MP5) == ()
    assert read.variants == {Bone.MP5: VariantKind.CONE}
    assert Bone.MP5 not in read.grades
    assert acts(read, before) == [
        (AuditAction.REVIEW, Bone.MP5, "no", "yes"),
        (AuditAction.VARIANT, Bone.MP5, None, "cone-shaped epiphysis"),
    ]


def test_a_variant_takes_the_place_of_the_readers_grade_and_a_grade_that_of_a_variant(read):
    read.decide(Bone.MP5, 7)
    before = len(read.audit)
    read.set_variant(Bone.MP5, VariantKind.FRACTURE)
    read.set_variant(Bone.MP5, VariantKind.FRACTURE)
    read.set_variant(Bone.MP5, VariantKind.OTHER)
    read.decide(Bone.MP5, 5)
    assert read.verdict(Bone.MP5) == ReaderGrade(5, reviewed=True)
    read.set_variant(Bone.MP5, VariantKind.OTHER)
    read.set_variant(Bone.MP5, None)
    assert read.verdict(Bone.MP5) == ReaderGrade()
    assert read.grade(Bone.MP5) == 6
    assert acts(read, before) == [
        (AuditAction.GRADE, Bone.MP5, "7", None),
        (AuditAction.VARIANT, Bone.MP5, None, "fracture"),
        (AuditAction.VARIANT, Bone.MP5, "fracture", "other"),
        (AuditAction.GRADE, Bone.MP5, None, "5"),
        (AuditAction.VARIANT, Bone.MP5, "other", None),
        (AuditAction.GRADE, Bone.MP5, "5", None),
        (AuditAction.VARIANT, Bone.MP5, None, "other"),
        (AuditAction.REVIEW, Bone.MP5, "yes", "no"),
        (AuditAction.VARIANT, Bone.MP5, "other", None),
    ]


def test_an_old_verdict_undoes_a_variant(read):
    read.decide(Bone.MP5, 7)
    old = read.verdict(Bone.MP5)
    read.set_variant(Bone.MP5, VariantKind.SHORT)
    variant = read.verdict(Bone.MP5)
    read.set_verdict(Bone.MP5, old)
    assert read.grade(Bone.MP5) == 7
    read.set_verdict(Bone.MP5, variant)
    assert read.variants == {Bone.MP5: VariantKind.SHORT}


def test_a_variant_with_a_grade_or_unreviewed_becomes_a_plain_variant(read):
    read.set_verdict(Bone.MP5, ReaderGrade(7, reviewed=False, variant=VariantKind.SHORT))
    assert read.verdict(Bone.MP5) == ReaderGrade(None, reviewed=True, variant=VariantKind.SHORT)


def test_a_bone_the_networks_did_not_find_can_be_a_variant():
    read = case()
    read.set_prediction(prediction(without=(Bone.MP5,)))
    read.set_variant(Bone.MP5, VariantKind.ABSENT)
    assert read.variants == {Bone.MP5: VariantKind.ABSENT}
    assert read.state(Bone.MP5) is BoneState.VARIANT


def test_a_variant_outlives_other_boxes_and_other_networks(read):
    read.set_variant(Bone.MP5, VariantKind.CONE)
    read.set_box(Bone.MP5, Box(1, 2, 3, 4))
    read.set_prediction(prediction({Bone.MP5: 9}))
    assert read.variants == {Bone.MP5: VariantKind.CONE}


def test_a_variant_is_an_answer_where_the_reader_grades_first(read):
    read.hide_ai()
    for bone in REPORT_ORDER[:-1]:
        read.decide(bone, 6)
    assert read.ai_hidden
    read.set_variant(REPORT_ORDER[-1], VariantKind.OTHER)
    assert not read.ai_hidden
    assert read.graded_first


def test_a_variant_can_be_signed_and_is_locked(read):
    for bone in REPORT_ORDER:
        read.set_variant(bone, VariantKind.OTHER) if bone is Bone.MP5 else read.set_reviewed(bone, True)
    read.sign()
    assert read.signature is not None


def test_without_a_substitute_there_is_no_age_and_it_is_said_why(read):
    read.set_variant(Bone.MP5, VariantKind.CONE)
    assert read.substitution is Substitution.LEFT_OUT
    reason = read.results().reason
    assert (reason.code, list(reason.values["bones"])) == ("case.variants_left_out", [Bone.MP5])
    assert read.scored_grades == read.grades
    assert read.substitutes == {}
    assert read.age_ranges() == {}
    assert read.remarks() == ()


def test_a_bone_that_is_only_ungraded_is_asked_for_first():
    read = case()
    read.set_prediction(prediction(without=(Bone.RADIUS,)))
    read.set_variant(Bone.MP5, VariantKind.CONE)
    read.set_substitution(Substitution.NEIGHBOUR)
    reason = read.results().reason
    assert (reason.code, list(reason.values["bones"])) == ("case.no_grade", [Bone.RADIUS])


def test_a_variants_unread_box_is_not_waited_for(read):
    read.set_variant(Bone.MP5, VariantKind.CONE)
    read.set_substitution(Substitution.NEIGHBOUR)
    read.set_box(Bone.MP5, Box(1, 2, 3, 4))
    assert not isinstance(read.results(), Unavailable)


@pytest.mark.parametrize("how", [Substitution.NEIGHBOUR, Substitution.EXPECTED])
def test_five_variants_have_substitutes_and_six_are_too_many(read, how):
    read.set_substitution(how)
    for bone in REPORT_ORDER[-5:]:
        read.set_variant(bone, VariantKind.OTHER)
    assert list(read.substitutes) == list(REPORT_ORDER[-5:])
    assert not isinstance(read.results(), Unavailable)
    read.set_variant(REPORT_ORDER[0], VariantKind.OTHER)
    assert read.results().reason.code == "case.too_few_graded"
    assert list(read.results().reason.values["bones"]) == [REPORT_ORDER[0], *REPORT_ORDER[-5:]]


@pytest.mark.parametrize("how", [Substitution.NEIGHBOUR, Substitution.EXPECTED])
def test_ages_and_their_span_are_those_of_the_substitute_and_the_plausible_grades(read, how):
    others = {bone: 4 if bone is Bone.MP3 else 6 for bone in Bone if bone is not Bone.MP5}
    read.decide(Bone.MP3, 4)
    before = len(read.audit)
    read.set_substitution(how)
    read.set_variant(Bone.MP5, VariantKind.CONE)
    assert acts(read, before)[0] == (AuditAction.SUBSTITUTION, None, "left out", how.value)
    counted = substitute(Sex.FEMALE, others, Bone.MP5, how)
    assert read.substitutes == {Bone.MP5: counted}
    assert read.results() == assess_all(Sex.FEMALE, others | {Bone.MP5: counted.grade})
    assert tuple(read.scored_grades) == REPORT_ORDER
    low, high = (
        assess_all(Sex.FEMALE, others | {Bone.MP5: grade}) for grade in (counted.lowest, counted.highest)
    )
    assert read.age_ranges() == {method: (low[method], high[method]) for method in Method}
    # The window says the same in words, with the figures of either end.
    (remark,) = read.remarks()
    assert remark.code == "case.substituted"
    (told,) = remark.values["bones"]
    assert told.values["bone"] is Bone.MP5
    assert told.values["variant"].code == "case.variant_cone"
    assert told.values["substitute"] == substitute_text(counted)
    spans = remark.values["spans"]
    assert [span.values["method"] for span in spans] == [method.value for method in Method]
    assert low[Method.RUS_CHN].text in spans[0]
    assert high[Method.RUS_CHN].text in spans[0]
    assert "替代骨" in remark.text("zh")


def test_undecided_and_substituted_bones_widen_the_span_together(read):
    torn = prediction({Bone.RADIUS: 6}, probability=0.4)
    read.set_prediction(torn)
    read.set_substitution(Substitution.EXPECTED)
    read.set_variant(Bone.MP5, VariantKind.CONE)
    counted = read.substitutes[Bone.MP5]
    ends = [{bone: read.candidates(bone)[end] for bone in read.undecided} for end in (0, -1)]
    low = assess_all(Sex.FEMALE, ends[0] | {Bone.MP5: counted.lowest})
    high = assess_all(Sex.FEMALE, ends[1] | {Bone.MP5: counted.highest})
    assert read.age_ranges()[Method.TW3_RUS] == (low[Method.TW3_RUS], high[Method.TW3_RUS])


def test_the_expected_age_counts_the_substitute_and_has_no_measured_interval(read):
    read.set_substitution(Substitution.NEIGHBOUR)
    whole = read.expected_ages()[Method.RUS_CHN]
    read.set_variant(Bone.MP5, VariantKind.CONE)
    sure = read.expected_ages()[Method.RUS_CHN]
    assert sure.interval_years is None
    # Grade 6 for certain in place of 90 % of it: nearly the same.
    assert sure.years == pytest.approx(whole.years, abs=0.1)
    assert sure.years != whole.years


def test_without_a_sex_nothing_is_substituted(read):
    read.set_substitution(Substitution.NEIGHBOUR)
    read.set_variant(Bone.MP5, VariantKind.CONE)
    read.set_sex(None)
    assert read.substitutes == {}
    assert read.results().reason.code == "case.no_sex"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (VariantKind.CONE, "cone"),
        (VariantKind.PSEUDO_EPIPHYSIS, "pseudo"),
        (VariantKind.SHORT, "short"),
        (VariantKind.FRACTURE, "fracture"),
        (VariantKind.ABSENT, "absent"),
        (VariantKind.OTHER, "other"),
    ],
)
def test_every_kind_has_its_name(kind, code):
    assert variant_name(kind).code == f"case.variant_{code}"


def test_a_substitute_is_told_with_its_plausible_labels():
    near = substitute_text(Substitute(Bone.MP5, 6, 4, 8, Bone.MP3))
    assert near == "counted as 5(0) like Middle phalanx III (plausible 4(0) to 6(0))"
    assert substitute_text(Substitute(Bone.MP5, 7, 5, 9)) == (
        "counted as 5(2), as expected from the other bones (plausible 4(2) to 6(2))"
    )


@given(st.sampled_from(VariantKind), st.sampled_from(Bone), st.sampled_from(Substitution))
def test_json_brings_variants_and_the_choice_back(kind, bone, how):
    read = case()
    read.set_variant(bone, kind)
    read.set_substitution(how)
    again = from_json(json.loads(json.dumps(to_json(read.snapshot()))))
    assert again == read.snapshot()


def test_a_case_without_variants_stays_the_very_same_text(read):
    read.decide(Bone.MP5, 7)
    content = to_json(read.snapshot())
    assert "substitution" not in content
    assert content["verdicts"] == {"mp5": {"grade": 7, "reviewed": True}}


def test_a_store_of_before_takes_variants_and_is_then_closed_to_earlier_programs(read, tmp_path: Path):
    path = tmp_path / "cases.sqlite"
    with CaseStore(path) as store:
        store.save(read)
    # As version 7 left it: that one differs in nothing but its number.
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    with CaseStore(path) as store:
        found = store.load(DIGEST)
        assert found is not None
        assert found.snapshot() == read.snapshot()
        found.set_variant(Bone.MP5, VariantKind.CONE)
        found.set_substitution(Substitution.NEIGHBOUR)
        store.save(found)
    with CaseStore(path) as store:
        again = store.load(DIGEST)
        assert again is not None
        assert again.snapshot() == found.snapshot()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, pytest.raises(NewerVersion):
        migrate(connection, MIGRATIONS[:7])
