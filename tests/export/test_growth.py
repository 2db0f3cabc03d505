"""The report of a patient with two visits has a growth chart; that of one visit has none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pypdf
import pytest

from boneage_desktop.case import OtherFilms
from boneage_desktop.case.growth import View
from boneage_desktop.case.patient_matching import MismatchReason
from boneage_desktop.case.summary import summary_of
from boneage_desktop.export import report_of, write_pdf

WHEN = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


@pytest.fixture
def others(make_case):
    """Eight earlier visits, a year and a quarter apart at least."""
    days = [date(2013 + year, 3, 1) for year in range(8)]
    cases = [make_case(film_digest=f"{number:064x}", film_date=day) for number, day in enumerate(days)]
    return [summary_of(case.snapshot(), WHEN) for case in cases]


def pages(tmp_path, report):
    write_pdf(tmp_path / "report.pdf", report)
    return [page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages]


def test_one_visit_has_no_chart(make_case, radiograph, tmp_path):
    report = report_of(make_case(), radiograph, "Dr. Li", WHEN)
    assert report.growth is None
    assert "at each visit" not in "".join(pages(tmp_path, report))


def test_every_visit_that_is_drawn_is_named(make_case, radiograph, tmp_path, others):
    report = report_of(make_case(), radiograph, "Dr. Li", WHEN, others=OtherFilms(tuple(others)))
    assert report.growth.view is View.BONE_AGE
    assert len(report.growth.points) == 9
    text = "".join(pages(tmp_path, report))
    assert "Bone age at each visit" in text
    assert "page 1 of 1" in text
    # No standard deviation of bone age is published with the standards: none is drawn.
    assert "SD" not in text
    assert "Dashed: bone age = chronological age." in text
    assert "percentiles P3 to P97" in text
    assert "Last interval: RUS-CHN bone age 0.00 y per year" in text
    for point in report.growth.points:
        assert point.film.film_date.isoformat() in text


def test_a_visit_without_an_age_is_left_out(make_case, radiograph, others):
    undated = summary_of(make_case(film_digest="f" * 64, film_date=None).snapshot(), WHEN)
    assert report_of(make_case(), radiograph, "", WHEN, others=OtherFilms((undated,))).growth is None
    two = OtherFilms((undated, others[0]))
    assert len(report_of(make_case(), radiograph, "", WHEN, others=two).growth.points) == 2


def test_films_left_out_are_said_on_paper(make_case, radiograph, tmp_path):
    others = OtherFilms(left_out=(MismatchReason.SEX, MismatchReason.SEX), renamed=1)
    text = " ".join(
        "".join(pages(tmp_path, report_of(make_case(), radiograph, "", WHEN, others=others))).split()
    )
    for remark in others.remarks():
        assert remark in text
