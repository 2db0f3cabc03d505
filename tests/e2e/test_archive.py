"""The archive at work: set up, queried, fetched from, sent to; slow, silent and killed ones."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from io import BytesIO

import pytest
from pydicom import dcmread
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from boneage_desktop.anatomy import REPORT_ORDER
from boneage_desktop.case import CaseView
from boneage_desktop.dicom_objects import from_sr
from boneage_desktop.network.network_file import NetworkFile, read_network_file
from boneage_desktop.network.network_writing import write_network_file
from boneage_desktop.network.node import Fetch, Node
from boneage_desktop.network.outbox import Outbox
from boneage_desktop.ui.pacs.archives_page import ArchivesPage
from boneage_desktop.ui.pacs.node_dialog import NodeDialog
from boneage_desktop.ui.pacs.outbox_dialog import OutboxDialog
from boneage_desktop.ui.pacs.query_dialog import QueryDialog
from boneage_desktop.ui.pacs.send_dialog import KINDS, SendDialog
from boneage_desktop.ui.settings.dialog import SettingsDialog
from boneage_desktop.ui.worklist.worklist_item import QueueState
from tests.dicom_objects.making import dicom_film
from tests.e2e.conftest import StandIn, analysed
from tests.e2e.reading import asked_to_sign, review_all, sign
from tests.network.conftest import bad_peer, hand, orthanc, session_orthanc, study  # noqa: F401 - fixtures
from tests.network.peers import free_port, silent

WAIT = 60_000
OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture(autouse=True)
def _no_connection_stays():
    """Threads of pynetdicom and of `network` end with the test; Qt's own are looked after elsewhere."""
    yield
    until = time.monotonic() + 3
    while (left := _of_the_network()) and time.monotonic() < until:
        time.sleep(0.02)
    assert not left, f"left running: {left}"


def _of_the_network():
    return [
        each.name
        for each in threading.enumerate()
        if each.name.startswith("network") or type(each).__module__.startswith("pynetdicom")
    ]


@pytest.fixture
def folder(tmp_path):
    """Where the window keeps what concerns the network."""
    return tmp_path / "data" / "network"


def set_up(folder, node, **more):
    write_network_file(folder / "network.toml", NetworkFile(nodes={"pacs": node}, default="pacs", **more))


def dialog_of(qtbot, window, kind):
    def there():
        return [each for each in window.findChildren(kind) if each.isVisible()]

    qtbot.waitUntil(lambda: there() != [], timeout=WAIT)
    return there()[0]


def test_an_archive_is_added_tested_and_kept(qtbot, open_window, orthanc, folder):  # noqa: F811
    window = open_window()
    window.actions_["settings"].trigger()
    dialog = dialog_of(qtbot, window, SettingsDialog)
    dialog.show_page(0)
    page = dialog.findChild(ArchivesPage)
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    form = dialog_of(qtbot, window, NodeDialog)
    form.name.setText("归档")  # no keyboard has these letters
    for field, text in ((form.title, "WRONG"), (form.host, "127.0.0.1")):
        qtbot.keyClicks(field, text)
    form.port.setText("70000")
    form.buttons.button(OK).click()
    assert "70000" in form.wrong.text()
    form.port.setText(str(orthanc.port))
    form.buttons.button(OK).click()
    page.test.click()
    # Orthanc checks what it is called.
    qtbot.waitUntil(lambda: "not called WRONG" in page.outcome.text(), timeout=WAIT)
    page.edit.click()
    form = dialog_of(qtbot, window, NodeDialog)
    form.title.setText("ORTHANC")
    form.fetch.setCurrentIndex(1)
    form.buttons.button(OK).click()
    page.test.click()
    qtbot.waitUntil(lambda: page.outcome.text().startswith("归档 answers"), timeout=WAIT)
    assert not (folder / "network.toml").exists()
    dialog.buttons.button(OK).click()
    kept = read_network_file(folder / "network.toml")
    assert kept.default == "归档"
    assert kept.node("归档") == Node("ORTHANC", "127.0.0.1", orthanc.port, name="归档", fetch=Fetch.MOVE)


@pytest.mark.parametrize("way", Fetch)
def test_query_fetch_read_send_and_read_back(qtbot, open_window, orthanc, hand, study, folder, way):  # noqa: F811
    """The whole way of a film: found, fetched, analysed, graded by keyboard, signed, sent, read back."""
    node = Node("ORTHANC", "127.0.0.1", orthanc.port, fetch=way)
    network = NetworkFile()
    set_up(folder, node, door=type(network.door)(port=orthanc.own_port))
    window = open_window(networks=StandIn(hand))
    qtbot.keyClick(window, "O", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    query = dialog_of(qtbot, window, QueryDialog)
    query.search.click()
    assert "Enter a patient" in query.words.text()
    qtbot.keyClicks(query.form.name, "wang")
    query.search.click()
    qtbot.waitUntil(lambda: query.studies.topLevelItemCount() == 1, timeout=WAIT)
    item = query.studies.topLevelItem(0)
    assert [item.text(column) for column in (0, 2, 4, 7, 8)] == [
        *("2023-05-04", "P-0815", "2014-02-20", "A-4711", "2"),
    ]
    assert "王小华" in item.text(1)
    item.setExpanded(True)
    qtbot.waitUntil(lambda: item.childCount() == 2, timeout=WAIT)
    assert sorted(item.child(row).text(1) for row in range(2)) == ["CHEST", "HAND"]
    query.fetch.click()
    qtbot.waitUntil(lambda: query.aside.isVisible(), timeout=WAIT)
    assert "CHEST" in query.aside.toPlainText()
    assert "hand films 1 (in the queue), set aside 1" in query.words.text()
    query.close()
    queue = window.worklist.queue
    qtbot.waitUntil(lambda: [film.state for film in queue.films] == [QueueState.READY], timeout=WAIT)
    assert queue.films[0].path.parent == folder / "films" / "incoming"

    window.open_film(queue.films[0].path)
    analysed(qtbot, window)
    session = window.session
    to_front(qtbot, window)
    session.select(REPORT_ORDER[0])
    before = session.case.grade(REPORT_ORDER[0])
    window.film.setFocus()
    window.actions_["send_archive"].trigger()
    assert "no version of this case is signed" in window.notice.text.text()
    qtbot.keyClicks(window.film, "+")
    assert session.case.grade(REPORT_ORDER[0]) != before
    sign_in(qtbot, window)
    signed = CaseView(session.case.snapshot())
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: len(orthanc.instances()) == 6, timeout=WAIT)
    check_results(orthanc, signed)
    qtbot.waitUntil(lambda: "4 sent" in window.panels.standing.text.text(), timeout=WAIT)

    # Sent again: the same objects, so that nothing waits and nothing is there twice.
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: "has these objects already" in window.status.text, timeout=WAIT)
    assert len(orthanc.instances()) == 6
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 1.5


def sign_in(qtbot, window):
    """Read and sign in the window, whatever dialog stays beside it."""
    to_front(qtbot, window)
    sign(qtbot, window)


def to_front(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)


def send_all(qtbot, window):
    window.actions_["send_archive"].trigger()
    dialog = dialog_of(qtbot, window, SendDialog)
    assert dialog.kinds == KINDS
    dialog.send.click()


def check_results(archive, signed):
    """SC, PDF, GSPS and SR lie in the film's study, and tell what was signed."""
    read = [dcmread(BytesIO(archive.file(name))) for name in archive.instances().values()]
    results = {each.Modality: each for each in read if int(each.get("SeriesNumber") or 0) > 9000}
    assert len(results) == 4
    film = next(each for each in read if each.get("BodyPartExamined") == "HAND" and each.Modality == "CR")
    for each in results.values():
        assert (each.StudyInstanceUID, each.PatientID) == ("1.2.3", "P-0815")
        assert str(each.PatientName) == "Wang^Xiaohua=王^小华"
    assert results["DOC"].EncapsulatedDocument[:4] == b"%PDF"
    referenced = results["PR"].ReferencedSeriesSequence[0].ReferencedImageSequence[0]
    assert referenced.ReferencedSOPInstanceUID == film.SOPInstanceUID
    back = CaseView(from_sr(results["SR"]))
    assert {bone: back.grade(bone) for bone in REPORT_ORDER} == {
        bone: signed.grade(bone) for bone in REPORT_ORDER
    }
    assert back.decision(REPORT_ORDER[0]) == signed.decision(REPORT_ORDER[0])
    assert len(archive.ask("/studies")) == 1


class Relay:
    """Carries bytes between a caller and an archive, and kills that in the middle of the second object."""

    def __init__(self, archive):
        self._archive = archive
        self.killed = False

    def __call__(self, line):
        with socket.create_connection(("127.0.0.1", self._archive.port)) as there:
            back = threading.Thread(target=self._carry, args=(there, line))
            back.start()
            held = set(self._archive.instances()) if not self.killed else set()
            while data := line.recv(1 << 14):
                if not self.killed and set(self._archive.instances()) - held:
                    self.killed = True
                    self._archive.stop(kill=True)
                    break
                there.sendall(data)
            for each in (there, line):
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            back.join()

    def _carry(self, there, line):
        with suppress(OSError):
            while data := there.recv(1 << 14):
                line.sendall(data)


def test_an_archive_killed_in_the_middle_has_everything_once_in_the_end(
    qtbot,
    open_window,
    orthanc,  # noqa: F811
    hand,  # noqa: F811
    study,  # noqa: F811
    folder,
    bad_peer,  # noqa: F811
    request,
):
    relay = Relay(orthanc)
    request.addfinalizer(lambda: orthanc.stop() or orthanc.start())  # for the tests after this one
    peer = bad_peer(relay)
    set_up(folder, Node("ORTHANC", "127.0.0.1", peer.port))
    window = analysed(qtbot, open_window(study[0], StandIn(hand)))
    sign_in(qtbot, window)
    signed = CaseView(window.session.case.snapshot())
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: relay.killed, timeout=WAIT)
    window.actions_["outbox"].trigger()
    outbox = dialog_of(qtbot, window, OutboxDialog)
    qtbot.waitUntil(lambda: outbox.list.topLevelItemCount() == 3, timeout=WAIT)
    qtbot.waitUntil(lambda: outbox.list.topLevelItem(0).text(4) != "", timeout=WAIT)
    assert "pacs: it ended the connection" in outbox.list.topLevelItem(0).text(6)
    qtbot.waitUntil(window.pacs.status.outbox.isVisible, timeout=WAIT)
    window.close()

    # It waits over the end of the program.
    orthanc.start()
    window = open_window(study[0], StandIn(hand))
    window.actions_["outbox"].trigger()
    outbox = dialog_of(qtbot, window, OutboxDialog)
    qtbot.waitUntil(lambda: outbox.list.topLevelItemCount() == 3, timeout=WAIT)
    outbox.retry.click()
    qtbot.waitUntil(lambda: len(orthanc.instances()) == 6, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.pacs.status.outbox.isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: outbox.list.topLevelItemCount() == 0, timeout=WAIT)
    check_results(orthanc, signed)
    outbox.show_sent.setChecked(True)
    assert outbox.list.topLevelItemCount() == 4


def test_priors_are_fetched_with_one_act(qtbot, open_window, orthanc, hand, tmp_path, folder):  # noqa: F811
    films = [
        dicom_film(
            hand,
            tmp_path,
            name=f"{day}.dcm",
            **{"StudyInstanceUID": f"1.2.{day}", "SeriesInstanceUID": f"1.2.{day}.1"},
            **{"SOPInstanceUID": f"1.2.{day}.1.1", "StudyDate": day, "AcquisitionDate": day},
        )
        for day in ("20210504", "20220504", "20230504")
    ]
    for film in films:
        orthanc.upload(film.path)
    set_up(folder, Node("ORTHANC", "127.0.0.1", orthanc.port))
    window = analysed(qtbot, open_window(films[2].path, StandIn(hand)))
    window.actions_["fetch_priors"].trigger()
    queue = window.worklist.queue
    qtbot.waitUntil(lambda: [film.state for film in queue.films] == [QueueState.READY] * 2, timeout=WAIT)
    assert {film.path.name for film in queue.films} == {"1.2.20210504.1.1.dcm", "1.2.20220504.1.1.dcm"}
    others = window.archive.cases.others(window.session.case)
    assert [str(each.film_date) for each in others.films] == ["2022-05-04", "2021-05-04"]


def test_a_picture_file_is_sent_with_a_study_of_typed_data(
    qtbot,
    open_window,
    orthanc,  # noqa: F811
    films,
    networks,
    folder,
):
    set_up(folder, Node("ORTHANC", "127.0.0.1", orthanc.port))
    window = analysed(qtbot, open_window(films / "nobody.png", networks))
    window.session.next_sex()
    review_all(qtbot, window)
    window.session.set_reader("Dr. Reader")
    asked = asked_to_sign(qtbot, window)
    asked.unnamed.setChecked(True)  # on purpose without a patient
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    window.actions_["send_archive"].trigger()
    dialog = dialog_of(qtbot, window, SendDialog)
    assert not dialog.send.isEnabled()
    for field, text in ((dialog.id, "P-1"), (dialog.name, "Wang^Xiao"), (dialog.born, "2014-02-20")):
        qtbot.keyClicks(field, text)
    dialog.send.click()
    qtbot.waitUntil(lambda: len(orthanc.instances()) == 5, timeout=WAIT)
    (patient,) = orthanc.ask("/patients?expand")
    assert patient["MainDicomTags"]["PatientID"] == "P-1"
    assert patient["MainDicomTags"]["PatientBirthDate"] == "20140220"
    (held,) = orthanc.ask("/studies?expand")
    assert held["MainDicomTags"]["StudyDescription"] == "Made from a picture file; patient data typed"


def test_a_silent_archive_leaves_the_window_usable(qtbot, open_window, films, networks, folder, bad_peer):  # noqa: F811
    """It takes connections and says nothing: all is cancelled within a second, and closing takes no more."""
    peer = bad_peer(silent)
    set_up(folder, peer.node())
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.actions_["query_archive"].trigger()
    query = dialog_of(qtbot, window, QueryDialog)
    query.form.id.setText("P1")
    query.search.click()
    qtbot.waitUntil(lambda: len(peer.lines) == 1, timeout=WAIT)
    # The window works on meanwhile.
    window.actions_["invert"].trigger()
    assert window.film.inverted
    assert query.bar.isVisible()
    began = time.monotonic()
    query.search.click()
    assert query.words.text() == "Cancelled."
    qtbot.waitUntil(lambda: not _of_the_network(), timeout=WAIT)
    assert time.monotonic() - began < 1

    sign_in(qtbot, window)
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: len(peer.lines) == 2, timeout=WAIT)
    query.search.click()
    qtbot.waitUntil(lambda: len(peer.lines) == 3, timeout=WAIT)
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 1.5
    with Outbox(folder / "outbox") as outbox:
        assert [(each.state.value, each.attempts) for each in outbox.entries()] == [("waiting", 0)] * 4


def test_without_an_archive_the_way_to_set_one_up_is_offered(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    window.actions_["query_archive"].trigger()
    assert window.notice.text.text() == "No archive is set up yet."
    window.notice.way_out.click()
    dialog = dialog_of(qtbot, window, SettingsDialog)
    assert isinstance(dialog.tabs.currentWidget(), ArchivesPage)
    port = free_port()
    dialog.tabs.currentWidget().port.setText(str(port))
    dialog.buttons.button(OK).click()
    assert read_network_file(window.pacs.folder.file).door.port == port
