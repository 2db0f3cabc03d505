"""The shipped films: every kind that the program reads, drawn, and each compared with the first."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from pydicom import dcmread

from boneage_desktop import radiograph
from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw, save_dicom
from boneage_desktop.radiograph.dicom import transfer_syntax
from boneage_desktop.selftest import films, tried

LISTED = json.loads((films.film_folder() / "films.json").read_text(encoding="utf-8"))


def test_every_transfer_syntax_that_can_be_read_has_its_film():
    shipped = {
        str(dcmread(file, stop_before_pixels=True).file_meta.TransferSyntaxUID)
        for file in films.film_folder().glob("*.dcm")
    }
    # Run packaging/selftest_films.py with a line for the new one.
    assert shipped >= transfer_syntax.UNPACKED_HERE


def test_every_film_is_listed():
    there = {file.name for file in films.film_folder().iterdir() if file.suffix != ".json"}
    assert {entry["file"] for entry in LISTED} == there


def test_the_films_are_the_phantom(tmp_path):
    save_dicom(draw(10, Sex.FEMALE, seed=3, rows=256), tmp_path / "drawn.dcm")
    drawn = dcmread(tmp_path / "drawn.dcm").pixel_array
    np.testing.assert_array_equal(dcmread(films.film_folder() / films.REFERENCE).pixel_array, drawn)


def test_every_film_passes():
    rows = list(tried(films.film_parts()))
    assert [row for row in rows if not row.ok] == []
    assert len(rows) == len(LISTED)


@pytest.fixture
def altered(tmp_path, monkeypatch):
    folder = tmp_path / "selftest"
    shutil.copytree(films.film_folder(), folder)
    monkeypatch.setattr(films, "film_folder", lambda: folder)
    return folder


@pytest.mark.parametrize("entry", LISTED, ids=[entry["file"] for entry in LISTED])
def test_a_film_that_decodes_to_something_else_is_told(altered, entry, monkeypatch):
    """A decoder that answers, but wrongly: every row must notice."""
    read = radiograph.read

    def wrongly(path):
        film = read(path)
        if path.name == entry["file"]:
            film.values[100, 100] += 60 if entry.get("bits") == 8 else 900
        return film

    monkeypatch.setattr(radiograph, "read", wrongly)
    wrong = {row.part for row in tried(films.film_parts()) if not row.ok}
    named = {part for part in wrong if f"({entry['file']})" in part}
    assert len(named) == 1
    if entry["file"] != films.REFERENCE:
        assert wrong == named


def test_a_missing_film_is_told(altered):
    (altered / "rle.dcm").unlink()
    (row,) = [row for row in tried(films.film_parts()) if not row.ok]
    assert "rle.dcm" in row.part
    assert "file not found" in row.wrong
    assert row.remedy
