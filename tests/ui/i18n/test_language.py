"""Another language without a restart, and what the rooms say in it."""

from __future__ import annotations

import pytest

from boneage_desktop.anatomy import Bone
from boneage_desktop.export.writing import explained
from boneage_desktop.messages import Message
from boneage_desktop.radiograph import FilmError
from boneage_desktop.ui.i18n import language
from boneage_desktop.ui.i18n.core_messages import told, translate_message
from boneage_desktop.ui.i18n.languages import Language

MISSING = Message("check.bones_missing", count=11, bones=(Bone.MC1, Bone.RADIUS))


@pytest.fixture
def chinese(qapp):
    language.show(qapp, Language.CHINESE)
    yield
    language.show(qapp, Language.ENGLISH)


def test_english_stays_as_it_is(qapp):
    assert language.code() == "en"
    assert translate_message(MISSING) == "11 of 13 bones found; not found: Metacarpal I, Radius."
    assert type(translate_message(MISSING)) is str


def test_a_message_is_said_in_chinese(chinese):
    assert translate_message(MISSING) == "已检出 11/13 块骨；未检出：第一掌骨、桡骨。"


@pytest.mark.parametrize(
    "text", ["", "Ulna", "Bone", "none", "Reader at Large", "All 13 bones found.", "11 of 13 bones found"]
)
def test_what_somebody_typed_is_nobodys_to_translate(chinese, text):
    assert translate_message(text) == text


def test_errors_say_their_messages(chinese, tmp_path):
    full = explained(tmp_path / "none.pdf", OSError(28, "No space left on device"))
    assert told(full) == "none.pdf：磁盘已满。请腾出空间或选择其他磁盘。"
    moved = FilmError("Ulna", Message("film.gone", folder="/films/Bone"), Message("film.locate"))
    assert told(moved) == "Ulna：图像已不在 /films/Bone 中。请重新定位图像文件。"
    assert told(ValueError("as it is")) == "as it is"
