"""Queries answered by Orthanc and by dcmtk's worklist server."""

from __future__ import annotations

import subprocess
import time
from datetime import date

import pytest
from pydicom.dataset import Dataset
from pynetdicom import AE, evt
from pynetdicom.sop_class import StudyRootQueryRetrieveInformationModelFind

from boneage_desktop.network import NetworkError, Node
from boneage_desktop.network.dimse import query
from boneage_desktop.network.dimse.query import series, studies, worklist
from boneage_desktop.network.exchange import Search
from tests.network.peers import WORKLISTS, free_port, installed, running, silent_after_accepting


def test_all_studies_with_names_as_people_read_them(archive):
    found = sorted(studies(archive.node, Search()), key=lambda each: each.study)
    assert [each.study for each in found] == ["1.2.3.0", "1.2.3.1", "1.2.3.2"]
    first = found[0]
    assert (first.patient_id, first.patient_name) == ("P-1", "Wang Xiaohua 王小华")
    assert (first.day, first.birth_date, first.sex) == (date(2023, 5, 4), date(2014, 2, 20), "F")
    assert (first.modality, first.accession, first.count) == ("CR", "A-4711", 1)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (Search(patient_id="P-1"), {"1.2.3.0", "1.2.3.1"}),
        (Search(patient_name="MILLER*"), {"1.2.3.2"}),
        (Search(since=date(2024, 1, 1)), {"1.2.3.1", "1.2.3.2"}),
        (Search(until=date(2024, 6, 1)), {"1.2.3.0", "1.2.3.1"}),
        (Search(since=date(2024, 6, 1), until=date(2024, 6, 1)), {"1.2.3.1"}),
        (Search(modality="CT"), set()),
        (Search(modality="CR", body_part="HAND"), {"1.2.3.0", "1.2.3.2"}),
        (Search(body_part="hand", patient_id="P-1"), {"1.2.3.0"}),
    ],
)
def test_a_search_finds_what_matches(archive, search, expected):
    assert {each.study for each in studies(archive.node, search)} == expected


def test_series_of_a_study_and_of_a_body_part(archive):
    (only,) = series(archive.node, Search(study="1.2.3.1"))
    assert (only.series, only.body_part) == ("1.2.3.1.1", "CHEST")
    hands = series(archive.node, Search(body_part="HAND"))
    assert {each.series for each in hands} == {"1.2.3.0.1", "1.2.3.2.1"}


WORKLIST = """
(0008,0005) CS [ISO_IR 192]
(0008,0050) SH [A-{number}]
(0010,0010) PN [{name}]
(0010,0020) LO [P-{number}]
(0010,0030) DA [20150301]
(0010,0040) CS [F]
(0020,000d) UI [1.2.9.{number}]
(0032,1060) LO [Bone age]
(0040,0100) SQ
(fffe,e000) na
(0008,0060) CS [{modality}]
(0040,0001) AE [W]
(0040,0002) DA [{day}]
(0040,0003) TM [0900]
(0040,0007) LO [Left hand]
(fffe,e00d) na
(fffe,e0dd) na
"""


@pytest.fixture
def worklists(tmp_path):
    """A folder as wlmscpfs reads it, with two examinations."""
    installed("dump2dcm")
    folder = tmp_path / "W"
    folder.mkdir()
    (folder / "lockfile").touch()
    for number, (name, modality, day) in enumerate(
        (("李^明", "CR", "20261130"), ("Roe^Jane", "US", "20261201"))
    ):
        text = tmp_path / "item.txt"
        text.write_text(WORKLIST.format(number=number, name=name, modality=modality, day=day), "utf-8")
        command = ["dump2dcm", "+te", str(text), str(folder / f"{number}.wl")]
        subprocess.run(command, check=True, capture_output=True)
    return tmp_path


def test_the_worklist_of_dcmtk(worklists, tmp_path):
    port = free_port()
    with running(["wlmscpfs", "-dfr", "-dfp", str(worklists), str(port)], port, tmp_path):
        node = Node("W", "127.0.0.1", port)
        both = worklist(node, Search())
        assert {each.patient_id for each in both} == {"P-0", "P-1"}
        (one,) = worklist(node, Search(modality="CR", since=date(2026, 11, 30), until=date(2026, 11, 30)))
    assert (one.patient_name, one.accession, one.description) == ("李明", "A-0", "Left hand")
    assert (one.day, one.birth_date, one.study) == (date(2026, 11, 30), date(2015, 3, 1), "1.2.9.0")


@pytest.mark.skipif(not WORKLISTS.exists(), reason="Orthanc's worklist plug-in is not installed")
def test_the_worklist_of_orthanc(orthanc, worklists):
    for file in (worklists / "W").glob("*.wl"):
        (orthanc.folder / "worklists" / file.name).write_bytes(file.read_bytes())
    (one,) = worklist(orthanc.node, Search(patient_id="P-1"))
    assert (one.patient_name, one.modality) == ("Roe Jane", "US")


def test_a_peer_that_says_nothing_to_a_query(bad_peer):
    with pytest.raises(NetworkError) as error:
        studies(bad_peer(silent_after_accepting).node(answer_s=1.0), Search())
    assert error.value.code == "silent"


@pytest.fixture
def endless():
    """An archive whose answers never end."""
    entity = AE("ENDLESS")
    entity.add_supported_context(StudyRootQueryRetrieveInformationModelFind)

    def find(event):
        answer = Dataset()
        answer.QueryRetrieveLevel, answer.StudyInstanceUID = "STUDY", "1.2.3"
        while not event.is_cancelled and event.assoc.is_established:
            yield 0xFF00, answer

    server = entity.start_server(("127.0.0.1", 0), block=False, evt_handlers=[(evt.EVT_C_FIND, find)])
    yield Node("ENDLESS", "127.0.0.1", server.server_address[1])
    server.shutdown()


def test_answers_without_an_end_are_stopped(endless, monkeypatch):
    monkeypatch.setattr(query, "MOST_ANSWERS", 50)
    with pytest.raises(NetworkError) as error:
        studies(endless, Search())
    assert error.value.code == "too_many"


def test_cancelling_answers_without_an_end(endless, monkeypatch):
    monkeypatch.setattr(query, "MOST_ANSWERS", 10**9)
    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        studies(endless, Search(), lambda: time.monotonic() > began + 0.5)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.5
