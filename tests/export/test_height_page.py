"""The page on height and growth: there when a height is, with figures computed by hand, in both languages."""

from datetime import UTC, date, datetime

import pypdf
import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.case.history.history import History, Measured, Origin, Treatment, TreatmentKind
from boneage_desktop.export import report_of, write_pdf
from boneage_desktop.export.paper import Paper
from boneage_desktop.standards.heights import Reference

SIGNED = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)

#: Worked example 1: a boy of 10-0, 140 cm.
BOY = History(
    height=Measured(140.0, Origin.FILM),
    weight=Measured(32.0),
    father_cm=175.0,
    mother_cm=162.0,
    gp_age_months=120.0,
    treatments=(Treatment(TreatmentKind.GNRH_ANALOGUE, date(2022, 1, 2), None, "Ulna, monthly"),),
)


@pytest.fixture
def pages(make_case, radiograph, tmp_path):
    def draw(history, language="en", reference=Reference.CHINA_2005, **facts):
        case = make_case(sex=Sex.MALE, birth_date=date(2014, 3, 4), film_date=date(2024, 3, 4), **facts)
        case.set_history(history)
        report = report_of(case, radiograph, "", SIGNED, reference=reference)
        write_pdf(tmp_path / "report.pdf", report, Paper((language,)))
        return [page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages]

    return draw


def test_without_a_height_there_is_no_page(pages):
    assert len(pages(History())) == len(pages(History(menarche=date(2024, 1, 1)))) == 1


def test_the_worked_boy(pages):
    _, page = pages(BOY)
    # By hand from print: SDS -0.032, 140 / 0.784, (175 + 162 + 13) / 2, RWT 179.47.
    for said in (
        "140 cm (film)",
        "2024-03-04",
        "10-0, set by the reader",
        "−0.03 SDS (P48.7)",
        "China 2005",
        "178.6 cm",
        "78.4% reached",
        "Bayley–Pinneau 1952, GP 10-0",
        "175.0 cm (166.5–183.5)",
        "Tanner 1970, ± 8.5 cm",
        "179.5 cm",
        "RWT 1975",
        "GnRH analogue, 2022-01-02 to –  Ulna, monthly",
        "J Pediatr 1952;40:423",
    ):
        assert said in page.replace("\n", " "), said


def test_the_reference_is_named_and_used(pages):
    _, page = pages(BOY, reference=Reference.WHO)
    assert "+0.35 SDS" in page
    assert "WHO 2006/2007" in page


def test_in_chinese(pages):
    _, page = pages(BOY, "zh")
    page = page.replace("\n", " ")
    for said in (
        "身高与生长",
        "140 cm（文件）",
        "10-0，医师确定",
        "中国 2005",
        "178.6 cm",
        "遗传靶身高",
        "Ulna, monthly",
    ):
        assert said in page, said
    assert "Adult height" not in page


def test_parents_alone_have_a_target_height(pages):
    _, page = pages(History(father_cm=175.0, mother_cm=162.0))
    assert "175.0 cm (166.5–183.5)" in page
    assert "Enter the standing height." in page


def test_outside_the_table_the_reason_is_printed(pages):
    _, page = pages(History(height=Measured(140.0), gp_age_months=70.0))
    # Four years and two months behind; the table of delayed boys begins at 6-0.
    assert "Outside the table: Greulich–Pyle age 5-10" in page.replace("\n", " ")
