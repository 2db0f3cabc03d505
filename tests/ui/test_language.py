"""Another language without a restart, and the rooms' sentences in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTranslator

from boneage_desktop.anatomy import Bone, bone_name
from boneage_desktop.export import ExportError
from boneage_desktop.radiograph import FilmError
from boneage_desktop.ui import language, phrases
from boneage_desktop.ui.room_texts import ROOM_TEXTS
from boneage_desktop.ui.settings import Language


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


@pytest.fixture
def chinese(qapp):
    language.show(qapp, Language.CHINESE)
    yield
    language.show(qapp, Language.ENGLISH)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            FilmError("hand.dcm", "the file is empty", "Copy or export the film again"),
            "hand.dcm：文件为空。请重新复制或导出此片。",
        ),
        (
            ExportError("report.pdf", "the disk is full", "Free some space or choose another disk"),
            "report.pdf：磁盘已满。请腾出空间或选择其他磁盘。",
        ),
        ("≥ 18.0 y", "≥ 18.0 岁"),
        ("11.2 y ± 1.3", "11.2 ± 1.3 岁"),
        ("−0.4 y", "−0.4 岁"),
        ("0.67/y", "0.67/年"),
        (
            "The RUS-CHN age 13.0 y is 3.0 y above and the TW3-RUS age 12.9 y is 2.9 y above the "
            "chronological age 10.0 y (9 y 11 m). Healthy children of one age spread with a standard "
            "deviation of about 1 y; usual is up to 2 of it.",
            "与实际年龄 10.0 岁（9 岁 11 个月）相比，RUS-CHN 骨龄 13.0 岁，偏高 3.0 岁，"
            "TW3-RUS 骨龄 12.9 岁，偏高 2.9 岁。"
            "同龄健康儿童的标准差约为 1 岁；通常不超过其 2 倍。",
        ),
        (
            "Flag: Radius (grade 9, label 7(1)) is 2.6 grades ahead of the other bones, which go with about "
            "6.4 (label 5(2)); usual is up to 1.7.",
            "提示：桡骨（等级 9，标号 7(1)）比其余骨超前 2.6 级；其余骨对应约 6.4 级（标号 5(2)）；"
            "通常不超过 1.7 级。",
        ),
        (
            "Undecided, not reviewed by the reader: Radius 7 or 8, Middle phalanx V 4(2) or 5(0). The "
            "candidates span RUS-CHN 9.6 y to 9.8 y, TW3-RUS 9.5 y to 9.7 y.",
            "待定、医师未复核：桡骨 7 或 8、第五中节指骨 4(2) 或 5(0)。候选等级对应 RUS-CHN 9.6 至 9.8 岁、"
            "TW3-RUS 9.5 至 9.7 岁。",
        ),
    ],
)
def test_rooms_speak_chinese(chinese, error, words):
    assert phrases.said(str(error)) == words
