"""Peers for the tests of the network; no thread and no socket outlives one."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from boneage_desktop.anatomy import Sex
from boneage_desktop.network import Tls
from boneage_desktop.phantom import draw
from tests.dicom_objects.making import dicom_film
from tests.network.peers import BadPeer, Orthanc, free_port, installed


@pytest.fixture(autouse=True)
def _no_thread_stays() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 3
    while (left := set(threading.enumerate()) - before) and time.monotonic() < until:
        time.sleep(0.02)
    assert not left, f"left running: {', '.join(each.name for each in left)}"


@pytest.fixture
def bad_peer() -> Iterator[Callable[..., BadPeer]]:
    made: list[BadPeer] = []

    def make(behave: Callable[..., object]) -> BadPeer:
        made.append(BadPeer(behave))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(scope="session")
def session_orthanc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orthanc]:
    archive = Orthanc(tmp_path_factory.mktemp("orthanc"), free_port())
    archive.start()
    yield archive
    archive.stop()


@pytest.fixture
def orthanc(session_orthanc: Orthanc) -> Orthanc:
    """An Orthanc without objects, that knows us."""
    session_orthanc.empty()
    return session_orthanc


@pytest.fixture(scope="session")
def hand():
    return draw(9, Sex.FEMALE, seed=3, rows=420)


@pytest.fixture
def film(hand, tmp_path):
    """A film of a hand, with a header like a console's."""
    return dicom_film(hand, tmp_path)


@pytest.fixture
def study(orthanc, hand, tmp_path):
    """A hand and a chest in one study of Orthanc; the paths of both."""
    films = [
        dicom_film(
            hand,
            tmp_path,
            name=f"{part}.dcm",
            StudyInstanceUID="1.2.3",
            SeriesInstanceUID=f"1.2.3.{number}",
            SOPInstanceUID=f"1.2.3.{number}.1",
            BodyPartExamined=part,
            Modality="CR",
        )
        for number, part in enumerate(("HAND", "CHEST"))
    ]
    for film in films:
        orthanc.upload(film.path)
    return [film.path for film in films]


@pytest.fixture
def archive(orthanc, hand, tmp_path):
    """Three studies: two patients, one of a chest."""
    for number, (patient, name, day, part) in enumerate(
        (
            ("P-1", "Wang^Xiaohua=王^小华", "20230504", "HAND"),
            ("P-1", "Wang^Xiaohua=王^小华", "20240601", "CHEST"),
            ("P-2", "Miller^Ann", "20250101", "HAND"),
        )
    ):
        film = dicom_film(
            hand,
            tmp_path,
            name=f"{number}.dcm",
            PatientID=patient,
            PatientName=name,
            StudyDate=day,
            BodyPartExamined=part,
            StudyInstanceUID=f"1.2.3.{number}",
            SeriesInstanceUID=f"1.2.3.{number}.1",
            SOPInstanceUID=f"1.2.3.{number}.1.1",
            Modality="CR",
        )
        orthanc.upload(film.path)
    return orthanc


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """Two authorities, each with a certificate for 127.0.0.1."""
    openssl, folder = installed("openssl"), tmp_path_factory.mktemp("certificates")
    for name in ("ours", "other"):
        subject = ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"]
        command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", *subject]
        files = ["-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")]
        subprocess.run([*command, *files], check=True, capture_output=True)
    return folder


@pytest.fixture
def tls(certificates):
    def of(name="ours", authority="ours", check_host=True):
        key = certificates / f"{name}.key" if name else None
        certificate = certificates / f"{name}.pem" if name else None
        return Tls(certificates / f"{authority}.pem", certificate, key, check_host)

    return of
