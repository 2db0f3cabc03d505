"""The menu of a bone that cannot be graded: why, and what the ages of the case count in its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from boneage_desktop.anatomy import Bone
from boneage_desktop.case import VariantKind
from boneage_desktop.case.scoring import variant_name
from boneage_desktop.messages import Message
from boneage_desktop.standards.substitution import Substitution
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.session.reading_session import ReadingSession

#: Bones that can be a short middle phalanx.
_MIDDLE = (Bone.MP3, Bone.MP5)

_CHOICES = {
    Substitution.LEFT_OUT: Message("reading.substitute_none"),
    Substitution.NEIGHBOUR: Message("reading.substitute_neighbour"),
    Substitution.EXPECTED: Message("reading.substitute_expected"),
}


def variant_menu(session: ReadingSession, bone: Bone, parent: QWidget) -> QMenu:
    """The menu of one bone of the open case; it deletes itself when it closes."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    case = session.case
    if case is None:
        return menu
    now = case.verdict(bone).variant
    heading = Message("reading.variant_of", bone=bone)
    menu.addAction(translate_message(heading)).setEnabled(False)
    kinds = QActionGroup(menu)
    offered = [kind for kind in VariantKind if kind is not VariantKind.SHORT or bone in _MIDDLE]
    for number, kind in enumerate(offered, 1):
        action = menu.addAction(f"&{number}  {translate_message(variant_name(kind))}")
        action.setCheckable(True)
        action.setChecked(kind is now)
        action.triggered.connect(partial(session.set_variant, bone, kind))
        kinds.addAction(action)
    gradable = menu.addAction("&0  " + translate_message(Message("reading.gradable")))
    gradable.setCheckable(True)
    gradable.setChecked(now is None)
    gradable.triggered.connect(partial(session.set_variant, bone, None))
    kinds.addAction(gradable)
    menu.addSeparator()
    menu.addAction(translate_message(Message("reading.substitutes"))).setEnabled(False)
    ways = QActionGroup(menu)
    for how, words in _CHOICES.items():
        action = menu.addAction(translate_message(words))
        action.setCheckable(True)
        action.setChecked(how is case.substitution)
        action.triggered.connect(partial(session.set_substitution, how))
        ways.addAction(action)
    return menu
