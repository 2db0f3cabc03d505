"""The report as text: copied by a key, from the site's template, with phrases for the findings."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.reading.impression import sentences_of
from boneage_desktop.messages.catalogue import CATALOGUE
from boneage_desktop.standards import Method, percentile_text
from boneage_desktop.ui.i18n.languages import Language, Wording
from tests.e2e.conftest import analysed
from tests.e2e.test_settings import dialog_of

OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def window(qtbot, open_window, films, networks):
    return analysed(qtbot, open_window(films / "girl.dcm", networks))


def copied(window) -> str:
    QApplication.clipboard().clear()
    window.actions_["copy_text"].trigger()
    return QApplication.clipboard().text()


def test_what_is_copied_is_the_case_as_it_is(window):
    window.panels.findings.text.setPlainText("Soft tissue swelling at the wrist.")
    text = copied(window)
    age = window.session.case.results()[Method.RUS_CHN].age_years
    assert f"{age:.1f} y" in text
    assert text.startswith(CATALOGUE["text.unsigned"].en)
    # Typed a moment ago, and not yet kept by the field's own pause.
    assert "Soft tissue swelling at the wrist." in text


def test_language_and_template_of_the_site(window):
    window.settings.change(text_language=Wording.BOTH, text_zh="骨龄 {骨龄}", text_en="BA {bone_age}")
    age = f"{window.session.case.results()[Method.RUS_CHN].age_years:.1f}"
    text = copied(window)
    assert f"骨龄 {age} 岁" in text
    assert f"BA {age} y" in text
    assert text.index("骨龄") < text.index("BA")
    window.settings.change(text_language=Wording.WINDOW, language=Language.CHINESE)
    assert "BA" not in copied(window)


def test_a_broken_template_is_said(window):
    window.settings.change(text_en="{bone_aeg}")
    text = copied(window)
    assert "RUS-CHN (China-05)" in text
    assert window.notice.isVisible()
    assert "bone_aeg" in window.notice.text.text()


def test_a_phrase_goes_to_the_cursor(window):
    panel = window.panels.findings
    panel.text.setPlainText("No fracture.")
    panel.text.moveCursor(panel.text.textCursor().MoveOperation.End)
    panel._list_phrases()
    own = len(sentences_of(window.session.case))
    assert own
    first, second, *_ = panel.phrase_menu.actions()[own:]
    first.trigger()
    assert panel.text.toPlainText() == "No fracture. Bone structure and alignment unremarkable."
    second.trigger()
    panel.keep()
    age = window.session.case.results()[Method.RUS_CHN].age_years
    assert window.session.case.findings.endswith("(China-05).")
    assert f"{age:.1f} y" in window.session.case.findings
    assert panel.text.hasFocus()


def test_phrases_of_the_site(window):
    window.settings.change(phrases="One {bone_age}.\n\n{nobody} stays\nas it is.\n\n\n")
    age = window.session.case.results()[Method.RUS_CHN].age_years
    phrases = window.dialogs.texts.phrases()
    assert phrases[-2:] == (f"One {age:.1f} y.", "{nobody} stays\nas it is.")


def test_what_the_case_comes_to_is_the_first_phrase(window):
    window.session.decide(Bone.MC3, 9)
    impression, flag, *_ = window.dialogs.texts.phrases()
    case = window.session.case
    percentile = percentile_text(case.sex, case.chronological_age_years, case.results()[Method.RUS_CHN].total)
    assert impression.startswith("Bone age is ")
    assert f"(RUS-CHN {percentile}, " in impression
    assert flag.startswith("Metacarpal III 7(2) is ")
    assert flag.endswith(" grades above the other bones.")


def test_the_dialog_shows_what_a_template_gives(qtbot, window):
    dialog = dialog_of(window)
    page = dialog.report_text
    page.kind.setCurrentIndex(page.kind.findData("en"))
    page.editor.setPlainText("Age {bone_age}, total {total}")
    page.show_preview()
    assert page.preview.toPlainText().startswith("Age 10.")
    page.editor.setPlainText("Age {bone_age")
    page.show_preview()
    assert "Line 1" in page.fault.text()
    assert "RUS-CHN" in page.preview.toPlainText()
    page.editor.setPlainText("Age {bone_age}")
    dialog.report.hospital.setText("Some Hospital")
    dialog.report.name.setText("{nobody}")
    assert "nobody" in dialog.report._name_shown.text()
    dialog.report.name.setText("{accession}-{digest}")
    dialog.buttons.button(OK).click()
    kept = window.settings.settings
    assert (kept.text_en, kept.text_zh, kept.phrases) == ("Age {bone_age}", "", "")
    assert (kept.hospital, kept.report_name) == ("Some Hospital", "{accession}-{digest}")
    assert f"Age {window.session.case.results()[Method.RUS_CHN].age_years:.1f} y" in copied(window)
