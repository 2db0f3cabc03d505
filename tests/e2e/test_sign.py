"""Sign a case: what is asked before, what it says afterwards, that it is locked."""

from __future__ import annotations

import itertools
import json

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.standards import official_label
from boneage_desktop.ui.dialogs.sign_dialog import SignatureDialog
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.style import theme
from tests.e2e.conftest import WAIT, analysed
from tests.e2e.reading import asked_to_sign, review_all, sign


def look_of(field):
    """The ground of a field and whether it holds a pixel of full-strength text."""
    picture = field.grab().toImage()
    places = itertools.product(range(picture.width()), range(picture.height()))
    inks = {picture.pixelColor(*place).name() for place in places}
    return theme.colours().text in inks, theme.colours().panel in inks


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def test_what_is_missing_is_said_and_gone_to(qtbot, window):
    session = window.session
    review_all(qtbot, window)
    for bone in (Bone.MC3, Bone.DP5):
        session.toggle_reviewed(bone)
    session.set_sex(None)
    window.actions_["sign"].trigger()
    words = window.notice.text.text()
    for word in ("Not signed", "Metacarpal III, Distal phalanx V", "sex", "reader"):
        assert word in words
    assert session.selected is Bone.MC3
    assert window.findChild(SignatureDialog) is None
    for bone in (Bone.MC3, Bone.DP5):
        session.toggle_reviewed(bone)
    window.actions_["sign"].trigger()
    assert window.panels.patient.sex.hasFocus()
    session.set_sex(Sex.FEMALE)
    window.actions_["sign"].trigger()
    assert window.panels.findings.reader.hasFocus()
    # A name typed and not yet handed over is enough.
    qtbot.keyClicks(window.panels.findings.reader, "Dr. Reader")
    dialog = asked_to_sign(qtbot, window)
    assert session.case.reader == "Dr. Reader"
    dialog.reject()
    assert session.case.signature is None


def test_what_is_missing_is_said_no_longer_than_it_is(qtbot, window, films):
    session, notice = window.session, window.notice
    session.set_reader("Dr. Reader")
    window.actions_["sign"].trigger()
    assert "Radius, Ulna" in notice.text.text()
    session.toggle_reviewed(Bone.RADIUS)
    assert "Not reviewed: Ulna" in notice.text.text()
    review_all(qtbot, window)
    assert not notice.isVisible()
    session.toggle_reviewed(Bone.RADIUS)
    assert not notice.isVisible()
    window.actions_["sign"].trigger()
    notice.error("The disk is full.")
    session.toggle_reviewed(Bone.RADIUS)
    assert notice.isVisible()
    session.toggle_reviewed(Bone.RADIUS)
    window.actions_["sign"].trigger()
    session.open_case(None, None)
    assert not notice.isVisible()


def test_the_confirmation_sums_up_and_the_signed_case_is_locked(qtbot, window):
    session, case = window.session, window.session.case
    old = case.grade(Bone.ULNA)
    session.decide(Bone.ULNA, old + 1)
    review_all(qtbot, window)
    session.set_reader("Dr. Reader")
    qtbot.keyClicks(window.panels.findings.text, "Growth plates open.")
    dialog = asked_to_sign(qtbot, window)
    change = f"Ulna {official_label(Bone.ULNA, old)} → {official_label(Bone.ULNA, old + 1)}"
    assert "1 of 13" in dialog.changes.text()
    assert change in dialog.changes.text()
    assert case.chronological_age_text == window.panels.patient.age.text()
    assert case.chronological_age_text in [words.text() for words in dialog.findChildren(QLabel)]
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert case.signature.reader == "Dr. Reader"

    before = case.snapshot()
    assert not session.stack.canUndo()
    assert not window.actions_["sign"].isEnabled()
    assert not window.actions_["analyse"].isEnabled()
    assert window.panels.standing.isVisible()
    assert "Signed by Dr. Reader" in window.panels.standing.text.text()
    assert "signed, version 1" in window.windowTitle()
    assert not window.notice.isVisible()
    assert window.panels.findings.text.isReadOnly()
    assert window.panels.patient.name.isReadOnly()
    assert not window.panels.patient.sex.isEnabled()
    # Locked, it is still part of what was signed: as legible as the date of birth.
    sex, born = (look_of(field) for field in (window.panels.patient.sex, window.panels.patient.birth_date))
    assert sex == born

    # The findings are read from their beginning.
    assert window.panels.findings.text.textCursor().position() == 0

    def refused():
        assert case.snapshot() == before
        assert window.notice.offers
        assert "Dr. Reader" in window.notice.text.text()
        window.notice.hide()

    window.film.setFocus()
    session.select(Bone.RADIUS)
    for key in ("4", "+", Qt.Key.Key_Space):
        qtbot.keyClick(window.film, key)
        refused()
    row = REPORT_ORDER.index(Bone.RADIUS)
    cell = window.grading.table.view.visualRect(window.grading.table.model.index(row, Column.READER)).center()
    qtbot.mouseClick(window.grading.table.view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    refused()
    session.set_findings("more")
    refused()
    assert not session.set_birth_date(None)
    refused()
    window.flow.analyse()
    assert not window.flow.busy


def test_reports_say_signed_or_preliminary(qtbot, window, monkeypatch, tmp_path):
    def saved(action, name):
        file = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
        with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
            action.trigger()
        return file

    def text(file):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)

    assert "Not signed – preliminary" in text(saved(window.actions_["report"], "before.pdf"))
    sign(qtbot, window)
    words = text(saved(window.actions_["report"], "after.pdf"))
    assert "Signed by Dr. Reader at 20" in words
    assert "(version 1)" in words
    record = json.loads(saved(window.actions_["json"], "after.json").read_text(encoding="utf-8"))[0]
    assert (record["version"], record["signature"]["reader"]) == (1, "Dr. Reader")
    assert record["standing"].startswith("Signed by Dr. Reader")


def test_the_list_tells_signed_cases(qtbot, window):
    window.actions_["cases"].trigger()
    shown = window.archive.cases.list
    assert "0/13" in shown.model.index(0, 1).data().split("\n")
    sign(qtbot, window)
    assert shown.model.index(0, 1).data().split("\n")[2] == "13/13 signed"
    for words, count in (("Signed", 1), ("To sign", 0), ("All cases", 1)):
        shown.filter.setCurrentText(words)
        qtbot.waitUntil(lambda count=count: len(shown.model.cases) == count, timeout=WAIT)


def test_a_report_of_nobody_is_signed_on_purpose_only(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "nobody.png", networks))
    window.session.set_sex(Sex.FEMALE)
    review_all(qtbot, window)
    window.session.set_reader("Dr. Reader")
    dialog = asked_to_sign(qtbot, window)
    for word in ("Name", "Patient ID", "Birth date", "Film date"):
        assert word in dialog.lacking.text()
    assert not dialog.sign.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.session.case.signature is None
    dialog.unnamed.click()
    dialog.sign.click()
    assert window.session.case.signature is not None


def test_a_report_of_somebody_is_signed_as_before(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    review_all(qtbot, window)
    window.session.set_reader("Dr. Reader")
    dialog = asked_to_sign(qtbot, window)
    assert not dialog.lacking.isVisible()
    assert not dialog.unnamed.isVisible()
    assert dialog.sign.isEnabled()
    dialog.reject()
