"""Memory and time that files made to exhaust a computer take: ``python benchmarks/bombs.py``.

Each is read in a process of its own. Prints the file's size, the process's peak memory, the seconds of
reading, and what came of it. The last line of the table is no bomb: the largest film there is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Make and read each."""
    from tests.radiograph.bombs import BOMBS, measured

    with tempfile.TemporaryDirectory() as folder:
        for name, make in BOMBS.items():
            path = make(Path(folder))
            memory, seconds, came = measured(path)
            size = path.stat().st_size
            print(
                f"{name:34} {size / 1e6:8.3f} MB {memory / 1e6:7.0f} MB {seconds:6.2f} s   {came}", flush=True
            )
            path.unlink()


if __name__ == "__main__":
    main()
