"""The reader chooses Chinese: everything in the window says so at once, and the report with it."""

from __future__ import annotations

import re
from datetime import date

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import Case, from_json, to_json
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.languages import Language
from tests.e2e.conftest import WAIT, StandIn, analysed, second_visit

#: Two English words beside each other. What people and files are called is theirs, "Scroll Left" is Qt's.
ENGLISH = re.compile(r"[A-Za-z']{3,} [A-Za-z']{2,}")
NAMES = re.compile(
    r"<[^>]*>|Modality LUT|Scroll \w+|"
    r"BoneAge Desktop|Phantom \w+|RUS-CHN|TW3-C RUS|TW3-RUS|Tanner \d+|Dr\. \w+"
)


OF_0_2_0 = "The thumb lies as on a right hand; it was read mirrored. Keep to one side for follow-up."


@pytest.fixture
def window(qtbot, open_window, films, networks, qapp):
    window = second_visit(qtbot, open_window(networks=networks), films)
    qtbot.waitUntil(lambda: not window.flow.busy, timeout=WAIT)
    window.session.select(Bone.RADIUS)
    window.actions_["cases"].trigger()
    window.actions_["queue"].trigger()
    window.actions_["histogram"].trigger()
    window.actions_["growth"].trigger()
    # An act keeps the name it had when it was done.
    window.session.stack.clear()
    window.status.say("")
    yield window
    language.show(qapp, Language.ENGLISH)


def show(window, wanted: Language) -> None:
    window.settings.change(language=wanted)
    # Qt tells the widgets in the next turn of the event loop.
    QApplication.processEvents()


def texts(window: QWidget) -> list[str]:
    """All words of the window, of what is hidden as well."""
    found: list[str] = [window.windowTitle()]
    for widget in (window, *window.findChildren(QWidget)):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(row) for row in range(widget.count())]
        if isinstance(widget, QTabWidget):
            found += [widget.tabText(place) for place in range(widget.count())]
        if isinstance(widget, QMenu):
            found.append(widget.title())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += of_model(widget.model())
    for action in window.findChildren(QAction):
        found += [action.text(), action.toolTip()]
    return [text for text in found if text]


def of_model(model) -> list[str]:
    rows, columns = model.rowCount(), model.columnCount()
    found = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(columns)]
    for row in range(rows):
        for column in range(columns):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                found.append(model.index(row, column).data(role))
    return [str(text) for text in found if text is not None]


def test_everything_is_said_in_chinese_at_once_and_in_english_again(window):
    before = texts(window)
    show(window, Language.CHINESE)
    chinese = texts(window)
    left = [text for text in chinese if ENGLISH.search(NAMES.sub("", text))]
    assert "\n".join(left) == ""
    assert "桡骨" in chinese
    assert "退出(&Q)" in chinese
    assert window.film.accessibleDescription().startswith("桡骨")
    show(window, Language.ENGLISH)
    assert texts(window) == before


def test_an_open_dialog_follows(window):
    window.actions_["settings"].trigger()
    show(window, Language.CHINESE)
    assert "\n".join(text for text in texts(window) if ENGLISH.search(NAMES.sub("", text))) == ""


def test_what_is_said_and_written_next_is_chinese(qtbot, window, tmp_path):
    show(window, Language.CHINESE)
    window.session.decide(Bone.RADIUS, 3)
    assert window.status.text.startswith("桡骨：")
    assert not window.session.set_birth_date(date(2030, 1, 1))
    assert "2030-01-01" in window.status.text
    assert ENGLISH.findall(window.status.text) == []
    window.actions_["sign"].trigger()
    assert window.notice.text.text().startswith("未签署。")
    window.session.set_findings("No left hand, none.")
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.dialogs.reporting.write_pdf(tmp_path / "report.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages)
    for words in (
        "骨龄报告",
        "第一近节指骨",
        "生活年龄",
        "仅供研究使用",
        "未签署 · 初步结果",
        "骨龄随访曲线",
    ):
        assert words in text
    # What the reader wrote is the reader's.
    assert "No left hand, none." in text
    text = NAMES.sub("", text.replace("No left hand, none.", ""))
    assert [words for words in ENGLISH.findall(text) if "UTC" not in words] == []


@pytest.mark.parametrize("name", ["Ulna", "Bone", "none", "Reader at Large", "A and B, C"])
def test_what_people_typed_stays_in_the_chinese_window_and_report(qtbot, window, tmp_path, name):
    show(window, Language.CHINESE)
    session = window.session
    session.set_patient_name(f"{name} P")
    session.set_findings(name)
    session.set_reader(name)
    session.accept_rest()
    session.case.sign()
    QApplication.processEvents()
    chinese = texts(window)
    assert any(f"{name} P" in text for text in chinese)
    assert any(name in text and "签" in text for text in chinese)  # the banner of a signed case
    assert window.panels.findings.text.toPlainText() == name
    assert window.panels.findings.reader.text() == name
    with qtbot.waitSignal(window.dialogs.reporting.written, timeout=WAIT):
        window.dialogs.reporting.write_pdf(tmp_path / "report.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages)
    assert f"签署：{name}  " in text
    assert f"检查所见\n{name}\n" in text


def test_the_step_of_the_analysis_is_said_in_the_language_of_now(qtbot, open_window, films, phantom, qapp):
    slow = StandIn(phantom, slow=True)
    window = open_window(films / "girl.dcm", slow)
    try:
        show(window, Language.CHINESE)
        qtbot.waitUntil(lambda: window.status.step.text() == "检出骨骼", timeout=WAIT)
    finally:
        slow.may_answer.set()
        language.show(qapp, Language.ENGLISH)


def test_a_case_stored_before_messages_is_shown_in_chinese(
    qtbot, open_window, films, networks, tmp_path, qapp
):
    """Version 0.2.0 stored the English sentence of a check alone."""
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    content = to_json(window.session.case.snapshot())
    content["prediction"]["checks"] = [
        {"code": "side", "severity": "warning", "message": OF_0_2_0},
        {"code": "other", "severity": "warning", "message": "Ulna"},
    ]
    window.flow.store().save(Case.from_snapshot(from_json(content)))
    window.close()
    again = analysed(qtbot, open_window(films / "girl.dcm", networks))
    assert OF_0_2_0 in again.panels.remarks.text.toolTip() + again.panels.remarks.text.text()
    show(again, Language.CHINESE)
    words = again.panels.remarks.text.toolTip() + again.panels.remarks.text.text()
    language.show(qapp, Language.ENGLISH)
    assert "已镜像后分析" in words
    assert "> Ulna" in words
