"""Reading › Agreement: what was changed here, computed in a worker, saved as CSV; a second reading."""

from __future__ import annotations

from boneage_desktop.anatomy import Bone
from boneage_desktop.case.reading.agreement import Kind
from boneage_desktop.ui.archive.agreement_dialog import AgreementDialog
from tests.e2e.conftest import WAIT, analysed


def opened_dialog(qtbot, window):
    window.actions_["agreement"].trigger()
    qtbot.waitUntil(lambda: window.findChild(AgreementDialog) is not None, timeout=WAIT)
    dialog = window.findChild(AgreementDialog)
    qtbot.waitUntil(lambda: not dialog.note.text().startswith("Reading"), timeout=WAIT)
    return dialog


def closed(qtbot, window, dialog):
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(AgreementDialog) is None, timeout=WAIT)


def lines(dialog):
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_changed_grades_and_a_second_reading(qtbot, open_window, films, networks, tmp_path):
    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    session = window.session
    dialog = opened_dialog(qtbot, window)
    assert lines(dialog) == []
    assert dialog.note.text().startswith("Nothing to compare yet")
    closed(qtbot, window, dialog)

    session.set_reader("Dr. Reader")
    ai = {bone: session.case.ai_grade(bone) for bone in Bone}
    for bone in Bone:
        session.decide(bone, ai[bone] + (1 if bone is Bone.RADIUS else 0))
    session.sign()
    window.actions_["read_again"].trigger()
    assert session.case.ai_hidden
    assert session.case.decision(Bone.RADIUS) is None
    for bone in Bone:
        session.decide(bone, ai[bone] + (2 if bone is Bone.ULNA else 0))
    session.sign()

    dialog = opened_dialog(qtbot, window)
    found = lines(dialog)
    # Against the AI counts the reading of now, in which it was hidden.
    ulna = next(row for row in found if row[0] == "AI hidden" and row[3] == "Ulna")
    assert ulna[4:] == ["1", "100 %", "+2.00", "2.00", ""]
    radius = next(row for row in found if row[0] == "second reading" and row[3] == "Radius")
    assert (radius[1], radius[5], radius[6]) == ("Dr. Reader", "100 %", "−1.00")
    assert len([each for each in dialog.comparisons if each.kind is Kind.AGAIN]) == 16
    dialog.write(tmp_path / "agreement.csv")
    text = (tmp_path / "agreement.csv").read_text(encoding="utf-8-sig")
    assert "second reading,Dr. Reader,,radius,grades,1,1,100.0,-1.000,1.000," in text
    closed(qtbot, window, dialog)
