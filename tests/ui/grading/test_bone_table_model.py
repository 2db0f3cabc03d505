"""The table's model keeps Qt's rules and shows the case."""

from __future__ import annotations

from PySide6.QtCore import Qt

from boneage_desktop.anatomy import REPORT_ORDER, Bone, Sex
from boneage_desktop.standards import Method, bone_score, official_label, tw3_stage
from boneage_desktop.ui.grading.bone_table_model import BoneModel, Column
from boneage_desktop.ui.session.grading_scale import Scale, Typing
from boneage_desktop.ui.session.reading_session import ReadingSession
from tests.ui.session.test_undo_commands import predicted


def cells(model, bone):
    return [model.index(REPORT_ORDER.index(bone), column).data() for column in Column]


def test_rules_of_qt(qtmodeltester):
    session = ReadingSession()
    model = BoneModel(session)
    qtmodeltester.check(model)
    session.open_case(None, predicted())
    qtmodeltester.check(model)


def test_row(qapp):
    session = ReadingSession()
    model = BoneModel(session)
    session.open_case(None, predicted(sex=Sex.MALE))
    label = official_label(Bone.MC1, 7)
    score = bone_score(Method.RUS_CHN, Sex.MALE, Bone.MC1, 7)
    assert cells(model, Bone.MC1) == ["Metacarpal I", label, "", "7", str(score), None]
    session.set_scale(Scale.TW3)
    stage = tw3_stage(Bone.MC1, 7)
    score = bone_score(Method.TW3_RUS, Sex.MALE, Bone.MC1, 7)
    assert cells(model, Bone.MC1) == ["Metacarpal I", stage, "", "7", str(score), None]
    session.toggle_reviewed(Bone.MC1)
    assert cells(model, Bone.MC1) == ["Metacarpal I", stage, stage, "7", str(score), None]
    session.toggle_reviewed(Bone.MC1)
    assert cells(model, Bone.MC1)[Column.READER] == ""
    session.decide(Bone.MC1, 7)
    assert cells(model, Bone.MC1)[Column.READER] == stage


def test_no_score_without_sex(qapp):
    session = ReadingSession()
    model = BoneModel(session)
    session.open_case(None, predicted())
    assert cells(model, Bone.MC1)[Column.SCORE] == "–"


def test_typed_grades(qapp):
    session = ReadingSession()
    model = BoneModel(session)
    case = predicted()
    session.open_case(None, case)
    index = model.index(REPORT_ORDER.index(Bone.RADIUS), Column.READER)
    for typed, grade in (("82", 12), ("5（2）", 6), ("7", 8), ("5 2", 6), ("b", 1), (9, 9)):
        assert model.setData(index, typed)
        assert case.decision(Bone.RADIUS) == grade
    for typed in ("71", "9", "15", "J"):
        assert not model.setData(index, typed)
    assert case.decision(Bone.RADIUS) == 9
    session.set_typing(Typing.INDEX)
    assert model.setData(index, "12")
    assert case.decision(Bone.RADIUS) == 12
    assert not model.setData(index, "15")


def test_empty_without_a_case(qapp):
    model = BoneModel(ReadingSession())
    assert cells(model, Bone.MC1)[1:5] == ["", "", "", ""]
    index = model.index(0, Column.READER)
    assert not model.setData(index, 3)
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_one_grade_draws_one_row_anew(qapp):
    session = ReadingSession()
    session.open_case(None, predicted())
    model = BoneModel(session)
    session.select(Bone.RADIUS)
    session.decide(Bone.RADIUS, 5)
    drawn = []
    model.dataChanged.connect(lambda first, last, _roles: drawn.append((first.row(), last.row())))
    session.decide(Bone.RADIUS, 6)
    row = REPORT_ORDER.index(Bone.RADIUS)
    assert drawn == [(row, row)]
    drawn.clear()
    session.toggle_reviewed(Bone.ULNA)
    row = REPORT_ORDER.index(Bone.ULNA)
    assert drawn == [(row, row)]
    drawn.clear()
    session.case.set_sex(Sex.MALE if session.case.sex is Sex.FEMALE else Sex.FEMALE)
    assert {first for first, _ in drawn} == set(range(len(REPORT_ORDER)))
    drawn.clear()
    session.set_scale(Scale.TW3)
    assert {first for first, _ in drawn} == set(range(len(REPORT_ORDER)))
