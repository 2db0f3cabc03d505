"""What waits to be sent survives everything, and goes once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pydicom import dcmread
from pynetdicom import AE, evt

from boneage_desktop.case.errors import StoreDamaged
from boneage_desktop.case.storage.database import Database
from boneage_desktop.case.storage.schema import Form
from boneage_desktop.messages import Message
from boneage_desktop.network import NetworkError, Node
from boneage_desktop.network.arrivals import Arrivals
from boneage_desktop.network.delivery import deliver
from boneage_desktop.network.dimse.commitment import Verdict
from boneage_desktop.network.dimse.receiver import Door, Receiver
from boneage_desktop.network.node import AS_IT_IS, NodeError, NodeOptions, Tls
from boneage_desktop.network.outbox import OUTBOX, Outbox, State
from tests.network.peers import closes_half_way, deaf, free_port, running, silent, wait_for

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def goes_on(self, **by):
        self.now += timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def outbox(tmp_path, clock):
    with Outbox(tmp_path / "outbox", clock) as made:
        yield made


@pytest.fixture
def objects(film, tmp_path):
    """Thirty small objects of one study."""
    read = dcmread(film.path)
    paths = []
    for number in range(30):
        read.SOPInstanceUID = read.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.4.{number}"
        paths.append(tmp_path / f"{number}.dcm")
        read.save_as(paths[-1])
    return paths


def states(outbox):
    return {state: count for state, count in outbox.count().items() if count}


def test_an_object_is_taken_once_for_each_node(outbox, film):
    assert outbox.put(film.path, ["A", "B"], film=film.digest, version=2, kind="film")[1] == 2
    assert outbox.put(film.path, ["A"])[1] == 0
    first, second = outbox.entries()
    assert (first.node, second.node, first.film, first.version) == ("A", "B", film.digest, 2)
    assert first.parcel.path.read_bytes() == film.path.read_bytes()
    assert [each.node for each in outbox.entries(film=film.digest, node="B")] == ["B"]


def test_what_is_no_object_is_refused(outbox, tmp_path):
    (tmp_path / "x.dcm").write_bytes(b"no film")
    with pytest.raises(NetworkError) as error:
        outbox.put(tmp_path / "x.dcm", ["A"])
    assert error.value.code == "no_object"
    with pytest.raises(NetworkError, match="No such file") as error:
        outbox.put(tmp_path / "gone.dcm", ["A"])
    assert error.value.code == "unread"
    assert outbox.entries() == []


def test_waits_grow_up_to_an_hour(outbox, clock, film):
    outbox.put(film.path, ["A"])
    waits = []
    for _ in range(12):
        (entry,) = outbox.due()["A"]
        outbox.failed(entry, NetworkError("A", "silent"), for_good=False)
        (after,) = outbox.entries()
        waits.append((after.next_try - clock()).total_seconds())
        assert outbox.due() == {}
        clock.goes_on(seconds=waits[-1])
    assert waits[:4] == [10, 20, 40, 80]
    assert waits[-1] == 3600
    assert after.attempts == 12
    assert after.reason.text("zh").startswith("A：")


def test_a_refused_one_is_tried_again_when_somebody_says_so(outbox, film):
    outbox.put(film.path, ["A"])
    (entry,) = outbox.entries()
    outbox.failed(entry, NetworkError("A", "status", status="C000"), for_good=True)
    assert outbox.due() == {}
    assert outbox.try_now([entry.number + 1]) == 0
    assert outbox.next_due() is None
    assert outbox.try_now([entry.number]) == 1
    assert outbox.next_due() == outbox.due()["A"][0].next_try
    assert len(outbox.due()["A"]) == 1


def test_what_is_laid_over_a_node_is_kept_and_gives_way_to_what_is_laid_over_it_anew(outbox, film, tmp_path):
    tls = NodeOptions("ELSE", 7.5, Tls(tmp_path / "ca.pem", check_host=False))
    for options in (AS_IT_IS, tls):
        outbox.put(film.path, ["A"], options=options)
        with Outbox(outbox.folder) as again:
            (entry,) = again.entries()
        assert entry.options == options
    node = entry.options.over(Node("A", "b", 1))
    assert (node.own_title, node.timeouts.answer_s, node.tls.authority) == ("ELSE", 7.5, tmp_path / "ca.pem")


def test_an_outbox_of_the_first_form_is_read_on(tmp_path, film):
    first = Form(OUTBOX.application_id, OUTBOX.migrations[:1], OUTBOX.foreign, OUTBOX.restore)

    class First(Database):
        FORM = first

    with First(tmp_path / "outbox.sqlite") as old, old.connection("IMMEDIATE") as connection:
        connection.execute(
            "INSERT INTO parcels (instance, sop_class, syntax, node, film, version, kind, state, next_try, "
            "added_at) "
            "VALUES ('1.2', '1.3', '1.4', 'A', '', 0, '', 'waiting', 0, '2026-03-01T00:00:00+00:00')"
        )
    with Outbox(tmp_path) as outbox:
        (entry,) = outbox.entries()
    assert (entry.node, entry.options) == ("A", AS_IT_IS)


def test_the_file_goes_when_nobody_needs_it(outbox, film):
    outbox.put(film.path, ["A", "B"])
    first, second = outbox.entries()
    outbox.sent(first)
    assert first.parcel.path.exists()
    outbox.sent(second)
    assert not first.parcel.path.exists()
    assert outbox.put(film.path, ["A"])[1] == 0
    assert not first.parcel.path.exists()
    assert film.path.exists()


def test_a_verdict_settles_what_it_names(outbox, film, objects):
    for path in objects[:3]:
        outbox.put(path, ["A"])
    entries = outbox.entries()
    for each in entries:
        outbox.sent(each, keep=True)
    outbox.asked(entries, "1.9")
    uids = [each.parcel.instance for each in entries]
    assert outbox.judged(Verdict("1.8", tuple(uids), ())) == 0
    assert outbox.judged(Verdict("1.9", (uids[0],), (uids[1],))) == 2
    assert [each.state for each in outbox.entries()] == [State.COMMITTED, State.WAITING, State.SENT]
    assert [each.parcel.path.exists() for each in entries] == [False, True, True]
    assert outbox.entries()[1].reason == Message("network.uncommitted")


def test_it_is_there_again_after_closing(tmp_path, film):
    with Outbox(tmp_path / "o") as first:
        first.put(film.path, ["A"])
    with Outbox(tmp_path / "o") as again:
        assert states(again) == {State.WAITING: 1}


def test_a_damaged_file_is_told_and_left(tmp_path):
    (tmp_path / "outbox.sqlite").write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(StoreDamaged) as error:
        Outbox(tmp_path)
    assert error.value.remedy.code == "network.outbox.move_away"


def nodes(*known):
    named = {each.name: each for each in known}

    def node_named(name):
        if name not in named:
            raise NodeError(Message("network.no_address", address=name))
        return named[name]

    return node_named


def test_all_arrive_in_orthanc_and_are_committed(orthanc, outbox, objects, tmp_path):
    node = orthanc.node
    for path in objects:
        outbox.put(path, [node.name])
    with Receiver(Door(port=orthanc.own_port), Arrivals(tmp_path / "in"), committed=outbox.judged):
        done = deliver(outbox, nodes(node))
        assert (done.sent, done.refused, done.put_off) == (30, 0, 0)
        # Orthanc calls back.
        wait_for(lambda: states(outbox) == {State.COMMITTED: 30})
    assert set(orthanc.instances()) == {f"1.2.3.4.{number}" for number in range(30)}
    assert list(outbox.folder.glob("*.dcm")) == []


def test_sending_twice_makes_no_second_object(orthanc, outbox, objects):
    node = orthanc.node
    outbox.put(objects[0], [node.name])
    deliver(outbox, nodes(node), commitment=False)
    outbox.remove(outbox.entries())
    outbox.put(objects[0], [node.name])
    assert deliver(outbox, nodes(node), commitment=False).sent == 1
    assert list(orthanc.instances()) == ["1.2.3.4.0"]


def test_a_node_without_commitment_is_asked_once(outbox, objects, tmp_path):
    port = free_port()
    node = Node("STORE", "127.0.0.1", port)
    outbox.put(objects[0], [node.name])
    with running(["storescp", "--aetitle", "STORE", str(port)], port, tmp_path):
        assert deliver(outbox, nodes(node)).sent == 1
    (entry,) = outbox.entries()
    assert (entry.state, entry.commitment) == (State.SENT, "")
    assert not entry.parcel.path.exists()


def test_implicit_alone_is_enough_for_a_node(outbox, objects, tmp_path):
    port = free_port()
    node = Node("STORE", "127.0.0.1", port)
    outbox.put(objects[0], [node.name])
    with running(["storescp", "+xi", "--aetitle", "STORE", str(port)], port, tmp_path):
        assert deliver(outbox, nodes(node)).sent == 1
    (stored,) = tmp_path.glob("*.1.2.3.4.0")
    read, before = dcmread(stored), dcmread(objects[0])
    assert read.file_meta.TransferSyntaxUID == "1.2.840.10008.1.2"
    assert read.PixelData == before.PixelData
    assert read.PatientName == before.PatientName


@pytest.mark.parametrize("behave", [silent, closes_half_way], ids=lambda each: each.__name__)
def test_a_bad_node_holds_no_other_and_loses_nothing(orthanc, outbox, objects, bad_peer, behave):
    bad, good = bad_peer(behave).node(answer_s=1.0), orthanc.node
    for path in objects[:3]:
        outbox.put(path, [bad.name, good.name])
    done = deliver(outbox, nodes(bad, good), commitment=False)
    assert (done.sent, done.put_off, len(done.troubles)) == (3, 3, 1)
    assert {each.node for each in outbox.entries(State.WAITING)} == {bad.name}
    assert max(each.attempts for each in outbox.entries(State.WAITING)) == 1


def test_a_node_that_reads_nothing_is_left(outbox, film, bad_peer, tmp_path):
    """More than any buffer holds, so that sending itself waits."""
    read = dcmread(film.path)
    read.Rows, read.Columns, read.PixelData = 4000, 4000, bytes(32_000_000)
    read.save_as(tmp_path / "large.dcm")
    node = bad_peer(deaf).node(answer_s=1.0)
    outbox.put(tmp_path / "large.dcm", [node.name])
    began = time.monotonic()
    (trouble,) = deliver(outbox, nodes(node), commitment=False).troubles
    assert trouble.values["reason"].code == "network.silent"
    assert time.monotonic() - began < 5


def test_an_object_at_which_the_archive_breaks_down_holds_no_other(outbox, clock, objects):
    entity, taken = AE("FRAIL"), []
    entity.add_supported_context(dcmread(objects[0]).SOPClassUID)

    def store(event):
        uid = event.request.AffectedSOPInstanceUID
        if uid == "1.2.3.4.1":
            event.assoc.abort()
        taken.append(uid)
        return 0

    server = entity.start_server(("127.0.0.1", 0), block=False, evt_handlers=[(evt.EVT_C_STORE, store)])
    node = Node("FRAIL", "127.0.0.1", server.server_address[1])
    for path in objects[:4]:
        outbox.put(path, [node.name])
    try:
        assert deliver(outbox, nodes(node), commitment=False).sent == 1
        clock.goes_on(seconds=10)
        assert deliver(outbox, nodes(node), commitment=False).sent == 2
    finally:
        server.shutdown()
    (left,) = outbox.entries(State.WAITING)
    assert (left.parcel.instance, left.attempts) == ("1.2.3.4.1", 2)


def test_a_node_that_nobody_knows_waits(outbox, objects):
    outbox.put(objects[0], ["GONE"])
    assert deliver(outbox, nodes()).put_off == 1
    assert states(outbox) == {State.WAITING: 1}


def test_a_wrong_title_waits_until_it_is_mended(orthanc, outbox, clock, objects):
    wrong = replace(orthanc.node, title="WRONG", name="PACS")
    outbox.put(objects[0], ["PACS"])
    (trouble,) = deliver(outbox, nodes(wrong)).troubles
    assert trouble.values["reason"].code == "network.called_title"
    clock.goes_on(seconds=10)
    assert deliver(outbox, nodes(replace(orthanc.node, name="PACS")), commitment=False).sent == 1


def test_orthanc_killed_in_the_middle_and_restarted(orthanc, outbox, clock, objects):
    node = orthanc.node
    for path in objects:
        outbox.put(path, [node.name])
    sending = threading.Thread(target=lambda: deliver(outbox, nodes(node), commitment=False))
    sending.start()
    wait_for(lambda: outbox.count()[State.SENT] >= 5)
    orthanc.stop(kill=True)
    sending.join()
    before = outbox.count()
    assert 5 <= before[State.SENT] < 30
    assert before[State.SENT] + before[State.WAITING] == 30
    orthanc.start()
    clock.goes_on(seconds=60)
    deliver(outbox, nodes(node), commitment=False)
    assert states(outbox) == {State.SENT: 30}
    assert sorted(orthanc.instances()) == sorted(f"1.2.3.4.{number}" for number in range(30))
    assert len(orthanc.ask("/studies")) == 1


_SENDER = """
import sys
from pathlib import Path
from boneage_desktop.network.delivery import deliver
from boneage_desktop.network.node import node_of
from boneage_desktop.network.outbox import Outbox
with Outbox(Path(sys.argv[1])) as outbox:
    print("begin", flush=True)
    deliver(outbox, node_of, commitment=False)
"""


def test_the_sender_killed_at_any_moment_sends_everything_once(orthanc, tmp_path, objects):
    folder, node = tmp_path / "outbox", orthanc.node
    with Outbox(folder) as outbox:
        for path in objects:
            outbox.put(path, [node.name])
    for wait_s in (0.05, 0.15, 0.3):
        command = [sys.executable, "-c", _SENDER, str(folder)]
        sender = subprocess.Popen(command, stdout=subprocess.PIPE)
        sender.stdout.readline()
        time.sleep(wait_s)
        os.kill(sender.pid, signal.SIGKILL)
        sender.wait()
        sender.stdout.close()
    with Outbox(folder) as outbox:
        assert sum(outbox.count().values()) == 30
        deliver(outbox, lambda name: node, commitment=False)
        assert states(outbox) == {State.SENT: 30}
    assert len(orthanc.instances()) == 30


def test_cancelling_stops_within_a_second_and_the_rest_waits(outbox, objects, bad_peer):
    node = bad_peer(silent).node()
    for path in objects:
        outbox.put(path, [node.name])
    began = time.monotonic()
    deliver(outbox, nodes(node), lambda: time.monotonic() > began + 0.3)
    assert time.monotonic() - began < 1.3
    assert states(outbox) == {State.WAITING: 30}
    assert {each.attempts for each in outbox.entries()} == {0}
