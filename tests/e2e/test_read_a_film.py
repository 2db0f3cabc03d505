"""Open a film, wait, override by keyboard, undo, sign, hand over the PDF."""

from __future__ import annotations

import json
import re
import shutil

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.standards import Method, assess_all, max_grade, official_label
from boneage_desktop.ui.grading.bone_table_model import Column
from tests.e2e.conftest import WAIT, analysed


def shown_results(window):
    """(total, age) as the panel shows them, by method."""
    rows = window.panels.results.rows
    return {method: (rows[method.value][0].text(), rows[method.value][1].text()) for method in Method}


def assert_shows(window, sex, grades):
    expected = assess_all(sex, grades)
    assert shown_results(window) == {
        method: (str(result.total), result.text) for method, result in expected.items()
    }


def read_the_film(qtbot, window, monkeypatch, tmp_path):
    case = window.session.case
    graded = {bone: case.grade(bone) for bone in REPORT_ORDER}
    assert set(graded) == set(Bone)
    assert_shows(window, Sex.FEMALE, graded)

    # Radius is the first bone; then on to the ulna.
    qtbot.keyClick(window.film, Qt.Key.Key_Down)
    assert window.session.selected is Bone.RADIUS
    new = graded[Bone.RADIUS] - 1
    for digit in re.findall("[0-9]", official_label(Bone.RADIUS, new)):
        qtbot.keyClick(window.film, digit)
    qtbot.waitUntil(lambda: case.decision(Bone.RADIUS) == new, timeout=WAIT)
    assert_shows(window, Sex.FEMALE, graded | {Bone.RADIUS: new})
    qtbot.keyClick(window.film, Qt.Key.Key_Tab)
    assert window.session.selected is Bone.ULNA
    step = 1 if graded[Bone.ULNA] < max_grade(Bone.ULNA) else -1
    qtbot.keyClick(window.film, "+" if step > 0 else "-")
    ulna = graded[Bone.ULNA] + step
    assert_shows(window, Sex.FEMALE, graded | {Bone.RADIUS: new, Bone.ULNA: ulna})
    change = f"{official_label(Bone.ULNA, graded[Bone.ULNA])} → {official_label(Bone.ULNA, ulna)}"
    assert window.actions_["undo"].text() == f"Undo Ulna: {change}"

    window.actions_["undo"].trigger()
    assert_shows(window, Sex.FEMALE, graded | {Bone.RADIUS: new})
    window.actions_["redo"].trigger()
    assert_shows(window, Sex.FEMALE, graded | {Bone.RADIUS: new, Bone.ULNA: ulna})
    window.actions_["undo"].trigger()

    row = REPORT_ORDER.index(Bone.RADIUS)
    assert window.grading.table.model.index(row, Column.READER).data() == official_label(Bone.RADIUS, new)

    window.panels.findings.text.setFocus()
    qtbot.keyClicks(window.panels.findings.text, "Sesamoid seen.")
    window.panels.findings.reader.setFocus()
    qtbot.keyClicks(window.panels.findings.reader, "Dr. Reader")
    qtbot.keyClick(window.panels.findings.reader, Qt.Key.Key_Return)
    assert case.findings == "Sesamoid seen."
    assert case.reader == "Dr. Reader"

    file = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.actions_["report"].trigger()
    assert str(file) in window.status.text
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    expected = assess_all(Sex.FEMALE, graded | {Bone.RADIUS: new})
    for result in expected.values():
        assert str(result.total) in text
        assert result.text in text
    for words in ("Sesamoid seen.", "Dr. Reader", "Research use only", official_label(Bone.RADIUS, new)):
        assert words in text


def test_whole_path_with_known_truth(qtbot, open_window, films, networks, monkeypatch, tmp_path):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert {bone: window.session.case.grade(bone) for bone in Bone} == dict(networks.phantom.grades)
    read_the_film(qtbot, window, monkeypatch, tmp_path)


def test_whole_path_with_shipped_networks(qtbot, open_window, monkeypatch, tmp_path):
    window = analysed(qtbot, open_window(demo=True))
    read_the_film(qtbot, window, monkeypatch, tmp_path)


def test_json_record(qtbot, open_window, films, networks, monkeypatch, tmp_path):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    file = tmp_path / "record.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.actions_["json"].trigger()
    (record,) = json.loads(file.read_text(encoding="utf-8"))
    assert record["status"] == "ok"
    assert record["bones"]["radius"]["rus_chn_grade"] == networks.phantom.grades[Bone.RADIUS]


def test_target_that_cannot_be_written(qtbot, open_window, films, networks, monkeypatch, tmp_path):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    missing = tmp_path / "not there" / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(missing), ""))
    with qtbot.waitSignal(window.dialogs.reporting.failed, timeout=WAIT):
        window.actions_["report"].trigger()
    assert window.notice.isVisible()
    assert "report.pdf" in window.notice.text.text()
    assert "folder" in window.notice.text.text()


@pytest.mark.parametrize("action", ["report", "json"])
def test_a_film_is_never_written_over(qtbot, open_window, films, networks, monkeypatch, tmp_path, action):
    film = tmp_path / "girl.dcm"
    shutil.copyfile(films / "girl.dcm", film)
    window = analysed(qtbot, open_window(film, networks))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(film), ""))
    with qtbot.waitSignal(window.dialogs.reporting.failed, timeout=WAIT):
        window.actions_[action].trigger()
    assert "girl.dcm: this is a film, and films are never overwritten" in window.notice.text.text()
    assert film.read_bytes() == (films / "girl.dcm").read_bytes()
