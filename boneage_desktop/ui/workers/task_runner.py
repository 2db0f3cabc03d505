"""Work beside the window: a thread that takes plain data and answers by queued signal.

A `TaskRunner` runs one piece of work at a time. As a rule only the newest counts: handing in another one
cancels the one before, and an answer that comes late is dropped by its number. Work that must not be
dropped is queued instead.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtCore import QObject, QThread, Signal, Slot

from boneage_desktop.vision import Cancelled

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TaskContext:
    """What a running piece of work may ask and tell.

    Attributes
    ----------
    progress : callable (fraction 0..1, step in plain words)
    cancelled : callable
        True once nobody waits for the answer any more.
    """

    progress: Callable[[float, str], None]
    cancelled: Callable[[], bool]


Work = Callable[[TaskContext], object]


@dataclass(frozen=True, slots=True)
class _Request:
    number: int
    work: Work
    cancelled: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)


class _Worker(QObject):
    """Lives in the lane's thread."""

    progressed = Signal(int, float, object)
    succeeded = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)

    @Slot(object)
    def run(self, request: _Request) -> None:
        def progress(fraction: float, step: str) -> None:
            if not request.cancelled.is_set():
                self.progressed.emit(request.number, fraction, step)

        try:
            if request.cancelled.is_set():
                raise Cancelled
            answer = request.work(TaskContext(progress, request.cancelled.is_set))
        except Cancelled:
            self.cancelled.emit(request.number)
        except Exception as error:
            # Whatever fails in the thread is the window's to explain; nothing may end the thread.
            self.failed.emit(request.number, error)
        else:
            self.succeeded.emit(request.number, answer)
        finally:
            request.ended.set()


class TaskRunner(QObject):
    """One worker thread with a newest-counts rule, or a queue.

    Parameters
    ----------
    name : str
        Shown by debuggers.
    parent : QObject

    Notes
    -----
    Signals reach the owner in its own thread: `progressed(fraction, step)`, `succeeded(answer)`,
    `failed(error)`, `cancelled()` and `busy_changed(bool)`.
    """

    # The step is a message: as a Qt string it would lose what it is in another language.
    progressed = Signal(float, object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    busy_changed = Signal(bool)
    _submitted = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._running: _Request | None = None
        self._waiting: deque[Work] = deque()
        self._thread = QThread(self)
        self._thread.setObjectName(name)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._submitted.connect(self._worker.run)
        self._worker.progressed.connect(self._on_progress)
        self._worker.succeeded.connect(self._on_success)
        self._worker.failed.connect(self._on_failure)
        self._worker.cancelled.connect(self._on_cancelled)
        self._thread.finished.connect(self._worker.deleteLater)

    @property
    def busy(self) -> bool:
        """True while an answer is awaited."""
        return self._running is not None

    def submit(self, work: Work) -> None:
        """Start `work`; what ran before is cancelled and its answer dropped."""
        self._withdraw()
        self._start(work)

    def queue(self, work: Work) -> None:
        """Start `work` when all that was handed in before it has ended, each with its answer."""
        if self.busy or self._waiting:
            self._waiting.append(work)
        else:
            self._start(work)

    def _start(self, work: Work) -> _Request:
        if not self._thread.isRunning():
            self._thread.start()
        self._number += 1
        self._running = request = _Request(self._number, work)
        self.busy_changed.emit(True)
        self._submitted.emit(request)
        return request

    def cancel(self) -> None:
        """Ask the running work to stop and forget what is queued.

        `cancelled` follows at once, the thread stops at its next step.
        """
        if self._withdraw():
            self.busy_changed.emit(False)
            self.cancelled.emit()

    def finish(self) -> None:
        """Wait for the running work and all that is queued to end well, then join the thread."""
        if self._running is not None:
            self._running.ended.wait()
        for work in tuple(self._waiting):
            self._start(work).ended.wait()
        self.close()

    def close(self) -> None:
        """Cancel and join the thread: it ends after its current step, never in the middle of one."""
        self._withdraw()
        if self._thread.isRunning():
            self._thread.quit()
            self._thread.wait()

    def _withdraw(self) -> bool:
        self._waiting.clear()
        if self._running is None:
            return False
        self._running.cancelled.set()
        self._running = None
        return True

    def _is_current(self, number: int) -> bool:
        return self._running is not None and self._running.number == number

    def _done(self) -> None:
        self._running = None
        self.busy_changed.emit(False)

    def _next(self) -> None:
        if self._waiting and not self.busy:
            self._start(self._waiting.popleft())

    @Slot(int, float, object)
    def _on_progress(self, number: int, fraction: float, step: str) -> None:
        if self._is_current(number):
            self.progressed.emit(fraction, step)

    @Slot(int, object)
    def _on_success(self, number: int, answer: object) -> None:
        if self._is_current(number):
            self._done()
            self.succeeded.emit(answer)
            self._next()

    @Slot(int, object)
    def _on_failure(self, number: int, error: Exception) -> None:
        if self._is_current(number):
            self._done()
            self.failed.emit(error)
            self._next()
        else:
            _log.info("work nobody waited for failed: %s", type(error).__name__)

    @Slot(int)
    def _on_cancelled(self, number: int) -> None:
        if self._is_current(number):
            self._done()
            self.cancelled.emit()
