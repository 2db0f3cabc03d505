"""The shipped tables are whole, and damaged ones are refused rather than computed from."""

import json
import shutil
from pathlib import Path

import pytest

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.installation import shipped
from boneage_desktop.standards import Method, TablesError
from boneage_desktop.standards.tables import load, tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("resources") / "standards", tmp_path / "standards"))


def change(folder: Path, file: str, value: object, *path: str | int) -> None:
    content = json.loads((folder / file).read_text(encoding="utf-8"))
    entry = content
    for key in path[:-1]:
        entry = entry[key]
    entry[path[-1]] = value
    (folder / file).write_text(json.dumps(content), encoding="utf-8")


def test_shipped_tables_cover_every_method_sex_and_bone() -> None:
    for method in Method:
        for sex in Sex:
            assert set(tables().scores[method][sex]) == set(Bone)
            assert tables().curves[method][sex].totals[-1] == 1000


def test_known_cells_of_the_published_tables() -> None:
    scores = tables().scores
    assert scores[Method.RUS_CHN][Sex.MALE][Bone.RADIUS][9] == 135
    assert scores[Method.RUS_CHN][Sex.FEMALE][Bone.DP5][11] == 49
    # Public copies misprint this cell as 6; the book has 8.
    assert scores[Method.TW3_RUS][Sex.FEMALE][Bone.MC1][1] == 8
    # The book itself gives B and C the same score here.
    assert scores[Method.TW3_RUS][Sex.MALE][Bone.PP3][1:3] == (4, 4)
    curve = tables().curves[Method.RUS_CHN][Sex.FEMALE]
    assert curve.totals[curve.tenths.index(120)] == 697  # misprinted 597 in circulation
    curve = tables().curves[Method.TW3_C_RUS][Sex.FEMALE]
    assert curve.totals[curve.tenths.index(50)] == 244  # misprinted 44 in circulation


@pytest.mark.parametrize(
    ("file", "value", "path"),
    [
        ("china05_rus_chn.json", 19, ("scores", "male", "radius", 3)),  # does not rise
        ("china05_rus_chn.json", 208, ("scores", "male", "radius", 14)),  # totals 999
        ("china05_rus_chn.json", [0, 1], ("scores", "male", "radius")),
        ("china05_rus_chn.json", "x", ("scores", "male", "radius", 2)),
        ("china05_rus_chn.json", "5(1)", ("official_labels", "radius", 5)),
        ("china05_rus_chn.json", 597, ("score_to_age", "p50_table", "female", "scores", 22)),
        ("china05_rus_chn.json", 1.03, ("score_to_age", "p50_table", "female", "ages", 0)),
        ("china05_rus_chn.json", 990, ("score_to_age", "p50_table", "male", "scores", 34)),
        ("china05_rus_chn.json", 30, ("percentiles_of_score_by_chronological_age", "male", 0, "P10")),
        ("tw3_rus.json", 6, ("scores", "male", "pp3", "B")),
        ("tw3_rus.json", [], ("known_non_strict",)),
        ("tw3_rus.json", None, ("scores",)),
        ("china05_tw3c.json", 44, ("score_to_age", "female", "scores", 8)),
        ("stage_mapping.json", "F", ("grade_to_stage", "radius", 4, "tw3_stage")),
        ("stage_mapping.json", [4, 5], ("stage_to_grades", "radius", "E")),
        ("stage_mapping.json", [], ("stage_to_grades",)),
        ("criteria.json", {}, ("groups", "mc35", "rus_chn", "10")),
    ],
)
def test_a_changed_cell_is_refused(
    folder: Path, file: str, value: object, path: tuple[str | int, ...]
) -> None:
    load(folder)
    change(folder, file, value, *path)
    with pytest.raises(TablesError):
        load(folder)


@pytest.mark.parametrize("content", [None, "", "[]", "{"])
def test_a_missing_or_broken_file_is_named(folder: Path, content: str | None) -> None:
    file = folder / "tw3_rus.json"
    file.unlink() if content is None else file.write_text(content, encoding="utf-8")
    with pytest.raises(TablesError, match=r"tw3_rus\.json: .*Reinstall BoneAge Desktop"):
        load(folder)


@pytest.mark.parametrize(
    ("file", "value", "path", "said"),
    [
        # An equal neighbour is no rise, one point is no curve, and a list that is a text is no list.
        ("tw3_rus.json", 42, ("score_to_age", "male", "scores", 1), "male: the curve does not rise"),
        ("china05_rus_chn.json", "159", ("scores", "male", "radius"), "not a list of whole numbers"),
        ("china05_rus_chn.json", [0, 8.5, 11], ("scores", "male", "radius"), "not a list of whole numbers"),
        # A later age below an earlier one on one of the percentile curves, each age's curves in order.
        (
            "china05_rus_chn.json",
            {"age": 1.5, "P3": 0, "P10": 10, "P25": 16, "P50": 24, "P75": 32, "P90": 41, "P97": 50},
            ("percentiles_of_score_by_chronological_age", "male", 1),
            "male: percentile curves cross or fall",
        ),
        ("tw3_rus.json", {}, ("scores", "male", "ulna"), "entry scores/male/ulna/A is missing"),
        ("tw3_rus.json", 7, ("scores", "male"), r"entry scores/male/radius is missing"),
    ],
)
def test_the_fault_of_a_table_is_told(
    folder: Path, file: str, value: object, path: tuple[str | int, ...], said: str
) -> None:
    change(folder, file, value, *path)
    with pytest.raises(TablesError, match=rf"{file}.*{said}"):
        load(folder)


@pytest.mark.parametrize(("ages", "scores"), [([16.5], [1000]), ([1.0, 16.5], [42, 1000])])
def test_a_curve_has_two_points_at_least(folder: Path, ages: list[float], scores: list[int]) -> None:
    change(folder, "tw3_rus.json", {"ages": ages, "scores": scores}, "score_to_age", "male")
    if len(ages) > 1:
        assert load(folder).curves[Method.TW3_RUS][Sex.MALE].totals == (42, 1000)
        return
    with pytest.raises(TablesError, match="the curve does not rise"):
        load(folder)
