"""Everything the window and the rooms say is translated, and says the same with the same figures."""

import ast

import pytest
import translations


@pytest.fixture(scope="module")
def known():
    (file,) = sorted(translations.TRANSLATIONS.glob("*.ts"))
    return translations.entries(file)


def test_nothing_is_left_to_translate():
    assert list(translations.problems()) == []


def test_the_check_finds_what_is_missing_and_what_says_other_figures(tmp_path, monkeypatch):
    (file,) = sorted(translations.TRANSLATIONS.glob("*.ts"))
    text = file.read_text(encoding="utf-8")
    (tmp_path / file.name).write_text(
        text.replace("已保存：{0}", "已保存").replace("<translation>重做</translation>", "<translation/>"),
        encoding="utf-8",
    )
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    found = list(translations.problems())
    assert any("other placeholders: 'Saved: {0}'" in line for line in found)
    assert any("not translated: 'Redo'" in line for line in found)


def test_keys_in_menus_stay(known):
    lost = [
        source
        for (_, source), words in known.items()
        if source.count("&") == 1 and "& " not in source and words is not None and words.count("(&") != 1
    ]
    assert lost == []


def test_the_compiled_file_is_that_of_the_translations(known, qapp):
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(translations.TRANSLATIONS / "boneage_zh_CN.qm"))
    differing = [
        source for (context, source), words in known.items() if translator.translate(context, source) != words
    ]
    assert differing == []


def test_no_text_is_hidden_from_the_tool_that_collects_them():
    """Qt's lupdate does not look into f-strings."""
    hidden = [
        f"{file.name}:{node.lineno}"
        for file in sorted((translations.PACKAGE / "ui").rglob("*.py"))
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("tr", "translate")
    ]
    assert hidden == []
