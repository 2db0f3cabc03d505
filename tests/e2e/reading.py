"""What the tests of reading and signing share: networks in doubt, and hands on the keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone
from boneage_desktop.ui.dialogs.sign_dialog import SignatureDialog
from tests.e2e.conftest import WAIT, StandIn


class Torn(StandIn):
    """Networks that are torn between the true grade and the one below for radius and MC III."""

    bones = (Bone.RADIUS, Bone.MC3)

    def assess(self, radiograph, **context):
        said = super().assess(radiograph, **context)
        found = dict(said.bones)
        for bone in self.bones:
            grade, shares = found[bone].grade, [0.0] * len(found[bone].probabilities)
            shares[grade], shares[grade - 1], shares[grade + 1] = 0.45, 0.40, 0.15
            found[bone] = replace(found[bone], probabilities=tuple(shares))
        return replace(said, bones=found)


def review_all(qtbot, window):
    """Space and Down, bone after bone."""
    window.film.setFocus()
    window.session.select(None)
    for _ in REPORT_ORDER:
        qtbot.keyClick(window.film, Qt.Key.Key_Down)
        if not window.session.case.is_reviewed(window.session.selected):
            qtbot.keyClick(window.film, Qt.Key.Key_Space)


def asked_to_sign(qtbot, window):
    """Press Ctrl+Enter and hand back the dialog."""
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(SignatureDialog) is not None, timeout=WAIT)
    return window.findChild(SignatureDialog)


def sign(qtbot, window, reader="Dr. Reader"):
    """Review everything and sign."""
    review_all(qtbot, window)
    window.session.set_reader(reader)
    dialog = asked_to_sign(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.session.case.signature is not None
