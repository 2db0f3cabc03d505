"""A field that has the focus owns its keys, and the sex is set by one key from anywhere else."""

from __future__ import annotations

import string

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDateEdit, QDoubleSpinBox, QSpinBox

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.ui.session.grading_scale import Scale
from boneage_desktop.ui.settings.dialog import SettingsDialog
from tests.e2e.conftest import analysed

LETTERS = string.ascii_lowercase
OTHERS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
    *(Qt.Key.Key_0, Qt.Key.Key_5, Qt.Key.Key_Plus, Qt.Key.Key_Minus),
)


@pytest.fixture
def window(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "nobody.png", networks))
    window.session.select(Bone.MC3)
    return window


def without_the_fields_own(window):
    """All that a key of the window could change, but not the sex, which a key of its field may."""
    case = window.session.case
    return (
        window.session.selected,
        {bone: case.verdict(bone) for bone in Bone},
        {name: action.isChecked() for name, action in window.actions_.named().items()},
        window.film.inverted,
        window.film.magnifying,
        window.grading.typing.typed,
        window.film.hasFocus(),
        len(QGuiApplication.topLevelWindows()),
    )


def extra(window, kind):
    """A field of a kind that a panel may have one day, in the window."""
    field = kind(window.panels.patient)
    if isinstance(field, QComboBox):
        field.addItems(["Alpha", "Beta", "Magnifier", "Invert"])
    if isinstance(field, QDateEdit):
        field.setDate(QDate(2020, 5, 5))
    field.show()
    return field


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize(
    "name", ["sex", "editable list", QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QAbstractSpinBox]
)
def test_every_key_stays_in_the_field(qtbot, window, name, scale):
    window.session.set_scale(scale)
    if name == "sex":
        field = window.panels.patient.sex
    else:
        field = extra(window, QComboBox if name == "editable list" else name)
    if name == "editable list":
        field.setEditable(True)
    field.setFocus()
    assert field.hasFocus()
    before = without_the_fields_own(window)
    for key in (*LETTERS, *OTHERS):
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            qtbot.keyClick(field, key, modifier)
            assert without_the_fields_own(window) == before, key


@pytest.mark.parametrize("name", ["name", "number", "birth_date", "film_date"])
def test_every_letter_is_text_in_a_text_field(qtbot, window, name):
    field = getattr(window.panels.patient, name)
    field.setFocus()
    before = without_the_fields_own(window)
    qtbot.keyClicks(field, LETTERS)
    assert field.text() == LETTERS
    assert without_the_fields_own(window) == before


def test_every_list_number_and_date_of_the_window_owns_its_keys(qtbot, window):
    """Whatever fields the panels have, those put away as well."""
    window.actions_["cases"].setChecked(True)
    window.archive.prior.show()
    tried = []
    for page in window.areas.dock.pages:
        window.areas.dock.show_page(page)
        fields = [*window.findChildren(QComboBox), *window.findChildren(QAbstractSpinBox)]
        for field in (field for field in fields if field.isVisible() and field not in tried):
            field.setFocus()
            assert field.hasFocus()
            before = without_the_fields_own(window)
            for letter in LETTERS:
                qtbot.keyClick(field, letter)
            assert without_the_fields_own(window) == before
            tried.append(field)
    assert window.panels.patient.sex in tried
    hidden = [field for field in fields if field not in tried]
    assert not hidden, "a field that is never seen here is not tried"


@pytest.mark.parametrize("scale", Scale)
def test_sex_is_typed_in_its_field(qtbot, window, scale):
    window.session.set_scale(scale)
    field = window.panels.patient.sex
    field.setFocus()
    for key, sex in (("m", Sex.MALE), ("f", Sex.FEMALE), ("m", Sex.MALE)):
        qtbot.keyClick(field, key)
        assert window.session.case.sex is sex
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert window.session.case.sex is Sex.FEMALE
    assert window.session.selected is Bone.MC3
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_Down)
    assert window.session.selected is Bone.MC5


@pytest.mark.parametrize("scale", Scale)
def test_one_key_sets_the_sex_while_it_is_unknown(qtbot, window, scale):
    window.session.set_scale(scale)
    beside = window.panels.patient._labels[1]
    tw3 = scale is Scale.TW3
    shift = Qt.KeyboardModifier.ShiftModifier if tw3 else Qt.KeyboardModifier.NoModifier
    assert ("(Shift+X)" if tw3 else "(X)") in beside.text()
    qtbot.keyClick(window.film, "x", shift)
    assert window.session.case.sex is Sex.FEMALE
    assert "X)" not in beside.text()
    qtbot.keyClick(window.grading.table.view, "x", shift)
    assert window.session.case.sex is Sex.MALE
    qtbot.keyClick(window.film, Qt.Key.Key_Space)
    qtbot.keyClick(window.film, "x", shift)
    assert window.session.case.sex is Sex.MALE, "known by now: hit by mistake, the key changes nothing"
    assert window.status.text


def test_sex_of_the_header_is_not_changed_by_the_key(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    qtbot.keyClick(window.film, "x")
    qtbot.keyClick(window.film, "x")
    assert window.session.case.sex is Sex.FEMALE
    assert window.session.stack.count() == 0


def test_settings_keep_their_keys(qtbot, window):
    window.open_settings()
    dialog = window.findChild(SettingsDialog)
    before = without_the_fields_own(window)
    for field in dialog.findChildren(QComboBox):
        for letter in LETTERS:
            qtbot.keyClick(field, letter)
    assert without_the_fields_own(window) == before
    dialog.reject()
