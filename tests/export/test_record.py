import json
from datetime import date, datetime, timedelta, timezone

import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import VariantKind
from boneage_desktop.export import ExportError, error_record, film_record, json_file
from boneage_desktop.messages import Message
from boneage_desktop.prediction import BonePrediction, Box, Check, Prediction, Severity
from boneage_desktop.standards import Method, assess_all, official_label, tw3_stage
from boneage_desktop.standards.pattern import odd_bones
from boneage_desktop.standards.substitution import Substitution
from tests.export.conftest import prediction

KEYS = [
    "film",
    "status",
    "message",
    "code",
    "sex",
    "sex_by",
    "bones",
    "methods",
    "variants",
    "substitution",
    "with_substituted_bones",
    "whole_hand_age_years",
    "whole_hand_text",
    "whole_hand_interval_years",
    "whole_hand_clamped",
    "impression",
    "growth",
    "checks",
    "block_lifted",
    "ages_to_check",
    "flags",
    "remarks",
    "models",
    "version",
    "signature",
    "standing",
    "sha256",
]


def test_a_graded_film_has_every_figure(make_case):
    case = make_case()
    record = film_record("a/hand.dcm", case)
    assert list(record) == KEYS
    assert (record["film"], record["status"], record["message"], record["sex"]) == (
        "a/hand.dcm",
        "ok",
        "",
        "F",
    )
    assert list(record["bones"]) == [bone.value for bone in REPORT_ORDER]
    radius = record["bones"]["radius"]
    assert radius["box"] == [20, 290, 28, 28]
    assert (radius["rus_chn_grade"], radius["rus_chn_label"], radius["tw3_stage"]) == (6, "5(2)", "F")
    assert len(radius["probabilities"]) == 15
    assert radius["confidence"] == 0.97
    expected = assess_all(Sex.FEMALE, dict.fromkeys(REPORT_ORDER, 6))
    for method in Method:
        result = expected[method]
        assert record["methods"][method.value] == {
            "total": result.total,
            "age_years": result.age_years,
            "text": result.text,
            "clamped": result.clamped,
            "expected_age_years": round(case.expected_ages()[method].years, 2),
            "expected_text": case.expected_ages()[method].text,
            "expected_interval_years": None,
        }
    assert record["whole_hand_age_years"] == 10.0
    assert (record["whole_hand_text"], record["whole_hand_interval_years"]) == ("10.0 y ± 1.3", 1.3)
    assert record["flags"] == []
    assert record["checks"] == [{"code": "hand", "severity": "ok", "message": "a left hand", "bones": []}]
    assert list(record["models"]) == ["assessor", "detector"]


def test_the_readers_grade_counts(make_case):
    case = make_case()
    before = film_record("x", case)
    case.decide(Bone.RADIUS, 9)
    after = film_record("x", case)
    assert after["bones"]["radius"]["rus_chn_grade"] == 9
    assert after["methods"]["RUS-CHN"]["total"] > before["methods"]["RUS-CHN"]["total"]
    assert after["bones"]["radius"]["probabilities"] == before["bones"]["radius"]["probabilities"]


@pytest.mark.parametrize("sex", [Sex.MALE, None])
def test_missing_bones_reject_the_film_and_are_named(make_case, sex):
    record = film_record("x", make_case(prediction(missing=(Bone.ULNA, Bone.DP5)), sex=sex))
    assert record["status"] == "rejected"
    assert record["message"] == "Not found: Ulna, Distal phalanx V. Bone age needs all 13 bones."
    assert "ulna" not in record["bones"]
    assert record["methods"] == {}


def test_a_missing_bone_graded_by_hand_completes_the_film(make_case):
    case = make_case(prediction(missing=(Bone.ULNA,)))
    case.decide(Bone.ULNA, 4)
    record = film_record("x", case)
    assert record["status"] == "ok"
    assert record["bones"]["ulna"]["box"] is None
    assert record["bones"]["ulna"]["confidence"] is None
    assert record["bones"]["ulna"]["probabilities"] == []


def test_a_flag_is_said_with_its_figure(make_case):
    case = make_case()
    case.decide(Bone.RADIUS, 11)
    (flag, *_) = film_record("x", case)["flags"]
    assert (flag["kind"], flag["bone"], flag["unit"]) == ("odd bone", "radius", "grades")
    assert flag["value"] > 3
    assert flag["text"].startswith(f"Radius: RUS-CHN {official_label(Bone.RADIUS, 11)} is ")


def test_a_blocking_check_rejects_the_film(make_case):
    block = Check("right", Severity.BLOCK, "This is a right hand.")
    record = film_record("x", make_case(prediction(checks=(block,))))
    assert (record["status"], record["message"]) == ("rejected", "This is a right hand.")
    assert record["methods"] == {}
    assert record["whole_hand_age_years"] is None


def test_without_sex_there_are_grades_but_no_ages(make_case):
    record = film_record("x", make_case(sex=None))
    assert record["status"] == "ok"
    assert record["code"] == "case.no_sex"
    assert record["sex"] is None
    assert len(record["bones"]) == 13
    assert record["methods"] == {}
    assert record["whole_hand_age_years"] is None


def test_an_error_has_the_same_keys():
    record = error_record("x.dcm", "x.dcm: not a film. Open another file.")
    assert list(record) == KEYS
    assert (record["status"], record["message"]) == ("error", "x.dcm: not a film. Open another file.")


def test_figures_that_are_not_finite_become_null(make_case, tmp_path):
    odd = BonePrediction(Bone.RADIUS, Box(1, float("nan"), 3, 4), (0.5, float("inf")), float("nan"))
    shown = prediction()
    record = film_record(
        "x", make_case(Prediction({**shown.bones, Bone.RADIUS: odd}, {Sex.FEMALE: float("nan")}))
    )
    assert record["bones"]["radius"]["box"] == [1, None, 3, 4]
    assert record["bones"]["radius"]["confidence"] is None
    with json_file(tmp_path / "out.json") as write:
        write(record)
    json.loads((tmp_path / "out.json").read_bytes(), parse_constant=pytest.fail)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_holds_one_array(tmp_path, count):
    with json_file(tmp_path / "out.json") as write:
        for number in range(count):
            write(error_record(f"王{number}\udcff.dcm", "unreadable"))
    films = [record["film"] for record in json.loads((tmp_path / "out.json").read_bytes())]
    assert films == [f"王{number}\udcff.dcm" for number in range(count)]


def test_json_lines_hold_one_object_a_line(make_case, tmp_path):
    with json_file(tmp_path / "out.jsonl") as write:
        write(film_record("王.dcm", make_case(birth_date=date(2012, 1, 1))))
        write(error_record("b\n.dcm", "unreadable"))
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["film"] for line in lines] == ["王.dcm", "b\n.dcm"]
    assert "王" in lines[0]


def test_an_interrupted_run_leaves_the_old_file(tmp_path):
    (tmp_path / "out.json").write_text("old")

    def run():
        with json_file(tmp_path / "out.json") as write:
            write(error_record("a", "b"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert (tmp_path / "out.json").read_text() == "old"


def test_a_missing_folder_is_said(tmp_path):
    with (
        pytest.raises(ExportError, match=r"out\.json: the folder does not exist"),
        json_file(tmp_path / "none" / "out.json") as write,
    ):
        write(error_record("a", "b"))


def test_whose_word_the_sex_is(make_case):
    case = make_case()
    assert film_record("x", case)["sex_by"] == "film"
    case.set_sex(Sex.MALE)
    assert film_record("x", case)["sex_by"] == "reader"
    assert film_record("x", make_case(sex=None))["sex_by"] is None


def test_digits_of_every_figure(make_case):
    shown = prediction()
    shares = (0.1234564, 0.8765436, *[0.0] * 13)
    found = BonePrediction(Bone.RADIUS, Box(1.26, 2.34, 30.06, 40.04), shares, 0.97126)
    case = make_case(
        Prediction({**shown.bones, Bone.RADIUS: found}, {Sex.FEMALE: 121.5}, age_interval_months=13.5)
    )
    record = film_record("x", case)
    radius = record["bones"]["radius"]
    assert radius["box"] == [1.3, 2.3, 30.1, 40.0]
    assert radius["probabilities"][:3] == [0.123456, 0.876544, 0]
    assert radius["confidence"] == 0.9713
    # 121.5 months are 10.125 years, 13.5 months 1.125.
    assert record["whole_hand_age_years"] in (10.12, 10.13)
    assert record["whole_hand_interval_years"] in (1.12, 1.13)
    flagged = next(each for each in record["flags"] if each["bone"] == "radius")
    off = next(odd for odd in odd_bones(Sex.FEMALE, case.grades) if odd.bone is Bone.RADIUS).grades_off
    assert flagged["value"] == float(f"{off:.1f}") != off


def test_whose_box_it_is(make_case):
    case = make_case(prediction(missing=(Bone.ULNA,)))
    case.decide(Bone.ULNA, 4)
    case.decide(Bone.RADIUS, 7)
    case.set_box(Bone.RADIUS, Box(10, 20, 30, 40))
    bones = film_record("x", case)["bones"]
    assert (bones["radius"]["box"], bones["radius"]["box_by"]) == ([10, 20, 30, 40], "reader")
    assert bones["mc1"]["box_by"] == "ai"
    assert (bones["ulna"]["box"], bones["ulna"]["box_by"]) == (None, None)


def test_an_unsigned_case_says_so_and_which_version_it_is(make_case):
    case = make_case()
    assert film_record("x", case)["standing"] == "Not signed – preliminary"
    for bone in REPORT_ORDER:
        case.set_reviewed(bone, True)
    case.sign()
    case.reopen("Second look")
    assert film_record("x", case)["standing"] == Message("case.unsigned_version", version=2)


def test_an_error_is_neither_lifted_nor_to_be_checked():
    record = error_record("x.dcm", "x.dcm: not a film. Open another file.")
    assert (record["block_lifted"], record["ages_to_check"]) == (False, False)


def test_what_is_no_number_is_never_written(tmp_path):
    for film in ("x", "x\udcff"):
        with pytest.raises(ValueError, match="JSON"), json_file(tmp_path / "out.json") as write:
            write(error_record(film, "unreadable") | {"version": float("nan")})
    assert list(tmp_path.iterdir()) == []


def test_the_line_that_is_no_record_is_named(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(error_record("a", "b")) + "\n{}\n", encoding="utf-8")
    with (
        pytest.raises(ExportError) as caught,
        json_file(path, keep=lambda _: True) as write,
    ):
        write(error_record("c", "d"))
    assert str(Message("writing.not_a_record", line=2)) in str(caught.value)


def test_every_remark_on_the_film_and_its_dates_is_in_the_record(make_case):
    case = make_case(birth_date=date(2012, 1, 1))
    (placeholder,) = case.remarks()
    record = film_record("x", case, ("Film compressed with loss", "Patient data may be burned in"))
    assert record["remarks"] == [
        "Film compressed with loss",
        "Patient data may be burned in",
        placeholder,
    ]
    assert film_record("x", make_case())["remarks"] == []


def test_the_time_of_the_signature_is_in_utc(make_case):
    there = timezone(timedelta(hours=8))
    case = make_case(clock=lambda: datetime(2026, 11, 30, 18, 13, tzinfo=there))
    for bone in REPORT_ORDER:
        case.set_reviewed(bone, True)
    case.sign()
    record = film_record("x", case)
    assert record["signature"]["utc"] == "2026-11-30T10:13:00+00:00"
    assert record["standing"] == "Signed by Dr. Li Hua at 2026-11-30 10:13 UTC (version 1)"


def test_a_variant_is_told_with_what_it_counts_as_and_widens_the_ages(make_case):
    case = make_case()
    case.set_variant(Bone.MP5, VariantKind.CONE)
    record = film_record("x", case)
    assert record["status"] == "rejected"
    assert record["code"] == "case.variants_left_out"
    assert record["variants"] == {"mp5": {"kind": "cone-shaped epiphysis", "counted_as": None}}
    assert (record["substitution"], record["with_substituted_bones"]) == ("left out", False)
    case.set_substitution(Substitution.EXPECTED)
    record = film_record("x", case)
    counted = case.substitutes[Bone.MP5]
    assert record["status"] == "ok"
    assert record["with_substituted_bones"] is True
    assert record["variants"]["mp5"]["counted_as"] == {
        "by": "other bones",
        "neighbour": None,
        "rus_chn_grade": counted.grade,
        "rus_chn_label": official_label(Bone.MP5, counted.grade),
        "tw3_stage": tw3_stage(Bone.MP5, counted.grade),
        "lowest_grade": counted.lowest,
        "highest_grade": counted.highest,
    }
    for method, (low, high) in case.age_ranges().items():
        told = record["methods"][method.value]
        assert (told["lowest_age_years"], told["highest_age_years"]) == (low.age_years, high.age_years)
    assert any("substituted bones" in remark for remark in record["remarks"])


def test_a_bone_nobody_found_is_asked_for_although_another_is_a_variant(make_case):
    case = make_case(prediction(missing=(Bone.ULNA,)))
    case.set_variant(Bone.MP5, VariantKind.CONE)
    record = film_record("x", case)
    assert (record["status"], record["code"]) == ("rejected", "record.not_found")
