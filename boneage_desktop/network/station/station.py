"""The unattended node: receives films, has them analysed, sends the results; forgets nothing when killed."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from pydicom.dataset import Dataset

from boneage_desktop.case.errors import CaseStoreError
from boneage_desktop.export import ExportError
from boneage_desktop.messages import Message
from boneage_desktop.network.arrivals import Arrival, Arrivals, Refused
from boneage_desktop.network.delivery import deliver
from boneage_desktop.network.dimse.commitment import Verdict
from boneage_desktop.network.dimse.receiver import Receiver
from boneage_desktop.network.network_file import NetworkFile
from boneage_desktop.network.outbox import Outbox
from boneage_desktop.network.station.health import Health
from boneage_desktop.network.station.log import StationLog

#: How often a film may be begun: one that ends the program each time is set apart.
MOST_TRIES = 3
#: How long callers and the last delivery may take when the program is to end.
DRAIN_S = 15.0
_IDLE_S = 0.5
_DAY_S = 86400.0


@dataclass(frozen=True, slots=True)
class Result:
    """One object that is the result of a film: what kind, and the object."""

    kind: str
    dataset: Dataset


@dataclass(frozen=True, slots=True)
class Analysed:
    """What came of a film.

    Attributes
    ----------
    digest : str
        Of the film's file.
    results : tuple of Result
        Empty where there is no hand on it.
    code : str
        Why there are no results, or not all; empty when nothing is wrong.
    """

    digest: str
    results: tuple[Result, ...]
    code: str = ""


#: Reads one film. Raises what it likes: the film is then set apart.
Analyse = Callable[[Path], Analysed]


class Station:
    """Films in, results out.

    A film lies in ``incoming`` until all its results are in the outbox, and is moved then: to ``done``, to
    ``aside`` when no hand is on it, to ``failed`` when it cannot be read. Killed at any moment, the program
    goes on with what lies there; the results of a film that is read again have the same UIDs.

    Parameters
    ----------
    folder : Path
    network : NetworkFile
    analyse : callable
        Given one film at a time, in the thread of `run`.
    log : StationLog
    """

    def __init__(self, folder: Path, network: NetworkFile, analyse: Analyse, log: StationLog) -> None:
        self.folder, self.network, self._analyse, self.log = folder, network, analyse, log
        self.arrivals = Arrivals(folder, others=("done", "failed"))
        self._tries = folder / "tries"
        self._tries.mkdir(exist_ok=True, mode=0o700)
        self._counts: Counter[str] = Counter()
        self._stopping, self._abandon, self._wake = threading.Event(), threading.Event(), threading.Event()
        self._finished, self._finished_at = threading.Event(), 0.0
        self._outbox: Outbox | None = None
        self._last_s = 0.0

    def stop(self) -> None:
        """Take no more films, finish the one at work, send what can be sent, and end; twice: end now."""
        if self._stopping.is_set():
            self._abandon.set()
        self._stopping.set()
        self._wake.set()

    def run(self, started: Callable[[Receiver, Health | None], object] = lambda *ports: None) -> None:
        """Work until `stop`.

        Parameters
        ----------
        started : callable
            Told the receiver and the health server once both listen.

        Raises
        ------
        NetworkError
            A port is taken.
        CaseStoreError
            The outbox cannot be used.
        """
        plan = self.network.station
        with ExitStack() as held:
            outbox = held.enter_context(Outbox(self.folder / "outbox"))
            self._outbox = outbox
            receiver = Receiver(self.network.door, self.arrivals, self._arrived, self._judged)
            closing = held.enter_context(ExitStack())
            closing.callback(receiver.close)
            health = None
            if plan.http_port:
                health = held.enter_context(Health(plan.http_port, self.figures, self._is_well))
            sender = threading.Thread(target=self._send, args=(outbox,), name="network sender")
            sender.start()
            try:
                self.log("started", port=receiver.port, waiting=sum(1 for _ in self._waiting()))
                started(receiver, health)
                self._work()
                self.log("draining")
                receiver.close(0 if self._abandon.is_set() else DRAIN_S)
                closing.pop_all()
            finally:
                self._stopping.set()
                self._finished_at = time.monotonic()
                self._finished.set()
                sender.join()
                self._outbox = None
        self.log("stopped", **{name: int(count) for name, count in self._counts.items()})

    def figures(self) -> dict[str, float]:
        """Counters since the start, and what waits now."""
        names = (
            "received",
            "repeated",
            "refused",
            "set_aside",
            "analysed",
            "failed",
            "sent",
            "send_failures",
        )
        found: dict[str, float] = {f"{name}_total": float(self._counts[name]) for name in names}
        found["films_waiting"] = float(sum(1 for _ in self._waiting()))
        found["last_film_seconds"] = self._last_s
        outbox = self._outbox
        if outbox is not None:
            with suppress(CaseStoreError):
                for state, count in outbox.count().items():
                    found[f"outbox_{state.value}"] = float(count)
        return found

    def _is_well(self) -> bool:
        return not self._stopping.is_set()

    def _arrived(self, arrival: Arrival | Refused) -> None:
        if isinstance(arrival, Refused):
            self._counts["refused"] += 1
            self.log("refused", code=getattr(arrival.message, "code", ""), status=f"{arrival.status:04X}")
        elif arrival.repeated:
            self._counts["repeated"] += 1
            self.log("repeated")
        elif arrival.aside is not None:
            self._counts["set_aside"] += 1
            self.log("set_aside", code=arrival.aside.code)
        else:
            self._counts["received"] += 1
            self.log("received")
            self._wake.set()

    def _judged(self, verdict: Verdict) -> None:
        outbox = self._outbox
        if outbox is not None:
            count = outbox.judged(verdict)
            self.log("committed", objects=count, refused=len(verdict.refused))

    def _waiting(self) -> Iterator[Path]:
        """Films to be read, the oldest first."""
        found = []
        for path in self.arrivals.incoming.glob("*.dcm"):
            with suppress(OSError):
                found.append((path.stat().st_mtime, path))
        yield from (path for _, path in sorted(found))

    def _work(self) -> None:
        tidied = 0.0
        while not self._stopping.is_set():
            self._wake.clear()
            for path in self._waiting():
                if self._stopping.is_set():
                    return
                self._one(path)
            if time.monotonic() - tidied > _DAY_S / 24 or not tidied:
                tidied = time.monotonic()
                self._remove_old()
            self._wake.wait(_IDLE_S)

    def _one(self, path: Path) -> None:
        """Analyse one film; whatever happens, the next one's turn comes."""
        tries = self._tries / path.stem
        begun = tries.stat().st_size if tries.exists() else 0
        if begun >= MOST_TRIES:
            self._fail(path, "network.station.ended_program")
            return
        began = time.monotonic()
        try:
            # One byte for each time it is begun.
            with tries.open("ab") as stream:
                stream.write(b".")
            analysed = self._analyse(path)
            outbox = self._outbox
            assert outbox is not None
            for result in analysed.results:
                outbox.put_dataset(
                    result.dataset,
                    self.network.station.send_to,
                    film=analysed.digest,
                    version=0,
                    kind=result.kind,
                )
        except MemoryError:
            self._put_off("memory", tries, begun)
            return
        except (CaseStoreError, ExportError, OSError) as error:
            # The disk is full or gone, not the film bad: it is tried again until that is mended.
            self._put_off(type(error).__name__, tries, begun)
            return
        except Exception as error:
            said = getattr(error, "reason", None)
            self._fail(path, said.code if isinstance(said, Message) else type(error).__name__)
            return
        self._last_s = round(time.monotonic() - began, 3)
        if analysed.results:
            self._counts["analysed"] += 1
            facts = {"code": analysed.code} if analysed.code else {}
            self.log("analysed", film=analysed.digest[:8], seconds=self._last_s, **facts)
            self._move(path, "done")
        else:
            self._counts["set_aside"] += 1
            self.log("set_aside", film=analysed.digest[:8], code=analysed.code)
            self._move(path, "aside")

    def _put_off(self, code: str, tries: Path, begun: int) -> None:
        self.log("put_off", code=code)
        with suppress(OSError):
            tries.write_bytes(b"." * begun)
        self._stopping.wait(5.0)

    def _fail(self, path: Path, code: str) -> None:
        self._counts["failed"] += 1
        self.log("failed", code=code)
        self._move(path, "failed")

    def _move(self, path: Path, place: str) -> None:
        try:
            path.replace(self.folder / place / path.name)
            (self._tries / path.stem).unlink(missing_ok=True)
        except OSError as error:
            self.log("put_off", code=type(error).__name__)

    def _remove_old(self) -> None:
        """Films that were done long ago go: the archive has them, and they hold patient data."""
        days = self.network.station.keep_days
        if not days:
            return
        oldest = time.time() - days * _DAY_S
        for place in ("done", "aside", "failed"):
            for path in (self.folder / place).glob("*.dcm"):
                with suppress(OSError):
                    if path.stat().st_mtime < oldest:
                        path.unlink()

    def _send(self, outbox: Outbox) -> None:
        """Deliver what is due, until the work is finished; once more then."""
        while True:
            finished = self._finished.is_set()
            try:
                self._deliver(outbox)
            except CaseStoreError as error:
                self.log("put_off", code=error.reason.code)
            except Exception as error:  # whatever it is: results wait, and their turn comes
                self.log("send_failed", code=type(error).__name__)
            if finished:
                return
            self._finished.wait(_IDLE_S)

    def _deliver(self, outbox: Outbox) -> None:
        def cancelled() -> bool:
            late = self._finished_at and time.monotonic() - self._finished_at > DRAIN_S
            return self._abandon.is_set() or bool(late)

        done = deliver(outbox, self.network.node, cancelled, commitment=self.network.station.commitment)
        self._counts["sent"] += done.sent
        self._counts["send_failures"] += done.refused + done.put_off
        if done.sent or done.refused or done.put_off:
            self.log("delivered", sent=done.sent, refused=done.refused, put_off=done.put_off)
        for trouble in done.troubles:
            reason = trouble.values.get("reason")
            self.log("node_trouble", code=reason.code if isinstance(reason, Message) else trouble.code)
