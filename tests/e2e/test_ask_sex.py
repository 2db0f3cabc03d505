"""Without a sex there is no age, and the field asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from boneage_desktop.anatomy import Bone, Sex
from boneage_desktop.standards import Method, assess
from tests.e2e.conftest import analysed


def test_sex_is_asked_for(qtbot, open_window, films, networks, phantom):
    window = analysed(qtbot, open_window(films / "nobody.png", networks))
    panel = window.panels.patient.sex
    assert panel.property("asks") == "true"
    assert "select" in panel.currentText()
    assert window.panels.results.rows["RUS-CHN"][1].text() == "–"
    assert window.panels.results.rows["whole hand"][1].text() == "–"
    assert window.panels.results.note.isVisible()
    assert "sex" in window.panels.results.note.text().lower()
    assert window.session.case.grade(Bone.RADIUS) == phantom.grades[Bone.RADIUS]

    panel.setCurrentIndex(1)
    panel.activated.emit(1)
    assert window.session.case.sex is Sex.FEMALE
    assert panel.property("asks") == "false"
    expected = assess(Method.RUS_CHN, Sex.FEMALE, dict(phantom.grades))
    assert window.panels.results.rows["RUS-CHN"][1].text() == expected.text
    assert not window.panels.results.note.isVisible()

    window.actions_["undo"].trigger()
    assert window.session.case.sex is None
    assert panel.property("asks") == "true"
    assert panel.currentIndex() == 0


def test_wheel_over_the_field_changes_nothing(qtbot, open_window, films, networks):
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    window = analysed(qtbot, open_window(films / "girl.dcm", networks))
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(window.panels.patient.sex, event)
    assert window.session.case.sex is Sex.FEMALE


def test_dates_give_the_age(qtbot, open_window, films, networks):
    window = analysed(qtbot, open_window(films / "nobody.png", networks))
    window.session.set_sex(Sex.FEMALE)
    for field, text in (
        (window.panels.patient.birth_date, "2014-03-01"),
        (window.panels.patient.film_date, "20240605"),
    ):
        field.setFocus()
        qtbot.keyClicks(field, text)
        window.film.setFocus()
    assert window.panels.patient.age.text() == "10.3 y (10 y 3 m)"
    assert window.panels.patient.film_date.text() == "2024-06-05"
    assert "Film date" in [words.text() for words in window.panels.patient.findChildren(QLabel)]
    assert window.panels.results.rows["RUS-CHN"][2].text() != "–"
    assert window.panels.results.rows["RUS-CHN"][3].text() != "–"

    window.panels.patient.film_date.setFocus()
    window.panels.patient.film_date.selectAll()
    qtbot.keyClicks(window.panels.patient.film_date, "2010-01-01")
    window.film.setFocus()
    assert window.panels.patient.film_date.property("wrong") == "true"
    assert "before birth date" in window.status.text
    assert window.panels.patient.age.text() == "10.3 y (10 y 3 m)"
