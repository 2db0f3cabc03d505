import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO

import numpy as np
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boneage_desktop import RESEARCH_USE
from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import Case, ReaderGrade
from boneage_desktop.export import (
    ExportError,
    default_name,
    pdf,
    report_of,
    typeface,
    unread_name,
    write_pdf,
)
from boneage_desktop.export.paper import Paper
from boneage_desktop.export.sheet import PageCanvas
from boneage_desktop.prediction import Box, Check, Severity
from boneage_desktop.standards import Method, official_label
from tests.export.conftest import DIGEST, grey_film, prediction

SIGNED = datetime(2026, 11, 23, 14, 5, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def texts(radiograph, tmp_path):
    """Text of each page of the report of a case."""

    def draw(case: Case, film=radiograph) -> list[str]:
        write_pdf(tmp_path / "report.pdf", report_of(case, film, case.reader, SIGNED))
        return [page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages]

    return draw


def test_a_plain_report_is_one_page_with_everything(make_case, texts):
    case = make_case(findings="未见异常。\nNo dysplasia.")
    case.decide(Bone.RADIUS, 9)
    case.set_reviewed(Bone.ULNA, True)
    (text,) = texts(case)
    for wanted in (
        "王小东",
        "P-17",
        "female",
        "2011-03-14",
        "2021-06-02",
        "10.2 y (10 y 2 m)",
        "left",
        f"DICOM · {DIGEST[:8]}",
        "未见异常。",
        "No dysplasia.",
        "Dr. Li Hua",
        "Signature",
        "2026-11-23 14:05 (UTC+08:00)",
        "Changed or added by the reader: 1 of 13",
        "Reviewed: 2 of 13",
        "Image quality: no problem found that affects the assessment.",
        "detector 1.0.0 (1a2b3c4d)",
        "page 1 of 1",
        "China-05 (TY/T 3001-2006)",
        "European reference (Tanner 2001)",
        "Metacarpal III",
        "80%",
        f"Radius {official_label(Bone.RADIUS, 9)}",
        "✎",
        "✓",
    ):
        assert wanted in text, wanted
    results = case.results()
    for method in Method:
        assert str(results[method].total) in text
        assert results[method].text in text
    difference = results[Method.RUS_CHN].age_years - case.chronological_age_years
    assert f"{difference:+.1f} y".replace("-", "−") in text
    assert re.search(r"[<>≥]?P\d+", text)
    assert "non-DICOM" not in text


def test_flags_and_the_interval_are_on_the_report(make_case, texts):
    case = make_case()
    case.decide(Bone.RADIUS, 11)
    case.set_birth_date(date(2015, 3, 14))
    said = " ".join(" ".join(texts(case)).split())
    assert "10.0 y ± 1.3" in said
    assert "±: 90% prediction interval." in said
    assert "Flag: Radius: RUS-CHN 8(" in said
    assert "chronological age 6.2 y (6 y 2 m) (expected within about ±2 SD; 1 SD ≈ 1 y)." in said


def test_every_font_is_embedded(make_case, radiograph, tmp_path):
    write_pdf(tmp_path / "a.pdf", report_of(make_case(), radiograph, "王", SIGNED))
    fonts = {}
    for page in pypdf.PdfReader(tmp_path / "a.pdf").pages:
        fonts |= page["/Resources"]["/Font"]
    assert len(fonts) >= 3
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_the_research_label_is_on_every_page(make_case, texts):
    pages = texts(make_case(findings="字" * 4000))
    assert len(pages) >= 2
    for number, text in enumerate(pages, start=1):
        assert RESEARCH_USE in text
        assert f"page {number} of {len(pages)}" in text
        assert "王小东" in text
    assert sum(text.count("字") for text in pages) == 4000


def test_without_sex_the_report_says_why_there_is_no_age(make_case, texts):
    (text,) = texts(make_case(sex=None, birth_date=None))
    assert "Bone age not reported: Sex missing" in " ".join(text.split())
    assert "unknown" in text
    assert "Whole hand" not in text


@pytest.mark.parametrize(("side", "heading"), [("L", "left hand"), ("R", "right hand"), ("", "hand")])
def test_the_hand_that_is_stated_heads_the_report(make_case, radiograph, texts, side, heading):
    (text,) = texts(make_case(), replace(radiograph, laterality=side))
    assert f"BoneAge Desktop · {heading} radiograph" in text


def test_missing_bones_are_said(make_case, texts):
    (text,) = texts(make_case(prediction(missing=(Bone.ULNA, Bone.DP5))))
    assert text.count("not found") == 2
    assert "Not graded: Ulna, Distal phalanx V" in text


def test_bones_whose_grades_are_hidden_are_not_said_to_be_missing(make_case, texts):
    case = make_case(prediction(missing=(Bone.DP5,)))
    case.hide_ai()
    case.decide(Bone.RADIUS, 9)
    (text,) = texts(case)
    assert text.count("not found") == 1
    assert text.count("not graded yet") == 11
    assert "AI grades hidden" in text
    assert "hidden until the reader has graded all 13 bones" in " ".join(text.split())
    # Nor is it told whether the reader agrees with what is hidden.
    assert "Changed or added" not in text
    assert f"Radius {official_label(Bone.RADIUS, 9)} ✎" not in text


def test_boxes_the_reader_drew_are_named(make_case, texts):
    case = make_case()
    (text,) = texts(case)
    assert "drawn by the reader" not in text
    case.set_box(Bone.ULNA, Box(30, 300, 25, 25))
    case.set_box(Bone.MC3, Box(60, 200, 25, 25))
    (text,) = texts(case)
    assert "Boxes drawn by the reader: Ulna, MC3" in text
    assert text.count("not read") == 2
    assert "not found" not in text


def test_a_blocked_film_has_neither_age_nor_total(make_case, texts):
    block = Check("right", Severity.BLOCK, "This is a right hand.")
    (text,) = texts(make_case(prediction(checks=(block,))))
    assert "Bone age not reported: This is a right hand." in text
    assert "Whole hand" not in text
    assert "Total score" not in text


def test_a_picture_file_is_marked(make_case, radiograph, texts):
    (text,) = texts(
        make_case(film_name="hand.png"), replace(radiograph, source="PNG", notes=("8-bit picture",))
    )
    assert "Non-DICOM source, research only." in text
    assert "PNG file hand.png, not DICOM" in " ".join(text.split())
    assert "8-bit picture" in text


def test_a_clamped_age_says_so(make_case, texts):
    case = make_case(sex=Sex.MALE)
    for bone in REPORT_ORDER:
        case.decide(bone, 0)
    (text,) = texts(case)
    assert "< 1.0 y *" in text
    assert "< −9.2 y" in text
    assert "Limit of the standard reached" in text


def test_a_small_hand_is_printed_larger(make_case, radiograph):
    wide = np.zeros((1600, 2400), dtype=np.float32)
    report = report_of(make_case(), replace(radiograph, pixels=wide, values=wide), "", SIGNED)
    assert report.is_section
    assert report.region.w < 1200
    for row in report.bones:
        assert report.region.x <= row.box.x <= report.region.x + report.region.w
    assert max(report.picture.shape) <= 780


@pytest.mark.parametrize(
    ("language", "title", "what"),
    [
        ("en", "Bone age report", "BoneAge Desktop · left hand radiograph"),
        ("zh", "骨龄报告", "BoneAge Desktop · 左手X线片"),
    ],
)
def test_what_the_report_is_of_stands_beside_its_title(
    make_case, radiograph, monkeypatch, language, title, what
):
    places = {}

    def draw(canvas, x, y, text, size, bold=False):
        places[text] = (x, typeface.width(text, size, bold))

    monkeypatch.setattr(typeface, "draw", draw)
    report = report_of(make_case(), radiograph, "", SIGNED)
    PageCanvas(BytesIO(), report, 1, Paper((language,)))
    left, width = places[title]
    gap = places[what][0] - left - width
    assert gap == pytest.approx(12)


def test_the_same_report_gives_the_same_bytes(make_case, radiograph, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        write_pdf(tmp_path / name, report_of(make_case(), radiograph, "", SIGNED))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    metadata = pypdf.PdfReader(tmp_path / "a.pdf").metadata
    assert metadata.creation_date == SIGNED
    assert metadata.title == "Bone age report 3f786850"
    assert "王小东" not in str(metadata)


def test_the_offered_name_has_no_patient_data(make_case):
    assert default_name(make_case()) == "boneage-3f786850-2021-06-02.pdf"
    assert default_name(make_case(film_date=None)) == "boneage-3f786850-undated.pdf"
    assert unread_name(make_case()) == "boneage-3f786850-2021-06-02-ai.pdf"


def test_a_folder_that_is_not_there_is_said(make_case, radiograph, tmp_path):
    with pytest.raises(ExportError, match=r"a\.pdf: the folder does not exist"):
        write_pdf(tmp_path / "none" / "a.pdf", report_of(make_case(), radiograph, "", SIGNED))


anything = st.text(st.characters(), max_size=60)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=anything, patient_id=anything, findings=anything.map(lambda text: text * 5), reader=anything)
def test_no_text_can_break_the_report(make_case, radiograph, tmp_path, name, patient_id, findings, reader):
    case = make_case(
        patient_name=name,
        patient_id=patient_id,
        findings=findings,
        film_date=date(2020, 1, 1),
        film_name=name,
    )
    film = replace(radiograph, source="PNG")
    write_pdf(tmp_path / "any.pdf", report_of(case, film, reader, SIGNED.astimezone(UTC)))
    for page in pypdf.PdfReader(tmp_path / "any.pdf").pages:
        assert RESEARCH_USE in page.extract_text()


@pytest.mark.parametrize(("bones", "spans"), [((Bone.DP5,), False), (REPORT_ORDER, True)])
def test_an_age_that_the_candidates_do_not_change_is_told_once(make_case, radiograph, bones, spans):
    shown = prediction()
    torn = {}
    for bone in bones:
        shares = [0.0] * len(shown.bones[bone].probabilities)
        shares[6], shares[7] = 0.49, 0.48
        torn[bone] = replace(shown.bones[bone], probabilities=tuple(shares))
    case = make_case(replace(shown, bones=dict(shown.bones) | torn))
    shown_spans = report_of(case, radiograph, "", SIGNED).spans
    assert len(shown_spans) == len(Method)
    low, high = case.age_ranges()[Method.RUS_CHN]
    assert (low.text != high.text) is spans
    span = f"{low.age_years:.1f}–{high.age_years:.1f} y" if spans else f"{low.text} (same)"
    assert shown_spans[0] == f"RUS-CHN {span}"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set for one program")
def test_the_signature_and_the_report_are_on_one_clock(make_case, radiograph, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        utc = datetime(2026, 11, 30, 10, 13, tzinfo=UTC)
        case = make_case(clock=lambda: utc)
        for bone in REPORT_ORDER:
            case.set_reviewed(bone, True)
        case.sign()
        write_pdf(tmp_path / "report.pdf", report_of(case, radiograph, case.reader, utc.astimezone()))
    finally:
        monkeypatch.undo()
        time.tzset()
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages)
    assert set(re.findall(r"2026-11-30 [0-9:]{5}.{0,12}", text)) == {"2026-11-30 18:13 (UTC+08:00)"}
    assert text.count("18:13 (UTC+08:00)") >= 2


@pytest.mark.parametrize("findings", ["", "word " * 3000])
def test_every_page_of_an_unsigned_report_says_so(make_case, texts, findings):
    pages = texts(make_case(findings=findings))
    assert (len(pages) > 1) is bool(findings)
    for page in pages:
        # In the head, and across the page.
        assert page.count("PRELIMINARY – NOT SIGNED") == 2
    assert "Final grade" not in "".join(pages)


def test_a_signed_report_says_nothing_of_that(make_case, texts):
    case = make_case()
    case.set_verdicts({bone: ReaderGrade(None, reviewed=True) for bone in REPORT_ORDER})
    case.sign()
    (text,) = texts(case)
    assert "PRELIMINARY" not in text
    assert "AI (unreviewed)" not in text
    assert "Final grade" in text


def test_grades_nobody_has_looked_at_are_called_the_ais(make_case, texts):
    case = make_case()
    (text,) = texts(case)
    assert text.count("AI (unreviewed)") == 13
    case.set_reviewed(Bone.RADIUS, True)
    case.decide(Bone.ULNA, 3)
    (text,) = texts(case)
    assert text.count("AI (unreviewed)") == 11


def test_one_page_whenever_it_fits(make_case, texts):
    """With more and more text: one page, then two, never one again."""
    wordy = [make_case(findings="word " * count) for count in range(0, 700, 100)]
    counts = [len(texts(case)) for case in wordy]
    assert counts == sorted(counts)
    assert {counts[0], counts[-1]} == {1, 2}
    reports = [report_of(case, grey_film(), "", SIGNED) for case in wordy]
    usual = [pdf._composed(BytesIO(), each, 1, pdf.PLAIN, {"en": 1.0}).pages for each in reports]
    assert counts.count(1) > usual.count(1)
