"""Random acts in the real window: ``python benchmarks/monkey.py [--acts 100000] [--seed 0]``.

Keys, mouse, every action of the menus, dialogs, films, languages, themes, sizes: what a hand could do to the
window and no hand would. After each act the ages on the screen are compared with those that `standards` gives
for the grades on the screen. Any exception, any message of Qt, a thread, timer or widget that is left behind
ends the run with the last acts.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QThread, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from boneage_desktop.anatomy import REPORT_ORDER, Sex
from boneage_desktop.case import Unavailable
from boneage_desktop.phantom import draw, save_dicom
from boneage_desktop.standards import Method, assess_all
from boneage_desktop.ui.app.application import Start, build_window, create_application
from boneage_desktop.ui.main_window.main_window import MainWindow
from boneage_desktop.ui.settings.model import Language
from boneage_desktop.ui.style.theme import Theme
from boneage_desktop.ui.workers.task_runner import TaskRunner
from tests.e2e.conftest import StandIn

Key = Qt.Key
KEYS = [
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Space, Key.Key_Return, Key.Key_Escape),
    *(Key.Key_Tab, Key.Key_Backtab, Key.Key_Backspace, Key.Key_Delete, Key.Key_Home, Key.Key_End),
    *(Key.Key_PageUp, Key.Key_PageDown, Key.Key_F2, Key.Key_F5, Key.Key_F6, Key.Key_Plus, Key.Key_Minus),
    *(Key(each) for each in range(Key.Key_0, Key.Key_9 + 1)),
    *(Key(each) for each in range(Key.Key_A, Key.Key_Z + 1)),
]
NONE = Qt.KeyboardModifier.NoModifier
MODIFIERS = [
    *(NONE, NONE, NONE, NONE, NONE, NONE, Qt.KeyboardModifier.ShiftModifier),
    *(Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ControlModifier),
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
BUTTONS = [Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton]
#: What would leave the window or wait for a person at a system's dialog.
LEFT_OUT = {"quit"}
#: So often what is there is counted.
COUNTED_EVERY = 500
#: By how much a count may be above that of the second round: a longer text or list has more objects.
MAY_GROW = {"objects": 40}
#: No act takes longer.
STANDSTILL_S = 60


class Trouble(Exception):
    """Something that must not happen."""


PANELS = ("growth", "histogram", "heights", "queue", "bone")


class Monkey:
    """Does random acts and looks at the window after each."""

    def __init__(self, application: QApplication, folder: Path, seed: int) -> None:
        self.application, self.folder = application, folder
        self.random = Random(seed)
        self.messages: list[str] = []
        self.last: deque[str] = deque(maxlen=25)
        self.done: Counter[str] = Counter()
        self.networks = StandIn(draw(10.0, Sex.FEMALE, seed=0, rows=500))
        self.films = self._films()
        qInstallMessageHandler(self._hear)
        sys.excepthook = self._catch
        self.window = self._opened()
        self.acts: list[tuple[int, Callable[[], str]]] = [
            (40, self.key),
            (25, self.click),
            (12, self.drag),
            (12, self.action),
            (5, self.film),
            (6, self.text),
            (3, self.wheel),
            (3, self.choose),
            (2, self.size),
            (1, self.language),
            (1, self.theme),
            (4, self.wait),
        ]
        # A menu or dialog with an event loop of its own keeps the monkey waiting: it acts there meanwhile.
        self._began = 0.0
        self._within = QTimer()
        self._within.timeout.connect(self._act_within)
        self._within.start(100)
        # Nothing may ask the system: a chosen file is one of the monkey's own.
        QFileDialog.getOpenFileName = staticmethod(lambda *_, **__: (str(self._film()), ""))
        QFileDialog.getOpenFileNames = staticmethod(lambda *_, **__: ([str(self._film())], ""))
        QFileDialog.getSaveFileName = staticmethod(lambda *_, **__: (self._output(), ""))
        QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: str(self.folder / "films"))
        QMessageBox.exec = self._answer
        # Panels are made when they are first needed; the counts compare windows that have them all.
        for name in PANELS:
            self.window.actions_[name].trigger()
            QTest.qWait(200)

    # ---- making ---------------------------------------------------------------------------------------

    def _films(self) -> list[Path]:
        folder = self.folder / "films"
        folder.mkdir()
        for number, (age, sex) in enumerate(((10.0, Sex.FEMALE), (7.0, Sex.MALE), (14.0, Sex.MALE))):
            save_dicom(draw(age, sex, seed=number, rows=500), folder / f"{number}.dcm")
        (folder / "no film.dcm").write_bytes(b"nothing")
        return sorted(folder.iterdir())

    def _opened(self) -> MainWindow:
        start = Start(data=self.folder / "data", settings=self.folder / "settings.json")
        window = build_window(start, lambda: self.networks)
        window.show()
        window.activateWindow()
        window.dialogs.reporting.open_reports = (
            False if hasattr(window.dialogs.reporting, "open_reports") else None
        )
        self.application.processEvents()
        return window

    def _film(self) -> Path:
        return self.random.choice(self.films)

    def _output(self) -> str:
        return str(self.folder / self.random.choice(("out.pdf", "out.json", "")) or "")

    def _answer(self, box: QMessageBox) -> int:
        self.random.choice(box.buttons()).click()
        return 0

    def _act_within(self) -> None:
        place = self.application.activePopupWidget() or self.application.activeModalWidget()
        if place is None or time.monotonic() - self._began < 0.2:
            return
        if self.random.random() < 0.5:
            QTest.keyClick(place, self.random.choice((Key.Key_Down, Key.Key_Return, Key.Key_Escape)))
        else:
            place.close()

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        places = traceback.extract_tb(trace)[-3:]
        where = " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in reversed(places))
        self.messages.append(f"{kind.__name__}: {error} ({where})")

    def _hear(self, _kind: object, _context: object, message: str) -> None:
        if not message.startswith("This plugin does not support "):
            self.messages.append(f"Qt: {message}")

    # ---- acts -----------------------------------------------------------------------------------------

    def _place(self) -> QWidget:
        """Where the next act goes: a dialog or menu that is open, else anywhere in the window."""
        popup = self.application.activePopupWidget()
        if popup is not None:
            return popup
        modal = self.application.activeModalWidget()
        return modal or self.window

    def _part(self) -> QWidget:
        place = self._place()
        parts = [each for each in place.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
        return self.random.choice(parts or [place])

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.random.randrange(max(widget.width(), 1)), self.random.randrange(max(widget.height(), 1))
        )

    def key(self) -> str:
        place = self._place()
        target = place if isinstance(place, QMenu) else self.application.focusWidget() or place
        key, modifier = self.random.choice(KEYS), self.random.choice(MODIFIERS)
        if key is Key.Key_Q and modifier != NONE:
            return "no quitting"
        QTest.keyClick(target, key, modifier)
        return f"{modifier.name} {key.name} to {type(target).__name__}"

    def click(self) -> str:
        widget = self._part()
        button, point = self.random.choice(BUTTONS), self._point(widget)
        name = f"{button.name} on {type(widget).__name__} {widget.objectName()} at {point.x()}, {point.y()}"
        if self.random.random() < 0.15:
            QTest.mouseDClick(widget, button, pos=point)
            return f"double {name}"
        QTest.mouseClick(widget, button, pos=point)
        return name

    def drag(self) -> str:
        film = self.window.film.viewport() if hasattr(self.window.film, "viewport") else self.window.film
        widget = film if self.random.random() < 0.7 and film.isVisible() else self._part()
        button = self.random.choice(BUTTONS)
        QTest.mousePress(widget, button, pos=self._point(widget))
        for _ in range(self.random.randrange(1, 4)):
            if not shiboken6.isValid(widget):
                return "drag of what went"
            QTest.mouseMove(widget, self._point(widget))
        if shiboken6.isValid(widget):
            QTest.mouseRelease(widget, button, pos=self._point(widget))
        return f"drag on {type(widget).__name__}"

    def action(self) -> str:
        if self._place() is not self.window:
            return self.key()
        named = self.window.actions_.named()
        name = self.random.choice(sorted(set(named) - LEFT_OUT))
        named[name].trigger()
        return f"action {name}"

    def film(self) -> str:
        path = self._film()
        self.window.open_film(path)
        if self.random.random() < 0.7:
            QTest.qWait(60)
        return f"film {path.name}"

    def text(self) -> str:
        fields = [
            each
            for each in self._place().findChildren(QWidget)
            if isinstance(each, QLineEdit | QPlainTextEdit) and each.isVisible() and each.isEnabled()
        ]
        if not fields:
            return "no field"
        field = self.random.choice(fields)
        text = self.random.choice(("2014-03-04", "2022-1", "Dr. A", "Ulna at 3", "张伟", "12", "x" * 60))
        field.setFocus()
        QTest.keyClicks(field, text) if text.isascii() else field.insert(text) if isinstance(
            field, QLineEdit
        ) else field.insertPlainText(text)
        return f"text {text[:12]} in {type(field).__name__}"

    def wheel(self) -> str:
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QWheelEvent

        widget = self._part()
        point = self._point(widget)
        event = QWheelEvent(
            QPointF(point), QPointF(widget.mapToGlobal(point)), QPoint(),
            QPoint(0, self.random.choice((-120, 120))), Qt.MouseButton.NoButton,
            self.random.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self.application.sendEvent(widget, event)
        return f"wheel on {type(widget).__name__}"

    def choose(self) -> str:
        boxes = [each for each in self._place().findChildren(QComboBox) if each.isVisible() and each.count()]
        if not boxes:
            return "no box to choose from"
        box = self.random.choice(boxes)
        box.setCurrentIndex(self.random.randrange(box.count()))
        return f"choice in {box.objectName() or type(box).__name__}"

    def size(self) -> str:
        least = self.window.minimumSizeHint()
        width = self.random.randrange(least.width(), 2000)
        height = self.random.randrange(least.height(), 1200)
        self.window.resize(width, height)
        return f"size {width} × {height}"

    def language(self) -> str:
        language = self.random.choice([Language.ENGLISH, Language.CHINESE])
        self.window.settings.change(language=language)
        return f"language {language.value}"

    def theme(self) -> str:
        theme = self.random.choice([Theme.DARK, Theme.LIGHT])
        self.window.settings.change(theme=theme)
        return f"theme {theme.value}"

    def wait(self) -> str:
        QTest.qWait(self.random.randrange(1, 30))
        return "wait"

    # ---- looking --------------------------------------------------------------------------------------

    def act(self) -> None:
        """One random act and a look at the window."""
        weights = [weight for weight, _ in self.acts]
        _, act = self.random.choices(self.acts, weights)[0]
        self.last.append(act.__name__)
        self._began = time.monotonic()
        try:
            self.last[-1] = act()
        except RuntimeError as error:
            # A part that the monkey had chosen went before it was touched.
            if "already deleted" not in str(error):
                raise
            self.last[-1] = f"{act.__name__} of what went"
        self.done[act.__name__] += 1
        faulthandler.dump_traceback_later(STANDSTILL_S, exit=True)
        self.application.processEvents()
        if self.messages:
            raise Trouble("; ".join(self.messages))
        self.check_ages()

    def check_ages(self) -> None:
        """The ages shown are those of the grades shown, by the tables of the sex shown."""
        case, shown = self.window.session.case, self.window.panels.results
        if case is None:
            return
        results = case.results()
        grades = {bone: case.grade(bone) for bone in REPORT_ORDER}
        if isinstance(results, Unavailable):
            blocked = case.prediction is not None and case.prediction.blocked
            if case.sex is not None and None not in grades.values() and not case.ai_hidden and not blocked:
                raise Trouble(f"no ages although all is known: {results.reason}")
            return
        expected = assess_all(case.sex, grades)  # type: ignore[arg-type]
        if dict(results) != dict(expected):
            raise Trouble("the ages of the case are not those of its grades")
        texts = totals_shown(shown)
        for method in Method:
            total = str(expected[method].total)
            if total not in texts:
                raise Trouble(f"{method.value}: total {total} is not shown, but {texts}")

    def counts(self) -> dict[str, int]:
        """What there is when nothing is open: threads, timers, widgets, all that hangs on them.

        A `TaskRunner` of the window starts its thread when there is first something to do and keeps it: the
        runners are counted, and as threads those that no such runner owns.
        """
        for _ in range(50):
            popup = self.application.activePopupWidget() or self.application.activeModalWidget()
            if popup is None:
                break
            popup.reject() if isinstance(popup, QDialog) else popup.close()
            self.application.processEvents()
        for beside in self.window.findChildren(QDialog):
            beside.close()  # not modal, as guide and outbox: it may stay open beside the window
        while self.window.flow.busy:
            QTest.qWait(5)
        QTest.qWait(20)
        for _ in range(3):
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.application.processEvents()
        gc.collect()
        below = self.application.findChildren(QObject)
        for each in self.application.topLevelWidgets():
            below += each.findChildren(QObject)
        # As many rows as the patient of the film has treatments: what is in them is counted by the row.
        treatments = self.window.panels.heights.treatments
        rows = {shiboken6.getCppPointer(each)[0] for each in treatments.findChildren(QObject)}
        fields = len(treatments.findChildren(QLineEdit)) - 3 * len(treatments.rows)
        below = [each for each in below if shiboken6.getCppPointer(each)[0] not in rows]
        runners = {shiboken6.getCppPointer(each)[0] for each in below if isinstance(each, TaskRunner)}
        timers = set()
        # Python lists a thread of Qt's as a dummy, also after its end.
        threads = sum(not isinstance(each, threading._DummyThread) for each in threading.enumerate())
        for thing in gc.get_objects():
            kind = type(thing)
            if issubclass(kind, QThread) and shiboken6.isValid(thing):
                owner = thing.parent()
                owned = owner is not None and shiboken6.getCppPointer(owner)[0] in runners
                threads += thing.isRunning() and not owned
            elif issubclass(kind, QTimer) and shiboken6.isValid(thing):
                timers.add(shiboken6.getCppPointer(thing)[0])
        timers |= {shiboken6.getCppPointer(each)[0] for each in below if isinstance(each, QTimer)}
        widgets = [
            each for each in self.application.allWidgets() if shiboken6.getCppPointer(each)[0] not in rows
        ]
        self.kinds = Counter(type(each).__name__ for each in (*widgets, *below))
        return {
            "runners": len(runners),
            "threads": threads,
            "fields": fields,
            "timers": len(timers),
            "widgets": len(widgets),
            "objects": len(below),
        }

    def close(self) -> None:
        """Close the window, whatever is unsaved."""
        self._within.stop()
        self.window.flow.keeping.give_up()
        self.window.close()
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__


def totals_shown(panel: QWidget) -> list[str]:
    """Every figure that a panel shows."""
    from PySide6.QtWidgets import QLabel

    words: list[str] = []
    for each in panel.findChildren(QLabel):
        words += each.text().replace("<b>", " ").replace("</b>", " ").split()
    return words


def main() -> int:
    """Let the monkey loose; 0 when nothing happened that must not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--acts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    application = create_application(sys.argv[:1])
    faulthandler.enable()
    # Where it stands, should it ever stand still.
    faulthandler.dump_traceback_later(STANDSTILL_S, exit=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        monkey = Monkey(application, Path(folder), asked.seed)
        first: dict[str, int] | None = None
        try:
            for number in range(1, asked.acts + 1):
                monkey.act()
                if number % COUNTED_EVERY == 0 or number == asked.acts:
                    now = monkey.counts()
                    # Panels and dialogs are made when they are first needed: compared from the second on.
                    if number >= 2 * COUNTED_EVERY and first is None:
                        first, kinds = now, monkey.kinds
                    print(f"{number:7} acts, {time.monotonic() - began:6.0f} s: {now}", flush=True)
                    more = {each for each in now if first and now[each] > first[each] + MAY_GROW.get(each, 0)}
                    if more:
                        raise Trouble(f"left behind: {more}, {(monkey.kinds - kinds).most_common(6)}")
        except Exception as trouble:
            if not isinstance(trouble, Trouble):
                traceback.print_exception(trouble)
            print(f"seed {asked.seed}, act {number}: {trouble}\nlast acts:")
            print("\n".join(f"  {each}" for each in monkey.last))
            monkey.messages.clear()
            monkey.close()
            return 1
        monkey.close()
    faulthandler.cancel_dump_traceback_later()
    print(f"{asked.acts} acts, seed {asked.seed}: no fault; {dict(monkey.done)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
