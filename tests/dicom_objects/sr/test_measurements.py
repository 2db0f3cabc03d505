"""The structured report: its figures, as another reader of DICOM sees them, and the case it gives back."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime

import pydicom
import pytest
from highdicom.sr import ComprehensiveSR, MeasurementReport
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom.sr.coding import Code

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import Case, CaseView, ManualRoi, ReaderGrade, Unavailable, VariantKind
from boneage_desktop.dicom_objects import DicomObjectError, Kind, from_sr
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.standards import Method, assess_all, bone_score, max_grade, official_label, tw3_stage
from boneage_desktop.standards.substitution import Substitution
from tests.dicom_objects.making import (
    SIGNED,
    case_with,
    complaints,
    dicom_film,
    made,
    ran,
    read_by_networks,
    signed,
    written,
)

METHOD_CODES = {Method.RUS_CHN: "RUS-CHN", Method.TW3_C_RUS: "TW3-C-RUS", Method.TW3_RUS: "TW3-RUS"}


def own(value, meaning=""):
    return Code(value, "99BONEAGE", meaning)


def report_of(case, film):
    (dataset,) = made(case, film, Kind.MEASUREMENTS)
    return dataset


@pytest.fixture(scope="module")
def tree(draft):
    """Hand and bones of the draft as highdicom reads them: bones by their tracking identifier."""
    dataset = draft.objects[3]
    tree = MeasurementReport.from_sequence([ComprehensiveSR.from_dataset(dataset).content[0]])
    (hand,) = [
        each
        for each in tree.get_image_measurement_groups()
        if each.finding_type == Code("RDES14", "RADELEMENT", "")
    ]
    bones = [*tree.get_planar_roi_measurement_groups(), *tree.get_image_measurement_groups()]
    return hand, {each.tracking_identifier: each for each in bones if each.tracking_identifier != "Hand"}


def said(group, name):
    return [each.value for each in group.get_qualitative_evaluations(name)]


def measured(dataset):
    """Every figure of a report: code of its name, code of its method (empty without one), value."""
    found = []
    for item in dataset.get("ContentSequence", ()):
        if item.ValueType == "NUM":
            below = [
                each.ConceptCodeSequence[0].CodeValue
                for each in item.get("ContentSequence", ())
                if "ConceptCodeSequence" in each
            ]
            name = item.ConceptNameCodeSequence[0].CodeValue
            found.append((name, below[0] if below else "", float(item.MeasuredValueSequence[0].NumericValue)))
        found += measured(item)
    return found


def coded(dataset, name):
    """Codes of every answer to a question of ours."""
    found = []
    for item in dataset.get("ContentSequence", ()):
        if item.ValueType == "CODE" and item.ConceptNameCodeSequence[0].CodeValue == name:
            found.append(item.ConceptCodeSequence[0].CodeValue)
        found += coded(item, name)
    return found


AGES = ("37362-1", "AGE-AT-LEAST", "AGE-BELOW")


def test_the_hand_has_totals_and_ages_by_each_method(tree, hand):
    group, _ = tree
    expected = assess_all(Sex.FEMALE, {**hand.grades, Bone.PP3: 3})
    age, score = Code("37362-1", "LN", ""), Code("246262008", "SCT", "")
    totals = {each.method.value: each for each in group.get_measurements(score)}
    ages = {each.method.value: each for each in group.get_measurements(age)}
    for method, result in expected.items():
        code = METHOD_CODES[method]
        assert totals[code].value == result.total
        assert totals[code].derivation == Code("255619001", "SCT", "")
        assert (ages[code].value, ages[code].unit.value) == (result.age_years, "a")
    assert ages["WHOLE-HAND"].value == pytest.approx(110 / 12, abs=1e-4)
    uncertain = [
        float(item.value)
        for item in ages["WHOLE-HAND"][0].ContentSequence
        if "uncertainty" in item.name.meaning
    ]
    assert uncertain == pytest.approx([8 / 12, 8 / 12], abs=1e-4)
    (lived,) = group.get_measurements(Code("121033", "DCM", ""))
    born, taken = datetime(2014, 2, 20, tzinfo=UTC), datetime(2023, 5, 4, tzinfo=UTC)
    assert lived.value == pytest.approx((taken - born).days / 365.25, abs=0.01)


def test_each_bone_has_its_grade_its_region_and_who_gave_them(tree, hand):
    _, bones = tree
    assert len(bones) == len(Bone)
    for bone, name in (
        (Bone.PP3, "Proximal phalanx III"),
        (Bone.RADIUS, "Radius"),
        (Bone.MC1, "Metacarpal I"),
    ):
        group = bones[name]
        grade = 3 if bone is Bone.PP3 else hand.grades[bone]
        (coded,) = said(group, own("GRADE"))
        assert (coded.value, coded.meaning) == (f"{bone.value.upper()}-{grade}", official_label(bone, grade))
        assert [each.meaning for each in said(group, own("STAGE"))] == [tw3_stage(bone, grade)]
        (ai,) = said(group, own("AI-GRADE"))
        assert ai.value == f"{bone.value.upper()}-{hand.grades[bone]}"
        assert [each.value for each in said(group, own("GRADE-BY"))] == [
            "READER" if bone is Bone.PP3 else "AI"
        ]
        assert [each.meaning for each in said(group, own("REVIEWED"))] == [
            "No" if bone is Bone.RADIUS else "Yes"
        ]
        scores = {
            each.method.value: each.value for each in group.get_measurements(Code("246262008", "SCT", ""))
        }
        assert scores == {
            code: bone_score(method, Sex.FEMALE, bone, grade) for method, code in METHOD_CODES.items()
        }
        box, region = hand.boxes[bone], group.roi.value
        assert region.min(axis=0) == pytest.approx([box.x, box.y], abs=1e-3)
        assert region.max(axis=0) == pytest.approx([box.x + box.w, box.y + box.h], abs=1e-3)
    site = bones["Proximal phalanx III"].finding_sites[0]
    assert site.laterality.meaning == "Left"
    assert site.topographical_modifier == own("PP3")
    assert bones["Radius"].finding_sites[0].topographical_modifier is None


def test_dcmtk_reads_it(case, film, tmp_path):
    case.set_reader("Dr. Li Hua")
    path = written(report_of(signed(case), film), tmp_path)
    assert complaints(path) == []
    told = ran("dsrdump", "+Pl", path)
    for wanted in (
        'NUM:(,,"Bones X-ray bone age")',
        '(RDES14,RADELEMENT,"Pediatric bone age")',
        'TEXT:(,,"Algorithm Version")',
        '"detector 1.0.0 (1a2b3c4d)"',
        'PNAME:(,,"Person Observer Name")="Dr. Li Hua^"',
        "Verification Flag   : VERIFIED",
        "Preliminary Flag    : FINAL",
    ):
        assert wanted in told, wanted


def test_a_bound_is_no_age(film, hand):
    grown = replace(hand, grades={bone: max_grade(bone) for bone in Bone})
    case = case_with(film, read_by_networks(grown))
    figures = measured(report_of(case, film))
    assert not [each for each in figures if each[0] == "37362-1"]
    bounds = {method: value for name, method, value in figures if name == "AGE-AT-LEAST"}
    expected = assess_all(Sex.FEMALE, grown.grades)
    assert bounds == {code: expected[method].age_years for method, code in METHOD_CODES.items()}


def test_a_block_gives_no_age_and_says_why(film, hand):
    block = Check("exposure", Severity.BLOCK, "Far too dark: no bone can be seen.", (Bone.MC1, Bone.PP1))
    case = case_with(film, read_by_networks(hand, checks=(block,)))
    dataset = report_of(case, film)
    assert not [each for each in measured(dataset) if each[0] in AGES]
    back = CaseView(from_sr(dataset))
    assert back.blocked
    assert isinstance(back.results(), Unavailable)
    assert block in back.prediction.checks


def test_without_the_sex_there_are_grades_and_no_ages(hand, tmp_path):
    film = dicom_film(hand, tmp_path, PatientSex=None)
    case = case_with(film, read_by_networks(hand))
    dataset = report_of(case, film)
    assert {name for name, _, _ in measured(dataset)} == {"121033", "111012"}  # age and certainty alone
    assert len(coded(dataset, "GRADE")) == len(Bone)
    assert from_sr(dataset).sex is None


def test_what_is_hidden_from_the_reader_is_not_told(case, film, hand):
    case.hide_ai()
    case.decide(Bone.MC1, 2)
    dataset = report_of(case, film)
    told = str(dataset)
    assert "AI-GRADE" not in told
    assert "AI-SHARES" not in told
    assert coded(dataset, "GRADE") == ["MC1-2"]


def close(one: Case, other: CaseView) -> None:
    """Same grades, decisions and ages; boxes as exact as a report has them."""
    assert other.grades == one.grades
    for bone in Bone:
        assert other.verdict(bone) == one.verdict(bone)
        assert other.ai_grade(bone) == one.ai_grade(bone)
        assert other.state(bone) == one.state(bone)
        assert other.candidates(bone) == one.candidates(bone)
        mine, theirs = one.box(bone), other.box(bone)
        assert (mine is None) == (theirs is None)
        if mine is not None:
            assert (theirs.x, theirs.y, theirs.w, theirs.h) == pytest.approx(
                (mine.x, mine.y, mine.w, mine.h), abs=2e-3
            )
    assert other.results() == one.results()
    assert (other.whole_hand is None) == (one.whole_hand is None)
    if one.whole_hand is not None:
        assert other.whole_hand.text == one.whole_hand.text
    assert other.chronological_age_text == one.chronological_age_text


def test_a_signed_case_comes_back(case, film):
    case.set_reader("李 医生")
    case.decide(Bone.PP3, 3)
    case.set_box(Bone.MC5, Box(100, 120, 40.5, 39.25))
    found = case.snapshot().prediction.bones[Bone.MC5]
    case.set_finding(Bone.MC5, replace(found, box=Box(100, 120, 40.5, 39.25)))
    signed(case)
    back = from_sr(report_of(case, film))
    now = case.snapshot()
    close(case, CaseView(back))
    assert back.signature == replace(now.signature, utc=SIGNED)
    for name in (
        *("film_digest", "source", "patient_id", "patient_name", "sex", "birth_date", "film_date", "reader"),
        *("version", "verdicts", "ai_hidden", "block_lifted"),
    ):
        assert getattr(back, name) == getattr(now, name), name
    assert set(back.placed) == {Bone.MC5}
    assert back.prediction.models == now.prediction.models


def test_a_reader_without_networks_comes_back(film):
    case = case_with(film, None, reader="Dr. Li Hua")
    for bone in Bone:
        case.decide(bone, 4)
    close(case, CaseView(from_sr(report_of(signed(case), film))))


@st.composite
def predictions(draw, bones):
    found = {}
    for bone in draw(st.sets(st.sampled_from(bones))):
        count = max_grade(bone) + 1
        raw = draw(st.lists(st.integers(1, 1000), min_size=count, max_size=count, unique=True))
        box = Box(
            draw(st.floats(0, 150)), draw(st.floats(0, 250)), draw(st.floats(5, 60)), draw(st.floats(5, 60))
        )
        shares = tuple(each / sum(raw) for each in raw)
        found[bone] = BonePrediction(bone, box, shares, draw(st.floats(0, 1)))
    severity = draw(st.sampled_from([Severity.WARNING, Severity.BLOCK]))
    words = draw(st.text("abc :;()0%\n王", min_size=1, max_size=20))
    check = Check("metal", severity, words, tuple(draw(st.sets(st.sampled_from(bones), max_size=2))))
    months = {sex: draw(st.floats(1, 240)) for sex in Sex}
    return Prediction(found, months, (check,) if draw(st.booleans()) else (), {"detector": "1 (a)"}, 8.25)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_reading_comes_back(data, film):
    bones = [Bone.RADIUS, Bone.MC1, Bone.DP5]
    case = case_with(film, data.draw(predictions(bones)), reader="Dr. Li")
    for bone in bones:
        grade = data.draw(st.none() | st.integers(0, max_grade(bone)))
        case.set_verdict(bone, ReaderGrade(grade, data.draw(st.booleans())))
    if not case.grades:
        case.decide(Bone.ULNA, 1)
    if data.draw(st.booleans()):
        case.set_block_lifted(True)
    if data.draw(st.booleans()):
        case.set_box(Bone.MC1, Box(10, 20, 30, 40))
    dataset = report_of(case, film)
    close(case, CaseView(from_sr(dataset)))
    placed = case.snapshot().placed.get(Bone.MC1, ManualRoi(Box(0, 0, 1, 1)))
    assert placed.finding is None


@pytest.mark.parametrize("months", [16.2, 16.19952, 16.1988, 16.2 + 1e-9, 125.4])
def test_an_age_on_the_edge_of_a_tenth_is_printed_the_same(months, hand, film):
    case = case_with(film, read_by_networks(hand, months=months), reader="Dr. Li")
    back = CaseView(from_sr(report_of(case, film)))
    assert back.whole_hand.text == case.whole_hand.text


def test_other_objects_are_no_reports_of_ours(unread):
    film, state = unread.film, unread.objects[2]
    with pytest.raises(DicomObjectError, match="not a structured report that BoneAge Desktop wrote"):
        from_sr(state)
    with pytest.raises(DicomObjectError, match="not a structured report"):
        from_sr(pydicom.dcmread(film.path))


def test_a_damaged_report_is_refused(draft):
    dataset = deepcopy(draft.objects[3])
    for container in dataset.ContentSequence:
        if container.ConceptNameCodeSequence[0].CodeMeaning == "Imaging Measurements":
            del container.ContentSequence[0]  # the hand
    with pytest.raises(DicomObjectError, match=r"incomplete or contradicts itself \(ValueError\)"):
        from_sr(dataset)


@pytest.mark.parametrize("how", [Substitution.NEIGHBOUR, Substitution.EXPECTED, Substitution.LEFT_OUT])
def test_a_variant_is_coded_with_what_it_counts_as_and_comes_back(hand, tmp_path, how):
    film = dicom_film(hand, tmp_path)
    case = case_with(film, read_by_networks(hand))
    case.set_variant(Bone.MP5, VariantKind.SHORT)
    case.set_substitution(how)
    report = report_of(case, film)
    assert coded(report, "VARIANT") == ["SHORT-PHALANX"]
    assert coded(report, "SUBSTITUTION") == [
        {"neighbour ray": "NEIGHBOUR-RAY", "other bones": "OTHER-BONES", "left out": "LEFT-OUT"}[how]
    ]
    counted = case.substitutes.get(Bone.MP5)
    assert coded(report, "SUBST-GRADE") == ([] if counted is None else [f"MP5-{counted.grade}"])
    assert coded(report, "SUBST-BONES") == ([] if counted is None else ["373066001"])
    assert len(coded(report, "GRADE")) == 12
    ages = {method: age for name, method, age in measured(report) if name == "37362-1"}
    if counted is None:
        assert set(ages) <= {"WHOLE-HAND"}
    else:
        result, ends = case.results()[Method.RUS_CHN], case.age_ranges()[Method.RUS_CHN]
        assert ages["RUS-CHN"] == result.age_years
        spans = [value for name, _, value in measured(report) if name in ("371886008", "371885007")]
        low, high = (abs(end.age_years - result.age_years) for end in ends)
        assert spans[:2] == pytest.approx([high, low])
    again = from_sr(report)
    assert again.verdicts[Bone.MP5] == ReaderGrade(None, reviewed=True, variant=VariantKind.SHORT)
    assert again.substitution is how
    assert CaseView(again).grades == case.grades
    assert CaseView(again).substitutes == case.substitutes
