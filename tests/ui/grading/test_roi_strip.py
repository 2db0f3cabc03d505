"""The strip of crops: captions can be read at any width."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from boneage_desktop.anatomy import Bone, short_name
from boneage_desktop.ui.grading.roi_strip import fitted


def test_a_caption_gives_up_its_mark_before_it_gets_too_small(qapp):
    font = qapp.font()
    texts = ("5(2)|5(1) ?", "5(2)|5(1)", "5(2) ?")
    shown = {}
    for room in range(140, 10, -1):
        drawn, text = fitted(font, texts, room, 0)
        assert drawn.pointSizeF() >= 0.78 * font.pointSizeF() - 0.01
        assert QFontMetricsF(drawn).horizontalAdvance(text) <= room
        shown[text] = room
    assert list(shown)[:3] == list(texts)


def test_every_short_name_fits_the_narrowest_tile(qapp):
    for bone in Bone:
        name = short_name(bone)
        assert fitted(qapp.font(), (name,), 36, -1)[1] == name
