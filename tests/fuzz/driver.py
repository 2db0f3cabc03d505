"""Many damaged films through the reader, in forked processes, so that no crash ends the run.

A process reads a batch of one kind. Before each input it notes the input's number in memory shared with its
parent, which thereby knows what a process died of. An input's 5 s are seconds of the processor: the kernel
ends the process when they are over, even inside a decoder in C++. What the process writes to its standard
output or standard error counts as a fault too: there is no console in a window.
"""

from __future__ import annotations

import faulthandler
import json
import mmap
import os
import resource
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.fuzz.kinds import KINDS, Kind, made
from tests.fuzz.trial import tried

HANG_S = 5.0
MOST_MEMORY = 1_500_000_000
# Nothing happens for so long although no processor time is spent: it waits for something.
STANDSTILL_S = 300.0
_BATCH = 1000
# So that an allocation that fills the machine fails instead; well above what counts as a fault.
_MOST_ADDRESSES = 8_000_000_000
_KEPT_EACH = 10
_SHARED = struct.Struct("<5qd")

Trial = Callable[[Path], str]


@dataclass(slots=True)
class Row:
    """What came of one kind so far; ``slowest`` and ``peak`` with the number of the input."""

    done: int = 0
    read: int = 0
    refused: int = 0
    faults: int = 0
    seconds: float = 0.0
    slowest_s: float = 0.0
    slowest: int = 0
    peak: int = 0


@dataclass(slots=True)
class Progress:
    """A run that can be taken up again."""

    seed: int
    rows: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, seed: int) -> Progress:
        """The progress kept in a folder, or a new one.

        Raises
        ------
        ValueError
            The folder holds a run of another seed.
        """
        path = folder / "progress.json"
        if not path.exists():
            return cls(seed)
        kept = json.loads(path.read_text())
        if kept["seed"] != seed:
            raise ValueError(f"{folder} holds a run of seed {kept['seed']}")
        return cls(seed, {name: Row(**row) for name, row in kept["rows"].items()})

    def save(self, folder: Path) -> None:
        """Keep it; a cut off write leaves the one before."""
        beside = folder / "progress.new"
        beside.write_text(json.dumps(asdict(self), indent=1))
        beside.replace(folder / "progress.json")


def run(
    inputs: int,
    seed: int,
    folder: Path,
    kinds: Sequence[Kind] = KINDS,
    trial: Trial = tried,
    report: bool = False,
) -> Progress:
    """Read so many inputs altogether, as many of each kind as its share says.

    Parameters
    ----------
    inputs : int
    seed : int
    folder : Path
        Progress, faults (``faults.jsonl``) and the files that led to them; an earlier run is gone on with.
    kinds : sequence of Kind
    trial : callable
        Reads one file; "read", "refused" or an exception.
    report : bool
        Print a line now and then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    progress = Progress.of(folder, seed)
    shares = sum(each.share for each in kinds)
    aims = {each.name: max(1, inputs * each.share // shares) for each in kinds}
    rows = progress.rows
    for each in kinds:
        rows.setdefault(each.name, Row())
    last = time.monotonic()
    while True:
        kind = min(kinds, key=lambda each: rows[each.name].done / aims[each.name])
        left = aims[kind.name] - rows[kind.name].done
        if left <= 0:
            return progress
        _batch(kind, seed, min(left, _BATCH), rows[kind.name], folder, trial)
        progress.save(folder)
        if report and time.monotonic() - last > 60:
            last = time.monotonic()
            done, faults = (
                sum(each.done for each in rows.values()),
                sum(each.faults for each in rows.values()),
            )
            print(f"{time.strftime('%H:%M:%S')} {done} of {inputs}, {faults} faults", flush=True)


def _batch(kind: Kind, seed: int, count: int, row: Row, folder: Path, trial: Trial) -> None:
    start, shared = row.done, mmap.mmap(-1, 4096)
    # The bases are made once, before the fork.
    made(kind, seed, start)
    began = time.monotonic()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _work(kind, seed, range(start, start + count), shared, folder, trial)
    status = _waited(child, shared)
    done, read, refused, faults, slowest, slowest_s = _SHARED.unpack_from(shared, 0)
    row.read, row.refused, row.faults = row.read + read, row.refused + refused, row.faults + faults
    row.done = start + done
    row.peak = max(row.peak, struct.unpack_from("<q", shared, 1024)[0])
    if slowest_s > row.slowest_s:
        row.slowest_s, row.slowest = slowest_s, slowest
    if status is not None:
        # It died of the one that it had begun.
        _keep(folder, kind, seed, row.done, status, "")
        row.done, row.faults = row.done + 1, row.faults + 1
        if status == "hang":
            row.slowest_s, row.slowest = max(row.slowest_s, HANG_S), row.done - 1
    row.seconds += time.monotonic() - began


def _waited(child: int, shared: mmap.mmap) -> str | None:
    """How a process ended; ``None`` when it had done its work."""
    seen, since = b"", time.monotonic()
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            break
        now = shared[: _SHARED.size]
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > STANDSTILL_S:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.01)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return {signal.SIGPROF: "hang", signal.SIGKILL: "standstill"}.get(number, signal.Signals(number).name)
    return None if os.WEXITSTATUS(status) == 0 else f"exit {os.WEXITSTATUS(status)}"


def _work(kind: Kind, seed: int, numbers: range, shared: mmap.mmap, folder: Path, trial: Trial) -> None:
    """Read a batch; the forked process ends here."""
    try:
        _read_all(kind, seed, numbers, shared, folder, trial)
    except BaseException:
        (folder / "harness.txt").write_text(traceback.format_exc())
        os._exit(70)
    os._exit(0)


def _read_all(kind: Kind, seed: int, numbers: range, shared: mmap.mmap, folder: Path, trial: Trial) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    faulthandler.disable()  # a crash is told by the parent
    memory = Path("/dev/shm")
    place = tempfile.mkdtemp(dir=memory if memory.is_dir() else None)
    path, printed = Path(place) / "film", os.open(Path(place) / "printed", os.O_RDWR | os.O_CREAT)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    read = refused = faults = slowest = 0
    slowest_s, peak = 0.0, 0
    try:
        for done, number in enumerate(numbers):
            _SHARED.pack_into(shared, 0, done, read, refused, faults, slowest, slowest_s)
            struct.pack_into("<q", shared, 1024, peak)
            data = made(kind, seed, number)
            path.write_bytes(data)
            fault, trace = "", ""
            signal.setitimer(signal.ITIMER_PROF, HANG_S)
            began = time.process_time()
            try:
                came = trial(path)
            except BaseException as error:
                came, fault, trace = "", f"{type(error).__name__}: {error}"[:300], traceback.format_exc()
            spent = time.process_time() - began
            signal.setitimer(signal.ITIMER_PROF, 0)
            before, peak = peak, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            if spent > slowest_s:
                slowest, slowest_s = number, spent
            if not fault and peak > MOST_MEMORY >= before:
                fault = f"memory: {peak / 1e6:.0f} MB"
            if os.fstat(printed).st_size:
                os.lseek(printed, 0, 0)
                fault = fault or f"printed: {os.read(printed, 300)!r}"
                os.ftruncate(printed, 0)
                os.lseek(printed, 0, 0)
            if fault:
                faults += 1
                _keep(folder, kind, seed, number, fault, trace)
            else:
                read, refused = read + (came == "read"), refused + (came == "refused")
            if peak > MOST_MEMORY:
                # The next ones are measured in a process of their own.
                done += 1
                break
        else:
            done = len(numbers)
        _SHARED.pack_into(shared, 0, done, read, refused, faults, slowest, slowest_s)
        struct.pack_into("<q", shared, 1024, peak)
    finally:
        for each in Path(place).iterdir():
            each.unlink()
        Path(place).rmdir()


def _keep(folder: Path, kind: Kind, seed: int, number: int, fault: str, trace: str) -> None:
    line = json.dumps({"kind": kind.name, "number": number, "fault": fault, "trace": trace[-3000:]})
    with (folder / "faults.jsonl").open("a") as file:
        file.write(f"{line}\n")
    name = "".join(each if each.isalnum() else "-" for each in kind.name)
    if len(list(folder.glob(f"{name}-*"))) < _KEPT_EACH:
        (folder / f"{name}-{number}").write_bytes(made(kind, seed, number))


def table(progress: Progress) -> str:
    """What came of it, a row a kind, for the docs."""
    lines = [
        "| kind | inputs | read | refused | faults | slowest | peak memory |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    rows = progress.rows
    for name, row in rows.items():
        lines.append(
            f"| {name} | {row.done:,} | {row.read:,} | {row.refused:,} | {row.faults} "
            f"| {row.slowest_s:.2f} s | {row.peak / 1e6:.0f} MB |"
        )
    done, read, refused, faults = (
        sum(getattr(row, each) for row in rows.values()) for each in ("done", "read", "refused", "faults")
    )
    slowest, peak = max(each.slowest_s for each in rows.values()), max(each.peak for each in rows.values())
    lines.append(
        f"| **all** | {done:,} | {read:,} | {refused:,} | {faults} | {slowest:.2f} s | {peak / 1e6:.0f} MB |"
    )
    return "\n".join(lines)
