"""Films fetched from an archive: hands go into the queue, all else is set aside and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from boneage_desktop.messages import Message
from boneage_desktop.network.network_file import NetworkFile, NetworkFolder
from boneage_desktop.network.node import AnyNode
from boneage_desktop.ui.i18n.core_messages import translate_message
from boneage_desktop.ui.pacs.explaining import explained
from boneage_desktop.ui.workers.task_runner import TaskContext, TaskRunner

if TYPE_CHECKING:
    from boneage_desktop.network.arrivals import Arrival, Refused
    from boneage_desktop.network.priors import Whose


@dataclass(frozen=True, slots=True)
class Pick:
    """A study, or one series of it, that was chosen; ``count`` is how many objects it has, if known."""

    study: str
    series: str = ""
    count: int | None = None


@dataclass(slots=True)
class Haul:
    """What has come so far; filled in the threads of the network, each act whole.

    Attributes
    ----------
    arrived : list of Arrival
    refused : list of Refused
    """

    arrived: list[Arrival] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def hands(self) -> list[Path]:
        """Films of hands, each once, those that were here before as well."""
        return list(dict.fromkeys(each.path for each in list(self.arrived) if each.aside is None))

    @property
    def aside(self) -> list[Arrival]:
        """What is not analysed."""
        return [each for each in list(self.arrived) if each.aside is not None]


@dataclass(frozen=True, slots=True)
class Ended:
    """How fetching ended: objects that the archive could not send; -1 where it had no earlier film."""

    failed: int


class Fetching(QObject):
    """Fetches one thing at a time.

    Parameters
    ----------
    folder : NetworkFolder
    take : callable
        Puts films into the queue.
    parent : QObject

    Notes
    -----
    Signals: `progressed(text)`, `busy_changed(bool)`, `ended(text, aside)` with one line for each object that
    is set aside, `failed(text)`.
    """

    progressed = Signal(str)
    busy_changed = Signal(bool)
    ended = Signal(str, object)
    failed = Signal(str)

    def __init__(self, folder: NetworkFolder, take: Callable[[list[Path]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._take = folder, take
        self._haul, self._node, self._priors = Haul(), "", False
        self._runner = TaskRunner("fetching", self)
        self._runner.progressed.connect(lambda _, step: self.progressed.emit(translate_message(step)))
        self._runner.succeeded.connect(self._ended)
        self._runner.failed.connect(self._failed)
        self._runner.cancelled.connect(self._cancelled)
        self._runner.busy_changed.connect(self.busy_changed)

    @property
    def busy(self) -> bool:
        """Whether something is being fetched."""
        return self._runner.busy

    def fetch(self, network: NetworkFile, node: AnyNode, picks: Sequence[Pick]) -> None:
        """Fetch studies and series."""
        self._begin(node, priors=False)
        self._runner.submit(partial(_fetched, self._folder, network, node, tuple(picks), self._haul))

    def fetch_priors(self, network: NetworkFile, node: AnyNode, whose: Whose) -> None:
        """Fetch earlier films of a patient's hand."""
        self._begin(node, priors=True)
        self._runner.submit(partial(_fetched_priors, self._folder, network, node, whose, self._haul))

    def cancel(self) -> None:
        """Stop; what has arrived stays."""
        self._runner.cancel()

    def close(self) -> None:
        """Cut what is being fetched, and join the thread."""
        self._runner.close()

    def _begin(self, node: AnyNode, *, priors: bool) -> None:
        # A haul of its own: what still comes of one that was cancelled is not counted here.
        self._haul, self._node, self._priors = Haul(), node.name, priors

    def _ended(self, answer: object) -> None:
        assert isinstance(answer, Ended)
        if answer.failed < 0:
            self.ended.emit(translate_message(Message("pacs.no_priors", node=self._node)), [])
            return
        parts = [self._words()]
        refused = self._haul.refused
        if refused:
            why = refused[0].message
            parts.append(Message("pacs.fetch_refused", count=len(refused), why=why))
        if answer.failed:
            parts.append(Message("pacs.fetch_failed", count=answer.failed))
        self._keep()
        self.ended.emit(" ".join(map(translate_message, parts)), self._aside())

    def _words(self) -> Message:
        hands, aside = len(self._haul.hands), len(self._haul.aside)
        if self._priors:
            return Message("pacs.priors_fetched", node=self._node, hands=hands)
        return Message("pacs.fetched", node=self._node, hands=hands, aside=aside)

    def _aside(self) -> list[str]:
        return [
            translate_message(
                Message(
                    "pacs.aside_line",
                    what=Message("pacs.object", uid=f"…{each.instance[-12:]}"),
                    why=each.aside,
                )
            )
            for each in self._haul.aside
            if each.aside is not None
        ]

    def _failed(self, error: object) -> None:
        self._keep()
        self.failed.emit(explained(error))

    def _cancelled(self) -> None:
        self._keep()
        self.ended.emit(translate_message(Message("pacs.cancelled")), self._aside())

    def _keep(self) -> None:
        """Hand on what has arrived, however it ended."""
        if self._haul.hands:
            self._take(self._haul.hands)


def _fetched(
    folder: NetworkFolder,
    network: NetworkFile,
    node: AnyNode,
    picks: tuple[Pick, ...],
    haul: Haul,
    context: TaskContext,
) -> Ended:
    from boneage_desktop.network.arrivals import Arrival, Arrivals
    from boneage_desktop.network.fetching import Wanted, fetch

    counts = [each.count for each in picks if each.count is not None]
    total = sum(counts) if len(counts) == len(picks) else 0

    def told(arrival: Arrival | Refused) -> None:
        if isinstance(arrival, Arrival):
            haul.arrived.append(arrival)
        else:
            haul.refused.append(arrival)
        say()

    def say() -> None:
        count = len(haul.arrived) + len(haul.refused)
        words = Message("pacs.fetching", node=node.name, count=count)
        if total:
            words = Message("pacs.fetching_of", node=node.name, count=count, all=total)
        context.progress(min(count / total, 1.0) if total else 0.0, words)

    say()
    wanted = [Wanted(each.study, each.series) for each in picks]
    ended = fetch(node, wanted, Arrivals(folder.films), told, context.cancelled, network.door)
    return Ended(ended.failed)


def _fetched_priors(
    folder: NetworkFolder,
    network: NetworkFile,
    node: AnyNode,
    whose: Whose,
    haul: Haul,
    context: TaskContext,
) -> Ended:
    from boneage_desktop.network.priors import prior_series

    context.progress(0.0, Message("pacs.looking", node=node.name))
    found = prior_series(node, whose, context.cancelled)
    if not found:
        return Ended(-1)
    picks = tuple(Pick(each.study, each.series, each.count) for each in found)
    return _fetched(folder, network, node, picks, haul, context)
