"""A process in which a reader is at work: ``python -m tests.e2e.reader_at_work FILM DATA``.

The real window with stand-in networks, driven by key events as a hand would; it says "at work" when
everything has been typed, and then waits to be killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw
from boneage_desktop.ui.app.application import Start, build_window, create_application
from boneage_desktop.ui.main_window.session_restore import WRITE_AFTER_MS
from tests.e2e.conftest import StandIn

FINDINGS = "Short fourth metacarpal, still being typ"


def main(film: Path, data: Path) -> int:
    application = create_application(sys.argv[:1])
    networks = StandIn(draw(10.0, Sex.FEMALE, seed=0, rows=1000))
    window = build_window(Start(film=film, data=data, settings=data / "settings.json"), lambda: networks)
    window.show()

    def read() -> None:
        session = window.session
        # Ulna reviewed; radius graded by a label of two digits; the next bone back to the AI and reviewed.
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
            QTest.keyClick(window, key)
        for letter in "81":
            QTest.keyClick(window, letter)
        QTest.keyClick(window, Qt.Key.Key_Down)
        QTest.keyClick(window, "3")
        session.select(session.selected)
        for field, text in (
            (window.panels.findings.reader, "Dr. Half"),
            (window.panels.patient.name, "Ada Lovelace-By"),
            (window.panels.patient.birth_date, "2014-0"),
            (window.panels.findings.text, FINDINGS),
        ):
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, text)
        window.film.setFocus()
        window.actions_["turn_right"].trigger()
        window.actions_["invert"].trigger()
        QTest.keyClick(window, Qt.Key.Key_Down)
        QTest.keyClick(window, "5")
        window.panels.findings.text.setFocus()
        QTest.keyClicks(window.panels.findings.text, "e")
        # The very last: a name typed on, with the field left by nothing but the crash.
        window.panels.patient.name.setFocus()
        window.panels.patient.name.end(False)
        QTest.keyClicks(window.panels.patient.name, "ron")
        QTimer.singleShot(WRITE_AFTER_MS + 100, lambda: print("at work", flush=True))

    window.flow.analysed.connect(lambda: QTimer.singleShot(50, read))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
