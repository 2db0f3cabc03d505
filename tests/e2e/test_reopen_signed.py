"""Reopen a signed case as a new version; the signed one stays as it was."""

from __future__ import annotations

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from boneage_desktop.anatomy import Bone
from boneage_desktop.ui.dialogs.versions_dialog import VersionsDialog
from tests.e2e.conftest import WAIT, analysed
from tests.e2e.reading import sign


def test_a_signed_case_stays_locked_over_a_restart_and_goes_on_as_version_2(
    qtbot, open_window, films, networks, monkeypatch, tmp_path
):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    sign(qtbot, window)
    signed = window.session.case.snapshot()
    window.close()

    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    case = window.session.case
    assert case.snapshot() == signed
    assert networks.asked == [films / "girl.dcm"]  # not analysed again
    window.film.setFocus()
    window.session.select(Bone.RADIUS)
    qtbot.keyClick(window.film, "4")
    assert case.decision(Bone.RADIUS) is None
    qtbot.mouseClick(window.notice.way_out, Qt.MouseButton.LeftButton)
    assert (case.version, case.signature) == (2, None)
    assert not window.notice.isVisible()
    assert "Version 2, not signed" in window.panels.standing.text.text()
    assert not window.panels.findings.text.isReadOnly()
    assert not window.session.stack.canUndo()

    qtbot.keyClick(window.film, "4")
    assert case.decision(Bone.RADIUS) == 4
    while window.session.stack.canUndo():
        window.session.stack.undo()
    assert case.version == 2  # undo does not lead past the signature
    window.session.stack.redo()
    sign(qtbot, window, "Dr. Other")
    digest = case.film_digest
    qtbot.waitUntil(lambda: len(window.flow.store().signed_versions(digest)) == 2, timeout=WAIT)
    first, second = window.flow.store().signed_versions(digest)
    assert first == signed
    assert (second.signature.reader, second.signature.version) == ("Dr. Other", 2)
    assert second.verdicts[Bone.RADIUS].grade == 4
    window.actions_["reopen"].trigger()
    assert case.version == 3

    window.actions_["versions"].trigger()
    dialog = window.findChild(VersionsDialog)
    assert len(dialog.reports) == 2
    file = tmp_path / "first.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        dialog.reports[1].click()
    words = "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert "Signed by Dr. Reader" in words
    assert "(version 1)" in words
    dialog.reject()
