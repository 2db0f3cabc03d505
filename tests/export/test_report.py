"""What a report says before it is laid out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.export.report import report_of, unread_digests
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.standards import official_label
from tests.export.conftest import COLUMNS, ROWS, prediction

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
PASSED, WARNED = (
    Check(code, severity, code) for code, severity in (("hand", Severity.OK), ("cut", Severity.WARNING))
)


def codes(report):
    return [each.code for each in report.remarks if isinstance(each, Message)]


def test_signed_or_not(make_case, radiograph):
    case = make_case(clock=lambda: NOW)
    unsigned = report_of(case, radiograph, "", NOW)
    assert (unsigned.signed, unsigned.standing) == (False, Message("case.unsigned"))
    for bone in REPORT_ORDER:
        case.set_reviewed(bone, True)
    case.sign()
    signed = report_of(case, radiograph, "", NOW)
    assert signed.signed
    assert signed.standing.code == "case.signed"


@pytest.mark.parametrize(
    ("checks", "passed"), [((), False), ((PASSED,), True), ((WARNED,), False), ((PASSED, WARNED), False)]
)
def test_checks_have_passed_only_when_all_that_were_made_did(make_case, radiograph, checks, passed):
    report = report_of(make_case(prediction(checks=checks)), radiograph, "", NOW)
    assert ("report.checks_passed" in codes(report)) is passed
    assert ("report.warning" in codes(report)) is (WARNED in checks)


def test_grading_first_is_told_after_it_and_never_else(make_case, radiograph):
    assert "report.graded_first" not in codes(report_of(make_case(), radiograph, "", NOW))
    case = make_case()
    case.hide_ai()
    assert "report.graded_first" not in codes(report_of(case, radiograph, "", NOW))
    assert "report.ai_is_hidden" in codes(report_of(case, radiograph, "", NOW))
    for bone in REPORT_ORDER:
        case.decide(bone, 6)
    assert "report.graded_first" in codes(report_of(case, radiograph, "", NOW))


@pytest.mark.parametrize("field", ["patient_name", "patient_id", "findings", "reader"])
def test_a_letter_that_the_fonts_lack_is_told_and_no_other(make_case, radiograph, field):
    assert "report.replaced" not in codes(report_of(make_case(), radiograph, "李华", NOW))
    missing = {field: "\U00012345"}
    reader = missing.pop("reader", "")
    assert "report.replaced" in codes(report_of(make_case(**missing), radiograph, reader, NOW))


def test_without_sex_or_dates_there_is_no_percentile(make_case, radiograph):
    full = report_of(make_case(), radiograph, "", NOW)
    assert [bool(age.percentile) for age in full.ages] == [True, False, False]
    undated = report_of(make_case(birth_date=None), radiograph, "", NOW)
    assert [(age.difference, age.percentile) for age in undated.ages] == [("", "")] * 3
    assert undated.whole_hand_difference == ""
    assert report_of(make_case(sex=None), radiograph, "", NOW).ages == ()


def test_a_film_without_boxes_is_shown_whole(make_case, radiograph):
    report = report_of(make_case(Prediction({}, {})), radiograph, "", NOW)
    assert (report.region, report.is_section) == (Box(0, 0, COLUMNS, ROWS), False)


def test_every_candidate_of_a_hidden_bone_is_printed(make_case, radiograph):
    shown = prediction(checks=(Check("metal", Severity.WARNING, "metal", bones=(Bone.RADIUS,)),))
    shares = (0.0,) * 4 + (0.1, 0.3, 0.4, 0.2) + (0.0,) * 7
    radius = BonePrediction(Bone.RADIUS, Box(20, 290, 28, 28), shares, 0.97)
    case = make_case(replace(shown, bones={**shown.bones, Bone.RADIUS: radius}))
    assert case.candidates(Bone.RADIUS) == (4, 5, 6, 7)
    (remark,) = [each for each in report_of(case, radiograph, "", NOW).remarks if "undecided" in each.code]
    for grade in (4, 5, 6, 7):
        assert official_label(Bone.RADIUS, grade) in remark


def test_reports_that_nobody_read_are_known_by_their_names(tmp_path):
    for name in ("boneage-3f786850-2021-06-02-ai.pdf", "boneage-0123abcd-undated-ai.pdf"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "boneage-ffffffff-undated.pdf").write_bytes(b"")
    (tmp_path / "boneage-eeeeeeee-undated-ai.pdf").mkdir()
    assert unread_digests(tmp_path) == {"3f786850", "0123abcd"}
