"""A short run of random acts in the window; ``benchmarks/monkey.py`` does as many as one likes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_random_acts_do_no_harm():
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "monkey.py"), "--acts", "1500", "--seed", "7"],
        env=environment, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
    assert "1500 acts, seed 7: no fault" in ended.stdout
    done = re.search(r"\{.*\}$", ended.stdout.strip())[0]
    assert int(re.search(r"'key': (\d+)", done)[1]) > 300
