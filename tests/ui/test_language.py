"""Another language without a restart, and the rooms' sentences in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTranslator

from boneage_desktop.anatomy import Bone, bone_name
from boneage_desktop.ui import language, phrases
from boneage_desktop.ui.room_texts import ROOM_TEXTS


class Marked(QTranslator):
    """A language in which every sentence stands in brackets."""

    def translate(self, context, source, comment=None, count=-1):
        return f"〔{source}〕"

    def isEmpty(self):
        return False


@pytest.fixture
def marked(qapp):
    translator = Marked()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_english_stays_as_it_is(qapp):
    assert language.code() == "en"
    assert phrases.said("All 13 bones found.") == "All 13 bones found."


def test_a_sentence_is_recognised_with_what_it_holds(marked):
    bones = f"{bone_name(Bone.MC1)}, {bone_name(Bone.RADIUS)}"
    assert phrases.said(f"11 of 13 bones found; not found: {bones}.") == (
        "〔11 of 13 bones found; not found: 第一掌骨、桡骨.〕"
    )
    assert phrases.said("Radius") == "桡骨"
    assert phrases.said("Dr. Nobody's words") == "Dr. Nobody's words"
    assert phrases.said("") == ""


def test_every_sentence_is_recognised_as_itself(marked):
    texts = [source.format(*(f"#{n}" for n in range(source.count("{")))) for source in ROOM_TEXTS]
    assert [text for text in texts if phrases.said(text) != f"〔{text}〕"] == []
