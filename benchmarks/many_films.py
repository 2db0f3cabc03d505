"""Memory and speed of ``boneage analyze`` over a folder: ``python benchmarks/many_films.py [COUNT]``.

Draws COUNT (1000) small films as JPEG, analyses the folder in a process of its own and prints that process's
resident memory and the time when 1 %, 10 %, 50 % and all of the films are written. Linux only (``/proc``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw

#: Different hands among the films, and their height in pixels.
HANDS, ROWS = 8, 500

PAGE = os.sysconf("SC_PAGE_SIZE")


def make_films(folder: Path, count: int) -> None:
    """``count`` JPEG files, no two alike."""
    hands = [draw(3.0 + 1.8 * number, Sex.FEMALE, seed=number, rows=ROWS).image for number in range(HANDS)]
    noise = np.random.default_rng(0)
    for number in range(count):
        film = hands[number % HANDS] + noise.normal(0, 0.004, hands[number % HANDS].shape)
        picture = Image.fromarray((np.clip(film, 0, 1) * 255).astype(np.uint8))
        picture.save(folder / f"{number:05}.jpg", quality=90)


def megabytes(process: int) -> float:
    """Resident memory of a process; 0 once it has ended."""
    if not Path(f"/proc/{process}").exists():
        return 0.0
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE / 1e6


def main() -> None:
    """Make the films, watch them being analysed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    marks = sorted({max(1, round(count * share)) for share in (0.01, 0.1, 0.5, 1.0)})
    with tempfile.TemporaryDirectory() as place:
        films, out = Path(place) / "films", Path(place) / "out.jsonl"
        films.mkdir()
        make_films(films, count)
        began = time.monotonic()
        command = ["analyze", str(films), "--sex", "F", "--json", str(out)]
        with subprocess.Popen(
            [sys.executable, "-m", "boneage_desktop", *command], stdout=subprocess.DEVNULL
        ) as run:
            memory, running = 0.0, True
            while running:
                running = run.poll() is None
                memory = megabytes(run.pid) or memory
                done = out.read_bytes().count(b"\n") if out.exists() else 0
                while marks and done >= marks[0]:
                    seconds = time.monotonic() - began
                    print(f"{marks.pop(0):6} films: {memory:6.0f} MB resident, {seconds:7.1f} s", flush=True)
                time.sleep(0.05)
    if run.returncode not in (0, 1) or marks:
        sys.exit(f"boneage analyze ended with {run.returncode} before {marks} films were written")


if __name__ == "__main__":
    main()
