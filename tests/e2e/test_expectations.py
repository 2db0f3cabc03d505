"""Ten things that users of other viewers had to ask for on public trackers, each through the window."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys

import numpy as np
import pydicom
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.installation import shipped
from boneage_desktop.ui.grading.bone_table_model import Column
from boneage_desktop.ui.workers.inference_service import load_assessor
from tests.e2e.conftest import WAIT, analysed, opened, second_visit

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def test_a_film_that_was_emptied_and_its_neighbour_keep_their_own_marks(qtbot, window, films):
    session = window.session
    for bone in Bone:
        session.decide(bone, 3)
    for bone in Bone:
        session.decide(bone, None)
    opened(qtbot, window, films / "boy.dcm")
    session.decide(Bone.RADIUS, 6)
    opened(qtbot, window, films / "girl.dcm")
    assert [session.case.decision(bone) for bone in Bone] == [None] * len(Bone)
    opened(qtbot, window, films / "boy.dcm")
    assert {bone: session.case.decision(bone) for bone in Bone if session.case.decision(bone)} == {
        Bone.RADIUS: 6
    }


def test_an_undo_followed_at_once_by_another_film_is_kept(qtbot, window, films):
    session = window.session
    session.decide(Bone.MC1, 4)
    session.decide(Bone.MC1, 9)
    session.stack.undo()
    window.open_film(films / "boy.dcm")  # nothing in between: no event is handled
    qtbot.waitUntil(lambda: session.case is not None and session.case.film_name == "boy.dcm", timeout=WAIT)
    opened(qtbot, window, films / "girl.dcm")
    assert session.case.decision(Bone.MC1) == 4


def test_the_networks_load_without_a_network(monkeypatch):
    def refused(*_arguments, **_more):
        raise AssertionError("something asked for a network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert load_assessor(device="cpu") is not None


def test_exporting_changes_nothing_on_the_screen(qtbot, window, tmp_path):
    film = window.film
    film.zoom_to_bone(Bone.RADIUS)
    film.set_window(film.presets()[-1])
    film.rotate(1)
    QTest.qWait(50)
    before, look = film.grab().toImage(), film.look()
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.dialogs.reporting.write_pdf(tmp_path / "report.pdf")
    QTest.qWait(50)
    assert film.look() == look
    assert film.grab().toImage() == before


def test_confirming_an_empty_text_deletes_nothing(qtbot, window):
    session, view = window.session, window.grading.table.view
    session.decide(Bone.RADIUS, 5)
    acts = len(session.case.audit)
    index = window.grading.table.model.index(REPORT_ORDER.index(Bone.RADIUS), Column.READER)
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.indexWidget(index) or view.findChild(QComboBox)
    editor.lineEdit().clear()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert session.case.decision(Bone.RADIUS) == 5
    assert len(session.case.audit) == acts


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_escape_in_the_middle_of_a_drag_leaves_every_tool_usable(qtbot, window, button):
    film = window.film
    film.fit()
    start = film.rect().center()
    QTest.mousePress(film, button, pos=start)
    QTest.mouseMove(film, start + QPoint(30, 25))
    QTest.mouseMove(film, start + QPoint(60, 50))
    qtbot.keyClick(film, Qt.Key.Key_Escape)
    QTest.mouseRelease(film, button, pos=start + QPoint(60, 50))
    # Each tool does its work afterwards: window, pan, zoom, selection.
    window.viewer.tools.reset()
    before = film.display_window
    QTest.mousePress(film, Qt.MouseButton.RightButton, pos=start)
    QTest.mouseMove(film, start + QPoint(40, 40))
    QTest.mouseMove(film, start + QPoint(80, 80))
    QTest.mouseRelease(film, Qt.MouseButton.RightButton, pos=start + QPoint(80, 80))
    assert film.display_window != before
    place = film.look()
    QTest.mousePress(film, LEFT, pos=start)
    QTest.mouseMove(film, start + QPoint(40, 40))
    QTest.mouseMove(film, start + QPoint(80, 80))
    QTest.mouseRelease(film, LEFT, pos=start + QPoint(80, 80))
    assert film.look() != place
    zoom = film.look().zoom
    film.zoom_by(2.0)
    assert film.look().zoom == pytest.approx(2 * zoom)
    film.fit()
    middle = film._camera.transform().map(QPointF(*window.session.case.box(Bone.ULNA).centre)).toPoint()
    qtbot.mouseClick(film, LEFT, pos=middle)
    assert window.session.selected is Bone.ULNA


def test_a_preset_acts_at_once_with_the_prior_open(qtbot, open_window, films, networks, tmp_path):
    own = shutil.copytree(films, tmp_path / "own")
    window = second_visit(qtbot, open_window(networks=networks), own)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    prior = window.archive.prior.film
    qtbot.waitUntil(lambda: prior.look() is not None, timeout=WAIT)
    QTest.qWait(50)
    before, other = window.film.grab().toImage(), prior.grab().toImage()
    bone = next(each for each in window.film.presets() if each.name == "Bone")
    window.film.set_window(bone)
    QApplication.processEvents()
    assert window.film.grab().toImage() != before
    assert prior.grab().toImage() != other


def test_the_text_size_reaches_every_text_on_the_film(qtbot, qapp, open_window, tmp_path, networks):
    """On a black film without boxes every bright pixel is text, in every corner that has any."""
    pixels = np.zeros((900, 700), np.uint8)
    pixels[450, 350] = 255
    Image.fromarray(pixels).save(tmp_path / "black.png", dpi=(254, 254))
    window = open_window(networks=networks)
    window.open_film(tmp_path / "black.png")
    qtbot.waitUntil(lambda: window.film.look() is not None, timeout=WAIT)
    window.actions_["boxes"].setChecked(False)
    heights, labels, usual = [], [], qapp.font()
    try:
        for points in (9, 18):
            font = QFont(usual)
            font.setPointSize(points)
            qapp.setFont(font)
            QTest.qWait(200)
            heights.append(text_heights(window.film))
            labels.append(window.film._marks._font.pointSize())
    finally:
        qapp.setFont(usual)
    assert labels == [9, 18]
    assert sum(height > 0 for height in heights[0]) >= 2
    for small, large in zip(*heights, strict=True):
        assert large >= 1.6 * small, heights


def text_heights(film) -> list[int]:
    """How many lines of pixels hold something bright, corner by corner."""
    image = film.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.array(image.constBits()).reshape(image.height(), image.bytesPerLine())[:, : image.width()]
    high, wide = rows.shape[0] // 2 - 20, rows.shape[1] // 2 - 20
    corners = rows[:high, :wide], rows[:high, -wide:], rows[-high:, :wide], rows[-high:, -wide:]
    return [int((corner > 160).any(axis=1).sum()) for corner in corners]


def test_a_film_with_an_impossible_orientation_opens(qtbot, open_window, films, networks, tmp_path):
    film = pydicom.dcmread(films / "girl.dcm")
    with pydicom.config.disable_value_validation():
        film.add_new("PatientOrientation", "CS", ["NOWHERE\\", "", "X"])
        film.save_as(tmp_path / "odd.dcm")
    window = opened(qtbot, open_window(networks=networks), tmp_path / "odd.dcm")
    assert window.session.case.prediction is not None


def test_folders_may_have_any_name(qtbot, open_window, films, networks, tmp_path):
    place = tmp_path / "骨龄 Ärzte ñ 𠮷"
    (place / "films").mkdir(parents=True)
    film = shutil.copy(films / "girl.dcm", place / "films" / "手 – main gauche.dcm")
    window = opened(
        qtbot,
        open_window(networks=networks, data=place / "病例", settings=place / "设置" / "settings.json"),
        film,
    )
    window.session.decide(Bone.RADIUS, 5)
    report = place / "报告.pdf"
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.dialogs.reporting.write_pdf(report)
    assert report.read_bytes().startswith(b"%PDF")
    window.close()
    again = opened(qtbot, open_window(networks=networks, data=place / "病例"), film)
    assert again.session.case.decision(Bone.RADIUS) == 5


def test_networks_may_lie_in_a_folder_of_any_name(tmp_path):
    place = tmp_path / "模型 ñ"
    shutil.copytree(shipped("models"), place, ignore=shutil.ignore_patterns("figures", "logs"))
    said = subprocess.run(
        [sys.executable, "-c", LOAD, str(place)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "ready" in said.stdout


LOAD = """
import sys
from pathlib import Path
from boneage_desktop.ui.workers.inference_service import load_assessor
load_assessor(Path(sys.argv[1]), "cpu")
print("ready")
"""
