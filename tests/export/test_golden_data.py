"""What a report is made of, before any layout, compared with the tables read anew (tests/golden.py)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from boneage_desktop.export import report_of
from tests.export.conftest import grey_film
from tests.golden import BONES, GOLDENS, METHODS, label, percentile, score, stage

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module", params=GOLDENS)
def golden(request):
    return GOLDENS[request.param]


@pytest.fixture(scope="module")
def report(golden):
    return report_of(golden.case(), grey_film(), "Dr. Li Hua", NOW)


def test_ages(golden, report):
    rank, _ = percentile(golden.sex, golden.chronological, golden.totals["RUS-CHN"])
    assert [
        (each.method, each.total, each.text, each.difference, each.percentile) for each in report.ages
    ] == [
        (
            method,
            golden.totals[method],
            golden.ages[method].text(),
            golden.ages[method].difference(golden.chronological),
            rank if method == "RUS-CHN" else "",
        )
        for method in METHODS
    ]
    assert [each.clamped for each in report.ages] == [bool(golden.ages[method].bound) for method in METHODS]


def test_whole_hand(golden, report):
    shown = report.whole_hand and (report.whole_hand.text, report.whole_hand_difference)
    whole = golden.whole_hand
    assert shown == (whole and (golden.whole_hand_text(), whole.difference(golden.chronological)))


def test_bones(golden, report):
    assert [row.bone for row in report.bones] == list(BONES)
    for row in report.bones:
        bone, grade = row.bone.value, golden.final[row.bone.value]
        assert (row.final_grade, row.final_label, row.stage) == (
            grade,
            label(bone, grade),
            stage(bone, grade),
        )
        assert row.rus_chn_score == score("RUS-CHN", golden.sex, bone, grade)
        assert row.tw3_score == score("TW3-RUS", golden.sex, bone, grade)
        assert row.ai_grade == golden.ai.get(bone)
        assert row.ai_label == (label(bone, golden.ai[bone]) if bone in golden.ai else "")
        assert row.ai_probability == (golden.probability(bone) if bone in golden.ai else None)
        assert row.box == (golden.box(bone) if bone in golden.ai else None)
        assert row.edited == (bone in golden.changed)
        assert row.reviewed == (bone in {*golden.reviewed, *golden.reader} - set(golden.unreviewed))
        assert row.low_confidence == (bone == golden.unsure)
        assert (row.ai_hidden, row.box_by_reader) == (False, False)
    assert [bone.value for bone in report.edited] == golden.changed
    assert report.reviewed == golden.seen


def test_undecided_candidates(golden, report):
    told = [remark for remark in report.remarks if remark.startswith("Undecided")]
    if golden.unsure is None:
        assert told == []
    else:
        assert list(report.spans) == golden.spans()
