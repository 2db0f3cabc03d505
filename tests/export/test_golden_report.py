"""Every figure on paper, compared with the published tables read anew (tests/golden.py)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from boneage_desktop.export import report_of, write_pdf
from boneage_desktop.export.paper import Paper
from tests.export.conftest import grey_film
from tests.export.printed import pieces, rows
from tests.golden import (
    BONES,
    GOLDENS,
    METHODS,
    label,
    name,
    percentile,
    score,
    short,
    stage,
)

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)

WORDS = {
    "en": {
        "editions": (
            "Chinese children, China-05 (TY/T 3001-2006)",
            "TW3 stages, Chinese children, China-05 curve",
            "TW3 stages, European reference (Tanner 2001)",
        ),
        "whole hand": ("Whole hand", "AI estimate from the whole hand; not part of any standard"),
        "expected": "Age of the expected score (second figure, from the grade probabilities): {}",
        "results": ["Method", "Reference", "Total score", "Bone age", "Difference", "Percentile"],
        "not found": "not found",
        "unreviewed": "AI (unreviewed)",
        "total": "Total",
        "changed": "Changed or added by the reader: {} of 13",
        "reviewed": "Reviewed: {} of 13",
        "undecided": "Undecided, not reviewed: {} {} or {}.",
        "spans": "Range for undecided bones: {}",
        "sex": {"F": "female", "M": "male"},
        "left": "left",
    },
    "zh": {
        "editions": (
            "中国儿童，中华05（TY/T 3001-2006）",
            "TW3 分期，中国儿童，中华05 曲线",
            "TW3 分期，欧洲参考（Tanner 2001）",
        ),
        "whole hand": ("全手骨龄", "AI 按全手影像直接估计，不属于任何评分标准"),
        "expected": "期望分骨龄（按各等级概率计算，仅供参考）：{}",
        "results": ["方法", "参考标准", "总分", "骨龄", "骨龄差", "百分位"],
        "not found": "未检出",
        "unreviewed": "AI（未复核）",
        "total": "总分",
        "changed": "阅片医师修改或补充：{}/13",
        "reviewed": "已复核：{}/13",
        "undecided": "待定、未复核：{} {} 或 {}。",
        "spans": "待定骨对应的骨龄范围：{}",
        "sex": {"F": "女", "M": "男"},
        "left": "左",
    },
}


@pytest.fixture(scope="module", params=["en", "zh"])
def spoken(request):
    """The language of the report."""
    return request.param


@pytest.fixture(scope="module", params=GOLDENS)
def golden(request):
    return GOLDENS[request.param]


@pytest.fixture(scope="module")
def printed(golden, spoken, tmp_path_factory):
    """Every piece of text on the report's paper."""
    path = tmp_path_factory.mktemp("golden") / "report.pdf"
    write_pdf(path, report_of(golden.case(), grey_film(), "Dr. Li Hua", NOW), Paper((spoken,)))
    return pieces(path)


def test_results(golden, printed, spoken):
    words = WORDS[spoken]
    lines = rows(printed)
    assert words["results"] in lines
    shown = lines[lines.index(words["results"]) + 1 :]
    rank, _ = percentile(golden.sex, golden.chronological, golden.totals["RUS-CHN"])
    for line, method, edition in zip(shown, METHODS, words["editions"], strict=False):
        age = golden.ages[method]
        assert line == [
            method,
            edition,
            str(golden.totals[method]),
            age.text(spoken) + (" *" if age.bound else ""),
            age.difference(golden.chronological, spoken),
            (rank if method == "RUS-CHN" else "") or "–",
        ]
    if golden.second_figure:
        expected = " · ".join(f"{method} {golden.expected_text(method, spoken)}" for method in METHODS)
        assert shown[3] == [words["expected"].format(expected)]
        shown = [*shown[:3], *shown[4:]]
    if golden.unsure is not None:
        joint = {"en": ", ", "zh": "、"}[spoken]
        assert shown[3] == [words["spans"].format(joint.join(golden.spans(spoken)))]
        shown = [*shown[:3], *shown[4:]]
    if golden.whole_hand is None:
        assert shown[3][0] != words["whole hand"][0]
        return
    assert shown[3] == [
        *words["whole hand"],
        golden.whole_hand_text(spoken),
        golden.whole_hand.difference(golden.chronological, spoken),
    ]


def ai_label(golden, bone):
    """The networks' grade; of an undecided bone both candidates."""
    grade = golden.ai[bone]
    if bone != golden.unsure or bone in {*golden.reviewed, *golden.reader}:
        return label(bone, grade)
    return f"{label(bone, grade - 1)} / {label(bone, grade)}"


def expected_bone(golden, bone, spoken):
    shown = [name(bone, spoken)] if bone in ("radius", "ulna") else [bone.upper(), name(bone, spoken)]
    if bone in golden.ai:
        low = " !" if golden.probability(bone) < 0.5 else ""
        shown += [ai_label(golden, bone), f"{golden.probability(bone) * 100:.0f}%{low}"]
    else:
        shown += [WORDS[spoken]["not found"]]
    grade = golden.final[bone]
    seen = bone in {*golden.reviewed, *golden.reader} - set(golden.unreviewed)
    own = label(bone, grade) if seen or bone in golden.changed else WORDS[spoken]["unreviewed"]
    shown += [own, stage(bone, grade)]
    shown += [str(score(method, golden.sex, bone, grade)) for method in ("RUS-CHN", "TW3-RUS")]
    if bone in golden.changed:
        return [*shown, "✎"]
    return [*shown, "✓"] if seen else shown


def test_bones(golden, printed, spoken):
    words = WORDS[spoken]
    # Right of the film's picture.
    lines = rows(printed, left=245)
    first = expected_bone(golden, "radius", spoken)
    start = lines.index(first)
    assert lines[start : start + 13] == [expected_bone(golden, bone, spoken) for bone in BONES]
    assert lines[start + 13] == [words["total"], str(golden.totals["RUS-CHN"]), str(golden.totals["TW3-RUS"])]
    assert lines[start + 14] == [
        words["changed"].format(len(golden.changed)),
        words["reviewed"].format(golden.seen),
    ]


def test_labels_on_the_picture(golden, printed, spoken):
    shown = {text for x, _, text in printed if x < 245}
    for bone in golden.ai:
        mark = " ✎" if bone in golden.changed else ""
        grade = label(bone, golden.final[bone]) if mark else ai_label(golden, bone)
        wanted = f"{short(bone, spoken)} {grade}{mark}"
        assert any(text.startswith(wanted) for text in shown), wanted


def test_patient(golden, printed, spoken):
    words = WORDS[spoken]
    lines = rows(printed)
    assert ["王小东", "P-17", words["sex"][golden.sex], words["left"]] in lines
    day, born = golden.filmed.isoformat(), golden.born.isoformat()
    assert ["DICOM · 01234567", golden.chronological_text(spoken), born, day] in lines


def test_undecided_bones_and_the_span_of_their_candidates(golden, printed, spoken):
    text = " ".join(" ".join(line) for line in rows(printed, right=240))
    if golden.unsure is None:
        assert "Undecided" not in text
        assert "待定" not in text
        return
    grade = golden.ai[golden.unsure]
    wanted = WORDS[spoken]["undecided"].format(
        name(golden.unsure, spoken),
        label(golden.unsure, grade - 1),
        label(golden.unsure, grade),
    )
    # A line may end between any two Chinese characters.
    assert wanted.replace(" ", "") in text.replace(" ", "")
