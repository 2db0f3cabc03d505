"""The bundle's shortened copy of highdicom's tables is enough for every object that is written."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import highdicom._standard_utils
import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from tests.dicom_objects.making import case_with, dicom_film, made, read_by_networks
from tests.packaging.conftest import CHECKOUT

sys.path.append(str(CHECKOUT / "packaging" / "bundle"))

import dicom_standard


@pytest.fixture
def short_table(tmp_path: Path) -> dict[str, list]:
    spec = find_spec("highdicom")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    package = Path(spec.submodule_search_locations[0])
    files = dicom_standard.standard_files(package, tmp_path / "short")
    assert {file.name for file in files} == {file.name for file in (package / "_standard").glob("*.json")}
    assert sum(file.stat().st_size for file in files) < 3e6
    return json.loads(files[0].read_text(encoding="utf-8"))


def test_objects_are_the_same_with_it(
    short_table: dict[str, list], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = draw(9, Sex.FEMALE, seed=3, rows=420)
    film = dicom_film(hand, tmp_path)
    case = case_with(film, read_by_networks(hand))
    full = [each.to_json_dict() for each in made(case, film)]

    asked = []

    def table() -> dict[str, list]:
        asked.append(True)
        return short_table

    monkeypatch.setattr(highdicom._standard_utils, "get_module_attribute_map", table)
    assert [each.to_json_dict() for each in made(case, film)] == full
    assert asked
