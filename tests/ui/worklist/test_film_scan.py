"""Films are found in folders, and taken from a watched one when they are written and not before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from boneage_desktop.radiograph import digest
from boneage_desktop.ui.workers.task_runner import TaskContext
from boneage_desktop.ui.worklist.film_scan import gather, scan
from boneage_desktop.vision import Cancelled

REINS = TaskContext(lambda *_: None, lambda: False)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
DICOM = bytes(128) + b"DICM" + bytes(20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "study" / ".hidden").mkdir(parents=True)
    for name, content in {
        "a.png": PNG,
        "note.txt": b"words",
        "b.png.part": PNG,
        "DICOMDIR": DICOM,
        "study/IM0001": DICOM,
        "study/.hidden/c.png": PNG,
    }.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_films_of_a_folder_and_a_file_named_itself(folder: Path) -> None:
    places = (folder, folder / "note.txt", folder / "gone.dcm")
    found = gather(places, REINS)
    assert found.places == places
    films = [folder / "a.png", folder / "study" / "IM0001", folder / "note.txt", folder / "gone.dcm"]
    assert (list(found.films), found.unread) == (films, ())


def test_gathering_is_cancelled(folder: Path) -> None:
    with pytest.raises(Cancelled):
        gather((folder,), TaskContext(lambda *_: None, lambda: True))


def test_a_file_is_taken_when_it_no_longer_changes(folder: Path) -> None:
    first = scan(folder, {}, {}, REINS)
    assert (first.films, first.unsettled) == ((), True)
    second = scan(folder, first.stamps, {}, REINS)
    assert second.films == ((folder / "a.png", digest(folder / "a.png")),)
    assert second.others == (folder / "note.txt",)
    assert not second.unsettled
    # Passed on once; written anew it is a new film.
    passed = {path: second.stamps[path] for path in (folder / "a.png", folder / "note.txt")}
    assert scan(folder, second.stamps, passed, REINS).films == ()
    (folder / "a.png").write_bytes(PNG + b"more")
    third = scan(folder, second.stamps, passed, REINS)
    assert (third.films, third.unsettled) == ((), True)
    assert [path for path, _ in scan(folder, third.stamps, passed, REINS).films] == [folder / "a.png"]


def test_an_empty_file_waits_without_haste(tmp_path: Path) -> None:
    (tmp_path / "film.dcm").touch()
    first = scan(tmp_path, {}, {}, REINS)
    second = scan(tmp_path, first.stamps, {}, REINS)
    assert (second.films, second.others, second.unsettled) == ((), (), False)


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        scan(tmp_path / "gone", {}, {}, REINS)


def test_a_folder_that_cannot_be_searched_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(place):
        if Path(place).name == "study":
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refuse)
    found = gather((folder,), REINS)
    assert found.films == (folder / "a.png",)
    assert found.unread == ((folder / "study", "Permission denied"),)


def test_a_place_that_fails_does_not_hide_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_dir = Path.is_dir

    def fail(self):
        if self.name == "away":
            raise OSError(5, "Input/output error")
        return is_dir(self)

    monkeypatch.setattr(Path, "is_dir", fail)
    found = gather((folder / "away", folder / "study"), REINS)
    assert found.films == (folder / "study" / "IM0001",)
    assert found.unread == ((folder / "away", "Input/output error"),)
