"""What is no film is refused with the film's name, the reason and what to do."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import (
    ComputedRadiographyImageStorage,
    ExplicitVRLittleEndian,
    RTPlanStorage,
    generate_uid,
)

from boneage_desktop.radiograph import (
    AnotherFilm,
    FilmError,
    NotAFilm,
    decoded,
    digest,
    load,
    looks_like_film,
    read,
)
from tests.radiograph.making import film, ramp, saved


def refused(path):
    with pytest.raises(FilmError) as caught:
        read(path)
    error = caught.value
    assert error.film == path.name
    assert error.reason
    assert error.remedy
    assert str(error) == f"{error.film}: {error.reason}. {error.remedy}."
    return error.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (bytes(128), "empty"),
        (b"Dear colleague,\nplease find the film enclosed.\n", "text file"),
        ("各位老师：请见附件。\n".encode() * 40, "text file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04" + bytes(100), "ZIP"),
        (b"\x1f\x8b\x08" + bytes(100), "gzip"),
        (os.urandom(16) + b"\xff\xfe\x00" * 200, "not a DICOM file or"),
        (bytes(128) + b"DICM", "no readable DICOM data"),
        (bytes(128) + b"DICM" + b"\xff" * 300, ""),
        (b"\x08\x00\x05\x00CS", "not a DICOM file or"),
    ],
)
def test_what_is_no_film(tmp_path, content, reason):
    path = tmp_path / "film.dcm"
    path.write_bytes(content)
    assert reason in refused(path)


def test_places_that_hold_no_film(tmp_path):
    assert "folder" in refused(tmp_path)
    assert "file not found" in refused(tmp_path / "missing.dcm")
    with pytest.raises(FilmError):
        read("nul\0character")


def test_permission_denied_is_told(tmp_path, monkeypatch):
    path = saved(film(), tmp_path)

    def denied(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", denied)
    assert "no permission to read" in refused(path)


@pytest.mark.parametrize(
    ("sop_class", "reason"),
    [
        ("1.2.840.10008.5.1.4.1.1.104.1", "document"),
        ("1.2.840.10008.5.1.4.1.1.88.33", "structured report"),
        ("1.2.840.10008.5.1.4.1.1.11.1", "presentation state"),
        ("1.2.840.10008.1.3.10", "DICOMDIR"),
    ],
)
def test_dicom_without_a_picture(tmp_path, sop_class, reason):
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.SOPClassUID, dataset.SOPInstanceUID = sop_class, generate_uid()
    assert reason in refused(saved(dataset, tmp_path))


def test_header_alone_and_missing_size(tmp_path):
    assert "header but no pixels" in refused(saved(film(PixelData=None), tmp_path))
    assert "the size of its image" in refused(saved(film(Rows=None), tmp_path))
    assert "single pixel" in refused(saved(film(np.ones((1, 1), np.uint16)), tmp_path))
    assert "too large for a film" in refused(saved(film(Rows=65535, Columns=65535), tmp_path))


def test_a_film_cut_anywhere_is_damaged_and_no_file_of_another_kind(tmp_path):
    path = saved(film(), tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole) - ramp().nbytes):
        path.write_bytes(whole[:length])
        with pytest.raises(FilmError) as caught:
            read(path)
        assert not isinstance(caught.value, NotAFilm), length


@pytest.mark.parametrize(
    ("sop_class", "kind"),
    [
        (ComputedRadiographyImageStorage, FilmError),
        (RTPlanStorage, NotAFilm),
        ("1.3.12.2.1107.5.9.1", NotAFilm),  # a maker's own
    ],
)
def test_an_object_without_a_picture_is_damaged_when_its_kind_has_one(tmp_path, sop_class, kind):
    path = saved(film(PixelData=None, Rows=None, SOPClassUID=sop_class), tmp_path)
    with pytest.raises(FilmError) as caught:
        read(path)
    assert type(caught.value) is kind


def test_video(tmp_path):
    dataset = film()
    dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.102"
    dataset.PixelData = encapsulate([bytes(100)])
    dataset["PixelData"].is_undefined_length = True
    assert "video" in refused(saved(dataset, tmp_path))


def test_cut_short_says_how_much_is_there(tmp_path):
    path = saved(film(), tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - ramp().nbytes * 3 // 4])
    assert "25 % of its pixels" in refused(path)
    for share in (0.3, 0.5):  # amid the header
        path.write_bytes(whole[: int((len(whole) - ramp().nbytes) * share)])
        assert refused(path)


@pytest.mark.parametrize(("implicit", "little"), [(True, True), (False, True), (False, False)])
def test_without_preamble(tmp_path, implicit, little):
    dataset = film()
    del dataset.file_meta
    if not little:
        dataset.PixelData = ramp().astype(">u2").tobytes()
    path = tmp_path / "film"
    dataset.save_as(path, implicit_vr=implicit, little_endian=little)
    np.testing.assert_array_equal(read(path).values, ramp())


def test_digest(tmp_path):
    path = saved(film(), tmp_path)
    assert digest(path) == hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(FilmError):
        digest(tmp_path / "missing.dcm")


def test_digest_and_pixels_are_of_one_reading(tmp_path, monkeypatch):
    path = saved(film(), tmp_path)
    kept, opened = hashlib.sha256(path.read_bytes()).hexdigest(), []
    other = saved(film(ramp()[::-1].copy()), tmp_path, "other.dcm").read_bytes()
    whole_open = type(path).open

    def open_once(self, *args, **options):
        opened.append(self)
        return whole_open(self, *args, **options)

    monkeypatch.setattr(type(path), "open", open_once)
    file = load(path)
    path.write_bytes(other)  # as on a network drive
    opened.clear()
    radiograph = decoded(file)
    assert opened == []
    np.testing.assert_array_equal(radiograph.values, ramp())
    assert radiograph.digest == kept
    assert file.stream.closed  # a large film is not kept twice
    again = read(path)
    assert opened == [path]
    assert again.digest == hashlib.sha256(other).hexdigest()
    np.testing.assert_array_equal(again.values, ramp()[::-1])


def test_a_certain_film_is_wanted(tmp_path):
    path = saved(film(), tmp_path)
    assert read(path, wanted=digest(path)).digest == digest(path)
    with pytest.raises(AnotherFilm):
        read(path, wanted="0" * 64)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_what_is_no_file_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "film.dcm")
    assert "named pipe" in refused(tmp_path / "film.dcm")
    assert "device" in refused(Path(os.devnull))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "film.png"))
        assert "socket" in refused(tmp_path / "film.png")
    for name in ("film.dcm", "film.png"):
        assert not looks_like_film(tmp_path / name)
        with pytest.raises(NotAFilm):
            digest(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("readme.txt", b"", NotAFilm),
        ("export.log", b"", NotAFilm),
        ("readme.txt", b"\r\n", NotAFilm),
        ("film.dcm", b"", FilmError),
        ("FILM.JPG", b"", FilmError),
        ("1.2.840.113619.2", b"", FilmError),
        ("IM000001", b"", FilmError),
        ("film.dcm", bytes(100), FilmError),
    ],
)
def test_an_empty_file_is_a_lost_film_only_by_a_films_name(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FilmError) as caught:
        read(path)
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "AVIF"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "AVIF"),
        (b"\xff\x0a\xfa\x1f\x81", "JPEG XL"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", r"RAW \(Canon\)"),
        (b"II*\0\x10\0\0\0CR\2\0", r"RAW \(Canon\)"),
        (b"FUJIFILMCCD-RAW 0201", r"RAW \(Fujifilm\)"),
        (b"8BPS\0\1", r"Photoshop \(PSD\)"),
    ],
)
def test_pictures_of_other_kinds_are_named(tmp_path, head, kind):
    path = tmp_path / "film.jpg"
    path.write_bytes(head + bytes(600))
    with pytest.raises(NotAFilm, match=f"{kind} images are not supported. Export it as PNG"):
        read(path)
