"""The evaluation's tables and the files they are put into."""

import pytest

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.datasets.hand_dataset import DataError
from boneage_desktop.evaluation.evaluate import between_readers, measure, measure_boxes, reference_ages
from boneage_desktop.evaluation.markdown_tables import (
    age_table,
    around_marks,
    band_table,
    bone_table,
    calibration_line,
    summary_table,
    update_marked,
)
from boneage_desktop.prediction import Prediction
from tests.datasets.made import hand, prediction

SPOILED = {
    "grades": {"n": 6, "exact": 50.0, "within_one": 66.7},
    "whole_hand_age_months": {"n": 2, "mae": 9.0, "bias": -1.0, "sd": 2.0},
}

BEGIN, END = "<!-- evaluation:begin -->", "<!-- evaluation:end -->"


@pytest.fixture
def evaluation():
    hands = [hand("1"), hand("2")]
    predictions = {"1": prediction(months=126), "2": prediction()}
    return {
        "split": "test",
        "assessor": measure(hands, predictions) | {"spoiled": SPOILED},
        "plain": measure(hands, {"1": prediction(dict.fromkeys(REPORT_ORDER, 8)), "2": Prediction({})})
        | {"spoiled": SPOILED},
        "boxes": measure_boxes(hands, predictions),
        "between_readers": between_readers(hands),
        "reference_ages": reference_ages(hands),
    }


def test_the_tables_show_the_figures_and_a_dash_where_there_are_none(evaluation):
    summary = summary_table(evaluation)
    assert (
        "| whole-hand age, MAE | 3.0 months (n = 2, bias +3.0) | 0.0 months (n = 1, bias +0.0) | |" in summary
    )
    assert "| — girls | – | – | |" in summary
    assert "| grade exactly as a reader | 100.0 % (n = 26) | 0.0 % |" in summary
    assert "exact on them | 50.0 % (n = 6) | 50.0 % | |" in summary
    bones = bone_table(evaluation).splitlines()
    assert len(bones) == 2 + 13
    assert bones[2] == "| Radius | 2 | 100.0 | 100.0 | 0.0 | 50.0 | 0.0 | 0.0 | 1.000 |"
    ages = age_table(evaluation)
    assert len(ages.splitlines()) == 2 + 3
    evaluation["reference_ages"] = {}
    assert age_table(evaluation).endswith("| – |")
    bands = band_table(evaluation)
    assert len(bands.splitlines()) == 2 + 2 * 5
    assert "| 8–11 | M | 2 | 3.0 | +3.0 | 3.0 |" in bands
    assert "| 14+ | F | 0 | – | – | – |" in bands
    for table in (summary.split("\n\n")[1], bone_table(evaluation), ages, bands):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_the_calibration_is_said_with_and_without_an_interval(evaluation):
    line = calibration_line(evaluation)
    assert "by 0.000 on average (expected calibration error, 15 bins, n = 26)" in line
    assert "most probable in 100.0 % (n = 26)." in line
    assert "The interval" not in line
    ages = evaluation["assessor"]["whole_hand_age_months"]
    ages["interval"] = {"half_width_months": 14.2, "n": 2, "coverage": 50.0}
    line = calibration_line(evaluation)
    assert "± 14.2 months, made to hold 90 % of hands, holds the radiologists' age of 50.0 % (n = 2)." in line
    assert "same films" not in line
    assert "same films" in calibration_line(evaluation | {"split": "val"})


def test_only_the_marked_block_is_rewritten(tmp_path):
    path = tmp_path / "CARD.md"
    path.write_text(f"# Card\n\n{BEGIN}\nold\n{END}\n\nNäher.\n", encoding="utf-8")
    update_marked(path, "new ≥ 1")
    update_marked(path, "new ≥ 2")
    assert path.read_text(encoding="utf-8") == f"# Card\n\n{BEGIN}\nnew ≥ 2\n{END}\n\nNäher.\n"


def test_what_the_witnesses_of_the_age_err_by_in_common_is_told(evaluation):
    assert "err alike" not in calibration_line(evaluation)
    evaluation["assessor"]["age_error_in_common"] = {"n": 2}
    assert "err alike" not in calibration_line(evaluation)
    evaluation["assessor"]["age_error_in_common"] = {"n": 90, "correlation": 0.68, "sd": 7.6}
    said = calibration_line(evaluation)
    assert "(correlation 0.68, n = 90)" in said
    assert "standard deviation of 7.6 months" in said
    evaluation["assessor"]["age_from_hand_alone_months"] = {"n": 90, "mae": 8.3, "bias": 2.5, "sd": 10.7}
    assert "without the 13 bones | 8.3 months (n = 90, bias +2.5) |" in summary_table(evaluation)


@pytest.mark.parametrize("text", ["", "no marks", f"{BEGIN} only", f"{END} before {BEGIN}"])
def test_a_file_without_marks_is_left_alone_and_named(tmp_path, text):
    path = tmp_path / "CARD.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"CARD\.md: the marks .* are missing"):
        update_marked(path, "new")
    assert path.read_text(encoding="utf-8") == text
    with pytest.raises(DataError, match=r"absent\.md: cannot be read"):
        around_marks(tmp_path / "absent.md")
