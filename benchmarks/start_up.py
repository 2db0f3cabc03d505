"""How long a doctor waits: ``python benchmarks/start_up.py [RUNS]``.

Prints medians of (1) the start of the program: its process begins, the window is shown, the demo film is
painted, and (2) opening a DICOM film of 2000 × 2500 pixels of 16 bits in a window that is there: from the
request to the painted film. Each start is a process of its own; networks are not waited for.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
#: What a film may take from the request to the screen, in seconds.
OPENING_S = 0.3
PATIENCE_S = 60


def main() -> None:
    """Measure starts, then openings."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    starts: dict[str, list[float]] = {}
    for _ in range(runs):
        for step, seconds in started().items():
            starts.setdefault(step, []).append(seconds)
    print(f"Start of the program, {runs} runs")
    for step, times in starts.items():
        print(f"  {step:32} median {statistics.median(times):5.2f} s   slowest {max(times):5.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        times = opened(Path(folder), runs)
    print(f"Film of 2000 × 2500, 16 bits, DICOM: from opening to painted, {runs} films")
    kept = "within" if statistics.median(times) <= OPENING_S else "above"
    print(
        f"  {'on screen':32} median {statistics.median(times):5.2f} s   slowest {max(times):5.2f} s   "
        f"{kept} {OPENING_S} s"
    )


def started() -> dict[str, float]:
    """Seconds from the start of one process to each step."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    before = time.time()
    done = subprocess.run(
        [sys.executable, __file__, "--child"], env=environment, check=True, stdout=subprocess.PIPE
    )
    reached: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {step: moment - before for step, moment in reached.items()}


def child() -> None:
    """Start as ``boneage-desktop --demo`` does and print when each step was reached."""
    reached = {"Python runs": time.time()}
    from boneage_desktop.ui.app import application

    reached["program is imported"] = time.time()
    with tempfile.TemporaryDirectory() as folder:
        app = application.create_application(sys.argv[:1])
        start = application.Start(demo=True, data=Path(folder), screenshot=Path(folder) / "unused")
        window = application.build_window(start)
        window.show()
        app.processEvents()
        window.grab()
        reached["window is shown"] = time.time()
        wait(app.processEvents, lambda: window.session.film is not None)
        window.film.grab()
        reached["demo film is painted"] = time.time()
        print(json.dumps(reached), flush=True)
        # The networks that begin to load now are not what is measured, and are not waited for.
        os._exit(0)


def opened(folder: Path, runs: int) -> list[float]:
    """Seconds from the request to the painted film, in a window that is there."""
    import numpy as np
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian, generate_uid

    from boneage_desktop.ui.app import application
    from boneage_desktop.ui.workers.inference_service import AnalysisUnavailable, FilmAssessor

    def no_networks() -> FilmAssessor:
        raise AnalysisUnavailable("not wanted here")

    paths = []
    across = np.linspace(-1, 1, 2000, dtype=np.float32)
    down = np.linspace(-1, 1, 2500, dtype=np.float32)
    glow = np.exp(-2 * (down[:, None] ** 2 + across[None, :] ** 2)) * 3000 + 400
    for number in range(runs + 1):
        noise = np.random.default_rng(number).normal(0, 40, glow.shape)
        film = Dataset()
        film.file_meta = FileMetaDataset()
        film.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        film.file_meta.MediaStorageSOPClassUID = film.SOPClassUID = DigitalXRayImageStorageForPresentation
        film.file_meta.MediaStorageSOPInstanceUID = film.SOPInstanceUID = generate_uid()
        film.StudyInstanceUID, film.SeriesInstanceUID = generate_uid(), generate_uid()
        film.Modality, film.PatientID, film.PatientName = "DX", f"benchmark-{number}", "Benchmark"
        film.PhotometricInterpretation, film.SamplesPerPixel, film.PixelRepresentation = "MONOCHROME2", 1, 0
        film.Rows, film.Columns = glow.shape
        film.BitsAllocated, film.BitsStored, film.HighBit = 16, 12, 11
        film.WindowCenter, film.WindowWidth = 2048, 4096
        film.PixelData = np.clip(glow + noise, 0, 4095).astype(np.uint16).tobytes()
        paths.append(folder / f"film-{number}.dcm")
        film.save_as(paths[-1], enforce_file_format=True)
    app = application.create_application(sys.argv[:1])
    start = application.Start(data=folder, screenshot=folder / "unused")
    window = application.build_window(start, no_networks)
    window.resize(1280, 800)
    window.show()
    times = []
    for path in paths:
        before = time.perf_counter()
        window.open_film(path)
        wait(app.processEvents, lambda: window.session.film is not None and window.session.film.path == path)  # noqa: B023
        window.film.grab()
        times.append(time.perf_counter() - before)
    window.close()
    return times[1:]  # the first also imports the readers of files


def wait(turn: Callable[[], None], done: Callable[[], bool]) -> None:
    """Let the window live until something is done.

    Raises
    ------
    SystemExit
        When it is not done in time.
    """
    deadline = time.monotonic() + PATIENCE_S
    while not done():
        turn()
        time.sleep(0.001)
        if time.monotonic() > deadline:
            raise SystemExit(f"not done within {PATIENCE_S} s")


if __name__ == "__main__":
    child() if "--child" in sys.argv else main()
