"""Codes: unique, short enough, and all in the conformance statement."""

from pathlib import Path

from highdicom.sr import CodedConcept

from boneage_desktop.anatomy import Bone
from boneage_desktop.dicom_objects.sr import codes
from boneage_desktop.dicom_objects.sr.codes import grade_code, grade_of, site_of, stage_code
from boneage_desktop.standards import max_grade, tw3_stage

STATEMENT = Path(__file__).parents[3] / "docs" / "dicom-conformance.md"

_TABLES = (
    codes.MATURITIES,
    codes.METHODS,
    codes.SEXES,
    codes.SIDES,
    codes.VARIANTS,
    codes.SUBSTITUTIONS,
    codes.TARGET_FORMULAS,
)


def plain_codes():
    named = [each for each in vars(codes).values() if isinstance(each, CodedConcept)]
    named += [each for table in _TABLES for each in table.values()]
    named += [each.code for each in codes.By]
    return [*named, *(each for bone in Bone for each in site_of(bone) if each is not None)]


def test_every_code_is_in_the_conformance_statement():
    said = STATEMENT.read_text(encoding="utf-8")
    for code in plain_codes():
        row = f"| {code.value} | {code.scheme_designator} | {code.meaning} |"
        assert row in said, row
    for bone in Bone:
        labels = " · ".join(grade_code(bone, grade).meaning for grade in range(max_grade(bone) + 1))
        row = f"| {bone.value.upper()}-0 … {bone.value.upper()}-{max_grade(bone)} | {labels} |"
        assert row in said, row


def test_private_codes_are_short_and_each_means_one_thing():
    ours = [each for each in plain_codes() if each.scheme_designator == codes.PRIVATE]
    ours += [grade_code(bone, grade) for bone in Bone for grade in range(max_grade(bone) + 1)]
    ours += [stage_code(stage) for stage in "ABCDEFGHI"]
    assert all(len(each.value) <= 16 and len(each.meaning) <= 64 for each in ours)
    meanings = {}
    for each in ours:
        assert meanings.setdefault(each.value, each.meaning) == each.meaning


def test_a_grade_is_read_from_its_code():
    for bone in Bone:
        for grade in range(max_grade(bone) + 1):
            assert grade_of(bone, grade_code(bone, grade).value) == grade
            assert stage_code(tw3_stage(bone, grade)).meaning == tw3_stage(bone, grade)


def test_a_site_names_one_bone():
    sites = {(place.value, which and which.value) for place, which in map(site_of, Bone)}
    assert len(sites) == len(Bone)
