import errno
import os
import stat
import time
from pathlib import Path

import pytest

from boneage_desktop.export import ExportError, refuse_film, replacing
from boneage_desktop.export.writing import LEFT_BEHIND_S


def test_a_finished_file_takes_its_place(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"old")
    with replacing(tmp_path / "a.pdf") as stream:
        stream.write(b"new")
        assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_part_carries_no_name(tmp_path):
    with replacing(tmp_path / "王小东.pdf") as stream:
        (part,) = tmp_path.iterdir()
        assert "王小东" not in part.name
        stream.write(b"x")


def test_a_path_through_a_file_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ExportError) as caught, replacing(tmp_path / "file" / "a.pdf"):
        pass
    assert str(caught.value) == "a.pdf: part of the path is a file, not a folder. Choose another folder."
    assert (caught.value.file, caught.value.remedy) == ("a.pdf", "Choose another folder")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "no permission to write here, or the file is open in another program"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_what_the_system_refuses_is_said_in_words(tmp_path, monkeypatch, number, words):
    def refuse(self, target):
        raise OSError(number, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match=words), replacing(tmp_path / "a.pdf") as stream:
        stream.write(b"x")
    assert list(tmp_path.iterdir()) == []


PNG, DICOM = b"\x89PNG\r\n\x1a\n" + bytes(100), bytes(128) + b"DICM" + bytes(20)


@pytest.mark.parametrize("film", [PNG, DICOM], ids=["PNG", "DICOM"])
def test_a_film_is_never_written_over(tmp_path, film):
    (tmp_path / "hand").write_bytes(film)
    with pytest.raises(ExportError) as caught, replacing(tmp_path / "hand") as stream:
        stream.write(b"x")
    assert str(caught.value) == "hand: this is a film, and films are never overwritten. Choose another name."
    assert (tmp_path / "hand").read_bytes() == film
    assert len(list(tmp_path.iterdir())) == 1


def test_a_picture_may_take_the_place_of_an_earlier_one_but_not_of_a_film_at_work(tmp_path):
    picture, dicom, note = tmp_path / "a.png", tmp_path / "a.dcm", tmp_path / "note.txt"
    for file, content in ((picture, PNG), (dicom, DICOM), (note, b"words")):
        file.write_bytes(content)
    refuse_film(picture, [dicom, tmp_path / "gone.png"], picture=True)
    for file in (picture, note):
        with pytest.raises(ExportError):
            refuse_film(file, [tmp_path / "gone.png", tmp_path / "." / file.name], picture=True)
    with pytest.raises(ExportError):
        refuse_film(dicom, picture=True)


def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_it_is_told(tmp_path, monkeypatch):
    done = []

    def fsync(number):
        found = os.fstat(number)
        done.append("folder" if stat.S_ISDIR(found.st_mode) else f"{found.st_size} bytes")

    replace = Path.replace
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", lambda self, target: done.append("named") or replace(self, target))
    with replacing(tmp_path / "a.pdf") as stream:
        stream.write(b"x" * 100)
    assert done == ["100 bytes", "named", "folder"]


def test_a_part_left_by_a_kill_goes_at_the_next_write_and_one_being_written_stays(tmp_path):
    left, fresh = tmp_path / ".boneage-00aa11bb22cc.part", tmp_path / ".boneage-33dd44ee55ff.part"
    others = [tmp_path / "boneage-1.part", tmp_path / ".boneage-note.txt"]
    for file in (left, fresh, *others):
        file.write_bytes(b"x")
    for file in (left, *others):
        os.utime(file, (time.time() - LEFT_BEHIND_S - 60,) * 2)
    with replacing(tmp_path / "a.pdf") as stream:
        stream.write(b"new")
    assert sorted(tmp_path.iterdir()) == sorted([fresh, *others, tmp_path / "a.pdf"])
