"""The report in Chinese: made without Qt, and what people typed stands in it as they typed it."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import ReaderGrade
from boneage_desktop.export import report_of, write_pdf
from boneage_desktop.export.paper import Paper
from boneage_desktop.messages import Message
from boneage_desktop.prediction import Check, Severity
from tests.export.conftest import prediction

SIGNED = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)

#: Names that are words of the program as well, and names with what joins its sentences.
NAMES = ("Ulna", "Bone", "none", "Reader at Large", "A and B, C", "unknown", "Signed by Ulna at none UTC")


@pytest.fixture
def printed(radiograph, tmp_path):
    def draw(case, language="zh", reader=None):
        report = report_of(case, radiograph, case.reader if reader is None else reader, SIGNED)
        write_pdf(tmp_path / "report.pdf", report, Paper((language,)))
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages)

    return draw


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_as_it_was_typed(make_case, printed, name):
    case = make_case(patient_name=f"Patient {name}", patient_id=name, reader=name, findings=f"{name}.")
    case.set_verdicts({bone: ReaderGrade(case.grade(bone), reviewed=True) for bone in Bone})
    case.sign()
    text = printed(case)
    typed = re.escape(name).replace(r"\ ", r"\s+")  # a long one stands on two lines
    for pattern in (
        rf"姓名\nPatient\s+{typed}\n",
        rf"患者 ID\n{typed}\n",
        rf"检查所见\n{typed}\.\n",
        rf"签署：{typed}  \d{{4}}-\d\d-\d\d \d\d:\d\d UTC（第 1 版）\n",
        rf"\n{typed} 2026-11-23 14:05 ",  # above the line for the signature
    ):
        assert re.search(pattern, text), pattern


def test_a_film_is_named_as_its_file_is(make_case, printed, radiograph, tmp_path):
    case = make_case(film_name="Ulna and Radius, none.png", source="PNG")
    report = report_of(case, replace(radiograph, source="PNG"), "", SIGNED)
    write_pdf(tmp_path / "report.pdf", report, Paper(("zh",)))
    text = pypdf.PdfReader(tmp_path / "report.pdf").pages[0].extract_text().replace("\n", "").replace(" ", "")
    assert "PNG文件UlnaandRadius,none.png，非DICOM" in text
    assert "来源非DICOM，仅供研究。" in text


def test_everything_the_program_says_is_chinese(make_case, printed):
    checks = (
        Check("bones", Severity.WARNING, Message("check.bones_missing", count=12, bones=(Bone.MC5,))),
        Check("polarity", Severity.WARNING, Message("check.negative")),
    )
    case = make_case(prediction(missing=(Bone.MC5,), checks=checks), sex=Sex.FEMALE, reader="", findings="")
    text = printed(case).replace("\n", "")
    for words in (
        "骨龄报告",
        "左手X线片",
        "生活年龄",
        "10.2 岁（10 岁 2 个月）",
        "未评级：第五掌骨",
        "警告：已检出 12/13 块骨；未检出：第五掌骨。",
        "警告：图像反相（骨呈黑色），已校正后分析。",
        "未签署 · 初步结果，不作诊断依据",
        "未填写",
    ):
        assert words in text
    own = r"BoneAge Desktop|RUS-CHN|TW3-C RUS|TW3-RUS|Tanner \d+|TY/T|UTC|DICOM|(detector|assessor) [\d.]+"
    assert re.findall(r"[A-Za-z']{3,} [A-Za-z']{2,}", re.sub(own, "", text)) == []


@pytest.mark.parametrize(
    ("language", "remark"),
    [
        ("en", "Image quality: no problem found that affects the assessment."),
        ("zh", "图像质控：未见影响评估的问题。"),
    ],
)
def test_checks_of_the_picture_are_not_taken_for_an_examination(make_case, printed, language, remark):
    """检查 … 未发现异常 says to a doctor that the patient was found healthy."""
    text = printed(make_case(), language)
    assert remark in text
    assert "未发现异常" not in text
    assert "检查与提示" not in text


def test_it_needs_no_qt():
    code = (
        "import sys; import boneage_desktop.export.pdf; "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
