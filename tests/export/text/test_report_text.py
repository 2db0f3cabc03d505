"""The report text against figures worked out from the published tables (tests/golden.py)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.case import OtherFilms
from boneage_desktop.case.summary import summary_of
from boneage_desktop.export.text import TextSettings, Values, filled, report_text
from boneage_desktop.export.text.default_templates import PHRASES, TEMPLATES
from boneage_desktop.export.text.placeholders import ENGLISH, PLACEHOLDERS
from boneage_desktop.messages.catalogue import CATALOGUE
from boneage_desktop.prediction import Check, Severity
from boneage_desktop.radiograph import Request
from boneage_desktop.standards import Method
from tests.export.conftest import grey_film, prediction
from tests.golden import BONES, GOLDENS, label, percentile

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def values_of(case, film=None, language="en", others=None, **settings) -> Values:
    return Values(case, film or grey_film(), TextSettings(**settings), NOW, others or OtherFilms(), language)


@pytest.fixture(params=GOLDENS)
def golden(request):
    return GOLDENS[request.param]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_default_says_the_published_figures(golden, language):
    case = golden.case()
    text = report_text(case, grey_film(), TextSettings((language,)), NOW).text
    assert "{" not in text
    assert "[" not in text
    for bone in BONES:
        assert values_of(case)[bone] == label(bone, golden.final[bone])
    assert f" {golden.totals['RUS-CHN']}" in text
    for age in golden.ages.values():
        assert age.text(language) in text
    assert golden.ages["RUS-CHN"].difference(golden.chronological, language) in text
    assert golden.chronological_text(language) in text
    grades = "/".join(label(bone, golden.final[bone]) for bone in ("mc1", "mc3", "mc5"))
    assert grades in text


def test_every_name_is_told_and_has_a_value(make_case):
    case, film = make_case(), grey_film()
    for language in ("en", "zh"):
        values = values_of(case, film, language)
        for each in PLACEHOLDERS:
            assert CATALOGUE[each.meaning.code].zh
            if each.english != "n":
                assert isinstance(values[each.english], str)
    assert len(ENGLISH) == len({name for each in PLACEHOLDERS for name in (each.english, each.chinese)})
    assert {bone.value for bone in REPORT_ORDER} <= set(ENGLISH)


@pytest.mark.parametrize("text", [*TEMPLATES.values(), *PHRASES.values()])
def test_the_defaults_are_sound(make_case, text):
    filled(text, values_of(make_case()))


def test_an_unsigned_case_is_preliminary_whatever_the_template_says(make_case):
    case = make_case()
    own = TextSettings(("en", "zh"), {"en": "Bone age {bone_age}", "zh": "骨龄 {骨龄}"})
    lines = report_text(case, grey_film(), own, NOW).text.split("\n")
    assert lines[0] == CATALOGUE["text.unsigned"].en
    assert lines[3] == CATALOGUE["text.unsigned"].zh
    for bone in Bone:
        case.set_reviewed(bone, True)
    case.sign()
    text = report_text(case, grey_film(), own, NOW).text
    assert "PRELIMINARY" not in text
    assert "初步" not in text


def test_a_broken_template_falls_back_and_says_so(make_case):
    case = make_case()
    good = report_text(case, grey_film(), TextSettings(("zh",)), NOW)
    broken = report_text(case, grey_film(), TextSettings(("zh",), {"zh": "骨龄 {骨令}"}), NOW)
    assert good.fault is None
    assert broken.text == good.text
    assert broken.fault.code == "text.default_used"
    assert broken.fault.values["reason"].values["name"] == "骨令"


@pytest.mark.parametrize(
    ("born", "limit", "code"),
    [
        (date(2011, 3, 14), 5.0, "text.consistent"),
        (date(2018, 3, 14), 1.0, "text.advanced"),
        (date(2004, 3, 14), 1.0, "text.delayed"),
    ],
)
def test_the_assessment_rests_on_the_site_s_limit(make_case, born, limit, code):
    case = make_case(birth_date=born)
    age = (case.film_date - born).days / 365.25
    apart = case.results()[Method.RUS_CHN].age_years - age
    expected = {"text.consistent": abs(apart) <= limit, "text.advanced": apart > limit}
    assert expected.get(code, apart < -limit)
    values = values_of(case, normal_years=limit)
    assert values["assessment"] == CATALOGUE[code].en
    assert f"±{limit:g} y" in values["assessment_basis"]


def test_a_bound_is_not_called_consistent(make_case):
    case = make_case(birth_date=date(2003, 6, 2), sex=Sex.FEMALE)
    for bone in Bone:
        case.decide(bone, len(prediction().bones[bone].probabilities) - 1)
    assert values_of(case)["bone_age"].startswith("≥")
    assert values_of(case, normal_years=5.0)["assessment"] == ""


def test_percentile_band_holds_the_percentile(golden):
    case = golden.case()
    band = values_of(case)["percentile_band"]
    printed = values_of(case)["percentile"]
    shown, deviation = percentile(golden.sex, golden.chronological, golden.totals["RUS-CHN"])
    assert (printed, values_of(case)["sds"]) == (shown, deviation)
    match = re.fullmatch(r"P(\d+)–P(\d+)", band)
    if match:
        low, high = map(int, match.groups())
        assert low <= int(printed.removeprefix("P")) <= high
    else:
        assert band == printed


def test_the_previous_film(make_case):
    prior = make_case(film_digest="1" * 64, film_date=date(2019, 6, 2))
    prior.decide(Bone.RADIUS, 4)
    case = make_case()
    others = OtherFilms((summary_of(prior.snapshot(), NOW),))
    values = values_of(case, others=others)
    now, then = (round(each.results()[Method.RUS_CHN].age_years, 1) for each in (case, prior))
    years = (date(2021, 6, 2) - date(2019, 6, 2)).days / 365.25
    assert values["prior_date"] == "2019-06-02"
    assert values["gain"] == f"+{now - then:.1f} y"
    assert values["interval"] == f"{years:.2f} y"
    assert values["speed"] == f"+{round(now - then, 1) / years:.2f} y per year"
    assert values_of(prior, others=OtherFilms((summary_of(case.snapshot(), NOW),)))["prior_date"] == ""


def test_what_the_film_says_of_the_order(make_case):
    film = replace(grey_film(), request=Request("A1", "V2", "内分泌科", "某医院", "放射科"))
    values = values_of(make_case(), film)
    assert [values[name] for name in ("accession", "visit", "requested_by", "hospital", "department")] == [
        "A1", "V2", "内分泌科", "某医院", "放射科",
    ]  # fmt: skip
    assert values_of(make_case(), film, hospital="本院")["hospital"] == "本院"


def test_without_an_age_the_text_says_why(make_case):
    case = make_case(sex=None)
    text = report_text(case, grey_film(), TextSettings(("en",)), NOW).text
    assert str(case.results().reason) in text
    assert "consistent" not in text


def test_warned_quality_is_told(make_case):
    checks = (Check("x", Severity.WARNING, "The film is dark."),)
    values = values_of(make_case(prediction(checks=checks)))
    assert values["quality"] == "limited: The film is dark"
    assert values_of(make_case(prediction(checks=())))["quality"] == ""
