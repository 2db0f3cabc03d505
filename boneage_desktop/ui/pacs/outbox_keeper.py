"""The outbox while the window is open: what is due is sent, and what is asked of it is done, in threads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from boneage_desktop.messages import Message
from boneage_desktop.network.network_file import NetworkFolder
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.pacs.explaining import explained
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner

if TYPE_CHECKING:
    from boneage_desktop.network.outbox import Entry

#: Objects of the past that are listed.
SENT_SHOWN = 200
#: Before the outbox is looked at again: while something waits, at the start, after it could not be used.
_SOONEST_MS, _LATEST_MS, _START_MS, _BROKEN_MS = 500, 600_000, 1500, 300_000


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of sending has done, and when the next is due.

    Attributes
    ----------
    sent, refused : int
    open : int
        Objects that wait or were not taken.
    wait_s : float or None
        Until something is due; None where nothing is.
    """

    sent: int
    refused: int
    open: int
    wait_s: float | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in the outbox, or of one film in it.

    Attributes
    ----------
    entries : tuple of Entry
    film : str
        Digest of the film, where only its objects were asked for.
    """

    entries: tuple[Entry, ...]
    film: str = ""


class OutboxKeeper(QObject):
    """Sends what is due, one round at a time, and waits between.

    Parameters
    ----------
    folder : NetworkFolder
    parent : QObject

    Notes
    -----
    Signals: `changed()` when entries may stand differently now, `listed(tuple)` and `film_listed(str, tuple)`
    answer what was asked, `counted(int)` tells how many objects wait or were not taken, `told(str)` what has
    arrived, `troubled(str)` what somebody should look at.
    """

    changed = Signal()
    listed = Signal(object)
    film_listed = Signal(str, object)
    counted = Signal(int)
    told = Signal(str)
    troubled = Signal(str)

    def __init__(self, folder: NetworkFolder, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._again = self._closed = False
        self._trouble = ""
        self._asked: set[str] = set()
        self._stale: set[str] = set()
        self._sender = TaskRunner("sending", self)
        self._sender.succeeded.connect(self._round_done)
        self._sender.failed.connect(self._round_failed)
        self._reader = TaskRunner("outbox", self)
        self._reader.succeeded.connect(self._answered)
        self._reader.failed.connect(self._not_answered)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.deliver)

    @property
    def sending(self) -> bool:
        """Whether a round is on its way."""
        return self._sender.busy

    def begin(self) -> None:
        """Send what was left when the program ended; an outbox that was never used is not made."""
        if self._folder.has_outbox:
            # Not while the window is being built: the libraries of the network take a second to load.
            self._next.start(_START_MS)

    def deliver(self) -> None:
        """Send what is due, now or after the round that is on its way."""
        if self._closed:
            return
        self._next.stop()
        if self._sender.busy:
            self._again = True
            return
        self._sender.submit(partial(_delivered, self._folder))
        self.changed.emit()

    def refresh(self) -> None:
        """Ask for a list of all."""
        self._ask("")

    def ask_film(self, digest: str) -> None:
        """Ask for the objects of one film."""
        self._ask(digest)

    def retry(self, numbers: Sequence[int]) -> None:
        """Try some entries at once."""
        self._act(partial(_retried, self._folder, tuple(numbers)))

    def remove(self, entries: Sequence[Entry]) -> None:
        """Take some entries out."""
        self._act(partial(_removed, self._folder, tuple(entries)))

    def close(self) -> None:
        """Cut what is being sent, and join the threads; nothing is lost by that."""
        self._closed = True
        self._next.stop()
        self._sender.close()
        self._reader.close()

    # ---- reading --------------------------------------------------------------------------------------

    def _ask(self, film: str) -> None:
        if self._closed:
            return
        if film in self._asked:
            # Its answer may be from before what has changed since.
            self._stale.add(film)
            return
        if not self._folder.has_outbox:
            self._answered(Listing((), film))
            return
        self._asked.add(film)
        self._reader.queue(partial(_listing, self._folder, film))

    def _act(self, work: partial[None]) -> None:
        if not self._closed and self._folder.has_outbox:
            self._reader.queue(work)

    def _answered(self, answer: object) -> None:
        if not isinstance(answer, Listing):
            # Something was changed.
            self.changed.emit()
            self.deliver()
            return
        self._asked.discard(answer.film)
        if answer.film in self._stale:
            self._stale.discard(answer.film)
            self._ask(answer.film)
        if answer.film:
            self.film_listed.emit(answer.film, answer.entries)
        else:
            self.listed.emit(answer.entries)

    def _not_answered(self, error: object) -> None:
        self._asked.clear()
        self._stale.clear()
        self._tell(error)

    # ---- sending --------------------------------------------------------------------------------------

    def _round_done(self, answer: object) -> None:
        assert isinstance(answer, Round)
        self._trouble = ""
        self.counted.emit(answer.open)
        if answer.sent:
            self.told.emit(translate_message(Message("pacs.all_sent", count=answer.sent)))
        if answer.refused:
            self.troubled.emit(translate_message(Message("pacs.not_taken", count=answer.refused)))
        self._go_on(answer.wait_s)

    def _round_failed(self, error: object) -> None:
        self._tell(error)
        self._go_on(_BROKEN_MS / 1000)

    def _tell(self, error: object) -> None:
        words = explained(error)
        if words != self._trouble:
            self._trouble = words
            self.troubled.emit(words)

    def _go_on(self, wait_s: float | None) -> None:
        self.changed.emit()
        if self._again:
            self._again = False
            self.deliver()
        elif wait_s is not None and not self._closed:
            self._next.start(min(_LATEST_MS, max(_SOONEST_MS, math.ceil(1000 * wait_s))))


def _delivered(folder: NetworkFolder, context: TaskContext) -> Round:
    from boneage_desktop.network.delivery import deliver
    from boneage_desktop.network.outbox import Outbox, State

    with Outbox(folder.outbox) as outbox:
        # An archive that takes objects over (Storage Commitment) may call back days later: the unattended
        # node is there to hear it, a window is not.
        done = deliver(outbox, folder.network().node, context.cancelled, commitment=False)
        count, due = outbox.count(), outbox.next_due()
    wait_s = None if due is None else (due - datetime.now(UTC)).total_seconds()
    return Round(done.sent, done.refused, count[State.WAITING] + count[State.FAILED], wait_s)


def _listing(folder: NetworkFolder, film: str, _context: TaskContext) -> Listing:
    from boneage_desktop.network.outbox import Outbox, State

    with Outbox(folder.outbox) as outbox:
        if film:
            return Listing(tuple(outbox.entries(film=film)), film)
        past = outbox.entries(State.SENT, State.COMMITTED, last=SENT_SHOWN)
        return Listing((*outbox.entries(State.WAITING, State.FAILED), *reversed(past)))


def _retried(folder: NetworkFolder, numbers: tuple[int, ...], _context: TaskContext) -> None:
    from boneage_desktop.network.outbox import Outbox

    with Outbox(folder.outbox) as outbox:
        outbox.try_now(numbers)


def _removed(folder: NetworkFolder, entries: tuple[Entry, ...], _context: TaskContext) -> None:
    from boneage_desktop.network.outbox import Outbox

    with Outbox(folder.outbox) as outbox:
        outbox.remove(entries)
