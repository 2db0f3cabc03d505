"""Which remarks the banner shows, and in which order."""

from boneage_desktop.case import Case
from boneage_desktop.prediction import Check, Prediction, Severity
from boneage_desktop.ui.case_panels.remarks_panel import Kind, lines_of


def test_nothing_is_said_without_a_case():
    assert lines_of(None, None) == ()


def test_what_forbids_an_age_comes_first_and_warnings_keep_their_order():
    checks = (
        Check("side", Severity.WARNING, "first warning"),
        Check("exposure", Severity.OK, "all is well"),
        Check("hand", Severity.BLOCK, "no hand"),
        Check("cast", Severity.WARNING, "second warning"),
    )
    case = Case(film_name="film.dcm", film_digest="a" * 64)
    case.set_prediction(Prediction({}, {}, checks, {}))
    lines = [(line.kind, line.text) for line in lines_of(case, None)]
    assert lines[:3] == [
        (Kind.BLOCK, "no hand"),
        (Kind.WARNING, "first warning"),
        (Kind.WARNING, "second warning"),
    ]
    assert "all is well" not in [text for _, text in lines]
