"""The tables are those that were compared with print; another number is refused rather than computed from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.standards import TablesError
from boneage_desktop.standards.heights.tables import CONTENTS, interpolated, load, table
from tests.standards.heights.conftest import FOLDER, content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "heights"))


@pytest.mark.parametrize("file", CONTENTS)
def test_the_shipped_file_is_the_verified_one(file: str) -> None:
    assert table(file) == content(file)


def test_every_file_of_the_folder_is_checked() -> None:
    assert {each.name for each in FOLDER.glob("*.json")} == set(CONTENTS)


@pytest.mark.parametrize(
    ("file", "value", "path"),
    [
        ("bayley_pinneau.json", 78.5, ("tables", "male", "average", "percent", 12)),
        ("bayley_pinneau.json", 3.39, ("prediction_error", "male", "rows", 4, 7)),
        ("height_cn.json", 140.3, ("male", "height", 14, 2)),
        ("height_who.json", 0.04627, ("who2007", "male", 59, 3)),
        ("height_who.json", 110.4968, ("who2006_last_day", "male", 2)),
        ("weight_cn.json", 33.75, ("male", 32, 2)),
        ("rwt.json", 84.136, ("female", 41, 5)),
        ("rwt.json", 4.9, ("error_90", "male", 6, 1)),
        ("target_height.json", 10.2, ("formulas", "tanner_1970", "half_width_cm", "male")),
    ],
)
def test_a_changed_number_is_refused(
    folder: Path, file: str, value: float, path: tuple[str | int, ...]
) -> None:
    load(folder, file)
    changed = json.loads((folder / file).read_text(encoding="utf-8"))
    entry = changed
    for key in path[:-1]:
        entry = entry[key]
    assert entry[path[-1]] != value
    entry[path[-1]] = value
    (folder / file).write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(TablesError, match=f"{file}: its numbers are not those"):
        load(folder, file)


@pytest.mark.parametrize("written", [None, "", "{", "[]", "{}", "null", "3"])
def test_a_missing_or_broken_file_is_named(folder: Path, written: str | None) -> None:
    file = folder / "rwt.json"
    file.unlink() if written is None else file.write_text(written, encoding="utf-8")
    with pytest.raises(TablesError, match=r"rwt\.json: .*Reinstall BoneAge Desktop"):
        load(folder, "rwt.json")


def test_between_lines_all_columns_are_linear() -> None:
    rows = [(10, 1.0, 5.0), (12, 2.0, 3.0), (18, 5.0, 0.0)]
    assert interpolated(rows, 10) == (1.0, 5.0)
    assert interpolated(rows, 18) == (5.0, 0.0)
    assert interpolated(rows, 11) == (1.5, 4.0)
    assert interpolated(rows, 14) == pytest.approx((3.0, 2.0))
    assert interpolated(rows, 9.999) is None
    assert interpolated(rows, 18.001) is None
    assert interpolated(rows, float("nan")) is None


@given(st.floats(10, 18))
def test_a_value_between_lines_lies_between_theirs(age: float) -> None:
    found = interpolated([(10, 1.0), (12, 2.0), (18, 5.0)], age)
    assert found is not None
    low, high = (1.0, 2.0) if age <= 12 else (2.0, 5.0)
    assert low - 1e-9 <= found[0] <= high + 1e-9
