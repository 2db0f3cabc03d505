"""Every figure in the window's panels, compared with the published tables read anew (tests/golden.py)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from boneage_desktop.case.summary import summary_of
from boneage_desktop.ui.archive.comparison_panel import ComparisonPanel
from boneage_desktop.ui.archive.priors_model import PriorModel
from boneage_desktop.ui.case_panels.patient_panel import PatientPanel
from boneage_desktop.ui.case_panels.results_panel import ResultsPanel
from boneage_desktop.ui.grading.bone_table_model import BoneModel
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.languages import Language
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.session.reading_session import ReadingSession
from tests.golden import (
    BONES,
    GOLDENS,
    METHODS,
    Golden,
    figure,
    label,
    name,
    percentile,
    score,
    stage,
    unit,
)


@pytest.fixture(params=["en", "zh"])
def spoken(request, qapp):
    language.show(qapp, {"en": Language.ENGLISH, "zh": Language.CHINESE}[request.param])
    yield request.param
    language.show(qapp, Language.ENGLISH)


@pytest.fixture(params=GOLDENS)
def golden(request):
    return GOLDENS[request.param]


@pytest.fixture
def session(golden, spoken):
    session = ReadingSession()
    session.open_case(None, golden.case())
    return session


def test_results(qtbot, golden, session, spoken):
    panel = ResultsPanel(session)
    qtbot.addWidget(panel)
    session.case_changed.emit()
    for method in METHODS:
        age = golden.ages[method]
        rank = ""
        if method == "RUS-CHN":
            place, deviation = percentile(golden.sex, golden.chronological, golden.totals[method])
            rank = f"{place} ({deviation})" if place else "–"
        assert [cell.text() for cell in panel.rows[method]] == [
            str(golden.totals[method]),
            age.text(spoken),
            age.difference(golden.chronological, spoken),
            rank,
        ]
        second = golden.expected_text(method).replace(" y", "") if golden.second_figure else "–"
        assert panel.expected[method].text() == second
    whole = golden.whole_hand
    expected, half = ["–", "–"], ""
    if whole is not None:
        expected = [whole.text(spoken), whole.difference(golden.chronological, spoken)]
        if not whole.bound and golden.interval is not None:
            half = f"± {golden.interval / 12:.1f}"
    assert [cell.text() for cell in panel.rows["whole hand"]] == ["", *expected, ""]
    assert panel.expected["whole hand"].text() == half


@pytest.mark.parametrize("scale", [Scale.RUS_CHN, Scale.TW3])
def test_bone_table(qtbot, golden, session, spoken, scale):
    session.set_scale(scale)
    model = BoneModel(session)
    word, method = (label, "RUS-CHN") if scale is Scale.RUS_CHN else (stage, "TW3-RUS")
    for row, bone in enumerate(BONES):
        # An undecided bone shows both its candidates.
        grades = [golden.final[bone] - 1] * (bone == golden.unsure) + [golden.final[bone]]
        cells = [model.index(row, column).data() for column in range(5)]
        scores = dict.fromkeys(score(method, golden.sex, bone, grade) for grade in grades)
        shown = [name(bone, spoken), "–".join(map(str, grades)), "–".join(map(str, scores))]
        assert [cells[0], *cells[3:]] == shown
        if bone in golden.ai and bone != golden.unsure:
            assert cells[1] == word(bone, golden.ai[bone])
        if bone in golden.reader:
            assert cells[2] == word(bone, golden.final[bone])
        ticked = model.index(row, 5).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        looked_at = bone in {*golden.reviewed, *golden.reader} - set(golden.unreviewed)
        assert ticked == looked_at


def test_patient(qtbot, golden, session, spoken):
    panel = PatientPanel(session)
    qtbot.addWidget(panel)
    assert (panel.name.text(), panel.number.text()) == ("王小东", "P-17")
    assert panel.birth_date.text() == golden.born.isoformat()
    assert panel.film_date.text() == golden.filmed.isoformat()
    assert (
        panel.sex.currentText()
        == {
            "en": {"F": "Female", "M": "Male"},
            "zh": {"F": "女", "M": "男"},
        }[spoken][golden.sex]
    )
    assert panel.age.text() == golden.chronological_text(spoken)


def pair(sex: str, *months: float) -> tuple[Golden, Golden]:
    """A film and the one of two years before, of one patient, with these whole-hand ages in months."""
    now = GOLDENS[f"middle {sex}"]
    earlier = replace(
        now,
        filmed=now.filmed.replace(year=now.filmed.year - 2),
        ai={bone: max(grade - 1, 0) for bone, grade in now.ai.items()},
        months=(months[0], months[0]),
    )
    return replace(now, months=(months[1], months[1])), earlier


def summaries(now, earlier):
    changed = datetime(2026, 1, 1, tzinfo=UTC)
    films = [summary_of(each.case().snapshot(), changed) for each in (now, earlier)]
    return films[0], replace(films[1], film_digest="f" * 64)


@pytest.mark.parametrize("sex", ["F", "M"])
@pytest.mark.parametrize(
    "months",
    [
        # 11.24 y and 12.36 y: 1.12 apart, printed 11.2 and 12.4.
        (134.9, 148.3),
        # 11.24 y and 11.18 y: printed 11.2 both.
        (134.9, 134.2),
        (148.3, 134.9),
    ],
)
def test_changes_since_a_prior(qtbot, spoken, sex, months):
    now, earlier = pair(sex, *months)
    film, prior = summaries(now, earlier)
    session = ReadingSession()
    session.open_case(None, now.case())
    panel = ComparisonPanel(session)
    qtbot.addWidget(panel)
    panel.show_films(earlier.case(), (prior, film))
    years = Fraction((now.filmed - earlier.filmed).days * 100, 36525)
    ages = [(earlier.ages[method], now.ages[method]) for method in METHODS]
    ages.append((earlier.whole_hand, now.whole_hand))
    for row, (before, after) in enumerate(ages):
        gained = after.years - before.years
        arrow = "▲ " if gained > 0 else "▼ " if gained < 0 else ""
        assert [panel.ages.item(row, column).text() for column in range(4)] == [
            before.text(spoken),
            after.text(spoken),
            f"{arrow}{figure(gained, sign=True)} {unit(spoken)}",
            figure(gained / years, digits=2),
        ]


@pytest.mark.parametrize("sex", ["F", "M"])
def test_priors(qapp, spoken, sex):
    now, earlier = pair(sex, 134.9, 148.3)
    film, prior = summaries(now, earlier)
    model = PriorModel()
    model.show([prior], film)
    years = Fraction((now.filmed - earlier.filmed).days * 100, 36525)
    for column, method in enumerate(METHODS, start=1):
        gained = now.ages[method].years - earlier.ages[method].years
        speed = f"{figure(gained / years, digits=2)}{ {'en': '/y', 'zh': '/年'}[spoken] }"
        assert model.index(0, column).data().split("\n") == [
            earlier.ages[method].text(spoken).replace("< ", "<"),
            f"{figure(gained, sign=True)} {unit(spoken)}",
            speed,
        ]


def test_a_bound_of_the_whole_hand_age_is_shown_and_has_no_difference(qtbot, spoken):
    # 20 y and 12.36 y: the network has learned nothing above 19.
    now, earlier = pair("F", 148.3, 240.0)
    film, prior = summaries(now, earlier)
    session = ReadingSession()
    session.open_case(None, now.case())
    panel = ComparisonPanel(session)
    qtbot.addWidget(panel)
    panel.show_films(earlier.case(), (prior, film))
    shown = [panel.ages.item(3, column).text() for column in range(4)]
    assert shown == [f"12.4 {unit(spoken)}", f"≥ 19.0 {unit(spoken)}", "–", "–"]
