"""The unattended node: from Orthanc and back into it, whatever happens in between."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydicom import dcmread

from boneage_desktop import radiograph
from boneage_desktop.dicom_objects import RESULTS, from_sr, objects_of, source_of
from boneage_desktop.installation import shipped
from boneage_desktop.network.dimse.receiver import Door
from boneage_desktop.network.dimse.sending import send
from boneage_desktop.network.exchange import parcel_of
from boneage_desktop.network.node import Node
from boneage_desktop.network.outbox import Outbox, State
from boneage_desktop.network.station.station import MOST_TRIES, Analysed, Result
from tests.dicom_objects.making import case_with, dicom_film, read_by_networks
from tests.network.peers import PATIENCE_S, Orthanc, free_port, wait_for

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
CLASSES = {
    "picture": "1.2.840.10008.5.1.4.1.1.7",
    "report": "1.2.840.10008.5.1.4.1.1.104.1",
    "presentation": "1.2.840.10008.5.1.4.1.1.11.1",
    "measurements": "1.2.840.10008.5.1.4.1.1.88.33",
}


@pytest.fixture
def reads(hand):
    """Networks that find what is drawn, and the objects of that."""
    cases = {}

    def analyse(path):
        film = radiograph.read(path)
        case = cases[film.digest] = case_with(film, read_by_networks(hand))
        made = objects_of(case, source_of(film), NOW, kinds=RESULTS)
        return Analysed(film.digest, tuple(Result(each.kind.file, each.dataset) for each in made))

    analyse.cases = cases
    return analyse


def quickly(path):
    """One small result of each film: a copy of it under a UID of its own."""
    film = radiograph.read(path)
    made = dcmread(path)
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = f"{made.SOPInstanceUID}.9"
    made.SeriesInstanceUID = "1.2.3.99"
    made.Manufacturer, made.PhotometricInterpretation = "BoneAge Desktop", "RGB"
    made.SOPClassUID = made.file_meta.MediaStorageSOPClassUID = CLASSES["picture"]
    made.Rows = made.Columns = 2
    made.BitsAllocated, made.BitsStored, made.HighBit = 8, 8, 7
    made.SamplesPerPixel, made.PlanarConfiguration, made.PixelData = 3, 0, bytes(12)
    return Analysed(film.digest, (Result("picture", made),))


def sent(work, *paths):
    node = Node("BONEAGE", "127.0.0.1", work.ports[0])
    return [each.error for each in send(node, [parcel_of(each) for each in paths])]


@pytest.fixture
def films(hand, tmp_path):
    def make(count, **elements):
        return [
            dicom_film(hand, tmp_path, name=f"{n}.dcm", SOPInstanceUID=f"1.2.3.{n}", **elements).path
            for n in range(count)
        ]

    return make


def test_from_orthanc_and_back_into_the_same_study(orthanc, film, reads, start, tmp_path):
    work = start(reads)
    orthanc.upload(film.path)
    (stored,) = orthanc.instances().values()
    orthanc.ask("/modalities/us/store", stored.encode())
    found = wait_for(lambda: len(orthanc.instances()) == 5 and orthanc.instances())
    wait_for(lambda: work.station.figures()["outbox_committed"] == 4)
    (study,) = orthanc.ask("/studies")
    assert len(orthanc.ask("/patients")) == 1
    assert orthanc.ask(f"/studies/{study}")["MainDicomTags"]["StudyInstanceUID"] == film.uids["study"]
    (case,) = reads.cases.values()
    classes = set()
    for uid, name in found.items():
        (tmp_path / "back.dcm").write_bytes(orthanc.file(name))
        back = dcmread(tmp_path / "back.dcm")
        assert (back.PatientID, back.PatientName) == ("P-0815", "Wang^Xiaohua=王^小华")
        if uid != film.uids["instance"]:
            classes.add(str(back.SOPClassUID))
        if back.SOPClassUID == CLASSES["measurements"]:
            snapshot = from_sr(back)
            assert {bone: each.grade for bone, each in snapshot.prediction.bones.items()} == case.grades
    assert classes == set(CLASSES.values())
    assert (tmp_path / "node" / "done" / f"{film.uids['instance']}.dcm").exists()


def test_results_that_come_back_are_set_aside(orthanc, films, start):
    work = start(quickly)
    assert sent(work, *films(1)) == [None]
    wait_for(lambda: len(orthanc.instances()) == 1)
    # An archive that routes whole studies sends them to us as well.
    orthanc.ask("/modalities/us/store", next(iter(orthanc.instances().values())).encode())
    wait_for(lambda: work.events("set_aside"))
    assert work.events("set_aside")[0]["code"] == "network.aside.own"
    time.sleep(1)
    assert len(orthanc.instances()) == 1


def test_a_film_without_a_hand_is_set_aside(films, start, tmp_path):
    work = start(lambda path: Analysed("d" * 64, (), "network.aside.no_hand"))
    sent(work, *films(1))
    (event,) = wait_for(lambda: work.events("set_aside"))
    assert event["code"] == "network.aside.no_hand"
    assert list((tmp_path / "node" / "aside").iterdir())


def test_one_bad_film_harms_no_other(orthanc, films, start, tmp_path):
    def analyse(path):
        if path.stem == "1.2.3.1":
            raise radiograph.FilmError(path.name, "bad", "Choose another")
        if path.stem == "1.2.3.2":
            raise ZeroDivisionError
        return quickly(path)

    work = start(analyse)
    sent(work, *films(4))
    wait_for(lambda: len(orthanc.instances()) == 2 and len(work.events("failed")) == 2)
    assert {each.stem for each in (tmp_path / "node" / "failed").iterdir()} == {"1.2.3.1", "1.2.3.2"}
    assert {each.stem for each in (tmp_path / "node" / "done").iterdir()} == {"1.2.3.0", "1.2.3.3"}


def test_the_same_film_again_is_analysed_once(orthanc, films, start):
    work, (film,) = start(quickly), films(1)
    sent(work, film)
    wait_for(lambda: work.events("analysed") and not list(work.station._waiting()))
    sent(work, film)
    wait_for(lambda: work.events("repeated"))
    assert len(work.events("analysed")) == 1


def test_results_wait_while_the_archive_is_down(orthanc, films, start, tmp_path):
    orthanc.stop()
    work = start(quickly, commitment=False)
    sent(work, *films(2))
    wait_for(lambda: work.figure("outbox_waiting") == 2 and work.events("node_trouble"))
    work.stop()
    orthanc.start()
    with Outbox(tmp_path / "node" / "outbox") as outbox:
        assert outbox.count()[State.WAITING] == 2
        outbox.try_now()
    start(quickly, commitment=False)
    wait_for(lambda: len(orthanc.instances()) == 2)


def test_a_full_disk_puts_a_film_off(orthanc, films, start, tmp_path):
    full = [True]

    def analyse(path):
        if full[0]:
            raise OSError(28, "No space left on device")
        return quickly(path)

    work = start(analyse)
    sent(work, *films(1))
    wait_for(lambda: work.events("put_off"))
    full[0] = False
    wait_for(lambda: len(orthanc.instances()) == 1)
    assert not work.events("failed")


def test_the_log_and_the_figures_name_nobody(film, reads, start, tmp_path):
    work = start(reads, http_port=free_port())
    sent(work, film.path)
    wait_for(lambda: work.events("delivered"))
    opened = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    address = f"http://127.0.0.1:{work.ports[1]}"
    health = json.loads(opened.open(f"{address}/health", timeout=PATIENCE_S).read())
    assert (health["status"], health["received_total"], health["analysed_total"]) == ("ok", 1, 1)
    metrics = opened.open(f"{address}/metrics", timeout=PATIENCE_S).read().decode()
    assert "boneage_analysed_total 1\n" in metrics
    with pytest.raises(urllib.error.HTTPError) as error:
        opened.open(f"{address}/films", timeout=PATIENCE_S)
    error.value.close()
    told = work.written.getvalue() + metrics + json.dumps(health)
    secrets = [
        "Wang",
        "Xiaohua",
        "小华",
        "P-0815",
        "A-4711",
        "20140220",
        "2014-02-20",
        "20230504",
        *film.uids.values(),
    ]
    assert [each for each in secrets if each in told and each != film.uids["sop_class"]] == []


_NODE = """
import signal, sys, time
from datetime import datetime, UTC
from pathlib import Path
from boneage_desktop.network.dimse.receiver import Door
from boneage_desktop.network.network_file import NetworkFile, StationPlan
from boneage_desktop.network.station.log import StationLog
from boneage_desktop.network.station.station import Station
from tests.network.station.test_station import quickly
folder, port, archive, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
def analyse(path):
    if how == "dies":
        import os
        os._exit(9)
    time.sleep(0.05)
    return quickly(path)
plan = NetworkFile(door=Door(port=port), station=StationPlan((archive,), http_port=0, commitment=False))
station = Station(folder, plan, analyse, StationLog(sys.stdout, lambda: datetime.now(UTC)))
signal.signal(signal.SIGTERM, lambda *a: station.stop())
station.run()
"""


class NodeProcess:
    def __init__(self, folder, archive, how=""):
        self.port = free_port()
        folder.mkdir(exist_ok=True)
        command = [sys.executable, "-c", _NODE, str(folder), str(self.port), archive, how]
        self._log = (folder.parent / "node.txt").open("ab")
        self.process = subprocess.Popen(command, stdout=self._log, cwd=ROOT)

    def end(self, number):
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE_S)
        self._log.close()
        return code


def test_killed_at_any_moment_everything_arrives_once(orthanc, films, tmp_path):
    folder, paths = tmp_path / "node", films(12)
    (folder / "incoming").mkdir(parents=True)
    for path in paths:
        shutil.copy(path, folder / "incoming" / f"{dcmread(path).SOPInstanceUID}.dcm")
    for seen in (1, 4, 7):
        node = NodeProcess(folder, orthanc.node.name)
        wait_for(lambda seen=seen: len(orthanc.instances()) >= seen)
        node.end(signal.SIGKILL)
    node = NodeProcess(folder, orthanc.node.name)
    wait_for(lambda: len(orthanc.instances()) == 12)
    assert node.end(signal.SIGTERM) == 0
    assert set(orthanc.instances()) == {f"1.2.3.{n}.9" for n in range(12)}
    assert list((folder / "incoming").iterdir()) == []
    with Outbox(folder / "outbox") as outbox:
        assert outbox.count()[State.SENT] == 12


def test_a_film_that_ends_the_program_is_set_apart(orthanc, films, tmp_path):
    folder = tmp_path / "node"
    (folder / "incoming").mkdir(parents=True)
    shutil.copy(films(1)[0], folder / "incoming" / "1.2.3.0.dcm")
    for _ in range(MOST_TRIES):
        node = NodeProcess(folder, orthanc.node.name, "dies")
        assert node.process.wait(PATIENCE_S) == 9
        node._log.close()
    node = NodeProcess(folder, orthanc.node.name, "dies")
    wait_for(lambda: (folder / "failed" / "1.2.3.0.dcm").exists())
    assert node.end(signal.SIGTERM) == 0


def test_the_routing_rule_of_orthanc(films, hand, tmp_path, start):
    """Orthanc with the rule that is shipped: hands go to the node, chests and results stay."""
    port = free_port()
    rule = ROOT / "packaging" / "node" / "orthanc-routing.lua"
    us = {"AET": "BONEAGE", "Host": "127.0.0.1", "Port": port, "AllowStorageCommitment": True}
    archive = Orthanc(tmp_path / "routing", port, LuaScripts=[str(rule)], DicomModalities={"boneage": us})
    archive.start()
    try:
        work = start(quickly, port=port, send_to=(archive.node.name,))
        archive.upload(
            dicom_film(hand, tmp_path, name="c.dcm", SOPInstanceUID="1.2.7", BodyPartExamined="CHEST").path
        )
        archive.upload(films(1)[0])
        wait_for(lambda: "1.2.3.0.9" in archive.instances())
        time.sleep(1)
        assert set(archive.instances()) == {"1.2.7", "1.2.3.0", "1.2.3.0.9"}
        assert work.figure("received_total") == 1
        work.stop()
    finally:
        archive.stop()


def test_boneage_node_itself_with_the_real_networks(orthanc, tmp_path):
    """The demo film through the shipped networks, and SIGTERM."""
    port, http = free_port(), free_port()
    network = tmp_path / "network.toml"
    network.write_text(
        f"[nodes.pacs]\naddress = '{orthanc.node.name}'\n"
        f"[receive]\nport = {port}\nallow = ['PACS']\n[station]\nsend_to = ['pacs']\nhttp_port = {http}\n"
    )
    command = [sys.executable, "-m", "boneage_desktop", "node", "--network", str(network), "--device", "cpu"]
    with (tmp_path / "log.txt").open("wb") as log:
        node = subprocess.Popen(
            [*command, "--folder", str(tmp_path / "node")], stdout=log, stderr=log, cwd=ROOT, env=os.environ
        )
    try:
        demo = shipped("resources") / "demo" / "demo.dcm"
        wait_for(lambda: b"127.0.0.1" in (tmp_path / "log.txt").read_bytes(), 120)
        us = Node("BONEAGE", "127.0.0.1", port, own_title="PACS")
        assert [each.error for each in send(us, [parcel_of(demo)])] == [None]
        found = wait_for(lambda: len(orthanc.instances()) == 4 and orthanc.instances(), 180)
    finally:
        node.terminate()
        assert node.wait(60) == 0
    expected = json.loads((shipped("resources") / "selftest" / "demo.json").read_text())["grades"]
    for name in found.values():
        (tmp_path / "back.dcm").write_bytes(orthanc.file(name))
        back = dcmread(tmp_path / "back.dcm")
        assert back.StudyInstanceUID == dcmread(demo).StudyInstanceUID
        if back.SOPClassUID == CLASSES["measurements"]:
            bones = from_sr(back).prediction.bones
            assert {bone.value: each.grade for bone, each in bones.items()} == expected
            break
    else:
        raise AssertionError("no structured report")


def test_the_door_is_shut_unless_somebody_opens_it():
    assert Door().host == "127.0.0.1"
