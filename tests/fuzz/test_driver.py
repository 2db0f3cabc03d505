"""Damaged films are read or refused in words; the run that says so sees every other end there is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import driver
from tests.fuzz.kinds import KINDS, Kind, made
from tests.fuzz.trial import tried

ROOT = Path(__file__).resolve().parents[2]
PLAIN = Kind("plain bytes", 100, lambda random: random.randbytes(8))

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs fork and /proc"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


def test_some_of_every_kind_are_read_or_refused(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "fuzz.py", "--inputs", "600", "--folder", tmp_path],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr + "".join(_faults(tmp_path))
    rows = json.loads((tmp_path / "progress.json").read_text())["rows"]
    assert set(rows) == {each.name for each in KINDS}
    for kind in KINDS:
        row = rows[kind.name]
        assert row["done"] == 6 * kind.share == row["read"] + row["refused"]
    # Damage that leaves nothing to read, or nothing to refuse, tries nothing.
    assert sum(row["read"] > 0 for row in rows.values()) > len(KINDS) - 4
    assert sum(row["refused"] > 0 for row in rows.values()) > len(KINDS) - 4


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_same_number_is_the_same_file(kind):
    assert made(kind, 3, 5) == made(kind, 3, 5)
    assert len({made(kind, 3, number) for number in range(12)}) > 8


def test_whole_films_are_read(tmp_path):
    from tests.fuzz import bases

    path = tmp_path / "film"
    for film in bases.everything():
        path.write_bytes(film)
        assert tried(path) == "read"


def _faults(folder: Path) -> list[str]:
    path = folder / "faults.jsonl"
    return path.read_text().splitlines() if path.exists() else []


def _fails(count: int, fail):
    """Reads well but for one call."""
    calls = []

    def trial(path: Path) -> str:
        calls.append(path)
        if len(calls) == count:
            fail()
        return "read"

    return trial


def _crash():
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang():
    while True:
        pass


def _grow():
    bytearray(b"x" * 300_000_000)


def _raise():
    raise ValueError("no film error")


def _print():
    os.write(2, b"libtiff: bad")


def _leave():
    os._exit(3)


@pytest.mark.parametrize(
    ("fail", "said"),
    [
        (_crash, "SIGSEGV"),
        (_hang, "hang"),
        (_grow, "memory: "),
        (_raise, "ValueError: no film error"),
        (_print, "printed: b'libtiff: bad'"),
        (_leave, "exit 3"),
    ],
)
def test_an_end_that_must_not_be_is_seen_and_the_run_goes_on(tmp_path, monkeypatch, fail, said):
    if fail is _hang:
        monkeypatch.setattr(driver, "HANG_S", 0.3)
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    monkeypatch.setattr(driver, "MOST_MEMORY", resident + 200_000_000)
    progress = driver.run(8, 1, tmp_path, [PLAIN], _fails(3, fail))
    row = progress.rows[PLAIN.name]
    assert row.done == 8
    # A process that was ended is followed by one that counts its calls anew.
    ended = fail in (_crash, _hang, _grow, _leave)
    assert row.faults == (2 if ended else 1)
    fault = json.loads(_faults(tmp_path)[0])
    assert fault["fault"].startswith(said)
    assert fault["number"] == 2
    assert (tmp_path / "plain-bytes-2").read_bytes() == made(PLAIN, 1, 2)


def test_a_stopped_run_goes_on_where_it_was(tmp_path):
    driver.run(5, 1, tmp_path, [PLAIN], lambda path: "read")
    seen = []

    def trial(path: Path) -> str:
        (tmp_path / "seen").open("ab").write(path.read_bytes())
        return "refused"

    progress = driver.run(8, 1, tmp_path, [PLAIN], trial)
    assert (tmp_path / "seen").read_bytes() == b"".join(made(PLAIN, 1, each) for each in (5, 6, 7))
    row = progress.rows[PLAIN.name]
    assert (row.done, row.read, row.refused, seen) == (8, 5, 3, [])
    with pytest.raises(ValueError, match="seed 1"):
        driver.run(8, 2, tmp_path, [PLAIN], trial)


def test_the_table_adds_up(tmp_path):
    progress = driver.Progress(
        0, {"a": driver.Row(done=1000, read=600, refused=399, faults=1), "b": driver.Row(done=7, read=7)}
    )
    assert driver.table(progress).splitlines()[-1].startswith("| **all** | 1,007 | 607 | 399 | 1 |")
