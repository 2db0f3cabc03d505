"""Studies fetched from Orthanc by C-GET and C-MOVE."""

from __future__ import annotations

import threading

import pytest
from pydicom import dcmread
from pydicom.uid import RLELossless

from boneage_desktop.network import NetworkError
from boneage_desktop.network.arrivals import Arrivals, Refused
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.dimse.retrieve import get, move
from boneage_desktop.network.exchange import Wanted
from tests.dicom_objects.making import dicom_film
from tests.network.peers import closes_half_way, silent_after_accepting


@pytest.fixture
def arrivals(tmp_path):
    return Arrivals(tmp_path / "arrivals")


def test_get_brings_both_and_sorts_them(orthanc, study, arrivals):
    told = []
    fetched = get(orthanc.node, Wanted("1.2.3"), arrivals, told.append)
    assert (fetched.completed, fetched.failed) == (2, 0)
    assert {each.path.parent for each in told} == {arrivals.incoming, arrivals.aside}
    assert dcmread(arrivals.incoming / "1.2.3.0.1.dcm") == dcmread(study[0])


def test_get_of_one_series(orthanc, study, arrivals):
    assert get(orthanc.node, Wanted("1.2.3", "1.2.3.0"), arrivals).completed == 1
    assert [each.name for each in arrivals.incoming.iterdir()] == ["1.2.3.0.1.dcm"]


def test_move_brings_both_to_our_door(orthanc, study, arrivals):
    told = []
    with Receiver(Door(port=orthanc.own_port), arrivals, told.append):
        fetched = move(orthanc.node, Wanted("1.2.3"), "BONEAGE")
        assert (fetched.completed, fetched.failed) == (2, 0)
    assert {each.instance for each in told} == {"1.2.3.0.1", "1.2.3.1.1"}
    assert dcmread(arrivals.incoming / "1.2.3.0.1.dcm") == dcmread(study[0])


def test_move_to_a_title_that_the_archive_does_not_know(orthanc, study):
    with pytest.raises(NetworkError) as error:
        move(orthanc.node, Wanted("1.2.3"), "ELSEWHERE")
    assert error.value.code in ("move_unknown", "move_failed")  # Orthanc has one status for all
    assert "ELSEWHERE" in error.value.message


def test_move_to_a_closed_door_is_told(orthanc, study):
    with pytest.raises(NetworkError) as error:
        move(orthanc.node, Wanted("1.2.3"), "BONEAGE")
    assert error.value.code == "move_failed"


def test_an_unknown_study_brings_nothing(orthanc, arrivals):
    with pytest.raises(NetworkError) as error:
        get(orthanc.node, Wanted("1.2.99"), arrivals)
    assert error.value.code == "status"
    assert list(arrivals.incoming.iterdir()) == []


def test_a_full_disk_while_fetching_is_counted(orthanc, study, tmp_path):
    told = []
    full = Arrivals(tmp_path / "full", free_bytes=lambda folder: 0)
    fetched = get(orthanc.node, Wanted("1.2.3"), full, told.append)
    assert all(isinstance(each, Refused) for each in told)
    assert told
    assert fetched.failed > 0
    assert list(full.incoming.iterdir()) == []


def test_compressed_films_arrive_as_they_are(orthanc, arrivals, hand, tmp_path):
    film = dicom_film(hand, tmp_path)
    plain = dcmread(film.path)
    pixels = plain.pixel_array
    plain.compress(RLELossless)
    path = tmp_path / "rle.dcm"
    plain.save_as(path)
    orthanc.upload(path)
    get(orthanc.node, Wanted(film.uids["study"]), arrivals)
    (arrived,) = arrivals.incoming.iterdir()
    assert (dcmread(arrived).pixel_array == pixels).all()


@pytest.mark.parametrize(
    ("behave", "code"), [(silent_after_accepting, "silent"), (closes_half_way, "closed")]
)
def test_a_bad_archive(bad_peer, arrivals, behave, code):
    with pytest.raises(NetworkError) as error:
        get(bad_peer(behave).node(answer_s=1.0), Wanted("1.2"), arrivals)
    assert error.value.code == code


def test_cancelling_a_move(bad_peer):
    asked = threading.Event()
    timer = threading.Timer(0.5, asked.set)
    timer.start()
    with pytest.raises(NetworkError) as error:
        move(bad_peer(silent_after_accepting).node(), Wanted("1.2"), "US", asked.is_set)
    assert error.value.code == "cancelled"
    timer.join()
