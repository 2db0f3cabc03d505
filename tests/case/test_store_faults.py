"""Kills and power cuts at every write: short runs of the benchmarks, which are run in full by hand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytest.importorskip("apsw", reason="apsw lets the tests see what SQLite does to the disk")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


def test_no_kill_loses_or_halves_an_act():
    ended = run("kill_store.py", "--kills", "40", "--seed", "1")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "40 kills" in ended.stdout
    assert "0 stores with something lost" in ended.stdout


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_no_power_cut_loses_a_stored_act(journal):
    ended = run("power_cut.py", "--cuts", "40", "--seed", "1", "--journal", journal)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ": 0 stores with something lost" in ended.stdout


def test_what_a_power_cut_loses_is_found():
    """A store that does not wait for the disk: the same run must tell it from one that does."""
    ended = run("power_cut.py", "--cuts", "40", "--seed", "1", "--synchronous", "OFF")
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert int(re.search(r": (\d+) stores with something lost", ended.stdout)[1]) > 10
