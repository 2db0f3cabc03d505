"""A film asked for before comes while the reader is still asked about the one on the desk: nothing mixes."""

from __future__ import annotations

import json

import pypdf
import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.case import CaseStoreError
from boneage_desktop.ui.dialogs.sign_dialog import SignatureDialog
from boneage_desktop.ui.dialogs.versions_dialog import VersionsDialog
from tests.e2e.conftest import WAIT, StandIn, analysed, opened
from tests.e2e.reading import asked_to_sign, sign


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def read(window, grade):
    for bone in Bone:
        window.session.decide(bone, grade)
    window.session.set_reader("Dr. Reader")


def comes(qtbot, window, film):
    """The film is read at last and laid on the desk."""
    window.open_film(film)
    qtbot.waitUntil(lambda: window.session.case.film_name == film.name, timeout=WAIT)


def test_a_signature_asked_for_one_film_never_signs_the_next(qtbot, window, films):
    read(window, 4)
    opened(qtbot, window, films / "boy.dcm")
    read(window, 5)
    boy = window.session.case
    asked_to_sign(qtbot, window)
    comes(qtbot, window, films / "girl.dcm")
    girl = window.session.case
    girl.check_signable()
    qtbot.waitUntil(lambda: window.findChild(SignatureDialog) is None, timeout=WAIT)
    assert "Sign case" in window.notice.text.text()
    assert "boy.dcm was closed because girl.dcm" in window.notice.text.text()
    window.dialogs.signing._sign(boy)  # Enter, pressed in the very moment
    assert (boy.signature, girl.signature) == (None, None)


def test_a_report_is_of_the_film_it_was_asked_for(qtbot, window, films, monkeypatch, tmp_path):
    girl = window.session.case
    window.session.set_patient_name("Ada Girl")
    offered = []

    def late(_parent, _title, name, _kinds):
        offered.append(name)
        comes(qtbot, window, films / "boy.dcm")
        window.session.set_patient_name("Ben Boy")
        return str(tmp_path / "late"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", late)
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.actions_["report"].trigger()
    words = "\n".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "late.pdf").pages)
    assert girl.film_digest[:8] in offered[0]
    assert "Ada Girl" in words
    assert "Ben Boy" not in words
    comes(qtbot, window, films / "girl.dcm")
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.actions_["json"].trigger()
    record = json.loads((tmp_path / "late.json").read_text(encoding="utf-8"))[0]
    assert record["sha256"] == girl.film_digest


def test_the_list_of_versions_goes_with_its_film(qtbot, window, films, monkeypatch, tmp_path):
    sign(qtbot, window)
    window.actions_["versions"].trigger()
    assert window.findChild(VersionsDialog) is not None
    comes(qtbot, window, films / "boy.dcm")
    qtbot.waitUntil(lambda: window.findChild(VersionsDialog) is None, timeout=WAIT)
    assert "girl.dcm was closed because boy.dcm" in window.notice.text.text()


def test_the_chart_in_a_report_is_of_its_own_patient(qtbot, window, films, monkeypatch, tmp_path):
    window.session.set_patient_id("G1")
    read(window, 4)
    girl = window.session.case
    others = []
    monkeypatch.setattr(window.dialogs.reporting, "_others", lambda case: others.append(case) or [])

    def late(*_):
        comes(qtbot, window, films / "boy.dcm")
        return str(tmp_path / "late.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", late)
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.actions_["report"].trigger()
    assert others == [girl]
    window.session.set_patient_id("B1")
    assert window.archive.cases.others(girl).films == ()


def test_a_way_out_offered_for_one_film_is_not_taken_for_the_next(qtbot, window, films):
    read(window, 4)
    window.session.sign()
    opened(qtbot, window, films / "boy.dcm")
    read(window, 5)
    window.session.sign()
    window.open_film(films / "girl.dcm")
    # While it is read, the boy's case is tried to be changed.
    window.session.decide(Bone.RADIUS, 1)
    assert window.notice.offers
    qtbot.waitUntil(lambda: window.session.case.film_name == "girl.dcm", timeout=WAIT)
    assert not window.notice.offers


def test_lists_open_for_one_film_are_closed_by_the_next(qtbot, window, films):
    window.session.select(Bone.RADIUS)
    window.grading.table.open_menu()
    grades = window.grading.table.view.findChild(QComboBox)
    assert grades.view().isVisible()
    comes(qtbot, window, films / "boy.dcm")
    qtbot.waitUntil(lambda: window.grading.table.view.findChild(QComboBox) is None, timeout=WAIT)
    analysed(qtbot, window)
    assert window.session.case.decision(Bone.RADIUS) is None
    sex = window.panels.patient.sex
    sex.showPopup()
    assert sex.view().isVisible()
    comes(qtbot, window, films / "girl.dcm")
    assert not sex.view().isVisible()
    assert window.session.case.sex is Sex.FEMALE
    menu = next(menu for menu in window.findChildren(QMenu) if menu.actions())
    menu.popup(window.pos())
    assert menu.isVisible()
    comes(qtbot, window, films / "boy.dcm")
    assert not menu.isVisible()


def test_an_answer_after_the_signature_is_left_out_and_told(qtbot, open_window, films, phantom):
    networks = StandIn(phantom, slow=True, heeds_cancel=False)
    window = open_window(films / "girl.dcm", networks)
    qtbot.waitUntil(lambda: window.session.case is not None and networks.started.is_set(), timeout=WAIT)
    read(window, 5)
    window.session.sign()
    signed = window.session.case.snapshot()
    networks.may_answer.set()
    qtbot.waitUntil(lambda: not window.flow.busy, timeout=WAIT)
    assert window.session.case.snapshot() == signed
    assert signed.prediction is None
    assert "signed before the analysis finished" in window.notice.text.text()
    assert window.notice.isVisible()


def test_reports_asked_for_while_one_is_written_are_all_written(qtbot, window, monkeypatch, tmp_path):
    read(window, 4)
    names = iter(["one.pdf", "two.pdf", "data.json"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / next(names)), ""))
    written = []
    window.dialogs.reporting.written.connect(lambda path: written.append(path.name))
    window.actions_["report"].trigger()
    window.actions_["report"].trigger()
    window.actions_["json"].trigger()
    qtbot.waitUntil(lambda: len(written) == 3, timeout=WAIT)
    assert written == ["one.pdf", "two.pdf", "data.json"]
    assert all((tmp_path / name).stat().st_size for name in written)


def test_a_report_without_the_other_films_says_so(qtbot, window, monkeypatch, tmp_path):
    read(window, 4)

    def gone(case):
        raise CaseStoreError(tmp_path, "it is locked", "Wait")

    monkeypatch.setattr(window.dialogs.reporting, "_others", gone)
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.dialogs.reporting.write_pdf(tmp_path / "a.pdf")
    words = " ".join(pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split())
    assert "Stored cases could not be read: this report has no bone age chart" in words
