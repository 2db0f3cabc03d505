"""The user guide: every page in both languages, its pictures, and the keys it names."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from boneage_desktop.installation import shipped
from boneage_desktop.ui.app.application import Start, build_window
from boneage_desktop.ui.dialogs import guide_dialog
from boneage_desktop.ui.dialogs.guide_dialog import PAGES, GuideDialog, page_file, show_guide, title_of
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.languages import Language

#: Pages whose code spans are no keys: names of methods, fields and commands.
COMMAND_PAGES = ("command-line", "pacs")
SHOWN = {"Enter": "Return", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    language.show(language.QCoreApplication.instance(), Language.ENGLISH)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_guide_has_just_these_pages(lang):
    files = {file.stem for file in (shipped("docs/guide") / lang).glob("*.md")}
    assert files == set(PAGES)
    titles = [title_of(page_file(page, lang)) for page in PAGES]
    assert len(set(titles)) == len(PAGES)
    assert all(titles)


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_show_the_same_pictures_and_keys(page):
    def marks(lang, pattern):
        return sorted(re.findall(pattern, page_file(page, lang).read_text(encoding="utf-8")))

    pictures = [name.removesuffix("-zh") for name in marks("zh", r"\.\./images/([\w-]+)\.png")]
    assert pictures == marks("en", r"\.\./images/([\w-]+)\.png")
    if page not in COMMAND_PAGES:
        assert marks("zh", r"`([^`]+)`") == marks("en", r"`([^`]+)`")


def test_every_key_of_the_guide_is_a_key_of_the_program(qtbot, tmp_path):
    window = build_window(Start(data=tmp_path))
    qtbot.addWidget(window)
    known = {key for binding in window.keymap.bindings for key in binding.defaults}
    named = {
        "+".join(SHOWN.get(part, part) for part in key.split("+")) if len(key) > 1 else SHOWN.get(key, key)
        for page in PAGES
        if page not in COMMAND_PAGES
        for key in re.findall(r"`([^`]+)`", page_file(page, "en").read_text(encoding="utf-8"))
    }
    assert named
    assert named <= known
    window.close()


@pytest.mark.parametrize("lang", [Language.ENGLISH, Language.CHINESE])
def test_every_page_and_picture_is_shown(qtbot, parent, lang):
    language.show(language.QCoreApplication.instance(), lang)
    dialog = show_guide(parent, lambda: None)
    assert dialog.missing.isHidden()
    for row, page in enumerate(PAGES):
        dialog.pages.setCurrentRow(row)
        assert dialog.text.toPlainText().startswith(title_of(page_file(page, language.code())))
        for picture in re.findall(r"<img src=\"([^\"]+)\"", dialog.text.toHtml()):
            image = dialog.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(picture))
            assert not image.isNull(), picture
            assert image.width() <= dialog.text.viewport().width() * dialog.devicePixelRatioF()
    assert show_guide(parent, lambda: None) is dialog


def test_links_lead_to_pages_and_back(qtbot, parent):
    dialog = show_guide(parent, lambda: None)
    dialog.text.setSource(dialog.text.source().resolved(QUrl("grading.md")))
    assert dialog.pages.currentRow() == PAGES.index("grading")
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.pages.currentRow() == 0


def test_an_open_guide_follows_the_language(qtbot, parent):
    dialog = show_guide(parent, lambda: None)
    dialog.pages.setCurrentRow(PAGES.index("boxes"))
    language.show(language.QCoreApplication.instance(), Language.CHINESE)
    qtbot.waitUntil(lambda: dialog.windowTitle() == "使用指南")
    assert dialog.text.toPlainText().startswith("定位框")


def test_the_keys_are_one_click_away(qtbot, parent):
    asked = []
    dialog = show_guide(parent, lambda: asked.append(True))
    qtbot.mouseClick(dialog.keys, Qt.MouseButton.LeftButton)
    assert asked


def test_a_missing_guide_is_said(parent, monkeypatch):
    def absent(folder):
        raise FileNotFoundError(folder)

    monkeypatch.setattr(guide_dialog, "shipped", absent)
    dialog = show_guide(parent, lambda: None)
    assert not dialog.missing.isHidden()
    assert dialog.pages.count() == 0


def test_f1_opens_the_guide_and_shift_f1_the_keys(qtbot, tmp_path):
    window = build_window(Start(data=tmp_path))
    qtbot.addWidget(window)
    window.show()
    window.actions_["guide"].trigger()
    assert window.findChildren(GuideDialog)
    assert window.keymap.keys("guide") == ("F1",)
    assert window.keymap.keys("keys") == ("Shift+F1",)
    window.close()
